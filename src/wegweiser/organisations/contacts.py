"""Which contacts hold on a day. A contact is edited once; every page asks here for it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from wegweiser.changes.reads import day_key, list_key, note_read
from wegweiser.facts.dates import PartialDate, Precision
from wegweiser.facts.models import today
from wegweiser.organisations.models import Contact, ContactRole, Organisation

TRUSTED_FOR = dt.timedelta(days=730)
"""How long after its source a number is shown without a second way: two years."""


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


def stated_on(contact: Contact) -> PartialDate | None:
    """The day for which the source of a contact vouches, as exactly as it is known; none where nobody knows it.

    A source of 2019 without a day is recorded as known *by* 31 December 2019.
    """
    begins = contact.begins
    if begins is None or begins.precision != Precision.BY:
        return begins
    of_a_year = (begins.on.month, begins.on.day) == (12, 31)
    return PartialDate(begins.on, Precision.YEAR if of_a_year else Precision.DAY)


def may_be_outdated(contact: Contact) -> bool:
    """Whether the source of a contact is more than two years old, or of a day nobody knows.

    A contact without a source is the statement of those who keep it here, who would have changed it.
    """
    if not (contact.source_label or contact.source_url):
        return False
    stated = stated_on(contact)
    if stated is None:
        return True
    trusted_until = stated.latest + TRUSTED_FOR
    if today() <= trusted_until:
        note_read(day_key(trusted_until + dt.timedelta(days=1)))
        return False
    return True


def _in_order(contact: Contact) -> tuple[int, bool, str, int]:
    """By role; of one role, whoever can be called comes first."""
    return ContactRole.values.index(contact.role), not contact.phone, contact.label, contact.pk
