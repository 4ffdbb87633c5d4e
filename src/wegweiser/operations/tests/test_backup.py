"""A backup is whole or is not there; a restore is whole or changes nothing; the public files are the same."""

from __future__ import annotations

import gzip
import hashlib
import io
import itertools
import json
import sqlite3
import stat
import subprocess
import tarfile
import threading
import time
from pathlib import Path

import pytest

from wegweiser.operations.backups.manifest import BackupError
from wegweiser.operations.backups.reading import read_archive
from wegweiser.operations.tests.installation import Installation, ended

WRITER = """
from wegweiser.portal.models import EditorialPage
import sys, time
number = 0
while True:
    # Two rows in one transaction: a consistent copy has both or neither.
    from django.db import transaction
    with transaction.atomic():
        for twin in ("a", "b"):
            EditorialPage(slug=f"z-{number}-{twin}", title="Zwilling", body="<p>x</p>", in_footer=False).save()
    number += 1
    print(number, flush=True)
"""


@pytest.fixture
def with_upload(portal) -> Installation:
    folder = portal.var / "media" / "images"
    folder.mkdir(parents=True)
    (folder / "größe.jpg").write_bytes(b"\xff\xd8" + bytes(range(256)) * 5000)
    (portal.var / "media" / "leer.txt").write_bytes(b"")
    return portal


