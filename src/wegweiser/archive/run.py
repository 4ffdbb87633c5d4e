"""One import of an old site: what was read, what was merged, what contradicts; kept on disk until it is taken over.

A run is a folder below ``var/archive/`` with one SQLite file. It is written page by page, so that an import
that was interrupted goes on where it stopped, and read by the report, the taking over and the review.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from wegweiser.archive.document import Remark
from wegweiser.archive.findings import Findings, FoundItem, Kind
from wegweiser.archive.storing.store import Store
from wegweiser.facts.dates import PartialDate


class Role(StrEnum):
    """What a source is for a record: where its fullest text stands, a shorter print of it, or a copy elsewhere."""

    FULL = "full"
    TEASER = "teaser"
    MIRROR = "mirror"


class Likeness(StrEnum):
    """How two items are alike. Only the first two are merged; the others are linked as related."""

    EXACT = "exact"
    SAME = "same"
    EDITION = "edition"
    """The same text with other numbers, dates or paragraphs: another state of it."""
    LOCAL_COPY = "local_copy"
    """A shared text with inserts of a place."""
    SHARED_TEXT = "shared_text"
    """Different texts that have paragraphs in common: a report that quotes a release."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One item of one page that went into a record."""

    key: str
    """The same for the same item in every import of the page, also where items before it come or go."""
    source: str
    number: int
    """The place of the item on its page, from 0."""
    url: str
    role: Role
    title: str = ""
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What sources of one record say differently: the value that was kept, and the others with their sources."""

    field: str
    kept: str
    kept_from: str
    other: str
    other_from: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another record that shares much text, but is not the same."""

    key: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class MergedItem:
    """One record to be: the fullest item, completed from the others, with all its sources.

    ``key`` is the key of the first origin. A record taken over before is found again by the key of *any*
    of its origins, for the first may change when a fuller text turns up. Ranges of values in ``item`` count
    in the text of ``origins[0]``, unless ``borrowed`` names another source for the field.
    """

    key: str
    kind: Kind
    item: FoundItem
    origins: tuple[Origin, ...]
    borrowed: dict[str, str]
    """Fields whose value comes from another source than the first: field → source."""
    differences: tuple[Difference, ...] = ()
    related: tuple[Related, ...] = ()
    repairs: tuple[Remark, ...] = ()
    defects: tuple[Remark, ...] = ()

    @property
    def origin(self) -> Origin:
        """Where the fullest text stands."""
        return self.origins[0]

    @property
    def old_addresses(self) -> tuple[str, ...]:
        """The addresses that are to lead to the record: of pages that held nothing but it."""
        return tuple(
            dict.fromkeys(origin.url for origin in self.origins if origin.url and origin.role != Role.TEASER)
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """One side of a contradiction: who says what, and for which day, where the page tells."""

    value: str
    source: str
    url: str = ""
    date: PartialDate | None = None
    written: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of a page with the fact it is about, and the item of the page it stands in, from 0.

    What stands in no item belongs to the first.
    """

    key: str
    number: int
    statement: Statement


class Conflict(StrEnum):
    """How statements about one fact differ."""

    CONTRADICTING = "contradicting"
    """They cannot all be true."""
    OVER_TIME = "over_time"
    """Dated one after the other they may all have been true."""
    ROUNDED = "rounded"
    """One is the other, rounded."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A fact with different values. ``key`` is that of the facts (``centres.open``, ``opened:KI-05558``)."""

    key: str
    conflict: Conflict
    what: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page of the run. ``error`` is the sentence that tells why it could not be read; then all else is empty."""

    source: str
    url: str
    title: str
    kind: str
    items: int
    error: str = ""


class Run:
    """The door to one run for all who read it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder)

    @property
    def name(self) -> str:
        """The name of the run, that of its folder."""
        return self.folder.name

    @property
    def is_complete(self) -> bool:
        """Whether everything was read and merged; an interrupted run is not."""
        return self.store.mark("state") == "complete"

    def pages(self) -> Iterator[ReadPage]:
        """Every page in the order of its sources, those that failed among them."""
        return (ReadPage(*row) for row in self.store.pages())

    def findings(self, source: str) -> Findings | None:
        """What was found on a page; nothing where the run has no such page or could not read it."""
        return self.store.findings(source)

    def text(self, source: str) -> str:
        """The text of a page in which ranges count; "" where there is none."""
        return self.store.text(source)

    def merged(self) -> Iterator[MergedItem]:
        """Every record to be, one at a time, in the order of their first sources."""
        return self.store.records("merged", MergedItem)

    def merged_item(self, key: str) -> MergedItem | None:
        """The record to be that has an origin with this key."""
        return self.store.record_of_origin(key, MergedItem)

    def contradictions(self) -> Iterator[Contradiction]:
        """Every fact that pages state differently."""
        return self.store.records("contradictions", Contradiction)

    def statements(self) -> Iterator[Stated]:
        """Everything pages state about the network and in figures, in the order of the pages."""
        return self.store.records("statements", Stated)

    def duplicates(self) -> Iterator[list[str]]:
        """Sources that hold the same, the fullest first: one list a group."""
        return self.store.duplicates()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def runs_folder() -> Path:
    """Where the runs of this installation lie."""
    from django.conf import settings

    return Path(settings.VAR) / "archive"
