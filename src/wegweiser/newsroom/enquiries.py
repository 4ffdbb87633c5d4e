"""Who answers enquiries about a release: its offices under the names of its day, their contacts of today.

A release keeps the names of its time; whoever calls, calls today. Where an office is no more, its heirs
answer, and the page says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from wegweiser.changes.reads import day_key, note_read
from wegweiser.facts.models import today
from wegweiser.organisations.contacts import all_contacts
from wegweiser.organisations.models import Contact, ContactRole, Organisation
from wegweiser.organisations.succession import Successions

FOR_ENQUIRIES = (ContactRole.PRESS, ContactRole.CITIZENS)


@dataclass(frozen=True)
class Issuer:
    """An office that issued a release, as it was called on that day and as it is called today."""

    organisation: Organisation
    name: str
    name_today: str

    @property
    def was_renamed(self) -> bool:
        """Whether readers know the office by another name today."""
        return self.name != self.name_today


@dataclass(frozen=True)
class Desk:
    """Where enquiries about one issuer's part go today. ``heirs`` are named where the office is no more."""

    issuer: Issuer
    heirs: list[str] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    has_ended: bool = False


def issuers_on(organisations: Sequence[Organisation], day: dt.date) -> list[Issuer]:
    """The issuing offices with their names on ``day``, in order. Their names should be prefetched."""
    return [Issuer(office, office.name_on(day), office.name_on()) for office in organisations]


def desks(issuers: Sequence[Issuer]) -> list[Desk]:
    """For each issuer the press contact and the citizens' contact that hold today, else its general one."""
    offices = [issuer.organisation for issuer in issuers]
    successions = Successions(offices)
    heirs = {office.pk: successions.heirs(office) for office in offices}
    contacts = all_contacts({heir.pk: heir for found in heirs.values() for heir in found}.values())
    for office in offices:
        if office.dissolved_on and office.dissolved_on > today():
            note_read(day_key(office.dissolved_on))
    return [_desk(issuer, heirs[issuer.organisation.pk], contacts, successions) for issuer in issuers]


def _desk(
    issuer: Issuer, heirs: list[Organisation], contacts: dict[int, list[Contact]], successions: Successions
) -> Desk:
    ended = successions.has_ended(issuer.organisation)
    return Desk(
        issuer=issuer,
        heirs=[heir.name_on() for heir in heirs] if ended else [],
        contacts=[contact for heir in heirs for contact in _for_enquiries(contacts.get(heir.pk, []))],
        has_ended=ended,
    )


def _for_enquiries(contacts: list[Contact]) -> list[Contact]:
    holding = [contact for contact in contacts if contact.holds_on()]
    chosen = [contact for role in FOR_ENQUIRIES for contact in holding if contact.role == role]
    return chosen or [contact for contact in holding if contact.role == ContactRole.GENERAL]