def members(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as tar:
        return {entry.name: tar.extractfile(entry).read() for entry in tar}


def packed(archive: Path, content: dict[str, bytes]) -> Path:
    with tarfile.open(archive, "w:gz") as tar:
        for name, body in content.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(body)
            tar.addfile(entry, io.BytesIO(body))
    return archive


def state_of(var: Path) -> dict[str, str]:
    """Name → hash of content; of a database its rows, for merely looking at one may tidy up its file."""
    return {
        str(file.relative_to(var)): hashlib.sha256(content_of(file)).hexdigest()
        for file in var.rglob("*")
        if file.is_file() and file.name != "secret" and not file.name.endswith(("-wal", "-shm"))
    }


def content_of(file: Path) -> bytes:
    if file.suffix != ".sqlite3":
        return file.read_bytes()
    database = sqlite3.connect(file)
    try:
        return "\n".join(database.iterdump()).encode()
    finally:
        database.close()


def leftovers(folder: Path) -> list[Path]:
    return [entry for entry in folder.iterdir() if entry.name.startswith((".wegweiser-backup", ".restore"))]


@pytest.mark.slow
def test_a_restored_portal_has_the_same_public_files_and_uploads(with_upload, fresh, tmp_path):
    archive = tmp_path / "sicherung.tar.gz"
    told = json.loads(with_upload.must("backup", str(archive), "--json"))
    assert (told["media"], told["with_secret"], told["missing"]) == (2, False, [])
    done = json.loads(fresh.must("restore", str(archive), "--json"))
    assert (done["aside"], done["failed"]) == (None, [])
    assert done["rebuilt"] == ["asked", "help", "pages", "search"]
    assert fresh.digests() == with_upload.digests()
    assert len(fresh.digests()) > 30
    assert state_of(fresh.var / "media") == state_of(with_upload.var / "media")
    position = fresh.script(
        "from wegweiser.publishing.pages import default_pages as d; print(d().position(), d().store.due_count())"
    )
    assert position.split() == [str(told["log_position"]), "0"]
    assert leftovers(tmp_path) == leftovers(fresh.var) == []


@pytest.mark.slow
def test_a_change_after_the_restore_reaches_its_page(portal, fresh, tmp_path):
    portal.must("backup", str(tmp_path / "a.tar.gz"))
    fresh.must("restore", str(tmp_path / "a.tar.gz"))
    fresh.script(
        "from wegweiser.portal.models import EditorialPage as E\n"
        "page = E.objects.get(slug='seite-3'); page.title = 'Nach der Rettung'; page.save()"
    )
    fresh.must("work", "--once")
    assert "Nach der Rettung" in (fresh.files / "seite/seite-3/index.html").read_text()


def test_the_manifest_names_every_member_with_its_hash(with_upload, tmp_path):
    archive = tmp_path / "a.tar.gz"
    with_upload.must("backup", str(archive), "--with-secret")
    content = members(archive)
    manifest = json.loads(content.pop("manifest.json"))
    assert {m["name"]: (m["size"], m["sha256"]) for m in manifest["members"]} == {
        name: (len(body), hashlib.sha256(body).hexdigest()) for name, body in content.items()
    }
    assert content["secret"] == (with_upload.var / "secret").read_bytes()
    assert manifest["snapshot"]["counts"]["portal_editorialpage"] == 12
    assert manifest["versions"]["wegweiser"]
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_the_secret_stays_out_unless_asked_for(portal, tmp_path):
    portal.must("backup", str(tmp_path / "a.tar.gz"))
    assert "secret" not in members(tmp_path / "a.tar.gz")
    secret = (portal.var / "secret").read_bytes()
    assert secret not in gzip.decompress((tmp_path / "a.tar.gz").read_bytes())


def test_an_existing_file_is_not_replaced_by_mistake(portal, tmp_path):
    (tmp_path / "a.tar.gz").write_text("wichtig")
    done = portal.run("backup", str(tmp_path / "a.tar.gz"))
    assert (done.returncode, (tmp_path / "a.tar.gz").read_text()) == (1, "wichtig")
    portal.must("backup", str(tmp_path / "a.tar.gz"), "--overwrite")
    assert "manifest.json" in members(tmp_path / "a.tar.gz")


def test_nothing_to_back_up_is_a_sentence(fresh, tmp_path):
    done = fresh.run("backup", str(tmp_path / "a.tar.gz"))
    assert done.returncode == 1
    assert "noch keine Datenbank" in done.stderr
    assert not (tmp_path / "a.tar.gz").exists()


@pytest.mark.slow
def test_a_backup_under_writes_is_of_one_moment_and_nobody_waits(portal, fresh, tmp_path):
    with ended(
        portal.start("-c", "import django; django.setup()\n" + WRITER, stdout=subprocess.PIPE, text=True)
    ) as writer:
        saved: list[float] = []
        threading.Thread(
            target=lambda: saved.extend(time.monotonic() for _ in writer.stdout), daemon=True
        ).start()
        while len(saved) < 3:
            time.sleep(0.05)
        started = time.monotonic()
        told = json.loads(portal.must("backup", str(tmp_path / "a.tar.gz"), "--json"))
        ended_at = time.monotonic()
    assert len([moment for moment in saved if started < moment < ended_at]) > 3
    assert max(b - a for a, b in itertools.pairwise(saved)) < 2.0
    (tmp_path / "copy.sqlite3").write_bytes(members(tmp_path / "a.tar.gz")["database.sqlite3"])
    database = sqlite3.connect(tmp_path / "copy.sqlite3")
    slugs = {
        row[0] for row in database.execute("SELECT slug FROM portal_editorialpage WHERE slug LIKE 'z-%'")
    }
    assert len(slugs) >= 6
    assert {slug[:-1] for slug in slugs if slug.endswith("a")} == {
        slug[:-1] for slug in slugs if slug.endswith("b")
    }
    noted = database.execute(
        "SELECT count(*), max(id) FROM changes_change WHERE kind = 'portal.editorialpage'"
    )
    assert noted.fetchone() == (12 + len(slugs), told["log_position"])
    fresh.must("restore", str(tmp_path / "a.tar.gz"))
    restored = fresh.digests()
    fresh.must("rebuild", "pages")
    assert fresh.digests() == restored


def damaged(kind: str, content: dict[str, bytes], archive: Path) -> Path:
    if kind == "truncated":
        whole = packed(archive, content).read_bytes()
        archive.write_bytes(whole[: len(whole) // 2])
    elif kind == "cut at the very end":
        archive.write_bytes(packed(archive, content).read_bytes()[:-4])
    elif kind == "foreign":
        archive.write_bytes(b"PK\x03\x04 this is no backup" * 100)
    elif kind == "empty":
        archive.write_bytes(b"")
    elif kind == "another archive":
        packed(archive, {"etc/hosts": b"x"})
    elif kind == "without manifest":
        packed(archive, {name: body for name, body in content.items() if name != "manifest.json"})
    elif kind == "a byte turned":
        database = bytearray(content["database.sqlite3"])
        database[5000] ^= 1
        packed(archive, {**content, "database.sqlite3": bytes(database)})
    elif kind == "a member missing":
        packed(archive, {name: body for name, body in content.items() if name != "media/images/größe.jpg"})
    elif kind == "a member added":
        packed(archive, {"media/more": b"x", **content})
    elif kind == "a way out":
        packed(archive, {"media/../../more": b"x", **content})
    elif kind == "from a later edition":
        manifest = json.loads(content["manifest.json"])
        manifest["snapshot"]["migrations"].append(["portal", "9999_from_the_future"])
        packed(archive, {**content, "manifest.json": json.dumps(manifest).encode()})
    elif kind == "a later format":
        manifest = json.loads(content["manifest.json"])
        packed(archive, {**content, "manifest.json": json.dumps({**manifest, "format": 99}).encode()})
    return archive


DAMAGE = {
    "truncated": "nicht vollständig",
    "cut at the very end": "nicht vollständig",
    "foreign": "keine Sicherung",
    "empty": "keine Sicherung",
    "another archive": "Fremdes",
    "without manifest": "nicht vollständig",
    "a byte turned": "beschädigt",
    "a member missing": "fehlt",
    "a member added": "mehr",
    "a way out": "Fremdes",
    "from a later edition": "neueren Ausgabe",
    "a later format": "Format 99",
}


@pytest.fixture(scope="session")
def good_archive(_filled, tmp_path_factory) -> dict[str, bytes]:
    portal = _filled.copy_to(tmp_path_factory.mktemp("good") / "portal")
    (portal.var / "media" / "images").mkdir(parents=True)
    (portal.var / "media" / "images" / "größe.jpg").write_bytes(b"bild" * 100)
    archive = portal.var.parent / "good.tar.gz"
    portal.must("backup", str(archive))
    return members(archive)


@pytest.mark.parametrize("kind", [kind for kind in DAMAGE if kind != "from a later edition"])
def test_a_bad_archive_is_told_from_a_good_one(kind, good_archive, tmp_path):
    read_archive(packed(tmp_path / "good.tar.gz", good_archive), None, lambda *_: None)
    with pytest.raises(BackupError, match=DAMAGE[kind]):
        read_archive(damaged(kind, good_archive, tmp_path / "bad.tar.gz"), None, lambda *_: None)


@pytest.mark.parametrize("kind", ["truncated", "a byte turned", "from a later edition"])
def test_a_bad_archive_is_refused_with_a_sentence_and_changes_nothing(kind, good_archive, portal, tmp_path):
    archive = damaged(kind, good_archive, tmp_path / "bad.tar.gz")
    before = state_of(portal.var)
    done = portal.run("restore", str(archive), "--force")
    assert done.returncode == 1
    assert DAMAGE[kind] in done.stderr
    assert "Traceback" not in done.stderr
    assert state_of(portal.var) == before
    assert leftovers(portal.var) == []


def test_a_missing_file_is_a_sentence(fresh, tmp_path):
    done = fresh.run("restore", str(tmp_path / "fehlt.tar.gz"))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "lässt sich nicht lesen" in done.stderr


def test_a_used_installation_is_only_replaced_by_force_and_kept_aside(portal, tmp_path):
    portal.must("backup", str(tmp_path / "a.tar.gz"))
    portal.script(
        "from wegweiser.portal.models import EditorialPage as E\nE(slug='spaeter', title='S', body='').save()"
    )
    (portal.var / "media").mkdir()
    (portal.var / "media" / "spaeter.txt").write_text("später")
    before = state_of(portal.var)
    done = portal.run("restore", str(tmp_path / "a.tar.gz"))
    assert done.returncode == 1
    assert "--force" in done.stderr
    assert state_of(portal.var) == before
    told = json.loads(portal.must("restore", str(tmp_path / "a.tar.gz"), "--force", "--no-rebuild", "--json"))
    assert count(portal.var / "wegweiser.sqlite3", "spaeter") == 0
    assert not (portal.var / "media" / "spaeter.txt").exists()
    aside = Path(told["aside"])
    assert count(aside / "wegweiser.sqlite3", "spaeter") == 1
    assert (aside / "media" / "spaeter.txt").read_text() == "später"
    assert (aside / "pages" / "files" / "index.html").exists()


def test_without_rebuild_no_page_is_left_and_every_page_is_due(portal, fresh, tmp_path):
    portal.must("backup", str(tmp_path / "a.tar.gz"))
    fresh.must("restore", str(tmp_path / "a.tar.gz"), "--no-rebuild")
    assert fresh.digests() == {}
    fresh.must("work", "--once")
    assert fresh.digests() == portal.digests()


def test_a_running_portal_is_not_replaced(portal, tmp_path):
    portal.must("backup", str(tmp_path / "a.tar.gz"))
    database = sqlite3.connect(portal.var / "wegweiser.sqlite3")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("SELECT count(*) FROM portal_editorialpage").fetchone()
    done = portal.run("restore", str(tmp_path / "a.tar.gz"), "--force")
    assert done.returncode == 1
    assert "in Benutzung" in done.stderr
    database.close()


def test_the_secret_comes_along_where_it_is_in_the_archive(portal, fresh, tmp_path):
    portal.must("backup", str(tmp_path / "a.tar.gz"), "--with-secret")
    fresh.must("restore", str(tmp_path / "a.tar.gz"), "--no-rebuild")
    restored = fresh.var / "secret"
    assert restored.read_bytes() == (portal.var / "secret").read_bytes()
    assert stat.S_IMODE(restored.stat().st_mode) == 0o600


def count(database: Path, slug: str) -> int:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(
            "SELECT count(*) FROM portal_editorialpage WHERE slug = ?", [slug]
        ).fetchone()[0]
    finally:
        connection.close()
