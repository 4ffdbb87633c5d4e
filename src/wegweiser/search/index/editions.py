"""Editions: an index is built beside the one in use and takes its place at one stroke.

``folder/current`` names the edition in use; ``folder/editions/<form>-<name>`` holds it. Readers look at the small
file before each question, so every process follows within that question. An edition of another form (of the index or
of the vectors beside it) counts as none, so that nobody opens what this program cannot read.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from pathlib import Path

from wegweiser.changes.files import write_whole
from wegweiser.search.index import schema
from wegweiser.search.meaning import store

FORM = f"{schema.FORM}v{store.FORM}"
"""How the name of an edition begins that this program reads."""


class Editions:
    """The editions of one index folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pointer = folder / "current"
        self._known: tuple[tuple[int, int], Path] | None = None

    def current(self) -> Path | None:
        """The edition in use; None where there is none of this form yet."""
        before = None
        while (edition := self._named()) and edition != before:
            if os.path.isdir(edition):
                return edition
            before = edition  # another may have taken its place between the two looks
        return None

    def fresh(self) -> Path:
        """An empty edition that nobody uses yet."""
        edition = self.folder / "editions" / f"{FORM}-{uuid.uuid4().hex[:12]}"
        edition.mkdir(parents=True)
        return edition

    def use(self, edition: Path) -> None:
        """Let ``edition`` take the place of the one in use, and take the others away.

        Processes that still read an old edition keep its files open until they have followed.
        """
        write_whole(self.pointer, edition.name.encode())
        for other in edition.parent.iterdir():
            if other != edition:
                self.drop(other)

    def _named(self) -> Path | None:
        """The folder of the edition in use, which may be gone; None where there is none of this form."""
        try:
            seen = os.stat(self.pointer)
            stamp = seen.st_mtime_ns, seen.st_ino
            if self._known is None or self._known[0] != stamp:
                name = self.pointer.read_text("utf-8").strip()
                self._known = stamp, self.folder / "editions" / name
        except OSError:
            return None
        edition = self._known[1]
        return edition if edition.name.startswith(f"{FORM}-") else None

    def drop(self, edition: Path) -> None:
        """Take an edition away."""
        with contextlib.suppress(OSError):
            shutil.rmtree(edition)
