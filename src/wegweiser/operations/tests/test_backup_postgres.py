"""The same promises on PostgreSQL, with its own tools."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import psycopg
import pytest

from wegweiser.command.postgres import NoPostgres, running_postgres
from wegweiser.operations.tests.installation import Installation, fill

pytestmark = [pytest.mark.slow, pytest.mark.once]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    try:
        with running_postgres() as address:
            yield address
    except NoPostgres as reason:
        pytest.skip(f"Nicht geprüft: {reason}")


@pytest.fixture(scope="module")
def source(server, tmp_path_factory) -> Installation:
    return fill(Installation(tmp_path_factory.mktemp("source") / "var", named(server, "quelle")))


def named(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as session:
        session.execute(f'CREATE DATABASE "{name}"')
    return server.replace("/wegweiser?", f"/{name}?")


@pytest.fixture
def target(server, tmp_path) -> Installation:
    return Installation(tmp_path / "target", named(server, f"ziel-{tmp_path.name}"[:60]))


def titles(installation: Installation) -> set[str]:
    with psycopg.connect(installation.database) as session:
        return {row[0] for row in session.execute("SELECT title FROM portal_editorialpage")}


def test_a_restored_portal_has_the_same_public_files(source, target, tmp_path):
    told = json.loads(source.must("backup", str(tmp_path / "a.tar.gz"), "--json"))
    assert told["database"] == "postgresql"
    target.must("restore", str(tmp_path / "a.tar.gz"))
    assert target.digests() == source.digests()
    assert titles(target) == titles(source)
    target.script(
        "from wegweiser.portal.models import EditorialPage as E\nE(slug='neu', title='Neu', body='').save()"
    )
    target.must("work", "--once")
    assert "Neu" in (target.files / "seite/neu/index.html").read_text()


def test_force_replaces_all_and_keeps_a_dump(source, target, tmp_path):
    source.must("backup", str(tmp_path / "a.tar.gz"))
    target.give_tables()
    with psycopg.connect(target.database) as session:
        session.execute("CREATE TABLE von_morgen (id int)")
        session.execute("CREATE VIEW ansicht AS SELECT id FROM von_morgen")
    refused = target.run("restore", str(tmp_path / "a.tar.gz"))
    assert (refused.returncode, "--force" in refused.stderr) == (1, True)
    told = json.loads(target.must("restore", str(tmp_path / "a.tar.gz"), "--force", "--json"))
    with psycopg.connect(target.database) as session:
        assert session.execute("SELECT to_regclass('von_morgen')").fetchone() == (None,)
    assert titles(target) == titles(source)
    from pathlib import Path

    assert (Path(told["aside"]) / "database.pgdump").read_bytes()[:5] == b"PGDMP"


def test_a_dump_that_cannot_be_put_in_place_leaves_the_old_database(source, target, tmp_path, monkeypatch):
    """psql stops in the middle of the script: one transaction, so nothing has happened."""
    source.must("backup", str(tmp_path / "a.tar.gz"))
    target.must("restore", str(tmp_path / "a.tar.gz"), "--no-rebuild")
    target.script(
        "from wegweiser.portal.models import EditorialPage as E\nE(slug='bleibt', title='Bleibt', body='').save()"
    )
    tools = tmp_path / "bin"
    tools.mkdir()
    from wegweiser.operations.backups.postgres import tool

    (tools / "pg_restore").write_text(
        f'#!/bin/sh\n"{tool("pg_restore")}" "$@" || exit 1\n'
        'for word in "$@"; do case "$word" in --file=*) echo "SELECT 1/0;" >> "${word#--file=}";; esac; done\n'
    )
    (tools / "pg_restore").chmod(0o755)
    import os

    done = target.run("restore", str(tmp_path / "a.tar.gz"), "--force", PATH=f"{tools}:{os.environ['PATH']}")
    assert done.returncode == 1
    assert "psql ist gescheitert" in done.stderr
    assert "Bleibt" in titles(target)


def test_a_database_in_use_is_not_replaced(source, target, tmp_path):
    source.must("backup", str(tmp_path / "a.tar.gz"))
    with psycopg.connect(target.database):
        done = target.run("restore", str(tmp_path / "a.tar.gz"), "--force")
    assert done.returncode == 1
    assert "in Benutzung (Verbindungen: 1)" in done.stderr


def test_a_connection_that_is_just_ending_is_waited_for(source, target, tmp_path):
    source.must("backup", str(tmp_path / "a.tar.gz"))
    target.give_tables()
    with psycopg.connect(target.database) as session:
        leaving = threading.Timer(4, session.close)
        leaving.start()
        restored = target.run("restore", str(tmp_path / "a.tar.gz"), "--force")
        leaving.join()
    assert restored.returncode == 0, restored.stderr


def test_a_backup_of_the_other_kind_is_refused(source, target, portal, tmp_path):
    portal.must("backup", str(tmp_path / "sqlite.tar.gz"))
    done = target.run("restore", str(tmp_path / "sqlite.tar.gz"))
    assert done.returncode == 1
    assert "ist von sqlite, hier ist postgresql" in done.stderr


def test_missing_tools_are_named(source, tmp_path):
    empty = tmp_path / "bin"
    empty.mkdir()
    done = source.run("backup", str(tmp_path / "a.tar.gz"), WEGWEISER_POSTGRES_BIN=str(empty))
    assert done.returncode == 1
    assert "postgresql-client" in done.stderr
