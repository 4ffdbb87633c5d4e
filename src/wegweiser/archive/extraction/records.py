"""What extraction looks names up in, from the records of ``places``, ``organisations`` and ``newsroom``."""

from __future__ import annotations

from wegweiser.archive.extraction.known import (
    Known,
    KnownName,
    KnownOffice,
    KnownOrganisation,
    KnownPerson,
    areas_by_name,
)
from wegweiser.newsroom.models import Topic
from wegweiser.organisations.models import Organisation, Person
from wegweiser.places.current import current_gazetteer


def known_from_records() -> Known:
    """What the database knows; the data pack where it is empty."""
    kept = _organisations()
    if not kept:
        return Known.from_pack()
    gazetteer = current_gazetteer()
    return Known(gazetteer, kept, _persons(), _topics(), areas_by_name(gazetteer))


def _organisations() -> tuple[KnownOrganisation, ...]:
    """Every organisation with its names in order."""
    return tuple(
        KnownOrganisation(
            one.slug,
            one.kind_of,
            tuple(KnownName(n.name, n.short, n.valid_from, n.valid_until) for n in one.names_in_order()),
            one.website,
        )
        for one in Organisation.objects.prefetch_related("names").order_by("pk")
        if one.names.all()
    )


def _persons() -> tuple[KnownPerson, ...]:
    """Everybody in office with the offices held."""
    return tuple(
        KnownPerson(
            one.given_name,
            one.family_name,
            tuple(
                KnownOffice(o.title, o.short_title, o.organisation.slug, o.valid_from, o.valid_until)
                for o in one.offices.all()
            ),
        )
        for one in Person.objects.prefetch_related("offices__organisation").order_by("pk")
    )


def _topics() -> tuple[str, ...]:
    """Titles of the topics in German."""
    return tuple(topic.title for topic in Topic.objects.order_by("order", "title") if topic.is_original)
