"""What a projection must offer to be fed from the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from wegweiser.changes.models import Change

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what) while long work goes on."""


class Projection(Protocol):
    """A derived copy of what is public. Idempotent, and able to rebuild itself from nothing.

    What only some offer:

    ``complaints``  asked by ``./wegweiser check``: yields (what was looked at, whether it is well, advice)
    ``is_missing``  whether the copy must be built before changes can be applied to it
    ``long_work``   does a slice of work that can wait while any copy has something else to do; whether there was any
    ``unfinished``  the folders in which its files are written before they take their place; swept by the worker
    ``close``       lets another process write where this one did
    """

    name: str

    @property
    def lease(self) -> str:
        """What one worker at a time must hold to feed this copy."""

    def position(self) -> int:
        """The id of the last change that is safely applied."""

    def apply(self, changes: Sequence[Change]) -> None:
        """Apply changes in order; on return they are safe, or will be resumed after a kill."""

    def work(self) -> bool:
        """Do a slice (at most some 200 ms) of the work that applied changes left open; whether there was any."""

    def rebuild(self, progress: Progress) -> None:
        """Derive everything anew from the records, then stand at the end of the log."""


def close(projection: Projection) -> None:
    """Let another process write where this one did."""
    getattr(projection, "close", lambda: None)()


def is_missing(projection: Projection) -> bool:
    """Whether the copy must be built, by its long work, before changes can be applied to it."""
    return getattr(projection, "is_missing", lambda: False)()


def warm_up(projection: Projection) -> None:
    """Do once, before there is anything to do, what would make the first change wait."""
    getattr(projection, "warm_up", lambda: None)()


def unfinished(projection: Projection) -> list[Path]:
    """The folders in which its files are written before they take their place."""
    return getattr(projection, "unfinished", list)()


def long_work(projection: Projection) -> bool:
    """Do a slice (at most some 200 ms) of work that can wait; whether there was any."""
    return getattr(projection, "long_work", lambda: False)()


_projections: dict[str, Callable[[], Projection]] = {}


def register(name: str, factory: Callable[[], Projection]) -> None:
    """Make a projection known under ``name``; it is built when first needed."""
    _projections[name] = factory


def names() -> list[str]:
    """The names of all projections."""
    return sorted(_projections)


def get(name: str) -> Projection:
    """The projection of that name; ``KeyError`` where there is none."""
    return _projections[name]()
