"""Where do I get help: every kind of answer."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegweiser.centres.helping import offices_for
from wegweiser.centres.models import Centre
from wegweiser.centres.needs import NEEDS, need_of
from wegweiser.changes.reads import day_key
from wegweiser.facts.models import today
from wegweiser.organisations.models import Contact, FieldOfWork, Organisation, OrganisationName
from wegweiser.places.models import District
from wegweiser.publishing.rendering import render

pytestmark = pytest.mark.usefixtures("nrw")


@pytest.fixture
def ask(client):
    """The help page for a question, parsed."""

    def get(ort, language="", **query):
        answer = client.get(f"{language}/hilfe/", {"ort": ort, **query})
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    return get


def answers(soup):
    return [link["href"] for link in soup.select(".ww-answer__title a")]


def test_without_a_question_there_is_a_form_that_is_a_file():
    soup = BeautifulSoup(render("/hilfe/").body, "html.parser")
    form = soup.select_one("form.ww-help")
    assert form["method"] == "get"
    assert {field["name"] for field in form.select("[name]")} == {"ort", "anliegen"}
    assert all(form.find("label", attrs={"for": field["id"]}) for field in form.select("[name]"))
    assert not soup.select("#antwort")


@pytest.mark.parametrize(
    ("ort", "address"),
    [
        ("45127", "/zentren/essen/"),
        ("Hürth", "/zentren/rhein-erft-kreis/"),
        ("huerth", "/zentren/rhein-erft-kreis/"),
        ("Ессен", "/zentren/essen/"),
        ("إيسن", "/zentren/essen/"),
        ("52062", "/zentren/stadt-aachen/"),
        ("Würselen", "/zentren/staedteregion-aachen/"),
    ],
)
def test_one_place_leads_to_its_centre_with_the_reason(ask, ort, address):
    soup = ask(ort)
    assert answers(soup) == [address]
    assert soup.select_one(".ww-answer__why").text.strip()


def test_the_contact_stands_beside_the_answer(ask):
    assert "0212 2902601" in ask("Solingen").select_one(".ww-contact").text


def test_a_centre_without_contact_still_has_a_way_on(ask):
    soup = ask("Bochum")
    assert not soup.select(".ww-contact")
    ways = [link["href"] for link in soup.select(".ww-reach a")]
    assert ways == ["tel:115", Centre.objects.get(slug="bochum").website]


def test_who_calls_the_common_number_knows_whom_to_ask_for(ask):
    reach = ask("Köln", language="/ar").select_one(".ww-reach")
    name = reach.strong
    assert (name["lang"], name["dir"]) == ("de", "ltr")
    assert name.get_text() == Centre.objects.get(slug="koeln").name_on()


def test_an_address_without_a_number_does_not_leave_people_alone(ask, client):
    """Of Coesfeld the sources name buildings and no number."""
    for page in (
        ask("Coesfeld"),
        BeautifulSoup(client.get("/zentren/kreis-coesfeld/").content, "html.parser"),
    ):
        assert "Kreishaus" in page.select_one(".ww-contact").text
        ways = [link["href"] for link in page.select(".ww-reach a")]
        assert ways == ["tel:115", "https://integration.kreis-coesfeld.de"]


SOURCE = {"source_label": "Amtsblatt", "from_precision": "by"}


@pytest.mark.parametrize(
    ("facts", "second_way"),
    [
        ({**SOURCE, "days_ago": 700}, False),
        ({**SOURCE, "days_ago": 740}, True),
        (SOURCE, True),
        ({}, False),
    ],
    ids=["of last year", "old", "of an unknown day", "stated here"],
)
def test_an_old_number_has_a_second_way(client, make_centre, facts, second_way):
    """A reader who finds nobody at an old number is not left alone; the number itself stays."""
    facts = dict(facts)
    if days := facts.pop("days_ago", 0):
        facts["valid_from"] = today() - dt.timedelta(days=days)
    centre = make_centre(contacts=1)
    Contact.objects.filter(organisation=centre).update(**facts)
    page = BeautifulSoup(client.get(centre.public_address()).content, "html.parser")
    assert page.select_one(".ww-contact a[href^='tel:']")
    assert [link["href"] for link in page.select(".ww-reach a")] == (["tel:115"] if second_way else [])


def test_the_second_way_comes_on_the_day_the_number_is_old(make_centre):
    centre = make_centre(contacts=1)
    stated = today() - dt.timedelta(days=700)
    Contact.objects.filter(organisation=centre).update(valid_from=stated, **SOURCE)
    assert day_key(stated + dt.timedelta(days=731)) in render(centre.public_address()).reads


def test_the_press_office_is_not_whom_to_call(client, make_centre):
    centre = make_centre(contacts=1)
    Contact.objects.filter(organisation=centre).update(role="press")
    page = BeautifulSoup(client.get(centre.public_address()).content, "html.parser")
    assert page.select_one(".ww-reach a")["href"] == "tel:115"


@pytest.mark.parametrize("ort", ["Essen", "Mülheim", "51467", "Hamburg"])
def test_the_answer_comes_before_the_next_question(ask, ort):
    soup = ask(ort)
    found = soup.select_one("main").select("#antwort, form.ww-help")
    assert [tag.get("id", "form") for tag in found] == ["antwort", "form"]
    assert not soup.select("main .ww-head .ww-lead")


def test_a_question_offers_choices_that_answer_it(ask, client):
    soup = ask("Mülheim", anliegen="schule")
    assert soup.select_one(".ww-lead bdi").text.endswith("?")
    choices = soup.select(".ww-choices a")
    assert len(choices) == 2
    found = set()
    for choice in choices:
        assert "anliegen=schule" in choice["href"]
        found.update(answers(BeautifulSoup(client.get(choice["href"]).content, "html.parser")))
    assert found == {"/zentren/muelheim-an-der-ruhr/", "/zentren/koeln/"}


def test_several_places_are_all_answered(ask):
    """51467 lies across the border of Köln and Bergisch Gladbach."""
    soup = ask("51467")
    assert set(answers(soup)) == {"/zentren/koeln/", "/zentren/rheinisch-bergischer-kreis/"}
    assert soup.select_one(".ww-lead bdi").text.strip().endswith("?")
    assert len(soup.select(".ww-answer .ww-kicker")) == 2


def test_places_with_the_same_centre_get_one_answer(ask):
    """52525 lies in two towns of one district."""
    soup = ask("52525")
    assert answers(soup) == ["/zentren/kreis-heinsberg/"]
    assert soup.select_one(".ww-answer__why").text.count("52525") == 2
    assert soup.select_one("#antwort-titel").text == "Für Sie zuständig"


NOWHERE = ["", "   ", "Xqzzt", "München", "99999", "123", "!!!", "x" * 5000, "\u202e\u0000", "🙂"]


@pytest.mark.parametrize("ort", NOWHERE)
def test_no_place_gives_a_sentence_and_a_way_on(ask, ort):
    soup = ask(ort)
    assert soup.select_one(".ww-notice--warning").text.strip().endswith(".")
    assert soup.select_one("#antwort a")["href"] == "/zentren/"
    assert not soup.select(".ww-answer")


@pytest.mark.parametrize(
    ("ort", "title"),
    [
        ("Hamburg", "Hier sind wir nicht zuständig"),
        ("x" * 5000, "Bitte nennen Sie Ihren Ort genauer"),
        ("Xqzzt", "Dazu finden wir keinen Ort"),
    ],
)
def test_the_title_says_why_there_is_no_answer(ask, ort, title):
    assert ask(ort).select_one("#antwort-titel").text == title


@pytest.mark.parametrize(
    "nasty",
    ['"><script>alert(1)</script>', "<img src=x onerror=alert(1)>", "' onfocus='alert(1)", "{{ 7*7 }}"],
)
def test_what_was_typed_is_shown_as_text(ask, nasty):
    soup = ask(nasty, anliegen=nasty, gemeinde=nasty)
    assert not soup.select("script, main img")
    assert not soup.select("[onfocus]")
    assert soup.select_one("#ort")["value"] == nasty


def test_an_unknown_need_is_named_and_ignored(ask):
    soup = ask("Essen", anliegen="Raumfahrt")
    assert "Raumfahrt" in soup.select_one(".ww-notice--warning").text
    assert answers(soup) == ["/zentren/essen/"]


def test_a_choice_that_does_not_fit_the_place_is_ignored(ask):
    assert answers(ask("Essen", gemeinde="05315000")) == ["/zentren/essen/"]
    assert ask("Mülheim", gemeinde="05113000").select(".ww-choices")


def test_every_need_has_fields_the_directory_knows():
    known = set(FieldOfWork.objects.values_list("slug", flat=True))
    for need in NEEDS:
        assert set(need.fields) <= known
        assert need_of(need.key) == need_of(str(need.label).upper()) == need_of(need.fields[0]) == need
    assert need_of("Raumfahrt") is None


def make_office(slug, district="", field="school", **fields):
    office = Organisation(slug=slug, kind_of=fields.pop("kind_of", "partner"), **fields)
    office.names = [OrganisationName(name=slug)]
    office.fields_of_work = [FieldOfWork.objects.get(slug=field)]
    if district:
        office.districts = [District.objects.get(ags=district)]
    office.save()
    return office


def test_offices_fit_the_need_and_the_place():
    make_office("a-nah", "05113")
    make_office("a-fern", "05315")
    make_office("a-anderes", "05113", field="sport")
    make_office("a-ministerium", "05113", kind_of="ministry")
    make_office("a-weg", "05113", dissolved_on="2015-01-01")
    found = offices_for(need_of("schule"), {"05113"})
    near = {office.name for office in found if office.near}
    assert "a-nah" in near
    assert not {"a-fern", "a-anderes", "a-ministerium", "a-weg"} & {office.name for office in found}
    assert [office.near for office in found] == sorted((office.near for office in found), reverse=True)


def test_offices_take_as_many_queries_for_more_of_them():
    def count():
        with CaptureQueriesContext(connection) as seen:
            offices_for(need_of("schule"), {"05113"})
        return len(seen)

    make_office("b-0", "05113")
    before = count()
    for number in range(1, 6):
        make_office(f"b-{number}", "05113")
    assert count() == before


def test_a_centre_that_is_not_public_is_not_named(ask):
    centre = Centre.objects.get(slug="essen")
    centre.live = False
    centre.save()
    soup = ask("Essen")
    assert not answers(soup)
    assert soup.select_one(".ww-answer__title")


def test_arabic_readers_get_their_direction(ask):
    soup = ask("Essen", language="/ar")
    assert soup.html["dir"] == "rtl"
    assert soup.select_one("#ort")["dir"] == "auto"
    assert soup.select_one(".ww-answer__title a")["lang"] == "de"
    assert soup.select_one(".ww-answer__title a")["href"] == "/ar/zentren/essen/"
