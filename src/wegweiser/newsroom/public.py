"""What the newsroom offers to the public side: its pages, its pieces of other rooms' pages, its navigation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wegweiser.changes.reads import list_key
from wegweiser.newsroom import archive
from wegweiser.newsroom.feeds import topic_feed_addresses
from wegweiser.newsroom.findable import (
    PUBLICATION_ROWS,
    RELEASE_ROWS,
    TOPIC_ROWS,
    publication_findable,
    release_findable,
    topic_findable,
)
from wegweiser.newsroom.models import Release, Topic
from wegweiser.newsroom.models.releases import ARCHIVE, NEWEST, ReleaseQuerySet
from wegweiser.newsroom.pages import publication_page, release_page, topic_page
from wegweiser.newsroom.teasers import (
    newest_about_area,
    newest_about_person,
    newest_issued_by,
    newest_of_topic,
    with_teasers,
)
from wegweiser.portal.languages import address_of
from wegweiser.portal.protocol import (
    NavigationEntry,
    PageFamily,
    Panel,
    offer_findable,
    offer_navigation,
    offer_page_context,
    offer_pages,
    offer_panel,
)

ON_HOME = 6
ON_CENTRE = 4
ON_ORGANISATION = 6
ON_PERSON = 20
ON_MUNICIPALITIES = 3

FUNDING = "foerderung"
"""The topic under which data packs and editors keep programmes and calls."""


def archive_addresses() -> Iterator[str]:
    """The pages of all years and months that have releases, with the numbered ones of full months."""
    newsroom = address_of("newsroom")
    for year in archive.years():
        yield f"{newsroom}{year.year}/"
        for month in year.months:
            yield f"{newsroom}{year.year}/{month.month:02}/"
            for number in range(1, archive.pages_of(month.count) + 1):
                yield f"{newsroom}{year.year}/{month.month:02}/seite-{number}/"


def on_home(request: HttpRequest, subject: Any) -> dict[str, Any] | None:
    """The newest releases; the first one is shown large."""
    return _panel(Release.objects.listed(NEWEST).live().originals().newest_first()[:ON_HOME])


def on_centre(request: HttpRequest, centre: Any) -> dict[str, Any] | None:
    """The newest releases about a centre's area."""
    return _panel(newest_about_area(centre.area_id, ON_CENTRE), f"?ort={centre.area.slug}")


def on_organisation(request: HttpRequest, organisation: Any) -> dict[str, Any] | None:
    """The newest releases an organisation has issued."""
    if not organisation.pk:
        return None
    return _panel(newest_issued_by(organisation.pk, ON_ORGANISATION), f"?stelle={organisation.slug}")


def on_person(request: HttpRequest, person: Any) -> dict[str, Any] | None:
    """The press archive of a person: releases that name it, with the office it held on each day."""
    if not person.pk:
        return None
    found = _panel(newest_about_person(person.pk, ON_PERSON), f"?person={person.slug}")
    if found is None:
        return None
    entries = [(release, person.offices_on(release.day)) for release in found["releases"]]
    return found | {"entries": entries, "person": person}


def on_municipalities(request: HttpRequest, subject: Any) -> dict[str, Any] | None:
    """Programmes and calls: the newest releases of the topic about funding."""
    topic = Topic.objects.listed().live().originals().filter(slug=FUNDING).first()
    if topic is None:
        return None
    return {"topic": topic, "releases": with_teasers(newest_of_topic(topic.pk, ON_MUNICIPALITIES))}


def _panel(releases: ReleaseQuerySet, query: str = "") -> dict[str, Any] | None:
    shown = with_teasers(releases)
    return {"releases": shown, "more": address_of("newsroom") + query} if shown else None


offer_pages(
    PageFamily("newsroom", "/aktuelles/", lambda: [address_of("newsroom")]),
    PageFamily(
        "newsroom-archive",
        r"/aktuelles/\d{4}/(\d{2}/(seite-\d+/)?)?",
        archive_addresses,
        frozenset({ARCHIVE}),
    ),
    PageFamily("newsroom-feed", r"/aktuelles/feed\.atom", lambda: [address_of("newsroom_feed")]),
    PageFamily(
        "topic-feeds",
        r"/themen/[\w-]+/feed\.atom",
        topic_feed_addresses,
        frozenset({list_key(Topic.kind())}),
    ),
    PageFamily("press", "/presse/", lambda: [address_of("press")]),
    PageFamily("topics", "/themen/", lambda: [address_of("topics")]),
    PageFamily("publications", "/veroeffentlichungen/", lambda: [address_of("publications")]),
)

offer_panel(Panel("home", "newsroom/panels/home.html", on_home, order=10))
offer_panel(Panel("centre", "newsroom/panels/centre.html", on_centre))
offer_panel(Panel("municipalities", "newsroom/panels/municipalities.html", on_municipalities))
offer_panel(Panel("organisation", "newsroom/panels/organisation.html", on_organisation))
offer_panel(Panel("person", "newsroom/panels/person.html", on_person))

offer_navigation(
    NavigationEntry(
        _("Aktuelles"),
        "newsroom",
        order=20,
        under=("newsroom_year", "newsroom_month", "newsroom_month_page", "release", "press"),
    )
)
offer_navigation(
    NavigationEntry(_("Themen"), "topics", order=30, under=("topic", "publications", "publication"))
)
offer_page_context("newsroom.publication", publication_page)
offer_page_context("newsroom.release", release_page)
offer_page_context("newsroom.topic", topic_page)

offer_findable("newsroom.release", release_findable, RELEASE_ROWS)
offer_findable("newsroom.publication", publication_findable, PUBLICATION_ROWS)
offer_findable("newsroom.topic", topic_findable, TOPIC_ROWS)
