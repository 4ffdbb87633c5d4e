"""The page for town halls: their centre, who coordinates the network today, and what other rooms add (funding)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from wegweiser.changes.reads import DAY, note_read
from wegweiser.facts.models import today
from wegweiser.organisations.contacts import all_contacts
from wegweiser.organisations.models import Contact, ContactRole, Organisation, OrganisationKind
from wegweiser.organisations.succession import Successions


@dataclass(frozen=True)
class Coordinator:
    """An office that coordinates the centres today, with the contacts for its work."""

    office: Organisation
    name: str
    contacts: list[Contact]


def municipalities_page() -> dict[str, Any]:
    """The context of ``centres/municipalities.html``."""
    return {
        "coordinators": coordinators(),
        "breadcrumbs": [(gettext("Für Städte, Kreise und Gemeinden"), None)],
    }


def coordinators() -> list[Coordinator]:
    """Who does the work of the coordinating offices today, themselves or their heirs; those to be reached first."""
    note_read(DAY)
    offices = list(Organisation.objects.listed().live().filter(kind_of=OrganisationKind.COORDINATION))
    successions = Successions(offices)
    heirs = {heir.pk: heir for office in offices for heir in successions.heirs(office)}
    contacts = all_contacts(heirs.values())
    found = [
        Coordinator(
            heir,
            heir.name_on(),
            [c for c in contacts[heir.pk] if c.holds_on(today()) and c.role != ContactRole.PRESS],
        )
        for heir in heirs.values()
    ]
    return sorted(found, key=lambda one: (not one.contacts, one.name))
