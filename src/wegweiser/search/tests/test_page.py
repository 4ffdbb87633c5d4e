"""The page of the search, its feeds, its suggestions."""

from __future__ import annotations

import json
import re
import time
from types import SimpleNamespace
from urllib.parse import quote

import feedparser
import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegweiser.facts.dates import PartialDate, Precision
from wegweiser.newsroom.models import Release
from wegweiser.publishing.rendering import render
from wegweiser.search.editing import counting
from wegweiser.search.pages.limits import BURST, SUGGESTED_BURST, SUGGESTED_PER_SECOND, Limits, limits
from wegweiser.search.tests.fuzz import strings

pytestmark = [pytest.mark.usefixtures("portal_index"), pytest.mark.django_db]


@pytest.fixture
def ask(client):
    def get(question="", path="/suche/", status=200, **query):
        answer = client.get(path, {"q": question, **query})
        assert answer.status_code == status
        soup = BeautifulSoup(answer.content, "html.parser")
        soup.answer = answer
        return soup

    return get


def titles(soup):
    return [link.get_text() for link in soup.select(".ww-results .ww-teaser__title a")]


def test_without_a_question_there_is_a_form_that_is_a_file():
    soup = BeautifulSoup(render("/suche/").body, "html.parser")
    assert {field["name"] for field in soup.select("form.ww-finding [name]")} == {"q", "von", "bis"}
    assert all(soup.find("label", attrs={"for": f["id"]}) for f in soup.select(".ww-finding input[id]"))
    assert soup.select("link[rel=canonical]")


def test_answers_are_counted_marked_and_not_for_machines(ask):
    soup = ask("Förderung der Integrationszentren")
    number = int(re.search(r"\d+", soup.select_one("#treffer-titel").text)[0])
    assert number > 5 and len(titles(soup)) == 10
    assert soup.select(".ww-results mark")
    assert soup.select_one("meta[name=robots]")["content"].startswith("noindex")
    assert not soup.select("link[rel=canonical]")


@pytest.mark.parametrize(
    ("question", "centre"),
    [
        ("Hilfe bei der Schulanmeldung in Gelsenkirchen", "/zentren/gelsenkirchen/"),
        ("курси німецької Дортмунд", "/zentren/dortmund/"),
        ("مدرسة بوخوم", "/zentren/bochum/"),
        ("Wesel", "/zentren/kreis-wesel/"),
        ("50667 Deutschkurs", "/zentren/koeln/"),
        ("KI Unna Telefon", "/zentren/kreis-unna/"),
    ],
)
def test_the_responsible_centre_stands_on_top(ask, question, centre):
    soup = ask(question)
    panel = soup.select_one(".ww-responsible")
    assert panel.select_one(".ww-teaser__title a")["href"] == centre
    assert panel.select_one(".ww-meta").text.strip()
    assert panel.select_one("a[href^='tel:']")


def test_an_old_number_of_the_responsible_centre_says_so(ask):
    panel = ask("Hilfe bei der Schulanmeldung in Solingen").select_one(".ww-responsible")
    assert panel.select_one(".ww-contact__date time")["datetime"] == "2017-08-15"
    assert panel.select_one("a[href='tel:+49-212-2902601']") and panel.select_one("a[href='tel:115']")


def test_a_need_brings_its_offices_and_the_link_to_more(ask):
    panel = ask("Hilfe bei der Schulanmeldung in Gelsenkirchen").select_one(".ww-responsible")
    assert panel.select("a[href^='/verzeichnis/']")
    assert "anliegen=schule" in panel.select_one(".ww-more")["href"]


def test_a_need_without_a_place_asks_for_the_place(ask, client):
    form = ask("Schulanmeldung").select_one(".ww-responsible form")
    fields = {field["name"]: field.get("value", "") for field in form.select("input")}
    assert fields == {"anliegen": "schule", "ort": ""}
    page = client.get(form["action"], {**fields, "ort": "Gelsenkirchen"}).content.decode()
    assert "/zentren/gelsenkirchen/" in page


@pytest.mark.parametrize(
    ("question", "narrowed"),
    [("Impressum", {}), ("Schulanmeldung", {"art": "release"}), ("Schulanmeldung in Gelsenkirchen", {})],
)
def test_no_place_is_asked_for_where_no_help_is_wanted_or_the_place_is_known(ask, question, narrowed):
    assert not ask(question, **narrowed).select(".ww-responsible form")


def test_an_ambiguous_place_is_asked_and_the_choice_answers(ask, client):
    soup = ask("Schule Mülheim")
    choices = soup.select(".ww-choices a")
    assert len(choices) == 2 and not soup.select(".ww-responsible .ww-teaser__title")
    found = {
        BeautifulSoup(client.get(c["href"]).content, "html.parser").select_one(".ww-teaser__title a")["href"]
        for c in choices
    }
    assert found == {"/zentren/muelheim-an-der-ruhr/", "/zentren/koeln/"}


@pytest.mark.parametrize(("short", "address"), [("RAA", "raa"), ("LaKI", "laki"), ("MAIS", "mais")])
def test_offices_are_found_by_their_short_names(ask, short, address):
    soup = ask(short)
    assert soup.select_one(".ww-results .ww-teaser__title a")["href"] == f"/verzeichnis/{address}/"


