"""Centres, milestones, focus areas and the standard plan from the pack."""

from __future__ import annotations

from decimal import Decimal

from wegweiser.centres.models import (
    ApprovalStep,
    Centre,
    CentreFocus,
    FocusArea,
    Milestone,
    MilestoneSource,
    Post,
    StandardPost,
)
from wegweiser.organisations.models import Organisation, OrganisationKind
from wegweiser.places.models import ServiceArea
from wegweiser.states.loading.organisations import fill_common, save_contacts
from wegweiser.states.loading.reading import Entry, day, lines, need, needed_day, source, validity
from wegweiser.states.loading.saving import record_of, referenced, save_entry, set_children


def save_focus_area(entry: Entry) -> bool:
    """A focus area."""

    def fill(area: FocusArea) -> None:
        area.name = need(entry, "name")
        area.line = entry.get("line") or "cross"
        area.description = entry.get("description") or ""

    return save_entry(entry, "focus_area", lambda: record_of(FocusArea, slug=need(entry, "id")), fill)


def save_standard_post(entry: Entry) -> bool:
    """A row of the plan every centre has."""

    def find() -> StandardPost:
        payer = referenced(Organisation, slug=need(entry, "payer"))
        key = {"role": need(entry, "role"), "applies_to": entry.get("applies_to") or "all"}
        return record_of(StandardPost, payer=payer, valid_from=day(entry, "valid_from"), **key)

    def fill(post: StandardPost) -> None:
        post.amount = Decimal(str(need(entry, "count")))
        for name, value in {**validity(entry), **source(entry)}.items():
            setattr(post, name, value)

    return save_entry(entry, "standard_post", find, fill)


def save_centre(entry: Entry) -> bool:
    """A centre with its steps, posts and focus areas."""

    def fill(centre: Centre) -> None:
        centre.area = referenced(ServiceArea, key=need(entry, "area"))
        centre.slug = need(entry, "slug")
        centre.kind_of, centre.listed = OrganisationKind.CENTRE, True
        centre.host_unit = entry.get("host_unit") or ""
        centre.remarks = lines(entry.get("notes"))
        fill_common(centre, entry)
        set_children(
            centre,
            "steps",
            [
                ApprovalStep(
                    stage=need(row, "stage"),
                    on=needed_day(row, "on"),
                    precision=row.get("precision") or "day",
                    disputed=bool(row.get("disputed")),
                    **source(row),
                )
                for row in entry.get("steps") or []
            ],
        )
        set_children(
            centre,
            "focus",
            [
                CentreFocus(
                    area=referenced(FocusArea, slug=need(row, "area")), **validity(row), **source(row)
                )
                for row in entry.get("focus") or []
            ],
        )
        set_children(
            centre,
            "posts",
            [
                Post(
                    role=need(row, "role"),
                    amount=Decimal(str(need(row, "count"))),
                    payer=referenced(Organisation, slug=need(row, "payer")),
                    **validity(row),
                    **source(row),
                )
                for row in entry.get("posts") or []
            ],
        )

    return save_entry(
        entry, "centre", lambda: record_of(Centre, key=need(entry, "id")), fill, save_contacts(entry)
    )


def save_milestone(entry: Entry) -> bool:
    """A milestone of the network with the count that was stated."""

    def fill(milestone: Milestone) -> None:
        milestone.title = need(entry, "title")
        milestone.text = (entry.get("text") or "").strip()
        milestone.on = needed_day(entry, "on")
        milestone.precision = entry.get("precision") or "day"
        milestone.until = day(entry, "until")
        milestone.kind_of = entry.get("kind") or "network"
        milestone.centres, milestone.of = entry.get("centres"), entry.get("of")
        milestone.counted_as = entry.get("counted_as") or ""
        milestone.conflict = (entry.get("conflict") or "").strip()
        set_children(
            milestone,
            "sources",
            [MilestoneSource(**source({"source": row})) for row in entry.get("sources") or []],
        )

    return save_entry(entry, "milestone", lambda: record_of(Milestone, slug=need(entry, "id")), fill)
