"""Who held which office, who chaired which body, on a day; and what an office was called meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from wegweiser.changes.reads import list_key, note_read
from wegweiser.facts.models import ValidFor, today
from wegweiser.organisations.models import (
    Membership,
    MembershipRole,
    OfficeHeld,
    Organisation,
    OrganisationName,
    Person,
)
from wegweiser.organisations.succession import current_successor, current_successors

__all__ = [
    "WITH_OFFICES",
    "chair_on",
    "current_successor",
    "current_successors",
    "holders",
    "latest_first",
    "members_of",
    "memberships_of",
    "names_during",
    "offices_of",
]

WITH_OFFICES = ("offices__organisation__names",)
"""Prefetch for persons whose offices a page names (``Person.objects.prefetch_related(*WITH_OFFICES)``)."""


def latest_first(facts: Iterable) -> list:
    """Facts by their beginning, the latest first; those without a known beginning last."""
    return sorted(facts, key=lambda fact: (fact.valid_from or dt.date.min, fact.pk or 0), reverse=True)


def offices_of(person: Person) -> list[OfficeHeld]:
    """All offices of a person, the latest first, with their organisations and the names of these."""
    offices = latest_first(person.offices.all())
    prefetch_related_objects(offices, "organisation__names")
    return offices


def holders(organisation: Organisation) -> list[OfficeHeld]:
    """Everybody who held an office in the organisation, the latest first."""
    if not organisation.pk:
        return []
    note_read(list_key(Person.kind(), Organisation.kind(), organisation.pk))
    held = OfficeHeld.objects.filter(organisation_id=organisation.pk, person__live=True).select_related(
        "person"
    )
    return latest_first(held)


def members_of(body: Organisation) -> list[Membership]:
    """Everybody who ever belonged to a body, as its record says (also an unsaved one), the latest first."""
    members = latest_first(body.members.all())
    prefetch_related_objects(members, "organisation__names", "person")
    return [member for member in members if (member.organisation or member.person).live]


def memberships_of(member: Organisation | Person) -> list[Membership]:
    """The bodies an organisation or a person belongs or belonged to, the latest first."""
    if not member.pk:
        return []
    kind = Person if isinstance(member, Person) else Organisation
    note_read(list_key(Organisation.kind(), kind.kind(), member.pk))
    who = "person_id" if kind is Person else "organisation_id"
    found = Membership.objects.filter(**{who: member.pk}, body__live=True).select_related("body")
    return latest_first(found.prefetch_related("body__names"))


def chair_on(body: Organisation, day: dt.date | None = None) -> list[Membership]:
    """Every statement of who chairs the body on ``day`` (today); more than one where sources disagree."""
    day = day or today()
    return [
        member for member in members_of(body) if member.role == MembershipRole.CHAIR and member.holds_on(day)
    ]


def names_during(organisation: Organisation, fact: ValidFor) -> list[OrganisationName]:
    """The names an organisation bore while ``fact`` held, in their order; at least one where it has any."""
    begins, ends = fact.valid_from or dt.date.min, fact.valid_until or dt.date.max
    names = organisation.names_in_order()
    followed = zip(names, [*names[1:], None], strict=True)
    borne = [
        name
        for name, following in followed
        if (name.valid_from or dt.date.min) <= ends and begins <= _last_day(name, following)
    ]
    nearest = organisation.names_on(fact.valid_from or fact.valid_until)
    return borne or ([nearest] if nearest else [])


def _last_day(name: OrganisationName, following: OrganisationName | None) -> dt.date:
    """The last day of a name: the one recorded, at the latest the eve of the name that follows."""
    recorded = name.valid_until or dt.date.max
    if following is None or following.valid_from is None:
        return recorded
    return min(recorded, following.valid_from - dt.timedelta(days=1))
