"""The file of a run: pages as they are read, then what was made of all of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from wegweiser.archive.findings import Findings
from wegweiser.archive.storing.packing import pack, unpack, unpack_text
from wegweiser.archive.storing.tables import TABLES, VERSION

Shape = TypeVar("Shape")

FILE = "run.sqlite3"
CHUNK = 500

SETTINGS = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 268435456;"

WRITE_PAGE = """
INSERT INTO pages (source, place, digest, edition, seen, url, title, kind, items, error, text, findings)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (source) DO UPDATE SET place = excluded.place, digest = excluded.digest, edition = excluded.edition,
    seen = excluded.seen, url = excluded.url, title = excluded.title, kind = excluded.kind, items = excluded.items,
    error = excluded.error, text = excluded.text, findings = excluded.findings
RETURNING id
"""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as a worker hands it over: packed already, so that the writer only writes."""

    source: str
    digest: str
    url: str
    title: str
    kind: str
    error: str
    text: bytes | None
    findings: bytes | None
    prints: tuple[bytes, ...]
    """Of its items, and of the page as a whole where it has several."""
    items: int = 0


class Store:
    """One run on disk. One process writes, any number read."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite3.connect(folder / FILE, timeout=20, isolation_level=None)
        self.connection.executescript(SETTINGS)
        self.connection.executescript(TABLES)
        if self.mark("version") not in {"", VERSION}:
            self._begin_anew()
        self.set_mark("version", VERSION)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of what is written within, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    # Marks ------------------------------------------------------------------------------------------------

    def mark(self, name: str) -> str:
        """A note about the run; "" where there is none."""
        row = self.connection.execute("SELECT value FROM marks WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def set_mark(self, name: str, value: str) -> None:
        """Note something about the run."""
        if self.mark(name) != value:
            self.connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (name, value))

    # Pages ------------------------------------------------------------------------------------------------

    def is_read(self, source: str, digest: str, edition: str) -> bool:
        """Whether the page was read in this state by this edition of the program; what failed is tried again."""
        query = "SELECT digest, edition FROM pages WHERE source = ? AND error = ''"
        return self.connection.execute(query, (source,)).fetchone() == (digest, edition)

    def note_seen(self, met: Iterable[tuple[str, int]], seen: int) -> None:
        """Note that pages read before still stand where they stood: pairs of source and place."""
        self.connection.executemany(
            "UPDATE pages SET seen = ?, place = ? WHERE source = ?",
            [(seen, place, source) for source, place in met],
        )

    def write_pages(self, pages: Iterable[tuple[int, StoredPage]], edition: str, seen: int) -> None:
        """Write pages, each with its place; what was known about the same sources is replaced."""
        for place, page in pages:
            told = (page.url, page.title, page.kind, page.items, page.error, page.text, page.findings)
            row = (page.source, place, page.digest, edition, seen, *told)
            number = self.connection.execute(WRITE_PAGE, row).fetchone()[0]
            self.connection.execute("DELETE FROM prints WHERE page = ?", (number,))
            self.connection.executemany(
                "INSERT INTO prints VALUES (?, ?, ?)",
                [(number, item, data) for item, data in enumerate(page.prints)],
            )

    def forget_unseen(self, seen: int) -> int:
        """Drop the pages that this pass did not meet; how many of them had once been read."""
        gone = "SELECT id FROM pages WHERE seen <> ?"
        with self.transaction() as connection:
            connection.execute(f"DELETE FROM prints WHERE page IN ({gone})", (seen,))  # noqa: S608 (a constant)
            (read,) = connection.execute(
                "SELECT COUNT(*) FROM pages WHERE seen <> ? AND error = ''", (seen,)
            ).fetchone()
            connection.execute("DELETE FROM pages WHERE seen <> ?", (seen,))
            return int(read)

    def pages(self) -> Iterator[tuple[str, str, str, str, int, str]]:
        """Source, address, title, kind, number of items, error: of every page in order."""
        return self._stream("SELECT source, url, title, kind, items, error FROM pages ORDER BY place, id")

    def page_findings(self) -> Iterator[tuple[int, str, str, str, Findings]]:
        """Number, source, address, title and findings of every page that could be read, in order."""
        rows = self._stream(
            "SELECT id, source, url, title, findings FROM pages WHERE findings IS NOT NULL ORDER BY place, id"
        )
        return (
            (number, source, url, title, unpack(data, Findings)) for number, source, url, title, data in rows
        )

    def findings(self, source: str) -> Findings | None:
        """What was found on one page."""
        row = self.connection.execute("SELECT findings FROM pages WHERE source = ?", (source,)).fetchone()
        return unpack(row[0], Findings) if row and row[0] else None

    def text(self, source: str) -> str:
        """The text of one page; "" where there is none."""
        row = self.connection.execute("SELECT text FROM pages WHERE source = ?", (source,)).fetchone()
        return unpack_text(row[0]) if row and row[0] else ""

    def counts(self) -> dict[str, int]:
        """How many pages there are: ``read`` and ``failed``, and their ``items``."""
        row = self.connection.execute(
            "SELECT count(*) FILTER (WHERE error = ''), count(*) FILTER (WHERE error <> ''), coalesce(sum(items), 0)"
            " FROM pages"
        ).fetchone()
        return dict(zip(("read", "failed", "items"), row, strict=True))

    def prints(self) -> Iterator[tuple[int, int, bytes]]:
        """Page, item and print of every item, in order."""
        return self._stream(
            "SELECT prints.page, prints.item, prints.print FROM prints JOIN pages ON pages.id = prints.page"
            " ORDER BY pages.place, pages.id, prints.item"
        )

    def state_of_pages(self) -> Iterator[tuple[str, str, str]]:
        """Source, digest and edition of every page, in order."""
        return self._stream("SELECT source, digest, edition FROM pages ORDER BY place, id")

    # What was made of all pages -----------------------------------------------------------------------------

    def replace_made(self) -> None:
        """Drop what was made of an earlier state of the pages; within a transaction that makes it anew."""
        for table in ("merged", "origins", "duplicates", "contradictions", "statements"):
            self.connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)

    def write_merged(self, key: str, origins: Iterable[str], record: Any) -> None:
        """Write one merged record, found again by the keys of its origins."""
        self.connection.execute("INSERT INTO merged (key, record) VALUES (?, ?)", (key, pack(record)))
        self.connection.executemany(
            "INSERT OR IGNORE INTO origins VALUES (?, ?)", [(origin, key) for origin in origins]
        )

    def write_duplicates(self, groups: Iterable[list[str]]) -> None:
        """Write the groups of sources that hold the same."""
        rows = [(json.dumps(group, ensure_ascii=False),) for group in groups]
        self.connection.executemany("INSERT INTO duplicates (sources) VALUES (?)", rows)

    def write_contradictions(self, records: Iterable[tuple[str, Any]]) -> None:
        """Write contradictions, each with its key."""
        rows = [(key, pack(record)) for key, record in records]
        self.connection.executemany("INSERT INTO contradictions (key, record) VALUES (?, ?)", rows)

    def write_statements(self, records: Iterable[Any]) -> None:
        """Write what pages state."""
        rows = [(pack(record),) for record in records]
        self.connection.executemany("INSERT INTO statements (record) VALUES (?)", rows)

    def records(self, table: str, shape: type[Shape]) -> Iterator[Shape]:
        """The records of a table (``merged``, ``contradictions``, ``statements``), in order."""
        rows = self._stream(f"SELECT record FROM {table} ORDER BY place")  # noqa: S608 (named by the run)
        return (unpack(data, shape) for (data,) in rows)

    def record_of_origin(self, origin: str, shape: type[Shape]) -> Shape | None:
        """The merged record that an origin went into."""
        row = self.connection.execute(
            "SELECT merged.record FROM origins JOIN merged ON merged.key = origins.merged WHERE origins.key = ?",
            (origin,),
        ).fetchone()
        return unpack(row[0], shape) if row else None

    def duplicates(self) -> Iterator[list[str]]:
        """Groups of sources that hold the same."""
        return (json.loads(row[0]) for row in self._stream("SELECT sources FROM duplicates ORDER BY place"))

    def number_of(self, table: str) -> int:
        """How many rows a table has."""
        return self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 (named by callers)

    # ------------------------------------------------------------------------------------------------------

    def _stream(self, query: str) -> Iterator[Any]:
        cursor = self.connection.execute(query)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows

    def _begin_anew(self) -> None:
        for table in (
            "marks",
            "pages",
            "prints",
            "answers",
            "merged",
            "origins",
            "duplicates",
            "contradictions",
            "statements",
        ):
            self.connection.execute(f"DROP TABLE IF EXISTS {table}")
        self.connection.executescript(TABLES)
