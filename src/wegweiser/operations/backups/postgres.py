"""Copying PostgreSQL with its own tools: ``pg_dump`` of one moment, ``pg_restore`` in one transaction."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.abc import Query

from wegweiser.changes.projections import Progress
from wegweiser.operations.backups.manifest import BackupError, Snapshot

FRESH_START = """\
SET lock_timeout = '10s';
DO $$
DECLARE thing record;
BEGIN
    FOR thing IN SELECT viewname AS name FROM pg_views WHERE schemaname = 'public' LOOP
        EXECUTE format('DROP VIEW IF EXISTS public.%I CASCADE', thing.name);
    END LOOP;
    FOR thing IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', thing.name);
    END LOOP;
    FOR thing IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' LOOP
        EXECUTE format('DROP SEQUENCE IF EXISTS public.%I CASCADE', thing.name);
    END LOOP;
END $$;
"""

AFTERWARDS = """
SET search_path = public;
UPDATE changes_cursor SET worker = '', leased_until = NULL, position = 0;
"""


def dump(target: Path, progress: Progress) -> Snapshot:
    """Copy the database as it stands at this moment to ``target``; counts are of the same moment."""
    program = tool("pg_dump")
    address, environment = _address()
    with psycopg.connect(**_parameters()) as session:
        session.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        session.read_only = True
        moment = _value(session, "SELECT pg_export_snapshot()")
        snapshot = _examine(session)
        progress(0, 1, "Datenbank")
        _run(
            [program, "--format=custom", "--compress=0", "--no-owner", "--no-privileges",
             f"--snapshot={moment}", f"--file={target}", f"--dbname={address}"],
            environment,
        )  # fmt: skip
        progress(1, 1, "Datenbank")
    return snapshot


def _examine(session: psycopg.Connection) -> Snapshot:
    rows = session.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    tables = [row[0] for row in rows.fetchall()]
    if "django_migrations" not in tables:
        raise BackupError("Die Datenbank ist leer: Es gibt noch nichts zu sichern.")
    count = sql.SQL("SELECT count(*) FROM {}")
    counts = {name: _value(session, count.format(sql.Identifier(name))) for name in tables}
    position = 0
    if "changes_change" in tables:
        position = _value(session, "SELECT coalesce(max(id), 0) FROM changes_change")
    return Snapshot(
        vendor="postgresql",
        server=_value(session, "SHOW server_version"),
        counts=counts,
        migrations=session.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall(),
        log_position=position,
    )


def _value(session: psycopg.Connection, question: Query) -> Any:
    """The one value a question is answered with."""
    row = session.execute(question).fetchone()
    if row is None:
        raise BackupError("Die Datenbank hat auf eine Frage nicht geantwortet. Bitte noch einmal versuchen.")
    return row[0]


def is_empty() -> bool:
    """Whether the database has no tables yet."""
    with psycopg.connect(**_parameters()) as session:
        return _value(session, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0


LEAVING = 5.0
"""Seconds in which the server process of a connection that was closed may still be on the list."""


def must_be_idle() -> None:
    """``BackupError`` while anything else is connected to the database."""
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    connection.close()
    until = time.monotonic() + LEAVING
    with psycopg.connect(**_parameters(), autocommit=True) as session:
        while (count := _value(session, others)) and time.monotonic() < until:
            time.sleep(0.1)
    if count:
        raise BackupError(
            f"Die Datenbank ist in Benutzung (Verbindungen: {count}). Bitte zuerst Server und Arbeiter beenden."
        )


def put_in_place(staged: Path, aside: Path) -> None:
    """Keep the present database as a dump in ``aside``, then replace all of it in one transaction."""
    must_be_idle()
    if not is_empty():
        aside.mkdir(parents=True, exist_ok=True)
        dump(aside / "database.pgdump", lambda *_: None)
    script, begin, end = (staged.with_name(name) for name in ("restore.sql", "begin.sql", "end.sql"))
    begin.write_text(FRESH_START)
    end.write_text(AFTERWARDS)
    contents = staged.with_name("contents")
    contents.write_text(_without_schema(_run([tool("pg_restore"), "--list", str(staged)])))
    _run(
        [tool("pg_restore"), "--no-owner", "--no-privileges", f"--use-list={contents}",
         f"--file={script}", str(staged)],
    )  # fmt: skip
    address, environment = _address()
    _run(
        [tool("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
         f"--dbname={address}", f"--file={begin}", f"--file={script}", f"--file={end}"],
        environment,
    )  # fmt: skip


def _without_schema(contents: str) -> str:
    """The list of a dump's contents without the schema ``public``, which every database has."""
    return "\n".join(line for line in contents.splitlines() if " SCHEMA " not in line) + "\n"


def tool(name: str) -> str:
    """The path of one of PostgreSQL's programs; ``BackupError`` with what to install where it is missing."""
    for folder in _folders_of_tools():
        if found := shutil.which(name, path=folder):
            return found
    raise BackupError(
        f"Das Programm {name} fehlt. Bitte das Paket postgresql-client in der Version des Servers installieren."
    )


def _folders_of_tools() -> list[str]:
    """Where to look: in ``WEGWEISER_POSTGRES_BIN`` alone, else in the path, then in Debian's folders."""
    if chosen := os.environ.get("WEGWEISER_POSTGRES_BIN"):
        return [chosen]
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    newest_first = sorted(installed, key=lambda path: -int(path.parent.name))
    return [os.environ.get("PATH", os.defpath), *map(str, newest_first)]


def _parameters() -> dict[str, Any]:
    """What libpq needs to reach the database, as the settings say."""
    known = {option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()}
    return {name: value for name, value in connection.get_connection_params().items() if name in known}


def _address() -> tuple[str, dict[str, str]]:
    """The connection string without the password (which others could see in the process list), and the password."""
    parameters = _parameters()
    password = parameters.pop("password", None)
    environment = {"PGPASSWORD": str(password)} if password else {}
    return psycopg.conninfo.make_conninfo("", **parameters), environment


def _run(command: list[str], environment: dict[str, str] | None = None) -> str:
    """Run one of PostgreSQL's programs; what it printed, or its last complaint as a ``BackupError``."""
    done = subprocess.run(
        command, env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["ohne Begründung"]
        raise BackupError(f"{Path(command[0]).name} ist gescheitert: {reason[0]}")
    return done.stdout