def test_a_period_in_the_question_is_a_chip_with_a_way_back(ask, client):
    soup = ask("Integrationszentren Mai 2014")
    assert "Mai 2014" in soup.select_one(".ww-chip").text
    assert all("Mai 2014" in time.text for time in soup.select(".ww-results time"))
    way = soup.select_one(".ww-finding__asked > p > a")["href"]
    again = BeautifulSoup(client.get(way).content, "html.parser")
    assert not again.select(".ww-finding__asked") and len(titles(again)) == 10


def test_facets_have_counts_that_are_true(ask, client):
    soup = ask("Integration")
    links = soup.select(".ww-finding__facets li a")
    assert len(links) > 15
    for link in links[::5]:
        count = int(link.select_one(".ww-chip__count").text)
        narrowed = BeautifulSoup(client.get(link["href"]).content, "html.parser")
        assert int(re.search(r"\d+", narrowed.select_one("#treffer-titel").text)[0]) == count
        assert len(narrowed.select("a.ww-chip")) == 1


def test_a_slip_of_the_finger_is_mended_and_can_be_kept(ask, client):
    soup = ask("Intergrationszentren")
    mended, exact = soup.select(".ww-finding__meant a")
    assert mended.text == "Integrationszentren"
    kept = BeautifulSoup(client.get(exact["href"]).content, "html.parser")
    assert not kept.select(".ww-finding__meant")
    assert kept.select(".ww-empty") and titles(soup)


@pytest.mark.parametrize(
    ("question", "centre", "words_are_left"),
    [
        ("Schulanmeldung Gelsenkirhcen", "Gelsenkirchen", True),
        ("Intergrationszentrum Dortmnd 2014", "Dortmund", True),
        ("Gelsenkirhcen", "Gelsenkirchen", False),
    ],
)
def test_a_mistyped_place_is_answered_like_the_place(ask, client, question, centre, words_are_left):
    soup = ask(question)
    assert soup.select_one(".ww-responsible .ww-teaser__title a")["href"] == f"/zentren/{centre.lower()}/"
    mended, exact = soup.select(".ww-finding__meant a")
    assert centre in mended.text
    again = BeautifulSoup(client.get(mended["href"]).content, "html.parser")
    assert again.select_one(".ww-responsible") and not again.select(".ww-finding__meant")
    kept = BeautifulSoup(client.get(exact["href"]).content, "html.parser")
    assert not kept.select(".ww-responsible") and not kept.select(".ww-finding__meant")
    assert bool(soup.select(".ww-finding__near")) == words_are_left, (
        "said only where words are left beside the place"
    )
    if words_are_left:
        as_word = soup.select_one(".ww-finding__near a")["href"]
        literal = BeautifulSoup(client.get(as_word).content, "html.parser")
        assert not literal.select(".ww-responsible") and literal.select(".ww-results mark")


def test_sorting_and_paging_keep_the_question(ask, client):
    soup = ask("Zentrum Schule", art="release")
    newest = next(a["href"] for a in soup.select(".ww-finding__order a"))
    by_date = BeautifulSoup(client.get(newest).content, "html.parser")
    days = [time["datetime"] for time in by_date.select(".ww-results time")]
    assert days == sorted(days, reverse=True) and len(days) == 10
    second = by_date.select_one("a[rel=next]")["href"]
    assert "art=release" in second and "sortierung=datum" in second
    more = BeautifulSoup(client.get(second).content, "html.parser")
    assert not set(titles(more)) & set(titles(by_date))


def test_a_page_behind_the_last_shows_the_last(ask):
    soup = ask("Zentrum", seite="399")
    assert titles(soup) and "399" in soup.select_one(".ww-notice--warning").text


def test_nothing_found_leads_on(ask):
    soup = ask("qqqqxxyyzz", von="2014")
    ways = [a["href"] for a in soup.select(".ww-empty a")]
    assert ways[0].startswith("/suche/?q=qqqqxxyyzz") and "von" not in ways[0]
    assert {"/hilfe/", "tel:115"} <= set(ways)


def test_a_day_that_is_not_known_exactly_is_not_shown_as_if_it_were(ask):
    about = Release.objects.live().originals().exclude(precision="day").first()
    shown = {row.select_one("h3 a")["href"]: row for row in ask(about.title).select(".ww-results article")}
    time = shown[about.public_address()].select_one("time")
    assert time["datetime"] == PartialDate(about.day, Precision(about.precision)).iso
    assert time.text == str(PartialDate(about.day, Precision(about.precision)))
    assert time.text != str(PartialDate(about.day))


def test_old_releases_say_so(ask):
    assert ask("LaKI", art="release").select(".ww-finding__old")


def test_foreign_answers_say_their_language(ask):
    soup = ask("مدرسة بوخوم", path="/ar/suche/")
    german = soup.select_one('.ww-results a[lang="de"]')
    assert german["dir"] == "ltr"
    assert soup.html["dir"] == "rtl"


