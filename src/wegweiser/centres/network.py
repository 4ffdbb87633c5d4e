"""The network on any date: which stage each centre has reached, and how many centres stand where.

Pure: it works on plain facts and knows no database (``facts.py`` reads them). Dates are imprecise and sources
disagree, so there are two answers to every question: what is *certain* on a day and what is *possible*.
The rules are written down in ``docs/network.md``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wegweiser.centres.models.centres import Stage
from wegweiser.facts.dates import PartialDate

STAGES: tuple[Stage, ...] = tuple(Stage)


@dataclass(frozen=True)
class Source:
    """Who says so; ``url`` may be empty."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Step:
    """One dated statement that a centre took a step."""

    stage: Stage
    date: PartialDate
    source: Source
    disputed: bool = False
    note: str = ""


@dataclass(frozen=True)
class CentreFacts:
    """A centre and everything that was stated about its way.

    ``name`` is that of its area, ``full_name`` its own today; ``area`` and ``region`` are keys of places.
    """

    key: str
    name: str
    slug: str
    area: str
    region: str = ""
    full_name: str = ""
    steps: tuple[Step, ...] = ()

    def at(self, stage: Stage) -> tuple[Step, ...]:
        """The statements about one step, the earliest first."""
        return tuple(
            sorted((s for s in self.steps if s.stage == stage), key=lambda s: (s.date.on, s.date.latest))
        )


@dataclass(frozen=True)
class Standing:
    """Where a centre stands on a day.

    ``stage`` is the furthest step surely taken, ``since`` the date that makes it sure and ``steps`` all that is
    stated about it; ``possible`` is the furthest step that may have been taken.
    """

    centre: CentreFacts
    stage: Stage | None
    possible: Stage | None
    since: PartialDate | None = None
    steps: tuple[Step, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether the sources disagree about the date of the stage reached."""
        return any(step.disputed for step in self.steps)

    @property
    def certain(self) -> bool:
        """Whether the sources leave no doubt that the centre had not got further."""
        return self.stage == self.possible

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the stage reached, each once, that of ``since`` first."""
        deciding_first = sorted(self.steps, key=lambda step: step.date != self.since)
        return tuple(dict.fromkeys(step.source for step in deciding_first))


@dataclass(frozen=True)
class Range:
    """A number of centres: at least ``certain``, at most ``possible``."""

    certain: int
    possible: int

    def allows(self, number: int) -> bool:
        """Whether a stated number can be true."""
        return self.certain <= number <= self.possible

    @property
    def is_exact(self) -> bool:
        """Whether the sources leave one number only."""
        return self.certain == self.possible


@dataclass(frozen=True)
class Network:
    """All centres, and the day before which no step can have been taken (the law that created the centres)."""

    centres: tuple[CentreFacts, ...]
    begins: dt.date | None = None

    def on(self, day: dt.date) -> Snapshot:
        """The network as it stood on ``day``."""
        return Snapshot(day, tuple(standing(centre, day, self.begins) for centre in self.centres))


@dataclass(frozen=True)
class Snapshot:
    """The network on one day."""

    day: dt.date
    standings: tuple[Standing, ...]
    by_area: Mapping[str, Standing] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_area", {s.centre.area: s for s in self.standings})

    def at(self, stage: Stage | None) -> Range:
        """How many centres stand at ``stage``: surely, and by the furthest step they may have taken."""
        return Range(
            sum(1 for s in self.standings if s.stage == stage),
            sum(1 for s in self.standings if s.possible == stage),
        )

    def at_least(self, stage: Stage) -> Range:
        """How many centres have come to ``stage`` or further."""
        return Range(
            sum(1 for s in self.standings if s.stage is not None and s.stage.rank >= stage.rank),
            sum(1 for s in self.standings if s.possible is not None and s.possible.rank >= stage.rank),
        )


def standing(centre: CentreFacts, day: dt.date, begins: dt.date | None = None) -> Standing:
    """Where ``centre`` stands on ``day``."""
    stage = _furthest(centre, lambda steps: surely_taken(steps, day))
    possible = _furthest(centre, lambda steps: possibly_taken(steps, day, begins))
    if stage is None:
        return Standing(centre, None, possible)
    steps = centre.at(stage)
    return Standing(centre, stage, possible, _since(steps), steps)


def surely_taken(steps: Sequence[Step], day: dt.date) -> bool:
    """Whether a step was taken by ``day``: by every statement where they disagree, else by any of them."""
    by_then = [step.date.certainly_by(day) for step in steps]
    return all(by_then) if _disagree(steps) else any(by_then)


def possibly_taken(steps: Iterable[Step], day: dt.date, begins: dt.date | None = None) -> bool:
    """Whether a step may have been taken by ``day``: by any statement, but never before ``begins``."""
    if begins and day < begins:
        return False
    return any(step.date.possibly_by(day) for step in steps)


def _furthest(centre: CentreFacts, taken: Callable[[Sequence[Step]], bool]) -> Stage | None:
    return next((stage for stage in reversed(STAGES) if (steps := centre.at(stage)) and taken(steps)), None)


def _since(steps: Sequence[Step]) -> PartialDate:
    """The date from which a step is sure; of several equally sure ones the most precise."""
    latest = [(step.date.latest, -step.date.earliest.toordinal(), step.date) for step in steps]
    return (max(latest) if _disagree(steps) else min(latest))[2]


def _disagree(steps: Iterable[Step]) -> bool:
    return any(step.disputed for step in steps)
