"""What the newsroom offers to the public side: its pages, its pieces of other rooms' pages, its navigation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wegweiser.changes.reads import list_key
from wegweiser.newsroom import archive
from wegweiser.newsroom.models import Release
from wegweiser.newsroom.models.releases import ReleaseQuerySet
from wegweiser.newsroom.pages import publication_page, release_page, topic_page
from wegweiser.newsroom.teasers import (
    newest_about_area,
    newest_about_person,
    newest_issued_by,
    with_teasers,
)
from wegweiser.portal.languages import address_of
from wegweiser.portal.protocol import (
    NavigationEntry,
    PageFamily,
    Panel,
    offer_navigation,
    offer_page_context,
    offer_pages,
    offer_panel,
)

ON_HOME = 6
ON_CENTRE = 4
ON_ORGANISATION = 6
ON_PERSON = 20

EVERY_RELEASE = frozenset({list_key("newsroom.release")})


def year_addresses() -> Iterator[str]:
    """The pages of all years that have releases."""
    for year in archive.years():
        yield address_of("newsroom_year", [year.year])


def month_addresses() -> Iterator[str]:
    """The pages of all months that have releases."""
    for year in archive.years():
        for month in year.months:
            yield address_of("newsroom_month", [year.year, month.month])


def on_home(request: HttpRequest, subject: Any) -> dict[str, Any] | None:
    """The newest releases; the first one is shown large."""
    return _panel(Release.objects.live().originals().newest_first(), ON_HOME)


def on_centre(request: HttpRequest, centre: Any) -> dict[str, Any] | None:
    """The newest releases about a centre's area."""
    return _panel(newest_about_area(centre.area_id), ON_CENTRE, f"?ort={centre.area.slug}")


def on_organisation(request: HttpRequest, organisation: Any) -> dict[str, Any] | None:
    """The newest releases an organisation has issued."""
    if not organisation.pk:
        return None
    return _panel(newest_issued_by(organisation.pk), ON_ORGANISATION, f"?stelle={organisation.slug}")


def on_person(request: HttpRequest, person: Any) -> dict[str, Any] | None:
    """The press archive of a person: releases that name it, with the office it held on each day."""
    if not person.pk:
        return None
    found = _panel(newest_about_person(person.pk), ON_PERSON, f"?person={person.slug}")
    if found is None:
        return None
    entries = [(release, person.offices_on(release.day)) for release in found["releases"]]
    return found | {"entries": entries, "person": person}


def _panel(releases: ReleaseQuerySet, number: int, query: str = "") -> dict[str, Any] | None:
    shown = with_teasers(releases[:number])
    return {"releases": shown, "more": address_of("newsroom") + query} if shown else None


offer_pages(
    PageFamily("newsroom", "/aktuelles/", lambda: [address_of("newsroom")]),
    PageFamily("newsroom-years", r"/aktuelles/\d{4}/", year_addresses, EVERY_RELEASE),
    PageFamily("newsroom-months", r"/aktuelles/\d{4}/\d{2}/", month_addresses, EVERY_RELEASE),
    PageFamily("topics", "/themen/", lambda: [address_of("topics")]),
    PageFamily("publications", "/veroeffentlichungen/", lambda: [address_of("publications")]),
)

offer_panel(Panel("home", "newsroom/panels/home.html", on_home, order=10))
offer_panel(Panel("centre", "newsroom/panels/centre.html", on_centre))
offer_panel(Panel("organisation", "newsroom/panels/organisation.html", on_organisation))
offer_panel(Panel("person", "newsroom/panels/person.html", on_person))

offer_navigation(
    NavigationEntry(
        _("Aktuelles"), "newsroom", order=20, under=("newsroom_year", "newsroom_month", "release")
    )
)
offer_navigation(
    NavigationEntry(_("Themen"), "topics", order=30, under=("topic", "publications", "publication"))
)
offer_page_context("newsroom.publication", publication_page)
offer_page_context("newsroom.release", release_page)
offer_page_context("newsroom.topic", topic_page)