def test_markup_in_a_question_stays_text(ask):
    soup = ask('"><script>alert(1)</script>')
    assert [script.get("src", "").rpartition("/")[2][:7] for script in soup.select("script")] == ["suggest"]


def test_feeds_say_the_same_as_the_page(ask, client):
    soup = ask("Integrationszentren", von="2014")
    atom = soup.select_one("link[type='application/atom+xml']")["href"]
    answer = client.get(atom)
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo and feed.version == "atom10" and feed.entries
    days = [entry.updated for entry in feed.entries]
    assert days == sorted(days, reverse=True) and days[-1] >= "2014"
    document = json.loads(client.get(soup.select_one("link[type='application/feed+json']")["href"]).content)
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["url"] for item in document["items"]] == [entry.link for entry in feed.entries]
    assert all(
        item["id"] and item["content_text"] and "<mark>" not in item["content_text"]
        for item in document["items"]
    )


def test_every_feed_of_nothing_is_valid(client):
    assert not feedparser.parse(client.get("/suche/feed.atom", {"q": "qqqqxxyyzz"}).content).bozo
    assert json.loads(client.get("/suche/feed.json", {"q": "qqqqxxyyzz"}).content)["items"] == []


def test_browsers_learn_how_to_search(client):
    described = ElementTree.fromstring(client.get("/suche/opensearch.xml").content)
    addresses = [url.get("template") for url in described.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")]
    assert addresses and all("{searchTerms}" in address for address in addresses)


def test_suggestions_are_names_and_places(client):
    found = client.get("/suche/vorschlaege", {"q": "Gelsen"}).json()["suggestions"]
    assert {"Kommunales Integrationszentrum Gelsenkirchen", "Gelsenkirchen"} <= {s["text"] for s in found}
    with_words = client.get("/suche/vorschlaege", {"q": "Schule Gels"}).json()["suggestions"]
    assert "Schule Gelsenkirchen" in [s["text"] for s in with_words]
    assert client.get("/suche/vorschlaege", {"q": "x"}).json() == {"suggestions": []}


def test_a_search_writes_nothing_to_the_database(ask):
    ask("Wohnung in Köln")
    with CaptureQueriesContext(connection) as caught:
        ask("Schule in Essen")
    assert not [query for query in caught if not query["sql"].lstrip().upper().startswith("SELECT")]
    assert len(caught) < 15
    assert list(counting.folder().glob("*.jsonl"))


def test_whoever_asks_too_often_waits(client, monkeypatch):
    monkeypatch.setattr("wegweiser.search.pages.limits.time", SimpleNamespace(monotonic=lambda: 1_000.0))
    limits._buckets.clear()
    stranger = {"REMOTE_ADDR": "93.184.216.34"}
    codes = [client.get("/suche/", {"q": "a"}, **stranger).status_code for _ in range(int(BURST) + 5)]
    assert codes[0] == 200 and codes[-1] == 429
    refused = client.get("/suche/", {"q": "a"}, **stranger)
    assert "Bitte warten Sie" in refused.content.decode() and refused["Retry-After"]
    assert client.get("/suche/", {"q": "a"}, REMOTE_ADDR="93.184.216.35").status_code == 200
    limits._buckets.clear()


def test_a_school_class_behind_one_address_can_search(client):
    """Thirty people type, ten suggestions each; then each asks, looks further, narrows, and asks once more."""
    typing, asking = Limits(SUGGESTED_BURST, SUGGESTED_PER_SECOND), Limits()
    assert all(typing.allow("93.184.216.40") for _ in range(300))
    assert all(asking.allow("93.184.216.40") for _ in range(120))
    client.get("/suche/vorschlaege", {"q": "Deutsch"}, REMOTE_ADDR="93.184.216.40")
    assert "93.184.216.40" not in limits._buckets, "suggestions use up nothing of the questions"
    client.get("/suche/", {"q": "Deutschkurs"}, REMOTE_ADDR="93.184.216.40")
    assert "93.184.216.40" in limits._buckets
    limits._buckets.clear()


def test_the_memory_of_the_limits_is_bounded():
    own = Limits()
    for number in range(50_000):
        own.allow(str(number))
    assert len(own._buckets) <= 20_000


@pytest.mark.parametrize("sample", [150, pytest.param(10_000, marks=[pytest.mark.slow, pytest.mark.once])])
def test_no_question_is_an_error_or_slow(client, sample):
    """Slow is what takes a second of the processor; what else runs beside the tests does not count."""
    slowest = (0.0, "")
    for text in strings(sample):
        started = time.process_time()
        answer = client.get("/suche/?q=" + quote(text.encode("utf-8", "surrogatepass")))
        slowest = max(slowest, (time.process_time() - started, text[:60]))
        assert answer.status_code == 200, repr(text[:200])
    assert slowest[0] < 1.0, slowest


def test_only_a_release_is_called_an_older_release(ask):
    marked = [
        row for row in ask("Richtlinie Förderung").select(".ww-results li") if row.select(".ww-finding__old")
    ]
    kinds = {row.select_one(".ww-teaser__kicker").text for row in marked}
    assert kinds == {"Meldung"}
