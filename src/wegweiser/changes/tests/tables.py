"""Empty tables for installations of the tests: migrated once a run for each kind of database, then copied."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import wagtail

import wegweiser

ROOMS = Path(wegweiser.__file__).parent


def give_tables(var: Path, database: str, migrate: Callable[[], object]) -> None:
    """What ``migrate`` leaves in an empty database, in a second instead of twenty.

    ``database`` is the address of a PostgreSQL database; without one it is the SQLite file below ``var``.
    """
    kept = _folder() / f"tables-{_edition()}.{'sql' if database else 'sqlite3'}"
    with (kept.parent / "tables.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the other processes of the run wait for the first
        if not kept.exists():
            migrate()
            new = kept.with_name(f"new-{kept.name}")
            _dump(database, new) if database else _copy(_file(var), new)
            os.replace(new, kept)
            return
    if database:
        _restore(database, kept)
    else:
        var.mkdir(parents=True, exist_ok=True)
        _copy(kept, _file(var))


def _folder() -> Path:
    """A folder that the processes of a run share."""
    folder = Path(os.environ.get("WEGWEISER_VAR") or tempfile.gettempdir())
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _edition() -> str:
    """Another one as soon as a migration is another, here or in Wagtail."""
    seen = [f"{file}{file.stat().st_mtime_ns}" for file in sorted(ROOMS.glob("*/migrations/*.py"))]
    return hashlib.sha256("".join([*seen, wagtail.__version__]).encode()).hexdigest()[:12]


def _file(var: Path) -> Path:
    return var / "wegweiser.sqlite3"


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    read, written = sqlite3.connect(source), sqlite3.connect(target)
    read.backup(written)
    read.close()
    written.close()


def _dump(database: str, target: Path) -> None:
    words = ["pg_dump", "--no-owner", "--no-privileges", f"--file={target}", f"--dbname={database}"]
    subprocess.run(words, check=True)


def _restore(database: str, source: Path) -> None:
    words = ["psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--single-transaction"]
    subprocess.run(
        [*words, f"--file={source}", f"--dbname={database}"], check=True, stdout=subprocess.DEVNULL
    )
