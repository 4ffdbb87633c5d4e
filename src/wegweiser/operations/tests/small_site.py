"""A small site in which everything depends on something else, and an editor who never rests."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from django.utils import timezone

from wegweiser.newsroom.models import Release, ReleaseIssuer, ReleasePerson, ReleaseTopic, Topic
from wegweiser.organisations.models import Contact, OfficeHeld, Organisation, OrganisationName, Person
from wegweiser.portal.models import EditorialPage

ADDRESSES = [f"stueck-{number}" for number in range(9)]
"""Few slugs for many moves: an address left by one record is soon taken by another, or by the same again."""

SECRET = "Noch geheim"
"""What only drafts say."""

FEWEST, MOST = 3, 6
"""Records of a kind: fewer are made more, more are not."""


def fill() -> None:
    """Offices, a person, topics, releases and pages that point to one another."""
    for slug in ("amt-a", "amt-b"):
        office = Organisation(slug=slug, kind_of="state_body", live=True)
        office.names.add(OrganisationName(name=f"Amt für Größe {slug[-1]}"))
        office.save()
        Contact(organisation=office, role="press", phone="+492118553118", live=True).save()
    person = Person(slug="erika-muster", given_name="Erika", family_name="Muster", live=True)
    person.offices.add(OfficeHeld(organisation=office, title="Leiterin", valid_from=dt.date(2020, 1, 1)))
    person.save()
    for number in range(2):
        Topic(slug=f"thema-{number}", title=f"Thema {number}", live=True).save()
    chance = random.Random(0)
    for _ in range(FEWEST):
        new_release(chance)
        new_page(chance)


def change(chance: random.Random) -> None:
    """Do one of the things editors do; which one and to what, ``chance`` decides."""
    chance.choice(CHANGES)(chance)


def words(chance: random.Random) -> str:
    return f"Fassung {chance.randrange(10**6)} mit Maß"


def one(kind, chance: random.Random):
    return chance.choice(list(kind.objects.order_by("pk")))


def text_of(chance: random.Random):
    return one(chance.choice([Release, EditorialPage, Topic]), chance)


def free_address(kind, chance: random.Random) -> str:
    taken = set(kind.objects.values_list("slug", flat=True))
    return chance.choice([slug for slug in ADDRESSES if slug not in taken])


def new_release(chance: random.Random) -> None:
    if Release.objects.count() >= MOST:
        return delete(Release, chance)
    release = Release(slug=free_address(Release, chance), title=words(chance), body="<p>Text</p>")
    release.issuers = [ReleaseIssuer(organisation=one(Organisation, chance))]
    release.topics = [ReleaseTopic(topic=one(Topic, chance))]
    release.persons = [ReleasePerson(person=one(Person, chance))]
    month = dt.datetime(chance.choice([2014, 2015]), chance.choice([3, 4]), 25, 12)
    release.published_at = timezone.make_aware(month)
    return release.save()


def new_page(chance: random.Random) -> None:
    if EditorialPage.objects.count() >= MOST:
        return delete(EditorialPage, chance)
    slug = free_address(EditorialPage, chance)
    return EditorialPage(slug=slug, title=words(chance), body="<p>Text</p>").save()


def delete(kind, chance: random.Random) -> None:
    one(kind, chance).delete()


def delete_one(chance: random.Random) -> None:
    kind = chance.choice([Release, EditorialPage])
    if kind.objects.count() > FEWEST:
        delete(kind, chance)


def save(chance: random.Random) -> None:
    record = text_of(chance)
    record.title = words(chance)
    record.save()


def write_a_draft(chance: random.Random) -> None:
    stored = text_of(chance)
    record = stored.get_latest_revision_as_object()
    record.title, record.slug = SECRET, stored.slug
    record.save_revision()


def publish(chance: random.Random) -> None:
    stored = text_of(chance)
    record = stored.get_latest_revision_as_object()
    record.title, record.slug = words(chance), stored.slug
    record.save_revision().publish()


def unpublish(chance: random.Random) -> None:
    text_of(chance).unpublish()


def move(chance: random.Random) -> None:
    record = text_of(chance)
    record.slug = free_address(type(record), chance)
    record.save()


def rename_an_office(chance: random.Random) -> None:
    office = one(Organisation, chance)
    name = office.names.first()
    name.name = f"Amt {words(chance)}"
    office.names.add(name)
    office.save()


def change_a_phone_number(chance: random.Random) -> None:
    contact = one(Contact, chance)
    contact.phone = f"+49211{chance.randrange(10**6, 10**7)}"
    contact.save()


def give_another_topic(chance: random.Random) -> None:
    release = one(Release, chance)
    release.topics = [ReleaseTopic(topic=one(Topic, chance))]
    release.save()


CHANGES: list[Callable[[random.Random], None]] = [
    save,
    new_release,
    new_page,
    delete_one,
    write_a_draft,
    publish,
    publish,
    unpublish,
    move,
    move,
    rename_an_office,
    change_a_phone_number,
    give_another_topic,
]
