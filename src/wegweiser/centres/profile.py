"""What the page of a centre shows. Also serves previews, whose child rows are in memory only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from wegweiser.centres.contradictions import STEP, of_centre
from wegweiser.centres.facts import centre_facts
from wegweiser.centres.maps import locator_map
from wegweiser.centres.models import Centre, CentreFocus, Post, PostRole, StandardPost
from wegweiser.centres.network import STAGES, CentreFacts, Step
from wegweiser.changes.reads import list_key, note_read
from wegweiser.facts.models import today
from wegweiser.organisations.contacts import contacts_for, earlier_contacts
from wegweiser.organisations.models import Organisation, OrganisationName
from wegweiser.organisations.offices import latest_first
from wegweiser.portal.languages import address_of


@dataclass(frozen=True)
class PlanLine:
    """Posts of one role with their payer; ``own`` where they are the centre's, not the standard plan's."""

    role: str
    amount: Decimal
    payer: Organisation
    payer_name: str
    own: bool
    fact: StandardPost | Post


@dataclass(frozen=True)
class Plan:
    """The establishment plan on a day: its lines, the sum of all, and the sum of each payer."""

    lines: list[PlanLine]
    total: Decimal
    by_payer: list[tuple[str, Decimal]]


@dataclass(frozen=True)
class StageOfHistory:
    """One step of the approval with all that is stated about it; ``disputed`` where statements differ."""

    label: str
    steps: tuple[Step, ...]
    disputed: bool


def centre_page(centre: Centre) -> dict[str, Any]:
    """The context of ``centres/centre.html``."""
    day = today()
    facts = centre_facts(centre)
    focus = _focus(centre)
    return {
        "centre": centre,
        "day": day,
        "name": centre.name_on(day),
        "short_name": centre.short_name_on(day),
        "area": centre.area,
        "district": centre.area.district,
        "municipalities": list(centre.area.municipalities.all()),
        "locator": locator_map(centre.area_id),
        "neighbours": _neighbours(centre),
        "contacts": contacts_for(centre, day=day),
        "earlier_contacts": earlier_contacts(centre, day),
        "plan": plan_on(day, centre),
        "focus_now": [item for item in focus if item.holds_on(day)],
        "focus_before": [item for item in focus if not item.holds_on(day)],
        "history": history(facts),
        "out_of_order": [record for record in of_centre(facts) if record.kind != STEP],
        "earlier_names": _earlier_names(centre, day),
        "predecessors": _predecessors(centre),
        "sources": list(centre.sources.all()),
        "breadcrumbs": [
            (_("Integrationszentren"), address_of("centres")),
            (centre.area.name, None),
        ],
    }


def plan_on(day: dt.date, centre: Centre) -> Plan:
    """The standard plan for ``centre`` on ``day``, and the centre's own posts beside it."""
    rows: list[StandardPost | Post] = [row for row in StandardPost.objects.all() if row.is_for(centre)]
    rows = [row for row in (*rows, *centre.posts.all()) if row.holds_on(day)]
    prefetch_related_objects(rows, "payer__names")
    lines = [
        PlanLine(
            role=str(PostRole(row.role).label),
            amount=row.amount,
            payer=row.payer,
            payer_name=row.payer.name_on(day),
            own=isinstance(row, Post),
            fact=row,
        )
        for row in sorted(rows, key=lambda row: PostRole.values.index(row.role))
    ]
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.payer_name] = sums.get(line.payer_name, Decimal(0)) + line.amount
    return Plan(lines, sum((line.amount for line in lines), Decimal(0)), list(sums.items()))


def history(facts: CentreFacts) -> list[StageOfHistory]:
    """The steps in the order of the procedure, those without any statement left out."""
    disputed = {record.statements[0].value for record in of_centre(facts) if record.kind == STEP}
    return [
        StageOfHistory(str(stage.label), steps, str(stage.label) in disputed)
        for stage in STAGES
        if (steps := facts.at(stage))
    ]


def _focus(centre: Centre) -> list[CentreFocus]:
    focus = latest_first(centre.focus.all())
    prefetch_related_objects(focus, "area")
    return focus


def _earlier_names(centre: Centre, day: dt.date) -> list[OrganisationName]:
    current = centre.names_on(day)
    return [name for name in latest_first(centre.names.all()) if name != current and not name.holds_on(day)]


def _neighbours(centre: Centre) -> list[Centre]:
    """Other centres in the same district: the city of Aachen and the StädteRegion have each other."""
    areas = [area for area in centre.area.district.areas.all() if area.pk != centre.area_id]
    if not areas:
        return []
    note_read(list_key(Centre.kind()))
    return list(Centre.objects.listed().live().filter(area__in=areas).select_related("area"))


def _predecessors(centre: Centre) -> list[tuple[Any, str]]:
    """The offices the centre grew out of, under the names they bore then."""
    successions = list(centre.predecessors.all())
    prefetch_related_objects(successions, "predecessor__names")
    return [(succession, succession.predecessor.name_on(succession.on)) for succession in successions]
