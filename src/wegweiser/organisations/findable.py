"""What of organisations and persons can be found by a search: under every name they ever bore."""

from __future__ import annotations

from wegweiser.facts.models import today
from wegweiser.organisations.models import HELPING_KINDS, Organisation, Person
from wegweiser.places.models import ServiceArea
from wegweiser.portal.protocol import Findable
from wegweiser.portal.rich_text import paragraphs, plain

ORGANISATION_ROWS = ("names", "target_groups", "fields_of_work", "districts", "contacts")
PERSON_ROWS = ("offices__organisation",)


def organisation_findable(organisation: Organisation) -> Findable | None:
    """An organisation of the directory; centres are offered by their own room."""
    address = organisation.public_address()
    if organisation.is_centre or not address:
        return None
    return Findable(
        title=organisation.name_on(today()),
        address=address,
        type="organisation",
        text=organisation_text(organisation),
        names=names_of(organisation),
        facets={"place": _areas(organisation), "issuer": (organisation.slug,)},
        helps=_helps(organisation),
    )


def _helps(organisation: Organisation) -> tuple[str, ...]:
    if organisation.kind_of not in HELPING_KINDS or not organisation.exists_on():
        return ()
    return tuple(field.slug for field in organisation.fields_of_work.all())


def organisation_text(organisation: Organisation) -> str:
    """What an organisation is and does, in paragraphs."""
    groups = ", ".join(str(group) for group in organisation.target_groups.all())
    fields = ", ".join(str(field) for field in organisation.fields_of_work.all())
    cities = dict.fromkeys(
        contact.city for contact in organisation.contacts.all() if contact.live and contact.city
    )
    return paragraphs(
        organisation.summary,
        plain(organisation.profile),
        organisation.tasks,
        groups,
        fields,
        ", ".join(cities),
    )


def names_of(organisation: Organisation) -> tuple[str, ...]:
    """Every name and abbreviation, earlier ones too, besides the full name of today."""
    found = [text for name in organisation.names_in_order() for text in (name.name, name.short) if text]
    return tuple(name for name in dict.fromkeys(found) if name != organisation.name_on(today()))


def person_findable(person: Person) -> Findable | None:
    """A person with the offices held, today and before."""
    offices = [f"{office.title}, {office.organisation}" for office in person.offices.all()]
    return Findable(
        title=str(person),
        address=person.public_address(),
        type="person",
        text=paragraphs(person.summary, *dict.fromkeys(offices)),
        facets={"person": (person.slug,)},
    )


def _areas(organisation: Organisation) -> tuple[str, ...]:
    """The areas an organisation works in; none where it works in the whole state."""
    districts = [district.pk for district in organisation.districts.all()]
    if not districts:
        return ()
    return tuple(ServiceArea.objects.filter(district__in=districts).values_list("pk", flat=True))
