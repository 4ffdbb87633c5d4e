"""Editions: an index is built beside the one in use and takes its place at one stroke.

``folder/current`` names the edition in use; ``folder/editions/<name>`` holds it. Readers look at the small file
before each question, so every process follows within that question.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from pathlib import Path


class Editions:
    """The editions of one index folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pointer = folder / "current"

    def current(self) -> Path | None:
        """The edition in use; None where there is none yet."""
        before = None
        while (name := self._named()) and name != before:
            edition = self.folder / "editions" / name
            if edition.is_dir():
                return edition
            before = name  # another may have taken its place between the two looks
        return None

    def fresh(self) -> Path:
        """An empty edition that nobody uses yet."""
        edition = self.folder / "editions" / uuid.uuid4().hex[:12]
        edition.mkdir(parents=True)
        return edition

    def use(self, edition: Path) -> None:
        """Let ``edition`` take the place of the one in use, and take the others away.

        Processes that still read an old edition keep its files open until they have followed.
        """
        temporary = self.folder / f".current-{uuid.uuid4().hex[:8]}"
        temporary.write_text(edition.name, "utf-8")
        os.replace(temporary, self.pointer)
        for other in edition.parent.iterdir():
            if other != edition:
                self.drop(other)

    def _named(self) -> str:
        try:
            return self.pointer.read_text("utf-8").strip()
        except OSError:
            return ""

    def drop(self, edition: Path) -> None:
        """Take an edition away."""
        with contextlib.suppress(OSError):
            shutil.rmtree(edition)
