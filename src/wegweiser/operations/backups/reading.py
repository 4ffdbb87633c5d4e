"""Reading an archive: every member is what the manifest says, none is missing, none is added."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from wegweiser.changes.projections import Progress
from wegweiser.operations.backups.manifest import (
    DATABASE_MEMBERS,
    MANIFEST,
    MEDIA,
    SECRET,
    BackupError,
    Manifest,
    Member,
)

BLOCK = 1024 * 1024
"""Bytes read at a time."""

LARGEST_MANIFEST = 256 * BLOCK
"""Bytes: some million uploads; more is not a manifest."""


def read_archive(archive: Path, into: Path | None, progress: Progress) -> Manifest:
    """Prove ``archive`` and unpack it into the folder ``into`` (``None``: only prove it); its manifest.

    ``BackupError`` with a sentence where it is foreign, damaged, truncated or tampered with.
    """
    found: list[Member] = []
    manifest = None
    try:
        with archive.open("rb") as file, gzip.open(file) as plain:
            size = archive.stat().st_size
            with tarfile.open(fileobj=plain, mode="r|") as tar:
                for entry, content in _entries(tar):
                    if manifest is not None:
                        raise BackupError(f"Hinter dem Verzeichnis der Sicherung steht noch {entry.name}.")
                    if entry.name == MANIFEST:
                        manifest = Manifest.from_json(content.read(LARGEST_MANIFEST))
                    else:
                        found.append(_take(entry, content, into))
                    progress(min(file.tell(), size - 1), size, "Prüfung")
            while plain.read(BLOCK):  # the checksum of the compressed whole comes last
                pass
            progress(size, size, "Prüfung")
    except OSError as error:
        if error.errno is not None:
            raise BackupError(f"{archive} lässt sich nicht lesen: {error.strerror}.") from error
        raise BackupError(_NOT_OURS.format(archive)) from error
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise BackupError(_NOT_OURS.format(archive)) from error
    if manifest is None:
        raise BackupError(_NOT_OURS.format(archive))
    _compare(manifest, found)
    return manifest


_NOT_OURS = "{} ist keine Sicherung von Wegweiser oder nicht vollständig. Es wurde nichts verändert."


def _entries(tar: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    for entry in tar:
        content = tar.extractfile(entry) if entry.isreg() else None
        if content is None or not _is_ours(entry.name):
            raise BackupError(
                f"Die Sicherung enthält etwas Fremdes: {entry.name!r}. Es wurde nichts verändert."
            )
        yield entry, content


def _is_ours(name: str) -> bool:
    if name in {MANIFEST, SECRET, *DATABASE_MEMBERS.values()}:
        return True
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts and "\0" not in name and str(path) == name
    return inside and name.startswith(MEDIA)


def _take(entry: tarfile.TarInfo, content: IO[bytes], into: Path | None) -> Member:
    digest, size = hashlib.sha256(), 0
    target = into / entry.name if into else None
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch(0o600, exist_ok=False)
    with target.open("wb") if target else _Nowhere() as file:
        while block := content.read(BLOCK):
            digest.update(block)
            size += len(block)
            file.write(block)
    return Member(entry.name, size, digest.hexdigest())


class _Nowhere:
    """Takes what only has to be read."""

    def __enter__(self) -> _Nowhere:
        return self

    def __exit__(self, *_: object) -> None: ...

    def write(self, block: bytes) -> None: ...


def _compare(manifest: Manifest, found: list[Member]) -> None:
    expected = {member.name: member for member in manifest.members}
    there = {member.name: member for member in found}
    if len(there) != len(found) or there.keys() - expected.keys():
        raise BackupError("Die Sicherung enthält mehr, als ihr Verzeichnis nennt. Es wurde nichts verändert.")
    if missing := sorted(expected.keys() - there.keys()):
        raise BackupError(f"In der Sicherung fehlt {missing[0]}. Es wurde nichts verändert.")
    for name, member in expected.items():
        if there[name] != member:
            raise BackupError(f"In der Sicherung ist {name} beschädigt. Es wurde nichts verändert.")
    if manifest.database not in there:
        raise BackupError("In der Sicherung fehlt die Datenbank. Es wurde nichts verändert.")
