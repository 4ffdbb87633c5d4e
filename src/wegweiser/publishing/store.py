"""The page store: rendered files in a folder, and beside them what each page read.

The store keeps its own small SQLite file, so that files, dependencies and the position in the log belong
together: a node's copy is complete in itself, and no database of the records is needed to serve it.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import threading
import time
import uuid
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli

from wegweiser.changes.files import write_whole

SCHEMA = """
CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS page (path TEXT PRIMARY KEY, digest TEXT NOT NULL, family TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS page_of_family ON page (family);
CREATE TABLE IF NOT EXISTS read (key TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (key, path)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS read_of_path ON read (path);
CREATE TABLE IF NOT EXISTS due (
    path TEXT PRIMARY KEY, urgency INTEGER NOT NULL, ticket INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, not_before REAL NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS due_order ON due (urgency, path);
"""

COUNT_A_RENDER = (
    "INSERT INTO mark VALUES ('rendered', '1') "
    "ON CONFLICT (name) DO UPDATE SET value = CAST(value + 1 AS TEXT)"
)

BROTLI_QUALITY = 6
"""Within 4 % of the best size at a tenth of its time: pages are written often and read many times."""

SUFFIXES = ("", ".gz", ".br")


@dataclass(frozen=True)
class Due:
    """A page that must be rendered (again). ``ticket`` tells whether it became due anew meanwhile."""

    path: str
    ticket: int
    attempts: int


class PageStore:
    """Rendered pages in ``folder``/files with their dependencies in ``folder``/store.sqlite3."""

    def __init__(self, folder: Path, rank: Callable[[str], int] = lambda path: 0) -> None:
        """``rank`` adds to the urgency of a path: German pages before their translations."""
        self.folder = folder
        self.rank = rank
        self.files = folder / "files"
        self.files.mkdir(parents=True, exist_ok=True)
        self.unfinished = folder / "unfinished"
        self._local = threading.local()
        with self._write() as db:
            db.executescript(SCHEMA)
        with self._write() as db:
            db.execute("INSERT OR IGNORE INTO mark VALUES ('identity', ?)", (uuid.uuid4().hex[:12],))

    # Marks ------------------------------------------------------------------------------------

    def mark(self, name: str) -> str | None:
        """A named value that belongs to the store (position in the log, edition of the look)."""
        row = self._db.execute("SELECT value FROM mark WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    @property
    def identity(self) -> str:
        """A name of this store alone, given when it was made."""
        return self.mark("identity") or ""

    def position(self) -> int:
        """The id of the last change whose pages are written or noted as due."""
        return int(self.mark("position") or 0)

    # What is due ------------------------------------------------------------------------------

    def make_due(
        self,
        keys: Iterable[str] = (),
        paths: Iterable[tuple[str, int]] = (),
        position: int | None = None,
        marks: dict[str, str] | None = None,
    ) -> None:
        """Note in one transaction what must be rendered: all readers of ``keys``, and ``paths`` with urgency."""
        with self._write() as db:
            ticket = int(self.mark("ticket") or 0) + 1
            for key in keys:
                db.execute(
                    "INSERT INTO due (path, urgency, ticket) "
                    "SELECT path, 50 + rank(path), ? FROM read WHERE key = ? "
                    "ON CONFLICT (path) DO UPDATE SET ticket = excluded.ticket, not_before = 0, attempts = 0",
                    (ticket, key),
                )
            db.executemany(
                "INSERT INTO due (path, urgency, ticket) VALUES (?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
                "ticket = excluded.ticket, urgency = min(urgency, excluded.urgency), not_before = 0, attempts = 0",
                ((path, urgency + self.rank(path), ticket) for path, urgency in paths),
            )
            values = {"ticket": str(ticket), **(marks or {})}
            if position is not None:
                values["position"] = str(position)
            db.executemany("INSERT OR REPLACE INTO mark VALUES (?, ?)", values.items())

    def due(self, limit: int, now: float) -> list[Due]:
        """The most urgent pages that may be rendered now."""
        rows = self._db.execute(
            "SELECT path, ticket, attempts FROM due WHERE not_before <= ? ORDER BY urgency, path LIMIT ?",
            (now, limit),
        )
        return [Due(*row) for row in rows]

    def due_count(self) -> int:
        """How many pages are due, those waiting for another attempt included."""
        return self._db.execute("SELECT count(*) FROM due").fetchone()[0]

    def failures(self) -> list[tuple[str, int, str]]:
        """Pages that could not be rendered: (path, attempts, error)."""
        return self._db.execute(
            "SELECT path, attempts, error FROM due WHERE attempts > 0 ORDER BY path"
        ).fetchall()

    def put_off(self, due: Due, not_before: float, error: str) -> None:
        """Note that rendering failed and when to try again."""
        with self._write() as db:
            db.execute(
                "UPDATE due SET attempts = attempts + 1, not_before = ?, error = ? WHERE path = ? AND ticket = ?",
                (not_before, error[:2000], due.path, due.ticket),
            )

    # Pages ------------------------------------------------------------------------------------

    def write(self, due: Due, body: bytes, reads: Iterable[str], family: str = "") -> bool:
        """Store a rendered page and what it read; whether its content changed."""
        digest = hashlib.sha256(body).hexdigest()
        target = self.file_of(due.path)
        row = self._db.execute("SELECT digest FROM page WHERE path = ?", (due.path,)).fetchone()
        changed = row is None or row[0] != digest or not target.exists()
        if changed:
            self._replace_all(target, body)
            self.redirect_file_of(due.path).unlink(missing_ok=True)
        self._record(due, digest, reads, family)
        return changed

    def note_pages(self, reads_by_path: dict[str, set[str]]) -> None:
        """Take pages up as rendered without writing files: for measurements on sites of full size."""
        with self._write() as db:
            db.executemany(
                "INSERT OR REPLACE INTO page VALUES (?, '', '')", ((path,) for path in reads_by_path)
            )
            db.executemany(
                "INSERT OR IGNORE INTO read VALUES (?, ?)",
                ((key, path) for path, keys in reads_by_path.items() for key in keys),
            )
            db.executemany("DELETE FROM due WHERE path = ?", ((path,) for path in reads_by_path))

    def write_redirect(self, due: Due, location: str, reads: Iterable[str]) -> None:
        """Store that the page has moved."""
        target = self.redirect_file_of(due.path)
        self._replace(target, location.encode())
        self._unlink_page(due.path)
        self._record(due, f"redirect:{location}", reads, "")

    def remove(self, due: Due) -> None:
        """Remove a page that no longer exists."""
        self._unlink_page(due.path)
        self.redirect_file_of(due.path).unlink(missing_ok=True)
        with self._write() as db:
            db.execute("DELETE FROM page WHERE path = ?", (due.path,))
            db.execute("DELETE FROM read WHERE path = ?", (due.path,))
            self._done(db, due)

    def paths(self, family: str | None = None) -> set[str]:
        """The paths of all stored pages, or of those of one family."""
        if family is None:
            rows = self._db.execute("SELECT path FROM page")
        else:
            rows = self._db.execute("SELECT path FROM page WHERE family = ?", (family,))
        return {row[0] for row in rows}

    def digests(self) -> dict[str, str]:
        """Path → SHA-256 of the body (or ``redirect:<target>``): what two stores are compared by."""
        return dict(self._db.execute("SELECT path, digest FROM page"))

    def readers(self, key: str) -> set[str]:
        """The paths of the pages that read ``key``."""
        return {row[0] for row in self._db.execute("SELECT path FROM read WHERE key = ?", (key,))}

    def file_of(self, path: str) -> Path:
        """The file that holds the page of a path."""
        return self.files / file_name(path)

    def redirect_file_of(self, path: str) -> Path:
        """The file that names where a moved page is now."""
        return self.files / (file_name(path) + ".moved")

    def close(self) -> None:
        """Close this thread's connection."""
        db = self._local.__dict__.pop("db", None)
        if db is not None:
            db.close()

    # Within -----------------------------------------------------------------------------------

    @property
    def _db(self) -> sqlite3.Connection:
        db = getattr(self._local, "db", None)
        if db is None:
            db = sqlite3.connect(self.folder / "store.sqlite3", timeout=20, isolation_level=None)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.create_function("rank", 1, self.rank, deterministic=True)
            self._local.db = db
        return db

    @contextlib.contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        if db.in_transaction:
            db.execute("COMMIT")

    def _record(self, due: Due, digest: str, reads: Iterable[str], family: str) -> None:
        with self._write() as db:
            db.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?)", (due.path, digest, family))
            old = {row[0] for row in db.execute("SELECT key FROM read WHERE path = ?", (due.path,))}
            new = set(reads)
            db.executemany("DELETE FROM read WHERE key = ? AND path = ?", ((k, due.path) for k in old - new))
            db.executemany("INSERT OR IGNORE INTO read VALUES (?, ?)", ((k, due.path) for k in new - old))
            db.execute(COUNT_A_RENDER)
            db.execute("INSERT OR REPLACE INTO mark VALUES ('rendered_at', ?)", (str(time.time()),))
            self._done(db, due)

    def _done(self, db: sqlite3.Connection, due: Due) -> None:
        """Take the page off the list, unless it became due anew while it was rendered."""
        db.execute("DELETE FROM due WHERE path = ? AND ticket = ?", (due.path, due.ticket))

    def _replace_all(self, target: Path, body: bytes) -> None:
        """Write a file and its compressed forms; each appears whole or not at all, the plain one last."""
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        self._replace(target.with_name(target.name + ".gz"), packer.compress(body) + packer.flush())
        self._replace(target.with_name(target.name + ".br"), brotli.compress(body, quality=BROTLI_QUALITY))
        self._replace(target, body)

    def _replace(self, target: Path, body: bytes) -> None:
        write_whole(target, body, self.unfinished)

    def _unlink_page(self, path: str) -> None:
        target = self.file_of(path)
        for suffix in SUFFIXES:
            target.with_name(target.name + suffix).unlink(missing_ok=True)


def file_name(path: str) -> str:
    """The name of a path's file below the folder: ``/a/`` → ``a/index.html``, ``/a.xml`` → ``a.xml``."""
    parts = [part for part in path.split("/") if part]
    if any((part.startswith(".") and part != ".well-known") or "\0" in part for part in parts):
        raise ValueError(f"Not a page address: {path!r}")
    name = "/".join(parts)
    if path.endswith("/"):
        return f"{name}/index.html" if name else "index.html"
    return name
