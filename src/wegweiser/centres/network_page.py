"""What the page of the network on a day shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.centres.contradictions import NOTED, STEP, Contradiction, Said, contradictions, in_words
from wegweiser.centres.facts import network_begins, read_milestones, read_network, statements_of
from wegweiser.centres.maps import network_map
from wegweiser.centres.models import Milestone, Stage
from wegweiser.centres.network import STAGES, Network, Range, Snapshot, Source, Standing
from wegweiser.centres.statements import Statement, counts_stated_by, latest
from wegweiser.facts.dates import PartialDate
from wegweiser.places.models import District
from wegweiser.portal.languages import address_of


@dataclass(frozen=True)
class StageGroup:
    """The centres at one stage (none known where ``stage`` is None), as legend and text of the map."""

    stage: Stage | None
    label: str
    mark: str
    standings: list[Standing]
    at_least: Range | None

    @property
    def at_least_words(self) -> str:
        """How many centres have come at least so far."""
        return in_words(self.at_least) if self.at_least else ""


@dataclass(frozen=True)
class Stated:
    """A number that was stated beside what follows from the single steps on that day."""

    statement: Statement
    derived: str
    fits: bool
    is_latest: bool


@dataclass(frozen=True)
class Side:
    """One side of a contradiction, with all sources that take it."""

    value: str
    date: PartialDate | None
    note: str
    sources: list[Source]


@dataclass(frozen=True)
class Shown:
    """A contradiction with its sides."""

    record: Contradiction
    sides: list[Side]


@dataclass(frozen=True)
class TimelineDay:
    """The milestones of one day and the address of the network on it."""

    date: PartialDate
    address: str
    milestones: list[Milestone]
    is_shown: bool


def network_page(day: dt.date, today: dt.date) -> dict[str, Any]:
    """The context of ``centres/network.html``."""
    milestones = read_milestones()
    network = read_network(network_begins(milestones))
    statements = statements_of(milestones)
    snapshot = network.on(day)
    records = contradictions(network, statements, day, District.objects.count())
    days = milestone_days(milestones)
    return {
        "day": day,
        "is_today": day == today,
        "is_future": day > today,
        "snapshot": snapshot,
        "total": len(snapshot.standings),
        "open": snapshot.at_least(Stage.OPEN),
        "groups": stage_groups(snapshot),
        "map": network_map(snapshot),
        "stated": _stated(network, statements, day),
        "numbers_apart": [_shown(r) for r in records if r.kind not in (NOTED, STEP)],
        "steps_apart": [_shown(r) for r in records if r.kind == STEP],
        "noted": [_shown(r) for r in records if r.kind == NOTED],
        "contradiction_count": len(records),
        "timeline": timeline(milestones, day),
        "steps": len(days),
        "position": sum(1 for d in days if d <= day) or 1,
        "previous_day": max((d for d in days if d < day), default=None),
        "next_day": min((d for d in days if d > day), default=None),
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "breadcrumbs": _breadcrumbs(day, today),
    }


def milestone_days(milestones: list[Milestone]) -> list[dt.date]:
    """The days on which something is dated, each once, the oldest first."""
    return sorted({milestone.on for milestone in milestones})


def stage_groups(snapshot: Snapshot) -> list[StageGroup]:
    """The stages from the furthest to none, each with its centres."""
    groups = [
        StageGroup(
            stage,
            str(stage.label),
            stage.value,
            [standing for standing in snapshot.standings if standing.stage == stage],
            snapshot.at_least(stage),
        )
        for stage in reversed(STAGES)
    ]
    without = [standing for standing in snapshot.standings if standing.stage is None]
    return [*groups, StageGroup(None, _("noch kein Schritt belegt"), "none", without, None)]


def timeline(milestones: list[Milestone], day: dt.date) -> list[TimelineDay]:
    """All milestones, those with the same date together, the oldest first."""
    ordered = sorted(milestones, key=lambda m: (m.on, m.precision, m.pk))
    return [
        TimelineDay(date, address_of("network_on", [date.on]), list(same), date.on == day)
        for date, same in groupby(ordered, key=lambda milestone: milestone.date)
    ]


def _stated(network: Network, statements: list[Statement], day: dt.date) -> list[Stated]:
    made = counts_stated_by(statements, day)
    newest = latest(made)
    rows = []
    for statement in reversed(made):
        derived = statement.derived(network)
        fits = derived is None or derived.allows(statement.count)
        rows.append(Stated(statement, in_words(derived) if derived else "", fits, statement is newest))
    return rows


def _shown(record: Contradiction) -> Shown:
    def what(said: Said) -> tuple[str, PartialDate | None, str]:
        return said.value, said.date, said.note

    return Shown(
        record,
        [
            Side(*side, [said.source for said in same if said.source])
            for side, same in groupby(record.statements, key=what)
        ],
    )


def _breadcrumbs(day: dt.date, today: dt.date) -> list[tuple[str, str | None]]:
    if day == today:
        return [(_("Netzwerk"), None)]
    return [(_("Netzwerk"), address_of("network")), (str(PartialDate(day)), None)]
