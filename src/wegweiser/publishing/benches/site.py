"""A generated site of a given size, as it would stand after years of publishing.

All records are really there, with their entries in the register. Of the releases' own pages a sample is
rendered; for the rest the store holds the rows a rendered page would leave (path and what it read), so that
looking up what depends on a change costs what it would cost. ``--full`` renders them all.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterator

from django.utils import timezone
from wagtail.models import Locale

from wegweiser.changes.models import PublicState
from wegweiser.changes.projections import Progress
from wegweiser.changes.reads import list_key, record_key
from wegweiser.newsroom.models import Release, ReleaseIssuer, ReleasePerson, ReleasePlace, ReleaseTopic, Topic
from wegweiser.organisations.models import Organisation, Person
from wegweiser.places.models import ServiceArea
from wegweiser.portal.languages import in_language, published_languages
from wegweiser.publishing.pages import Pages

BATCH = 2_000
FIRST_DAY = dt.datetime(2005, 7, 1, 9)
DAYS = 7_700
SAMPLE = 40
"""Releases of the generated ones whose pages are rendered."""

WORDS = [
    *(
        "Integration",
        "Zentrum",
        "Kommune",
        "Förderung",
        "Schule",
        "Sprache",
        "Ehrenamt",
        "Verein",
        "Beratung",
    ),
    *(
        "Ausbildung",
        "Quartier",
        "Gesundheit",
        "Familie",
        "Land",
        "Stadt",
        "Kreis",
        "Bescheid",
        "Antrag",
        "Projekt",
    ),
    *("Mittel", "Teilhabe", "Netzwerk", "Bildung", "Arbeit", "Wohnen", "Begegnung"),
]


def generate_releases(count: int, progress: Progress) -> None:
    """Add ``count`` releases with issuers, topics, places and persons, and their entries in the register."""
    chance = random.Random(count)  # noqa: S311 (nothing secret)
    german = Locale.objects.get(language_code="de")
    choices = (
        list(Organisation.objects.filter(kind_of="ministry")),
        list(Topic.objects.all()),
        list(ServiceArea.objects.all()),
        list(Person.objects.all()),
    )
    for start in range(0, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        releases = Release.objects.bulk_create([_release(number, chance, german) for number in numbers])
        children = [_children(release, chance, choices) for release in releases]
        for model, rows in zip(
            (ReleaseIssuer, ReleaseTopic, ReleasePlace, ReleasePerson),
            zip(*children, strict=True),
            strict=True,
        ):
            model._default_manager.bulk_create([row for group in rows for row in group])
        PublicState.objects.bulk_create(
            PublicState(
                kind=Release.kind(),
                key=str(release.pk),
                address=release.public_address(),
                lists=sorted(_lists(release, rows)),
            )
            for release, rows in zip(releases, children, strict=True)
        )
        progress(numbers[-1] + 1, count, "Meldungen")


def _release(number: int, chance: random.Random, german: Locale) -> Release:
    moment = timezone.make_aware(FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS), minutes=number % 600))
    paragraphs = (f"<p>{' '.join(chance.choices(WORDS, k=60))}.</p>" for _ in range(5))
    return Release(
        locale=german,
        translation_key=uuid.UUID(int=chance.getrandbits(128)),
        slug=f"erzeugt-{number}",
        published_at=moment,
        first_published_at=moment,
        archive_month=f"{moment:%Y-%m}",
        kicker=chance.choice(WORDS),
        title=f"{' '.join(chance.choices(WORDS, k=6))} {number}",
        lead=" ".join(chance.choices(WORDS, k=30)),
        body="".join(paragraphs),
    )


def _children(release: Release, chance: random.Random, choices: tuple[list, ...]) -> tuple[list, ...]:
    issuers, topics, areas, persons = choices
    return (
        [ReleaseIssuer(release=release, organisation=found) for found in chance.sample(issuers, 1)],
        [ReleaseTopic(release=release, topic=found) for found in chance.sample(topics, 2)],
        [ReleasePlace(release=release, area=found) for found in chance.sample(areas, 1)],
        [ReleasePerson(release=release, person=found) for found in chance.sample(persons, 1)],
    )


def _lists(release: Release, children: tuple[list, ...]) -> Iterator[str]:
    """What ``all_lists`` would say, without a query for each release."""
    yield list_key(Release.kind())
    yield from release.lists()
    issuers, topics, areas, persons = children
    for rows, name in ((issuers, "organisation"), (topics, "topic"), (areas, "area"), (persons, "person")):
        for row in rows:
            target = getattr(row, name)
            yield list_key(Release.kind(), target._meta.label_lower, target.pk)


def build_pages(pages: Pages, full: bool, progress: Progress) -> dict[str, int]:
    """Fill the store: every page but the generated releases' own is rendered, of those a sample."""
    pages.note_everything_due()
    left_out = 0 if full else _leave_out_generated(pages)
    total = pages.store.due_count()
    while pages.work():
        progress(total - pages.store.due_count(), total, "Seiten")
    return {"pages_rendered_n": total, "pages_noted_only_n": left_out}


def _leave_out_generated(pages: Pages) -> int:
    """Put the rows of rendered pages into the store for most generated releases."""
    generated = Release.objects.filter(slug__startswith="erzeugt-").order_by("id")
    rows = generated.values_list(
        "pk", "slug", "issuers__organisation", "topics__topic", "places__area", "persons__person"
    )[SAMPLE * 2 :]
    paths: dict[str, set[str]] = {}
    for pk, slug, issuer, topic, area, person in rows.iterator(chunk_size=BATCH):
        reads = {
            record_key(Release.kind(), pk),
            record_key(Organisation.kind(), issuer),
            record_key(Topic.kind(), topic),
            record_key(Person.kind(), person),
            f"places.servicearea:{area}",
            record_key("portal.editorialpage", 1),
        }
        for language in published_languages():
            paths.setdefault(in_language(f"/aktuelles/meldung/{slug}/", language), set()).update(reads)
    pages.store.note_pages(paths)
    return len(paths)
