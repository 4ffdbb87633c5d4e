"""What was stated about the network on a day: an event, often with a number of centres and what it counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from wegweiser.centres.models.centres import Stage
from wegweiser.centres.models.milestones import CountedAs
from wegweiser.centres.network import Network, Range, Source
from wegweiser.facts.dates import PartialDate

AT_LEAST: dict[str, tuple[Stage, Stage]] = {
    CountedAs.APPROVED: (Stage.GRANT, Stage.GRANT),
    CountedAs.PRINCIPLE: (Stage.PRINCIPLE, Stage.PRINCIPLE),
    CountedAs.WORKING: (Stage.OPEN, Stage.PRINCIPLE),
    CountedAs.OPEN: (Stage.OPEN, Stage.OPEN),
    CountedAs.EXISTING: (Stage.OPEN, Stage.OPEN),
}
"""For each way of counting the narrowest and the widest stage it may mean: "working or about to" counts at
least those open and at most those approved in principle."""

SAME_COUNT: dict[str, str] = {CountedAs.OPEN: "open", CountedAs.EXISTING: "open"}
"""Ways of counting that mean the same and can therefore contradict each other."""


@dataclass(frozen=True)
class Statement:
    """Something stated: a ``number`` of centres where one was given, ``of`` so many in all."""

    slug: str
    title: str
    date: PartialDate
    number: int | None = None
    counted_as: str = ""
    of: int | None = None
    sources: tuple[Source, ...] = ()
    conflict: str = ""

    @property
    def count(self) -> int:
        """The number, of a statement that gives one."""
        if self.number is None:
            raise ValueError(f"{self.slug} states no number.")
        return self.number

    @property
    def counts(self) -> str:
        """What is counted, the same for statements that can contradict each other."""
        return SAME_COUNT.get(self.counted_as, self.counted_as)

    @property
    def label(self) -> str:
        """What was counted, in words."""
        return str(CountedAs(self.counted_as).label) if self.counted_as in CountedAs.values else ""

    def derived(self, network: Network) -> Range | None:
        """The numbers the single steps allow on the day of the statement; none where it is unclear what counts."""
        if self.number is None or self.counted_as not in AT_LEAST:
            return None
        narrow, wide = AT_LEAST[self.counted_as]
        earliest = network.on(max(self.date.earliest, network.begins or self.date.earliest))
        latest = network.on(self.date.latest)
        return Range(earliest.at_least(narrow).certain, latest.at_least(wide).possible)


def stated_by(statements: Iterable[Statement], day: dt.date) -> list[Statement]:
    """The statements made up to ``day``, the oldest first."""
    made = [statement for statement in statements if statement.date.on <= day]
    return sorted(made, key=lambda statement: (statement.date.on, statement.number or 0))


def counts_stated_by(statements: Iterable[Statement], day: dt.date) -> list[Statement]:
    """Those of the statements made up to ``day`` that give a number, the oldest first."""
    return [statement for statement in stated_by(statements, day) if statement.number is not None]


def latest(statements: Iterable[Statement]) -> Statement | None:
    """The most recent statement with a number."""
    counting = (statement for statement in statements if statement.number is not None)
    return max(counting, key=lambda statement: (statement.date.on, statement.date.earliest), default=None)
