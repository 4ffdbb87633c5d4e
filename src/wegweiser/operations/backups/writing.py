"""Making an archive: copied consistently, written under a temporary name, read back, then renamed."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import tempfile
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from wegweiser.changes.projections import Progress
from wegweiser.operations.backups import postgres, sqlite, uploads
from wegweiser.operations.backups.manifest import (
    DATABASE_MEMBERS,
    MANIFEST,
    MEDIA,
    SECRET,
    BackupError,
    Manifest,
    Member,
    Snapshot,
)
from wegweiser.operations.backups.reading import read_archive


class Database(Protocol):
    """What a module of this package offers for one kind of database."""

    def dump(self, target: Path, progress: Progress) -> Snapshot:
        """Copy the database of one moment to ``target``; what it then held."""

    def is_empty(self) -> bool:
        """Whether the database has no tables yet."""

    def must_be_idle(self) -> None:
        """``BackupError`` while anybody else works on the database."""

    def put_in_place(self, staged: Path, aside: Path) -> None:
        """Replace the database by ``staged``; the present one is kept in ``aside``."""


def database_of(vendor: str) -> Database:
    """The module that copies a kind of database, by ``connection.vendor``."""
    try:
        return {"sqlite": sqlite, "postgresql": postgres}[vendor]
    except KeyError as error:
        raise BackupError(
            f"Für {vendor} gibt es keine Sicherung; Wegweiser kennt SQLite und PostgreSQL."
        ) from error


def write_backup(target: Path, *, with_secret: bool, overwrite: bool, progress: Progress) -> Manifest:
    """Write the archive ``target`` and prove it; its manifest. Nobody has to stop working meanwhile."""
    if target.exists() and not overwrite:
        raise BackupError(
            f"{target} gibt es schon. Bitte einen anderen Namen wählen oder --overwrite angeben."
        )
    if not target.parent.is_dir():
        raise BackupError(f"Den Ordner {target.parent} gibt es nicht.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".wegweiser-backup-") as folder:
        unproven = Path(folder) / "archive"
        manifest = _write(unproven, Path(folder), with_secret, progress)
        if read_archive(unproven, None, _as("Prüfung", progress)) != manifest:
            raise BackupError(
                "Die Sicherung liest sich anders, als sie geschrieben wurde. Bitte den Datenträger prüfen."
            )
        _make_durable(unproven)
        os.replace(unproven, target)
        _make_durable(target.parent)
    return manifest


def _write(archive: Path, folder: Path, with_secret: bool, progress: Progress) -> Manifest:
    vendor = connection.vendor
    database = folder / DATABASE_MEMBERS[vendor] if vendor in DATABASE_MEMBERS else folder
    # The database first: whatever upload it knows is in the storage by then.
    snapshot = database_of(vendor).dump(database, progress)
    members, missing = [], []
    with _closed_file(archive) as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
        with database.open("rb") as source:
            members.append(_add(tar, database.name, source, database.stat().st_size))
        names = list(uploads.names())
        for done, name in enumerate(names, start=1):
            try:
                with default_storage.open(name) as source:
                    members.append(_add(tar, MEDIA + name, source, source.size))
            except FileNotFoundError:
                missing.append(name)
            progress(done, len(names), "Dateien")
        if with_secret:
            secret = settings.SECRET_KEY.encode()
            members.append(_add(tar, SECRET, io.BytesIO(secret), len(secret)))
        manifest = Manifest(snapshot, members, missing)
        text = manifest.to_json()
        _add(tar, MANIFEST, io.BytesIO(text), len(text))
    return manifest


def _closed_file(path: Path) -> IO[bytes]:
    """A new file only its owner can read: an archive holds names, drafts and password hashes."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def _add(tar: tarfile.TarFile, name: str, source: IO[bytes], size: int) -> Member:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    hashing = _Hashing(source)
    tar.addfile(entry, hashing)
    return Member(name, size, hashing.digest.hexdigest())


class _Hashing:
    """Hashes what is read through it."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.source.read(size)
        self.digest.update(block)
        return block


def _make_durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _as(what: str, progress: Progress) -> Progress:
    return lambda done, total, _: progress(done, total, what)
