"""The newsroom's filters, asked through its address as readers do."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegweiser.newsroom.tests.making import make_office, make_person, make_release, make_topic
from wegweiser.places.models import ServiceArea

pytestmark = pytest.mark.usefixtures("newsroom")


def ask(client, **question: str) -> tuple[list[str], str]:
    """Titles found for a question, newest first, and the page."""
    response = client.get("/aktuelles/", question)
    assert response.status_code == 200
    return [release.title for release in response.context["releases"]], response.content.decode()


@pytest.fixture
def years(newsroom):
    for day in (
        "2013-12-31",
        "2014-01-01",
        "2014-04-24",
        "2014-04-25",
        "2014-05-01",
        "2014-12-31",
        "2015-01-01",
    ):
        make_release(day, title=day)


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"zeitraum": "2014"}, ["2014-12-31", "2014-05-01", "2014-04-25", "2014-04-24", "2014-01-01"]),
        ({"zeitraum": "2014-04"}, ["2014-04-25", "2014-04-24"]),
        ({"zeitraum": "04/2014"}, ["2014-04-25", "2014-04-24"]),
        ({"zeitraum": "April 2014"}, ["2014-04-25", "2014-04-24"]),
        ({"zeitraum": "25.04.2014"}, ["2014-04-25"]),
        ({"zeitraum": "2014-04-25"}, ["2014-04-25"]),
        ({"zeitraum": "25. April 2014"}, ["2014-04-25"]),
        ({"zeitraum": "٢٠١٥"}, ["2015-01-01"]),
        ({"zeitraum": "24.4.2014 bis 1.5.2014"}, ["2014-05-01", "2014-04-25", "2014-04-24"]),
        (
            {"zeitraum": "2014-2015"},
            ["2015-01-01", "2014-12-31", "2014-05-01", "2014-04-25", "2014-04-24", "2014-01-01"],
        ),
        ({"zeitraum": "ab Dezember 2014"}, ["2015-01-01", "2014-12-31"]),
        ({"zeitraum": "bis 2013"}, ["2013-12-31"]),
        ({"von": "2015"}, ["2015-01-01"]),
        ({"bis": "2014-01"}, ["2014-01-01", "2013-12-31"]),
        ({"von": "25.04.2014", "bis": "Mai 2014"}, ["2014-05-01", "2014-04-25"]),
    ],
)
def test_every_form_of_period_is_understood(client, question, found):
    titles, page = ask(client, **question)
    assert titles == found
    assert f"Anzahl der Ergebnisse: <strong>{len(found)}</strong>" in page


def test_the_hours_around_midnight_belong_to_the_day_in_berlin(client):
    make_release("2014-04-25", hour=0, title="früh")
    make_release("2014-04-25", hour=23, title="spät")
    assert ask(client, zeitraum="25.04.2014")[0] == ["spät", "früh"]
    assert ask(client, zeitraum="24.04.2014")[0] == []
    assert ask(client, zeitraum="26.04.2014")[0] == []


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ({"zeitraum": "neulich"}, "„neulich“ ist keine Zeitangabe"),
        ({"von": "31.02.2014"}, "„31.02.2014“ ist keine Zeitangabe"),
        ({"von": "0000"}, "„0000“ ist keine Zeitangabe"),
        ({"von": "2015", "bis": "2013"}, "liegt vor seinem Beginn"),
        ({"thema": "unbekannt"}, "Das Thema „unbekannt“ kennen wir nicht."),
        ({"art": "gerücht"}, "Die Art „gerücht“ gibt es nicht."),
        ({"stelle": "nirgendwo"}, "Von einer Stelle „nirgendwo“ gibt es keine Meldungen."),
        ({"ort": "Atlantis"}, "Den Ort „Atlantis“ finden wir im Land nicht."),
        ({"person": "Niemand"}, "Eine Person „Niemand“ kommt in keiner Meldung vor."),
        ({"seite": "viele"}, "Die Seite „viele“ gibt es nicht"),
        ({"seite": "99"}, "Seite 99 gibt es nicht"),
        ({"suche": "a b c d e f g h i j", "zeitraum": "x"}, "Gesucht wird nach den ersten 8 Wörtern."),
    ],
)
def test_a_bad_value_is_named_and_ignored(client, question, sentence):
    titles, page = ask(client, **question)
    assert sentence in page
    if "suche" not in question:
        assert len(titles) == 7


def test_values_that_no_database_can_hold_do_no_harm(client):
    make_release(title="da")
    titles, _ = ask(client, suche="d\x00a \ud7ff( [", thema="\x00", von="9" * 5000, seite="²")
    assert titles == []
    assert ask(client, seite="-1")[0] == ["da"]


def test_an_office_is_found_under_every_name_it_ever_bore(client):
    office = make_office(
        ("Ministerium für Proben", "MfP", "2010-01-01", "2016-12-31"),
        ("Ministerium für Übungen", "MfÜ", "2017-01-01", None),
    )
    make_release(issuers=[office], title="von ihr")
    make_release(issuers=[make_office()], title="von anderen")
    for name in (office.slug, "MfP", "mfü", "Ministerium für Proben", "ministerium fuer uebungen"):
        titles, page = ask(client, stelle=name)
        assert titles == ["von ihr"], name
        assert "Herausgegeben von: Ministerium für Übungen" in page
    assert "früher: Ministerium für Proben" in page


def test_an_ambiguous_office_is_asked_back(client):
    for name in ("Ministerium für Probenwesen", "Ministerium für Probenkunde"):
        make_release(issuers=[make_office((name, "", None, None))])
    titles, page = ask(client, stelle="Ministerium für Proben")
    assert len(titles) == 2
    assert "Ministerium für Probenkunde; Ministerium für Probenwesen" in page


def test_topic_kind_place_and_person(client):
    topic = make_topic("Probe und Übung")
    area = ServiceArea.objects.get(key="KI-05334002")
    person = make_person("Ada", "Beispiel")
    make_release(topics=[topic], places=[area], persons=[person], kind_of="news", title="passt")
    make_release(title="passt nicht")
    for question in (
        {"thema": topic.slug},
        {"thema": "probe und uebung"},
        {"art": "nachricht"},
        {"ort": area.slug},
        {"ort": "KI-05334002"},
        {"person": person.slug},
        {"person": "Ada Beispiel"},
        {"thema": topic.slug, "ort": area.slug, "person": person.slug, "art": "Nachricht"},
    ):
        assert ask(client, **question)[0] == ["passt"], question


def test_a_municipality_leads_to_the_area_it_lies_in(client):
    area = ServiceArea.objects.get(municipalities__name="Hürth")
    make_release(places=[area], title="im Kreis")
    assert ask(client, ort="Hürth")[0] == ["im Kreis"]


@pytest.mark.parametrize("typed", ["Münster", "munster", "MUENSTER", "münster Straße", "strasse MÜNSTER"])
def test_words_are_found_however_they_are_typed(client, typed):
    make_release(title="In Münster", body="<p>Neue Straße</p>")
    make_release(title="In Hamm", body="<p>Neue Straße</p>")
    assert ask(client, suche=typed)[0] == ["In Münster"]


def test_every_word_must_occur_and_marks_are_no_words(client):
    make_release(
        title="Eltern", lead="Netzwerk", body='<p><strong>Kita</strong> <a href="https://x.de">y</a></p>'
    )
    assert ask(client, suche="eltern netzwerk kita")[0] == ["Eltern"]
    assert ask(client, suche="eltern schule")[0] == []
    assert ask(client, suche="strong")[0] == []
    assert ask(client, suche="href")[0] == []


def test_drafts_are_never_found(client):
    make_release(title="Entwurf", live=False)
    assert ask(client)[0] == []
    assert ask(client, suche="Entwurf")[0] == []


def test_a_filter_says_what_it_does_and_can_be_dropped(client):
    topic = make_topic("Schulprobe")
    make_release("2014-04-25", topics=[topic], title="eins")
    make_release("2015-04-25", topics=[topic], title="zwei")
    _, page = ask(client, thema=topic.slug, zeitraum="2014")
    assert "Sie sehen nur Meldungen mit: Zeitraum „2014“ und Thema „Schulprobe“." in page
    chips = re.findall(r'class="ww-chip" href="([^"]+)"', page)
    assert chips == [f"/aktuelles/?thema={topic.slug}", "/aktuelles/?von=2014&amp;bis=2014"]
    assert [r.title for r in client.get(chips[0]).context["releases"]] == ["zwei", "eins"]
    _, page = ask(client, thema=topic.slug)
    assert re.findall(r'class="ww-chip" href="([^"]+)"', page) == ["/aktuelles/"]


def test_pages_keep_the_question(client):
    topic = make_topic("Viel")
    for number in range(45):
        make_release("2014-04-25", topics=[topic], title=f"{number}", hour=number % 24)
    first = client.get("/aktuelles/", {"thema": topic.slug})
    assert len(first.context["releases"]) == 20
    assert f'href="/aktuelles/?thema={topic.slug}&amp;seite=2"' in first.content.decode()
    last = client.get("/aktuelles/", {"thema": topic.slug, "seite": "3"})
    assert len(last.context["releases"]) == 5


def test_asking_writes_nothing(client):
    make_release()
    with CaptureQueriesContext(connection) as queries:
        ask(client, suche="x", zeitraum="2014", thema="y", ort="z")
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}


@pytest.mark.parametrize(
    ("question", "is_open"),
    [({}, False), ({"suche": "Schule"}, False), ({"von": "2014"}, True), ({"bis": "20xx"}, True)],
)
def test_the_fields_that_narrow_are_folded_until_one_is_used(client, question, is_open):
    page = ask(client, **question)[1]
    fold = re.search(r"<details class=\"[^\"]*ww-newsroom__more\"([^>]*)>(.*?)</details>", page, re.DOTALL)
    assert ("open" in fold[1]) == is_open
    assert 'name="von"' in fold[2] and 'name="person"' in fold[2] and 'name="suche"' not in fold[2]
