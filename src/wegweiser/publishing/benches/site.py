"""A generated site of a given size, as it would stand after years of publishing.

All records are really there, with their entries in the register. Of the releases' own pages a sample is
rendered; for the rest the store holds the rows a rendered page would leave (path and what it read), so that
looking up what depends on a change costs what it would cost. ``--full`` renders them all.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from wegweiser.changes.log import note_touched
from wegweiser.changes.models import PublicState
from wegweiser.changes.projections import Progress
from wegweiser.changes.reads import list_key, record_key, touched_lists
from wegweiser.newsroom.models import Release, ReleaseIssuer, ReleasePerson, ReleasePlace, ReleaseTopic, Topic
from wegweiser.organisations.models import Contact, Organisation, Person
from wegweiser.places.models import ServiceArea
from wegweiser.portal.languages import in_language, published_languages
from wegweiser.publishing.pages import Pages
from wegweiser.publishing.rendering import render

BATCH = 2_000
FIRST_DAY = dt.datetime(2005, 7, 1, 9)
DAYS = 7_700
SAMPLE = 40
"""Releases of the generated ones whose pages are rendered: the newest."""

GENERATED = "erzeugt-"
"""How the addresses of generated releases begin."""

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
    """Add releases until ``count`` generated ones are there, with all that belongs to them.

    They come in batches, each in a transaction; what an interrupted run has made is kept.
    """
    german = Locale.objects.get(language_code="de")
    choices = (
        list(Organisation.objects.filter(kind_of="ministry")),
        list(Topic.objects.live().originals()),
        list(ServiceArea.objects.all()),
        list(Person.objects.live()),
    )
    there = Release.objects.filter(slug__startswith=GENERATED).count()
    for start in range(there, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        with transaction.atomic():
            _one_batch(numbers, german, choices)
        progress(numbers[-1] + 1, count, "Meldungen")


def _one_batch(numbers: range, german: Locale, choices: tuple[list, ...]) -> None:
    chance = random.Random(numbers[0])  # noqa: S311 (nothing secret)
    releases = Release.objects.bulk_create([_release(number, chance, german) for number in numbers])
    children = [_children(release, chance, choices) for release in releases]
    models = (ReleaseIssuer, ReleaseTopic, ReleasePlace, ReleasePerson)
    for model, rows in zip(models, zip(*children, strict=True), strict=True):
        model._default_manager.bulk_create([row for group in rows for row in group])
    states = [
        PublicState(
            kind=Release.kind(),
            key=str(release.pk),
            address=release.public_address(),
            lists=sorted(_lists(release, rows)),
        )
        for release, rows in zip(releases, children, strict=True)
    ]
    PublicState.objects.bulk_create(states)
    note_touched(
        "newsroom.bench", numbers[0], {key for state in states for key in touched_lists((), state.lists)}
    )


def _release(number: int, chance: random.Random, german: Locale) -> Release:
    moment = timezone.make_aware(FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS), minutes=number % 600))
    paragraphs = (f"<p>{' '.join(chance.choices(WORDS, k=60))}.</p>" for _ in range(5))
    return Release(
        locale=german,
        translation_key=uuid.UUID(int=chance.getrandbits(128)),
        slug=f"{GENERATED}{number}",
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
    own = {"release": release, "published_at": release.published_at}
    return (
        [ReleaseIssuer(organisation=found, **own) for found in chance.sample(issuers, 1)],
        [ReleaseTopic(topic=found, **own) for found in chance.sample(topics, 2)],
        [ReleasePlace(area=found, **own) for found in chance.sample(areas, 1)],
        [ReleasePerson(person=found, **own) for found in chance.sample(persons, 1)],
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
    """Fill the store: every page but the generated releases' own is rendered, of those a sample.

    What an interrupted run has rendered is kept.
    """
    if pages.store.mark("bench") != "noted":
        pages.note_everything_due({"bench": "noted"})
    total = pages.store.due_count()
    if not full:
        _leave_out_generated(pages, progress)
    while pages.work():
        left = pages.store.due_count()
        progress(total - left, total, "Seiten")
    digests = pages.store.digests().values()
    rendered = sum(1 for digest in digests if digest)
    return {"pages_rendered_n": rendered, "pages_noted_only_n": len(digests) - rendered}


def _leave_out_generated(pages: Pages, progress: Progress) -> None:
    """Put the rows of rendered pages into the store for most generated releases.

    What such a page reads besides its own records is learned from one that is rendered.
    """
    generated = Release.objects.filter(slug__startswith=GENERATED).order_by("-published_at")
    others = generated[SAMPLE:].values_list(
        "pk", "slug", "issuers__organisation", "topics__topic", "places__area", "persons__person"
    )
    always = _read_by_all(generated[:SAMPLE])
    paths: dict[str, set[str]] = {}
    for pk, slug, issuer, topic, area, person in others.iterator(chunk_size=BATCH):
        reads = {
            record_key(Release.kind(), pk),
            record_key(Organisation.kind(), issuer),
            record_key(Topic.kind(), topic),
            record_key(Person.kind(), person),
            list_key(Contact.kind(), Organisation.kind(), issuer),
            list_key(Organisation.kind(), Organisation.kind(), issuer),
            record_key(ServiceArea._meta.label_lower, area),
            *always,
        }
        for language in published_languages():
            paths.setdefault(in_language(f"/aktuelles/meldung/{slug}/", language), set()).update(reads)
    chosen = list(paths)
    for start in range(0, len(chosen), BATCH):
        pages.store.note_pages({path: paths[path] for path in chosen[start : start + BATCH]})
        progress(min(start + BATCH, len(chosen)), len(chosen), "Zeilen von Seiten")


def _read_by_all(releases: Iterable[Release]) -> set[str]:
    read = [render(release.public_address()).reads for release in releases]
    return set(read[0]).intersection(*read) if read else set()
