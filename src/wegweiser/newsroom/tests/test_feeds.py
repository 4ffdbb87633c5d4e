"""Feeds: of everything, of a topic, of any search."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from wegweiser.newsroom.tests.making import make_release, make_topic

pytestmark = [
    pytest.mark.usefixtures("newsroom"),
    pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning"),
]


@pytest.fixture
def titles(client):
    """The title of a feed and those of its entries."""

    def read(address: str) -> tuple[str, list[str]]:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/atom+xml")
        feed = BeautifulSoup(answer.content, "html.parser").feed
        return feed.title.text, [entry.title.text for entry in feed.find_all("entry")]

    return read


def test_every_search_has_a_feed_that_the_page_leads_to(client, titles):
    topic = make_topic("Sport")
    make_release("2014-04-25", title="Turnen", topics=[topic])
    make_release("2015-04-25", title="Laufen", topics=[topic])
    make_release("2014-04-25", title="Anderes")
    page = BeautifulSoup(
        client.get("/aktuelles/", {"thema": topic.slug, "von": "2015"}).content, "html.parser"
    )
    address = page.select_one("link[type='application/atom+xml']")["href"]
    assert page.find("a", href=address)
    title, entries = titles(address)
    assert entries == ["Laufen"]
    assert "Sport" in title
    feed = BeautifulSoup(client.get(address).content, "html.parser").feed
    links = {link["rel"][0]: urlsplit(link["href"]) for link in feed.find_all("link", recursive=False)}
    assert links["self"].query == urlsplit(address).query == links["alternate"].query


def test_a_search_without_a_result_can_be_subscribed_to(client, titles):
    page = BeautifulSoup(client.get("/aktuelles/", {"suche": "gibtesnicht"}).content, "html.parser")
    address = page.select_one("link[type='application/atom+xml']")["href"]
    assert titles(address)[1] == []
    make_release("2015-04-25", title="gibtesnicht oder doch")
    assert titles(address)[1] == ["gibtesnicht oder doch"]


def test_without_a_question_the_feed_holds_everything(titles):
    make_release("2014-04-25", title="Eins")
    assert "Eins" in titles("/aktuelles/feed.atom")[1]
    assert "Eins" in titles("/aktuelles/feed.atom?unbekannt=1")[1]
