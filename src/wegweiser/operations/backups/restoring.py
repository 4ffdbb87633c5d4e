"""Putting an archive in place: proven and made ready beside the installation, then swapped in."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from wegweiser.changes import projections
from wegweiser.changes.projections import Progress
from wegweiser.operations.backups import sqlite, uploads
from wegweiser.operations.backups.folders import move_contents
from wegweiser.operations.backups.manifest import MEDIA, SECRET, BackupError, Manifest
from wegweiser.operations.backups.reading import read_archive
from wegweiser.operations.backups.writing import database_of
from wegweiser.places.current import current_gazetteer, kept_file
from wegweiser.publishing.pages import default_pages


@dataclass(frozen=True)
class Restored:
    """What was done: ``aside`` holds the state before (``None`` where there was none)."""

    manifest: Manifest
    aside: Path | None
    rebuilt: list[str]


def restore(archive: Path, *, force: bool, rebuild: bool, progress: Progress) -> Restored:
    """Make the installation what ``archive`` says. ``BackupError`` before anything is touched, or nothing.

    Order: prove and unpack beside, bring the copy to this program's tables, set the old state aside, swap,
    derive the projections anew. The page store is emptied first, so that its position never outruns the log.
    """
    vendor = connection.vendor
    database = database_of(vendor)
    var = Path(settings.VAR)
    var.mkdir(parents=True, exist_ok=True)
    empty = database.is_empty() and uploads.are_empty()
    if not empty and not force:
        raise BackupError(
            "Hier gibt es schon Daten. Mit --force werden sie zur Seite gelegt und durch die Sicherung ersetzt."
        )
    database.must_be_idle()
    aside = var / f"vor-wiederherstellung-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}"
    with tempfile.TemporaryDirectory(dir=var, prefix=".restore-") as folder:
        staged = Path(folder)
        manifest = read_archive(archive, staged, progress)
        _must_fit(manifest, vendor)
        if vendor == "sqlite":
            _migrate(f"sqlite:///{staged / manifest.database}")
            sqlite.prepare(staged / manifest.database)
        connections.close_all()
        move_contents(Path(settings.WEGWEISER_PAGES), aside / "pages")
        database.put_in_place(staged / manifest.database, aside)
        uploads.put_in_place(staged / MEDIA, aside / "media", progress)
        if manifest.has_secret:
            _put_secret(staged / SECRET, aside)
    if vendor != "sqlite":
        _migrate(None)
    ContentType.objects.clear_cache()
    current_gazetteer().save(kept_file())
    rebuilt = _rebuild(progress) if rebuild else _leave_to_the_worker()
    return Restored(manifest, aside if aside.exists() else None, rebuilt)


def _must_fit(manifest: Manifest, vendor: str) -> None:
    if manifest.snapshot.vendor != vendor:
        raise BackupError(
            f"Die Sicherung ist von {manifest.snapshot.vendor}, hier ist {vendor} eingerichtet (DATABASE_URL). "
            "Es wurde nichts verändert."
        )
    on_disk = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    known = {*on_disk, *(old for migration in on_disk.values() for old in migration.replaces)}
    rooms = {config.label for config in apps.get_app_configs()}
    later = sorted(manifest.unknown_to(known, rooms))
    if later:
        app, name = later[0]
        raise BackupError(
            f"Die Sicherung stammt von einer neueren Ausgabe ({manifest.versions['wegweiser']}; {app} {name}). "
            "Bitte zuerst das Programm aktualisieren. Es wurde nichts verändert."
        )


def _migrate(address: str | None) -> None:
    """Bring a database (``None``: the installation's) to this program's tables, in a process of its own."""
    environment = {**os.environ, **({"DATABASE_URL": address} if address else {})}
    command = [sys.executable, "-m", "django", "migrate", "--no-input", "--verbosity=0"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["ohne Begründung"]
        raise BackupError(
            f"Die Datenbank der Sicherung ließ sich nicht auf den neuen Stand bringen: {reason[0]}"
        )


def _put_secret(staged: Path, aside: Path) -> None:
    present = Path(settings.VAR) / "secret"
    if present.exists():
        aside.mkdir(parents=True, exist_ok=True)
        os.replace(present, aside / "secret")
    staged.chmod(0o600)
    os.replace(staged, present)


def _rebuild(progress: Progress) -> list[str]:
    names = projections.names()
    for name in names:
        projections.get(name).rebuild(progress)
    return names


def _leave_to_the_worker() -> list[str]:
    """Note every page as due, so that the worker, once it runs, writes them all."""
    default_pages().note_everything_due()
    return []
