"""Who does the work of an office today: following renamings, mergers and handed-over tasks.

An organisation has *ended* on a day when it was dissolved by then, or when another was made of it (renamed,
merged). Handing over some tasks does not end it. An office split in two, or dissolved with its tasks going to
two others, has two successors; both are named.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from wegweiser.changes.reads import day_key, list_key, note_read
from wegweiser.facts.models import today
from wegweiser.organisations.models import Organisation, Succession, SuccessionKind

ENDING = {SuccessionKind.RENAMED, SuccessionKind.MERGED}
"""Kinds of succession after which the predecessor is no more, whether or not its end is recorded."""


class Successions:
    """The successions that start from some organisations, loaded level by level with a query or two each."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._after: dict[int, list[Succession]] = defaultdict(list)
        frontier = {organisation.pk for organisation in organisations if organisation.pk}
        seen = set(frontier)
        while frontier:
            steps = _steps_from(frontier)
            for step in steps:
                self._after[step.predecessor_id].append(step)
            frontier = {step.successor_id for step in steps} - seen
            seen |= frontier

    def after(self, organisation: Organisation) -> list[Succession]:
        """What followed directly upon an organisation, in order of date."""
        return self._after[organisation.pk]

    def has_ended(self, organisation: Organisation, day: dt.date | None = None) -> bool:
        """Whether the organisation is no more on ``day``."""
        day = day or today()
        ends = [step.on for step in self.after(organisation) if step.kind_of in ENDING]
        if organisation.dissolved_on:
            ends.append(organisation.dissolved_on)
        note_read(*(day_key(end) for end in ends if end > day))
        return any(end <= day for end in ends)

    def heirs(self, organisation: Organisation, day: dt.date | None = None) -> list[Organisation]:
        """Those that do the organisation's work on ``day``: itself while it exists; none if nobody follows."""
        return self._heirs(organisation, day or today(), {organisation.pk})

    def _heirs(self, organisation: Organisation, day: dt.date, seen: set[int]) -> list[Organisation]:
        if not self.has_ended(organisation, day):
            return [organisation]
        found: list[Organisation] = []
        for step in self.after(organisation):
            if step.on <= day and step.successor_id not in seen:
                seen.add(step.successor_id)
                found.extend(self._heirs(step.successor, day, seen))
        return found


def current_successors(organisation: Organisation, day: dt.date | None = None) -> list[Organisation]:
    """Those that do the work of ``organisation`` on ``day`` (today): itself while it exists."""
    return Successions([organisation]).heirs(organisation, day)


def current_successor(organisation: Organisation, day: dt.date | None = None) -> Organisation | None:
    """The first of ``current_successors``, for places where one name must do; none where nobody follows."""
    return next(iter(current_successors(organisation, day)), None)


def _steps_from(keys: Iterable[int]) -> list[Succession]:
    keys = list(keys)
    note_read(*(list_key(Organisation.kind(), Organisation.kind(), key) for key in keys))
    steps = Succession.objects.filter(predecessor__in=keys, successor__live=True).select_related("successor")
    return list(steps.prefetch_related("successor__names").order_by("on", "pk"))
