"""Copying SQLite through its online backup: consistent while others write, and they need not wait."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from django.conf import settings

from wegweiser.changes.projections import Progress
from wegweiser.operations.backups.manifest import BackupError, Snapshot

PAGES_A_STEP = 2_000
"""Database pages (of 4 KiB) copied between two looks at the progress."""


def database_file() -> Path:
    """The file of the installation's database."""
    return Path(settings.DATABASES["default"]["NAME"])


def dump(target: Path, progress: Progress) -> Snapshot:
    """Copy the database as it stands at this moment to ``target``, prove the copy, say what is in it."""
    file = database_file()
    if not file.is_file():
        raise BackupError(f"Es gibt noch keine Datenbank, die gesichert werden könnte ({file}).")
    with _opened(file, "ro") as source, _opened(target) as copy:
        # The open reading transaction fixes the moment: without it every write would start the copy anew.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(
            copy,
            pages=PAGES_A_STEP,
            progress=lambda _, left, total: progress(total - left, total, "Datenbank"),
        )
        source.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")
        return examine(copy)


def examine(database: sqlite3.Connection) -> Snapshot:
    """What a copy holds; ``BackupError`` where SQLite itself finds it damaged or it is not ours."""
    found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise BackupError(f"Die Datenbank ist beschädigt: {found}")
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    tables = [row[0] for row in database.execute(names)]
    if "django_migrations" not in tables:
        raise BackupError("Die Datenbank ist leer: Es gibt noch nichts zu sichern.")
    return Snapshot(
        vendor="sqlite",
        server=sqlite3.sqlite_version,
        counts={name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables},  # noqa: S608
        migrations=list(database.execute("SELECT app, name FROM django_migrations ORDER BY app, name")),
        log_position=_log_position(database, tables),
    )


def _log_position(database: sqlite3.Connection, tables: list[str]) -> int:
    if "changes_change" not in tables:
        return 0
    return database.execute("SELECT coalesce(max(id), 0) FROM changes_change").fetchone()[0]


def is_empty() -> bool:
    """Whether there is no database yet, or one without tables."""
    file = database_file()
    if not file.exists() or file.stat().st_size == 0:
        return True
    with _opened(file, "ro") as database:
        return database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0


def must_be_idle() -> None:
    """``BackupError`` while anything else has the database open; changes nothing."""
    file = database_file()
    if not file.exists():
        return
    try:
        with _opened(file, "rw") as database:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise BackupError(IN_USE) from error


IN_USE = "Die Datenbank ist in Benutzung. Bitte zuerst Server und Arbeiter beenden."


def prepare(file: Path) -> None:
    """Forget in a database that is about to be put in place who was working on what."""
    with _opened(file) as database:
        database.execute("UPDATE changes_cursor SET worker = '', leased_until = NULL, position = 0")
        database.execute("PRAGMA journal_mode = DELETE")


def put_in_place(staged: Path, aside: Path) -> None:
    """Keep the present database in ``aside``, then let ``staged`` take its name in one step."""
    file = database_file()
    must_be_idle()
    if file.exists():
        _fold_log_into(file)
        _keep(file, aside / file.name)
    file.parent.mkdir(parents=True, exist_ok=True)
    near = file.with_name(f".{file.name}.new")
    shutil.move(staged, near)
    os.replace(near, file)


def _fold_log_into(file: Path) -> None:
    """End write-ahead logging: a log left beside the old file would be replayed into the new one."""
    with _opened(file) as database:
        if database.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
            raise BackupError(IN_USE)


def _keep(file: Path, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, copy)
    except OSError:
        shutil.copy2(file, copy)


@contextlib.contextmanager
def _opened(file: Path, mode: str = "rwc") -> Iterator[sqlite3.Connection]:
    try:
        address = f"file:{quote(str(file))}?mode={mode}"
        database = sqlite3.connect(address, uri=True, timeout=5, isolation_level=None)
    except sqlite3.Error as error:
        raise BackupError(f"{file} lässt sich nicht öffnen: {error}") from error
    try:
        yield database
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise BackupError(f"{file} ist keine lesbare SQLite-Datenbank: {error}") from error
    finally:
        database.close()
