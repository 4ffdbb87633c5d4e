"""The answer to a place as a document: the shape of ``./wegweiser where --json``, which only grows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from wegweiser.centres.helping import Answer, Need, Office, answers_to, offices_for
from wegweiser.organisations.models import Contact
from wegweiser.places.current import current_gazetteer
from wegweiser.places.resolve import resolve


def where_document(place: str, need: Need | None = None) -> dict[str, Any]:
    """Who is responsible for a place text. ``offices`` are the centre's contacts of today and, where a need is
    given, further offices that fit it. ``municipality`` is empty where a whole district is meant."""
    resolution = resolve(place, current_gazetteer())
    answers = answers_to(resolution)
    sure = resolution.status in ("one", "several")
    return {
        "query": place,
        "status": resolution.status,
        "answers": [
            _answer(answer, offices_for(need, {answer.candidate.district.ags}) if need and sure else [])
            for answer in answers
        ],
        "question": resolution.question.translated(gettext) if resolution.question else None,
        "failure": resolution.failure or None,
        "explanation": resolution.explanation.translated(gettext) if resolution.explanation else None,
        "notes": [note.translated(gettext) for note in resolution.notes],
        "service": need.key if need else None,
    }


def _answer(answer: Answer, offices: list[Office]) -> dict[str, Any]:
    found, centre = answer.candidate, answer.centre
    return {
        "municipality": found.municipality.name if found.municipality else None,
        "ags": found.ags,
        "district": found.district.full_name,
        "centre": {"id": centre.key, "name": answer.centre_name, "url": centre.public_address()}
        if centre
        else None,
        "offices": [
            *(_contact(contact, answer.centre_name) for contact in answer.contacts),
            *(entry for office in offices for entry in _office(office)),
        ],
        "why": answer.why,
        "place": found.label,
    }


def _office(office: Office) -> list[dict[str, Any]]:
    address = office.organisation.public_address()
    if not office.contacts:
        return [{**_EMPTY, "organisation": office.name, "url": address}]
    return [_contact(contact, office.name, address) for contact in office.contacts]


def _contact(contact: Contact, organisation: str, address: str = "") -> dict[str, Any]:
    return {
        "organisation": organisation,
        "name": contact.label,
        "role": contact.role,
        "phone": contact.phone_display,
        "fax": contact.fax_display,
        "email": contact.email,
        "street": contact.street,
        "postcode": contact.postcode,
        "city": contact.city,
        "hours": contact.hours,
        "url": contact.url or address,
    }


_EMPTY = dict.fromkeys(("name", "role", "phone", "fax", "email", "street", "postcode", "city", "hours"), "")
