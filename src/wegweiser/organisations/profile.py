"""What the pages of an organisation and of a person show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.facts.models import today
from wegweiser.organisations.contacts import contacts_for, earlier_contacts
from wegweiser.organisations.directory_form import full_name
from wegweiser.organisations.history import history
from wegweiser.organisations.models import ChairRule, Membership, MembershipRole, Organisation, Person
from wegweiser.organisations.offices import holders, members_of, memberships_of, offices_of
from wegweiser.organisations.succession import Successions
from wegweiser.portal.languages import address_of


def organisation_page(organisation: Organisation) -> dict[str, Any]:
    """Everything known about an organisation, told apart into what holds today and what held before."""
    day = today()
    chains = Successions([organisation])
    has_ended = chains.has_ended(organisation, day)
    offices = holders(organisation)
    memberships = memberships_of(organisation)
    return {
        "organisation": organisation,
        "today": day,
        "name": organisation.names_on(day),
        "names": organisation.names_in_order(),
        "has_ended": has_ended,
        "heirs": chains.heirs(organisation, day) if has_ended else [],
        "contacts": contacts_for(organisation, day=day),
        "earlier_contacts": earlier_contacts(organisation, day),
        "target_groups": list(organisation.target_groups.all()),
        "fields_of_work": list(organisation.fields_of_work.all()),
        "places": [full_name(district) for district in organisation.districts.all()],
        "history": history(organisation, chains),
        "offices_now": [office for office in offices if office.holds_on(day)],
        "offices_before": [office for office in offices if not office.holds_on(day)],
        "memberships_now": [each for each in memberships if each.holds_on(day)],
        "memberships_before": [each for each in memberships if not each.holds_on(day)],
        "sources": list(organisation.sources.all()),
        "breadcrumbs": [(_("Verzeichnis"), address_of("directory")), (organisation.short_name_on(day), None)],
        **_body(organisation, day),
    }


def person_page(person: Person) -> dict[str, Any]:
    """The offices a person holds and held, and the bodies he or she belongs to."""
    day = today()
    offices = offices_of(person)
    return {
        "person": person,
        "today": day,
        "offices_now": [office for office in offices if office.holds_on(day)],
        "offices_before": [office for office in offices if not office.holds_on(day)],
        "memberships": memberships_of(person),
        "breadcrumbs": [
            (_("Verzeichnis"), address_of("directory")),
            (_("Personen"), address_of("persons")),
            (str(person), None),
        ],
    }


def _body(organisation: Organisation, day: dt.date) -> dict[str, Any]:
    members = members_of(organisation)
    chairs = [member for member in members if member.role == MembershipRole.CHAIR]
    others = [member for member in members if member.role != MembershipRole.CHAIR]
    rules = sorted(organisation.chair_rules.all(), key=lambda rule: rule.valid_from or dt.date.min)
    return {
        "chairs_now": _holding(chairs, day),
        "chairs_to_come": [chair for chair in chairs if chair.valid_from and chair.valid_from > day],
        "chairs_before": [chair for chair in chairs if chair.valid_until and chair.valid_until < day],
        "members_now": _holding(others, day),
        "members_before": [member for member in others if not member.holds_on(day)],
        "chair_rules": rules,
        "rules_differ": disagree(rules),
    }


def disagree(rules: Sequence[ChairRule]) -> bool:
    """Whether two rules that may hold at the same time name different days for the change of the chair."""
    return any(
        (one.month, one.day) != (other.month, other.day) and _overlap(one, other)
        for number, one in enumerate(rules)
        for other in rules[:number]
    )


def _overlap(one: ChairRule, other: ChairRule) -> bool:
    """Whether the periods may overlap, given how exactly their ends are known."""
    begins = max(rule.begins.earliest if rule.begins else dt.date.min for rule in (one, other))
    ends = min(rule.ends.latest if rule.ends else dt.date.max for rule in (one, other))
    return begins <= ends


def _holding(members: Sequence[Membership], day: dt.date) -> list[Membership]:
    return [member for member in members if member.holds_on(day)]
