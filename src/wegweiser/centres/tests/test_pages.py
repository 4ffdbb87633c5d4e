"""The pages of the network as readers get them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wegweiser.centres.models import Centre, Milestone, PostRole
from wegweiser.centres.public import _network_days
from wegweiser.changes.models import Change, PublicState
from wegweiser.changes.reads import DAY
from wegweiser.organisations.models import Organisation
from wegweiser.publishing.rendering import render

pytestmark = pytest.mark.usefixtures("nrw")


@pytest.fixture
def page(client):
    """A page of the portal, parsed."""

    def get(address, **query):
        answer = client.get(address, query)
        assert answer.status_code == 200, address
        return BeautifulSoup(answer.content, "html.parser")

    return get


@pytest.fixture
def queries(client):
    """How many queries a page takes."""

    def count(address):
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    return count


def ways(soup):
    """Name and address of every area of the map that leads somewhere."""
    return {way["aria-label"]: way["href"] for way in soup.select("a.ww-map__way")}


# List ---------------------------------------------------------------------------------------------------


def test_every_centre_is_on_the_map_and_in_the_list(page):
    soup = page("/zentren/")
    on_map = set(ways(soup).values())
    listed = {link["href"] for link in soup.select(".ww-region__list a")}
    assert len(on_map) == 54
    assert on_map == listed == {centre.public_address() for centre in Centre.objects.all()}
    assert len(soup.select("section.ww-region")) == 5


def test_the_map_works_by_keyboard_and_for_screen_readers(page):
    soup = page("/zentren/")
    drawing = soup.select_one("svg.ww-map__drawing")
    assert drawing["role"] == "group"
    assert soup.find(id=drawing["aria-labelledby"]).name == "title"
    assert soup.find(id=drawing["aria-describedby"]).name == "desc"
    assert all(way.get("href") and way["aria-label"].strip() for way in soup.select("a.ww-map__way"))
    drawn = {use["href"] for use in soup.select(".ww-map__ways use")}
    assert len(drawn) == 54
    assert all(soup.find(id=target.removeprefix("#")) for target in drawn)


def test_nothing_is_styled_or_scripted_inline(client):
    for address in ("/zentren/", "/netzwerk/2014-04-25/", "/zentren/koeln/", "/hilfe/?ort=Köln"):
        html = client.get(address).content.decode()
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=", html), address


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Hürth", {"rhein-erft-kreis"}),
        ("huerth", {"rhein-erft-kreis"}),
        ("Aachen", {"stadt-aachen", "staedteregion-aachen"}),
        ("gibtesnicht", set()),
    ],
)
def test_the_list_can_be_filtered_without_javascript(page, text, slugs):
    soup = page("/zentren/", text=text)
    found = {link["href"].split("/")[-2] for link in soup.select(".ww-region__list a")}
    assert found == slugs
    assert len(ways(soup)) == 54
    assert bool(soup.select_one(".ww-empty")) == (not slugs)


def test_a_filter_is_shown_as_text(page):
    soup = page("/zentren/", text='"><script>alert(1)</script>' + "x" * 500)
    assert not soup.select("script")
    assert soup.select_one("#filter")["value"].startswith('"><script>')


# Centre -------------------------------------------------------------------------------------------------


def test_a_centre_shows_its_disputed_steps_side_by_side(page):
    soup = page("/zentren/kreis-coesfeld/")
    (disputed,) = soup.select(".ww-timeline > .ww-disputed")
    assert [time["datetime"] for time in disputed.select("time")] == [
        "2015-12-01",
        "2016-02-12",
        "2016-02-15",
    ]
    assert len(disputed.select("cite a")) == 3


def test_a_centre_shows_contacts_of_today_and_earlier_addresses(page):
    soup = page("/zentren/duisburg/")
    cards = soup.select(".ww-contact")
    assert any("Sonnenwall" in card.text for card in cards)
    assert not any("Alter Markt 23" in card.text for card in cards)
    assert "Alter Markt 23" in soup.find("section", attrs={"aria-labelledby": "frueher"}).text


def test_a_centre_shows_the_municipalities_of_its_area_alone(page):
    aachen = page("/zentren/stadt-aachen/")
    region = page("/zentren/staedteregion-aachen/")
    places = {item.text for item in region.select(".ww-centre__municipalities li")}
    assert "Eschweiler" in places
    assert "Aachen" not in places
    assert "/zentren/staedteregion-aachen/" in {a["href"] for a in aachen.select(".ww-centre__area a")}
    assert "/zentren/stadt-aachen/" in {a["href"] for a in region.select(".ww-centre__area a")}
    assert len(aachen.select(".ww-map__area--here")) == len(region.select(".ww-map__area--here")) == 1


def test_the_plan_adds_up_and_names_who_pays(make_centre, page):
    payer = Organisation.objects.get(slug="bamf")
    own = {"role": PostRole.SOCIAL_WORK, "amount": Decimal("1.25"), "payer": payer}
    centre = make_centre(posts=[own, {**own, "valid_until": dt.date(2015, 1, 1)}])
    plain = make_centre()
    rows = page(centre.public_address()).select("table tbody tr")
    assert any("1,25" in row.text and payer.name_on() in row.text for row in rows)

    def total(record):
        text = page(record.public_address()).select_one(".ww-table__total .ww-number").text
        return Decimal(text.replace(",", "."))

    assert total(centre) == total(plain) + Decimal("1.25")


def test_a_centre_takes_as_many_queries_for_more_rows(make_centre, queries):
    def steps(number):
        return [{"stage": "open", "on": dt.date(2013, 1, 1 + n)} for n in range(number)]

    few = make_centre(steps=steps(2), contacts=2, focus=2, municipalities=3)
    many = make_centre(steps=steps(8), contacts=8, focus=8, municipalities=12)
    assert queries(few.public_address()) == queries(many.public_address())


def test_a_draft_or_unknown_centre_is_not_found(make_centre, client):
    draft = make_centre()
    draft.live = False
    draft.save()
    assert client.get(f"/zentren/{draft.slug}/").status_code == 404
    assert client.get("/zentren/atlantis/").status_code == 404


# Network ------------------------------------------------------------------------------------------------


def test_a_centre_says_first_how_it_is_reached(page):
    soup = page("/ar/zentren/kreis-coesfeld/")
    titles = [title["id"] for title in soup.select("main article h2[id]")]
    assert titles[0] == "kontakt"
    lead = soup.select_one("main .ww-lead")
    assert lead.find_previous("h2")["id"] == "profil"
    assert lead.find_parent(attrs={"lang": True})["lang"] == "de"
    assert not soup.select_one("#profil").find_parent(attrs={"lang": "de"})


def test_the_network_today(page):
    soup = page("/netzwerk/")
    marks = [use["class"] for use in soup.select(".ww-map__ground use")]
    assert len(marks) == 54
    assert all("ww-map__area--open" in mark for mark in marks)
    assert len(soup.select(".ww-network__timeline details")) == Milestone.objects.count()


def test_a_day_is_told_by_map_numbers_and_list_alike(page):
    soup = page("/netzwerk/2014-04-25/")
    counts = [int(row.select("td")[0].text) for row in soup.select(".ww-counts tbody tr")]
    drawn = [len(soup.select(f".ww-map__ground .ww-map__area--{mark}")) for mark in ORDER]
    listed = [len(soup.select(f"section[aria-labelledby=schritt-{mark}] li")) for mark in ORDER]
    assert counts == drawn == listed
    assert sum(counts) == 54
    assert ways(soup)["Kreis Kleve: noch kein Schritt belegt, möglicherweise schon grundsätzlich genehmigt"]
    assert soup.select(".ww-map__unsure")


ORDER = ["open", "grant", "principle", "application", "talks", "none"]


def test_stated_numbers_stand_beside_what_follows_from_the_steps(page):
    soup = page("/netzwerk/2016-06-02/")
    first, *_ = soup.select(".ww-stated tbody tr")
    assert first["class"] == ["ww-stated__latest"]
    cells = [cell.get_text(" ", strip=True) for cell in first.select("td")]
    assert cells[0] == "52"
    assert cells[2] == "50 bis 51 passt nicht"
    assert first.select("cite a")
    assert len(soup.select(".ww-stated__latest")) == 1


def test_what_parts_sources_stands_close_to_the_first(page):
    soup = page("/netzwerk/2016-06-02/")
    several = [cell for cell in soup.select(".ww-stated td:last-child") if len(cell.select("cite")) > 1]
    assert several
    assert all(" ;" not in cell.get_text() and "; " in cell.get_text() for cell in several)


def test_the_milestones_before_and_after_are_linked(page):
    soup = page("/netzwerk/2016-06-28/")
    assert soup.select_one("a[rel=prev]")["href"] == "/netzwerk/2016-06-02/"
    assert soup.select_one("a[rel=next]")["href"] == "/netzwerk/2016-06-29/"
    assert soup.select_one("#am")["value"] == "2016-06-28"
    assert soup.select_one(".ww-timeline__shown details").has_attr("open")


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ({"am": "2014-04-25"}, "2014-04-25"),
        ({"am": "25.4.2014"}, "2014-04-25"),
        ({"am": "2015-03-03", "meilenstein": "3"}, "2015-03-03"),
        ({"am": "2015-03-03", "meilenstein": "1", "nach": "meilenstein"}, "2012-02-08"),
    ],
)
def test_the_form_leads_to_the_page_of_the_day(client, query, day):
    answer = client.get("/netzwerk/", query)
    assert answer.status_code == 302
    assert answer["Location"] == f"/netzwerk/{day}/"
    assert client.get(answer["Location"]).status_code == 200


def test_the_form_keeps_the_language(client):
    assert client.get("/en/netzwerk/", {"am": "2014-04-25"})["Location"] == "/en/netzwerk/2014-04-25/"


@pytest.mark.parametrize("bad", ["gestern", "2014-02-31", "<b>x</b>", "9" * 300, "0001-01-01", "\x00"])
def test_a_bad_day_is_named_and_ignored(page, bad):
    soup = page("/netzwerk/", am=bad)
    assert "Datum" in soup.select_one(".ww-notice--warning").text
    assert not soup.select("main b")


@pytest.mark.parametrize("bad", ["", "0", "-1", "999", "abc", "1" * 400, "²"])
def test_a_bad_milestone_is_ignored(page, bad):
    assert page("/netzwerk/", nach="meilenstein", meilenstein=bad).select_one("h1")


@pytest.mark.parametrize(
    "address", ["/netzwerk/2014-02-31/", "/netzwerk/0000-00-00/", "/netzwerk/2014-4-25/"]
)
def test_an_impossible_day_has_no_page(client, address):
    assert client.get(address).status_code == 404


def test_days_beyond_all_milestones_can_be_asked_for(page):
    assert page("/netzwerk/1999-01-01/").select(".ww-map__area--none")
    assert "Zukunft" in page("/netzwerk/2150-01-01/").select_one(".ww-lead").text


def test_the_network_takes_as_many_queries_for_more_centres(make_centre, queries):
    before = {address: queries(address) for address in ("/netzwerk/", "/netzwerk/2014-04-25/", "/zentren/")}
    for _ in range(8):
        make_centre(steps=[{"stage": "open", "on": dt.date(2020, 1, 1)}])
    assert {address: queries(address) for address in before} == before


# Publishing ---------------------------------------------------------------------------------------------


def test_every_milestone_has_a_file_and_today_depends_on_the_day():
    assert set(_network_days()) == {
        reverse("network_on", args=[on]) for on in Milestone.objects.values_list("on", flat=True)
    }
    today = render("/netzwerk/")
    past = render("/netzwerk/2014-04-25/")
    assert DAY in today.reads
    assert "centres.centre:*" in past.reads
    assert "centres.milestone:*" in past.reads


def test_a_centres_page_is_rendered_again_when_its_contact_changes():
    centre = Centre.objects.get(slug="solingen")
    reads = render("/zentren/solingen/").reads
    contact = centre.contacts.get()
    contact.hours = "montags 8 bis 12 Uhr"
    contact.save()
    assert set(Change.objects.latest("id").touches) & reads
    assert b"montags 8 bis 12 Uhr" in render("/zentren/solingen/").body


def test_a_centres_page_does_not_depend_on_all_centres():
    assert "centres.centre:*" not in render("/zentren/solingen/").reads


def test_a_milestone_has_no_page_of_its_own():
    assert not PublicState.objects.filter(kind="centres.milestone").exclude(address="").exists()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_german_words_are_marked_in_other_languages(page, language):
    soup = page(f"/{language}/zentren/koeln/")
    assert soup.select_one("h1")["lang"] == "de"
    assert soup.select_one("h1")["dir"] == "ltr"
    assert all(way.startswith(f"/{language}/") for way in ways(page(f"/{language}/zentren/")).values())


def test_the_home_page_shows_the_map(page):
    soup = page("/")
    assert len(ways(soup)) == 54
    assert soup.select_one(".ww-home-map a[href='/netzwerk/']")
