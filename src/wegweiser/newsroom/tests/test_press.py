"""The page for the press, and how a release is quoted."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from wegweiser.changes.models import Change
from wegweiser.newsroom.models import Topic
from wegweiser.newsroom.tests.making import make_office, make_release
from wegweiser.organisations.models import Contact
from wegweiser.publishing.rendering import render

pytestmark = pytest.mark.usefixtures("newsroom")


def desk(name: str, **fields) -> Contact:
    office = make_office((name, "", None, None), **fields)
    return Contact.objects.create(organisation=office, role="press", phone="+492118553118")


def shown(page: str = "/presse/") -> BeautifulSoup:
    return BeautifulSoup(render(page).body, "html.parser")


def test_the_press_reaches_the_offices_of_today_and_no_others():
    desk("Haus der Gegenwart")
    desk("Haus von gestern", dissolved_on="2015-01-01")
    over = desk("Haus mit alter Nummer")
    over.valid_until = "2015-01-01"
    over.save()
    names = [title.get_text() for title in shown().select("h3")]
    assert "Haus der Gegenwart" in names
    assert not {"Haus von gestern", "Haus mit alter Nummer"} & set(names)
    assert names == sorted(names)


def test_the_page_hears_of_a_new_press_contact_and_of_a_new_number():
    before = render("/presse/").reads
    contact = desk("Neues Haus")
    assert set(Change.objects.latest("id").touches) & before
    after = render("/presse/").reads
    contact.phone = "+492118555"
    contact.save()
    assert set(Change.objects.latest("id").touches) & after
    assert "0211 8555" in shown().text


def test_the_page_hears_of_a_topic_that_becomes_public():
    before = render("/presse/").reads
    topic = Topic.objects.create(title="Neues Thema", slug="neues-thema", live=True)
    assert before & set(Change.objects.latest("id").touches), "the page lists the feeds of all topics"
    assert f"/themen/{topic.slug}/feed.atom" in {link["href"] for link in shown().select("a.ww-chip")}


def test_the_press_finds_its_page_from_the_news_and_from_everywhere(client):
    page = BeautifulSoup(client.get("/ar/aktuelles/").content, "html.parser")
    assert page.main.find("a", href="/ar/presse/") and page.footer.find("a", href="/ar/presse/")
    assert client.get("/ar/presse/").status_code == 200


def test_every_feed_the_page_names_is_there(client):
    feeds = [link["href"] for link in shown("/en/presse/").select(".ww-chips a")]
    assert len(feeds) > 10
    assert all(client.get(feed)["Content-Type"].startswith("application/atom+xml") for feed in feeds)


def test_a_release_is_quoted_with_the_office_of_its_day():
    office = make_office(("Altes Amt", "", None, "2015-12-31"), ("Neues Amt", "", "2016-01-01", None))
    release = make_release("2014-04-25", title="Bilanz", issuers=[office])
    for prefix in ("", "/ar"):
        page = shown(prefix + release.public_address())
        quote = page.select_one(".ww-cite")
        assert quote.text == (
            "Altes Amt: Bilanz. Pressemitteilung, 25. April 2014. "
            + settings.WEGWEISER_ORIGIN
            + release.public_address()
        )
    assert quote["lang"] == "de"
