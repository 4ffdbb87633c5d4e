"""The worker's part in counting questions: it adds up what the processes of its node have noted."""

from __future__ import annotations

import time
from collections.abc import Sequence

from wegweiser.changes import leases
from wegweiser.changes.models import Change
from wegweiser.changes.projections import Progress
from wegweiser.search.editing.counting import fold, folder

EVERY = 30.0
"""Seconds between two looks."""

BEYOND = 2**62
"""Nothing of the log is read: this copy is fed by files."""


class AskedQuestions:
    """Fed by the worker like a projection, but from files instead of the log."""

    name = "asked"

    def __init__(self) -> None:
        self._folded = 0.0

    @property
    def lease(self) -> str:
        """One worker of a node; files of other nodes are theirs to add up."""
        return f"{self.name}:{leases.identity_of(folder())}"

    def position(self) -> int:
        return BEYOND

    def apply(self, changes: Sequence[Change]) -> None:
        """Changes of records mean nothing here."""

    def work(self) -> bool:
        if time.monotonic() - self._folded >= EVERY:
            self._folded = time.monotonic()
            fold()
        return False

    def rebuild(self, progress: Progress) -> None:
        """Add up everything that lies there; counts cannot be derived from records."""
        done = fold(everything=True)
        progress(done, done, "Suchanfragen")
