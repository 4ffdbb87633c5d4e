"""The uploads, wherever they are kept: below ``MEDIA_ROOT`` or in a bucket."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage

from wegweiser.changes.projections import Progress
from wegweiser.operations.backups.folders import move_contents


def names(folder: str = "") -> Iterator[str]:
    """The names of all uploads in the storage, folder by folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        if name:
            yield f"{folder}{name}"
    for name in sorted(folders):
        yield from names(f"{folder}{name}/")


def local_folder() -> Path | None:
    """The folder the uploads lie in; ``None`` where they are in a bucket."""
    storage = default_storage
    return Path(storage.location) if isinstance(storage, FileSystemStorage) else None


def are_empty() -> bool:
    """Whether nothing has been uploaded yet."""
    return next(names(), None) is None


def put_in_place(staged: Path, aside: Path, progress: Progress) -> None:
    """Keep the present uploads in ``aside`` and put those of ``staged`` in their place."""
    folder = local_folder()
    if folder is None:
        _into_bucket(staged, aside, progress)
        return
    move_contents(folder, aside)
    move_contents(staged, folder)


def _into_bucket(staged: Path, aside: Path, progress: Progress) -> None:
    wanted = {str(file.relative_to(staged)): file for file in sorted(staged.rglob("*")) if file.is_file()}
    for name in list(names()):
        copy = aside / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        with default_storage.open(name) as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)
        default_storage.delete(name)
    for done, (name, file) in enumerate(wanted.items(), start=1):
        with file.open("rb") as source:
            default_storage.save(name, File(source))
        progress(done, len(wanted), "Dateien")
