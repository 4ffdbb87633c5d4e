"""The archive's months: full pages keep their content, and a change reaches no page but those that show it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from wegweiser.changes.models import Change
from wegweiser.changes.worker import feed
from wegweiser.newsroom import archive
from wegweiser.newsroom.models import Release
from wegweiser.newsroom.public import archive_addresses
from wegweiser.newsroom.tests.making import make_release
from wegweiser.publishing.pages import Pages
from wegweiser.publishing.rendering import render
from wegweiser.publishing.tests.test_pages import settle

pytestmark = pytest.mark.usefixtures("newsroom")

MONTH = "/aktuelles/2014/04/"


@pytest.fixture(autouse=True)
def small_pages(monkeypatch, settings):
    """Three releases make a full page."""
    monkeypatch.setattr(archive, "PER_PAGE", 3)
    settings.WEGWEISER_LANGUAGES = ["de"]


def fill(first: int, last: int) -> None:
    for day in range(first, last + 1):
        make_release(f"2014-04-{day:02}", title=f"Vom {day:02}.")


def titles(client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return [release.title.removeprefix("Vom ").rstrip(".") for release in answer.context["releases"]]


def digests() -> dict[str, str]:
    return {
        address: hashlib.sha256(render(address).body or b"").hexdigest()
        for address in archive_addresses()
        if address.startswith(MONTH)
    }


def test_every_release_of_a_month_stands_on_one_page_the_oldest_on_the_first(client):
    fill(1, 11)
    assert titles(client, MONTH) == ["11", "10", "09", "08", "07"]
    assert titles(client, f"{MONTH}seite-2/") == ["06", "05", "04"]
    assert titles(client, f"{MONTH}seite-1/") == ["03", "02", "01"]
    assert set(digests()) == {MONTH, f"{MONTH}seite-1/", f"{MONTH}seite-2/"}
    for missing in ("seite-3/", "seite-0/", "seite-01/", "seite-99/"):
        assert client.get(MONTH + missing).status_code == 404


def test_a_small_month_has_one_page(client):
    fill(1, 5)
    assert len(titles(client, MONTH)) == 5
    assert set(digests()) == {MONTH}
    assert "ww-pagination" not in client.get(MONTH).content.decode()


def test_the_pages_of_a_month_lead_to_each_other(client):
    fill(1, 12)

    def neighbours(address: str) -> list[str]:
        return re.findall(r'rel="(?:prev|next)" href="([^"]+)"', client.get(address).content.decode())

    assert neighbours(MONTH) == [f"{MONTH}seite-3/"]
    assert neighbours(f"{MONTH}seite-3/") == [MONTH, f"{MONTH}seite-2/"]
    assert neighbours(f"{MONTH}seite-2/") == [f"{MONTH}seite-3/", f"{MONTH}seite-1/"]
    assert neighbours(f"{MONTH}seite-1/") == [f"{MONTH}seite-2/"]


@pytest.fixture
def pages(tmp_path) -> Pages:
    fill(1, 19)
    return built(tmp_path / "pages")


def built(folder: Path) -> Pages:
    """A store with the pages of the archive."""
    pages = Pages(folder)
    paths = [(address, 0) for address in archive_addresses()]
    pages.store.make_due(paths=paths, position=Change.objects.latest("id").id)
    settle(pages)
    assert pages.store.failures() == []
    return pages


def due_in_month(pages: Pages) -> set[str]:
    feed(pages)
    return {item.path for item in pages.store.due(1000, 1e12) if item.path.startswith(MONTH)}


def test_a_new_title_reaches_the_page_that_shows_it_alone(pages):
    release = Release.objects.get(title="Vom 02.")
    release.title = "Anders"
    release.save()
    assert due_in_month(pages) == {f"{MONTH}seite-1/"}


def test_a_new_release_reaches_the_newest_pages_alone(pages):
    make_release("2014-04-25", title="Neu")
    assert due_in_month(pages) == {MONTH, f"{MONTH}seite-5/"}


def test_a_new_numbered_page_comes_and_full_ones_stay(pages):
    before = digests()
    fill(20, 21)
    settle(pages)
    after = digests()
    new = f"{MONTH}seite-6/"
    assert after.keys() - before.keys() == {new}
    assert {path for path in before if before[path] != after[path]} == {MONTH, f"{MONTH}seite-5/"}
    assert pages.store.file_of(new).exists()


@pytest.mark.parametrize("change", ["delete", "withdraw", "move", "insert"])
def test_whatever_happens_the_files_are_those_of_a_rebuild(pages, tmp_path, change):
    release = Release.objects.get(title="Vom 05.")
    if change == "delete":
        release.delete()
    elif change == "withdraw":
        release.unpublish()
    elif change == "move":
        release.published_at = Release.objects.get(title="Vom 19.").published_at
        release.save()
    else:
        make_release("2014-04-02", title="Nachgetragen", hour=13)
    settle(pages)
    ours, fresh = (
        {path: digest for path, digest in each.store.digests().items() if path.startswith(MONTH)}
        for each in (pages, built(tmp_path / "fresh"))
    )
    assert ours == fresh
