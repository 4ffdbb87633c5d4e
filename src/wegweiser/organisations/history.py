"""The time line of an organisation: its beginning, what it came from, what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from wegweiser.facts.dates import PartialDate
from wegweiser.facts.models import Sourced
from wegweiser.organisations.models import Organisation, Succession, SuccessionKind
from wegweiser.organisations.succession import Successions

CAME_FROM: dict[str, Any] = {
    SuccessionKind.RENAMED: _("Hieß zuvor"),
    SuccessionKind.MERGED: _("Zusammengelegt aus"),
    SuccessionKind.SPLIT: _("Herausgelöst aus"),
    SuccessionKind.TASKS: _("Übernimmt Aufgaben von"),
}
BECAME: dict[str, Any] = {
    SuccessionKind.RENAMED: _("Heißt nun"),
    SuccessionKind.MERGED: _("Geht auf in"),
    SuccessionKind.SPLIT: _("Daraus geht hervor"),
    SuccessionKind.TASKS: _("Aufgaben gehen an"),
}


@dataclass(frozen=True)
class Event:
    """Something that happened to an organisation; ``other`` with the name it bore on that day."""

    date: PartialDate
    label: Any
    source: Sourced | None = None
    other: Organisation | None = None
    name: str = ""


def history(organisation: Organisation, chains: Successions) -> list[Event]:
    """What is known of an organisation's life, in order."""
    came_from = list(organisation.predecessors.all())
    prefetch_related_objects(came_from, "predecessor__names")
    events = [Event(organisation.founded, _("Gegründet"))] if organisation.founded else []
    events += [_came_from(step) for step in came_from if step.predecessor.live]
    events += [_became(step) for step in chains.after(organisation)]
    if organisation.dissolved:
        events.append(Event(organisation.dissolved, _("Aufgelöst")))
    return sorted(events, key=lambda event: event.date.on)


def _came_from(step: Succession) -> Event:
    before = step.predecessor.name_on(step.on - dt.timedelta(days=1))
    return Event(step.date, CAME_FROM[step.kind_of], step, step.predecessor, before)


def _became(step: Succession) -> Event:
    return Event(step.date, BECAME[step.kind_of], step, step.successor, step.successor.name_on(step.on))
