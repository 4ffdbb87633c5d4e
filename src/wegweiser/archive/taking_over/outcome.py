"""What an import did."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that was not taken over, and why, in a sentence."""

    source: str
    title: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """Numbers of items. They are those of the whole import, also where it was interrupted and went on.

    ``created`` items are new, ``updated`` ones say something else than before, ``unchanged`` is the rest.
    ``drafts`` and ``published`` count the records of this import as they stand now; ``without_record`` items are
    kept with their finds alone. ``number`` is the key of the import, 0 of a dry run.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    drafts: int = 0
    published: int = 0
    without_record: int = 0
    contradictions: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    """Why drafts were not published, by sentence."""
    problems: dict[str, int] = field(default_factory=dict)
    """Items by the code of what an editor should look at."""
    skipped: list[Skipped] = field(default_factory=list)
    number: int = 0
