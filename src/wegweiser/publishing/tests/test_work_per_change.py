"""What a change costs depends on what shows it, not on how much there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegweiser.changes.models import Change
from wegweiser.changes.worker import feed
from wegweiser.newsroom import archive
from wegweiser.newsroom.models import Publication, Release, TopicRecommendation
from wegweiser.newsroom.tests.making import make_office, make_person, make_release, make_topic
from wegweiser.places.models import ServiceArea
from wegweiser.publishing.pages import Pages, all_paths
from wegweiser.publishing.tests.test_pages import settle

N = 40


@pytest.fixture(autouse=True)
def small_pages(monkeypatch, settings):
    monkeypatch.setattr(archive, "PER_PAGE", 5)
    settings.WEGWEISER_LANGUAGES = ["de"]


@pytest.fixture
def newsroom(nrw):
    """The state's places and offices, and a newsroom with nothing in it yet."""
    TopicRecommendation.objects.all().delete()
    Publication.objects.all().delete()
    Release.objects.all().delete()


@pytest.fixture
def subjects(newsroom):
    """What all releases belong to."""
    office = make_office(("Amt für Proben", "", None, None))
    return {
        "issuers": [office],
        "topics": [make_topic("Probe"), make_topic("Noch eine Probe")],
        "persons": [make_person("Ada", "Beispiel", ("Amt", office, "2010-01-01", None))],
        "places": [ServiceArea.objects.get(key="KI-05112")],
    }


def built(folder: Path, subjects: dict) -> Pages:
    """A store with the pages of the newsroom and of those its releases belong to."""
    pages = Pages(folder)
    about = {record.public_address() for kind in ("issuers", "persons") for record in subjects[kind]}
    about |= {"/", "/zentren/duisburg/"}
    paths = [path for path in all_paths() if path in about or path.startswith(("/aktuelles/", "/themen/"))]
    pages.store.make_due(paths=[(path, 0) for path in paths], position=Change.objects.latest("id").id)
    settle(pages)
    return pages


def fill(first: int, last: int, subjects: dict) -> None:
    for number in range(first, last):
        make_release(f"2014-{number % 3 + 4:02}-{number % 28 + 1:02}", title=f"Meldung {number}", **subjects)


def rendered_for(pages: Pages, change) -> tuple[set[str], int]:
    """The pages that a change makes due, and the number of queries it takes to render them."""
    change()
    feed(pages)
    due = {item.path for item in pages.store.due(10_000, 1e12)}
    with CaptureQueriesContext(connection) as queries:
        settle(pages)
    assert pages.store.failures() == []
    return {path for path in due if not path.endswith((".xml", ".txt"))}, len(queries)


def retitle(release: Release) -> None:
    release.title = f"{release.title} neu"
    release.save()


def test_renders_and_queries_of_a_change_are_the_same_with_twice_as_many_releases(tmp_path, subjects):
    def title() -> None:
        retitle(Release.objects.newest_first().first())

    def new() -> None:
        make_release("2014-06-28", hour=20, title="Ganz neu", **subjects)

    fill(0, N, subjects)
    pages = built(tmp_path / "pages", subjects)
    titles, queries_of_title = rendered_for(pages, title)
    new_ones, queries_of_new = rendered_for(pages, new)
    fill(N, 2 * N, subjects)
    settle(pages)
    titles_later, queries_of_title_later = rendered_for(pages, title)
    new_ones_later, queries_of_new_later = rendered_for(pages, new)
    assert len(titles_later) == len(titles) < 15
    assert len(new_ones_later) == len(new_ones) < 17
    assert abs(queries_of_title_later - queries_of_title) <= 2
    assert abs(queries_of_new_later - queries_of_new) <= 2


def test_a_new_title_of_an_old_release_leaves_the_home_page_alone(tmp_path, subjects):
    fill(0, 20, subjects)
    pages = built(tmp_path / "pages", subjects)
    old = Release.objects.get(title="Meldung 10")
    paths, _ = rendered_for(pages, lambda: retitle(old))
    assert "/" not in paths
    assert old.public_address() in paths
