"""The page for the press: whom to call today, how to quote, what may be printed, what can be subscribed to."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from wegweiser.changes.reads import DAY, list_key, note_read
from wegweiser.facts.models import today
from wegweiser.newsroom.models import Topic
from wegweiser.organisations.models import Contact, ContactRole, Organisation
from wegweiser.organisations.succession import Successions
from wegweiser.portal.translated import with_texts


@dataclass(frozen=True)
class PressDesk:
    """An office with its press contacts of today."""

    office: Organisation
    name: str
    contacts: list[Contact]


@require_safe
def press(request: HttpRequest) -> HttpResponse:
    """Press contacts, rules of use, feeds and the ways into the archive."""
    context = {
        "desks": press_desks(),
        "topics": with_texts(Topic.objects.live().originals()),
        "breadcrumbs": [(gettext("Für die Presse"), None)],
    }
    return render(request, "newsroom/press.html", context)


def press_desks() -> list[PressDesk]:
    """The press contacts that hold today, by office; offices that are no more have none to call."""
    note_read(DAY, list_key(Contact.kind()))
    rows = Contact.objects.listed().live().filter(role=ContactRole.PRESS).select_related("organisation")
    found: dict[int, list[Contact]] = {}
    offices: dict[int, Organisation] = {}
    for contact in rows.prefetch_related("organisation__names"):
        if contact.holds_on(today()):
            offices[contact.organisation_id] = contact.organisation
            found.setdefault(contact.organisation_id, []).append(contact)
    successions = Successions(offices.values())
    desks = [
        PressDesk(office, office.name_on(), found[key])
        for key, office in offices.items()
        if not successions.has_ended(office)
    ]
    return sorted(desks, key=lambda desk: (desk.name, desk.office.pk))
