"""Contacts of a new entry of the directory."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError

from wegweiser.archive.models import Problem
from wegweiser.archive.naming import one_line, shortened
from wegweiser.archive.taking_over.texts import web_address
from wegweiser.archive.taking_over.wanted import Wanted
from wegweiser.organisations.models import Contact, ContactRole, Organisation

NOT_CHECKED = ["organisation", "slug"]


def draft_contacts(organisation: Organisation, wanted: Wanted) -> Iterator[Contact]:
    """Drafts of the contacts an entry gives; what is no valid contact is noted instead."""
    for found in wanted.contacts:
        contact = Contact(
            organisation=organisation,
            role=found.role if found.role in ContactRole.values else ContactRole.GENERAL,
            label=shortened(one_line(found.name), 200),
            phone=one_line(found.phone)[:40],
            fax=one_line(found.fax)[:40],
            email=one_line(found.email),
            street=shortened(one_line(found.street), 200),
            postcode=one_line(found.postcode),
            city=shortened(one_line(found.city), 120),
            url=web_address(found.url, 400),
            live=False,
            has_unpublished_changes=True,
        )
        try:
            contact.clean_fields(exclude=NOT_CHECKED)
            contact.clean()
        except ValidationError as error:
            wanted.note(Problem.OTHER_CONTACT, " ".join(error.messages))
        else:
            yield contact
