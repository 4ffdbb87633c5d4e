"""Newsrooms for tests: realistic in size, small in words."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from django.utils import timezone
from wagtail.models import Locale

from wegweiser.newsroom.models import (
    Release,
    ReleaseIssuer,
    ReleasePerson,
    ReleasePlace,
    ReleaseTopic,
    Topic,
)
from wegweiser.organisations.models import (
    OfficeHeld,
    Organisation,
    OrganisationKind,
    OrganisationName,
    Person,
)
from wegweiser.places.models import ServiceArea

_numbers = itertools.count(1)


def at(day: str, hour: int = 12) -> dt.datetime:
    """An hour of a day in the state's time zone."""
    return timezone.make_aware(dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour)))


def locale(language: str) -> Locale:
    """The language, made where it is missing."""
    return Locale.objects.get_or_create(language_code=language)[0]


def make_office(*names: tuple[str, str, str | None, str | None], **fields) -> Organisation:
    """A ministry with (name, short name, valid from, valid until) for each of its names."""
    number = next(_numbers)
    office = Organisation(
        slug=fields.pop("slug", f"test-stelle-{number}"),
        kind_of=OrganisationKind.MINISTRY,
        live=True,
        **fields,
    )
    for name, short, start, end in names or [(f"Teststelle {number}", "", None, None)]:
        office.names.add(
            OrganisationName(
                name=name,
                short=short,
                valid_from=dt.date.fromisoformat(start) if start else None,
                valid_until=dt.date.fromisoformat(end) if end else None,
            )
        )
    office.save()
    return office


def make_person(given: str, family: str, *offices: tuple[str, Organisation, str, str | None]) -> Person:
    """A person with (title, organisation, from, until) for each office."""
    person = Person(slug=f"test-person-{next(_numbers)}", given_name=given, family_name=family, live=True)
    for title, organisation, start, end in offices:
        person.offices.add(
            OfficeHeld(
                organisation=organisation,
                title=title,
                valid_from=dt.date.fromisoformat(start),
                valid_until=dt.date.fromisoformat(end) if end else None,
            )
        )
    person.save()
    return person


def make_topic(title: str, **fields) -> Topic:
    """A published topic."""
    topic = Topic(slug=f"test-thema-{next(_numbers)}", title=title, live=True, locale=locale("de"), **fields)
    topic.save()
    return topic


def make_release(
    day: str = "2014-04-25",
    *,
    issuers: Sequence[Organisation] = (),
    topics: Sequence[Topic] = (),
    places: Sequence[ServiceArea] = (),
    persons: Sequence[Person] = (),
    hour: int = 12,
    **fields,
) -> Release:
    """A published release of a day."""
    number = next(_numbers)
    fields = {"slug": f"test-meldung-{number}", "title": f"Meldung {number}", "live": True} | fields
    fields.setdefault("locale", locale("de"))
    release = Release(published_at=at(day, hour), **fields)
    rows = [
        ("issuers", ReleaseIssuer, "organisation", issuers),
        ("topics", ReleaseTopic, "topic", topics),
        ("places", ReleasePlace, "area", places),
        ("persons", ReleasePerson, "person", persons),
    ]
    for relation, row, field, values in rows:
        for order, value in enumerate(values):
            getattr(release, relation).add(row(**{field: value}, sort_order=order))
    release.save()
    return release
