"""Which contacts hold on a day. A contact is edited once; every page asks here for it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from wegweiser.changes.reads import list_key
from wegweiser.facts.models import today
from wegweiser.organisations.models import Contact, ContactRole, Organisation


def contacts_for(
    organisation: Organisation, role: str | None = None, day: dt.date | None = None
) -> list[Contact]:
    """The contacts of an organisation that hold on ``day`` (today if none is given), in the order of roles."""
    day = day or today()
    return [
        contact
        for contact in all_contacts([organisation])[organisation.pk]
        if contact.holds_on(day) and role in (None, contact.role)
    ]


def earlier_contacts(organisation: Organisation, day: dt.date | None = None) -> list[Contact]:
    """The contacts that no longer hold on ``day``, the latest first."""
    day = day or today()
    over = [
        contact
        for contact in all_contacts([organisation])[organisation.pk]
        if contact.valid_until and contact.valid_until < day
    ]
    return sorted(over, key=lambda contact: contact.valid_until or day, reverse=True)


def all_contacts(organisations: Iterable[Organisation]) -> dict[int, list[Contact]]:
    """Every published contact of the organisations by their keys, whatever its period, with one query."""
    keys = [organisation.pk for organisation in organisations if organisation.pk]
    lists = [list_key(Contact.kind(), Organisation.kind(), key) for key in keys]
    found: dict[int, list[Contact]] = defaultdict(list)
    contacts = (
        Contact.objects.listed(*lists).live().filter(organisation__in=keys).select_related("organisation")
    )
    for contact in sorted(contacts, key=_in_order):
        found[contact.organisation_id].append(contact)
    return found


def _in_order(contact: Contact) -> tuple[int, str, int]:
    return ContactRole.values.index(contact.role), contact.label, contact.pk
