"""The newsroom's pages, read as readers read them."""

from __future__ import annotations

import datetime as dt
import html
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegweiser.facts.dates import Precision
from wegweiser.newsroom.models import (
    Correction,
    Publication,
    PublicationPublisher,
    Release,
    TopicRecommendation,
)
from wegweiser.newsroom.tests.making import locale, make_office, make_person, make_release, make_topic
from wegweiser.organisations.models import Contact, ContactRole, Succession, SuccessionKind
from wegweiser.places.models import ServiceArea

pytestmark = pytest.mark.usefixtures("newsroom")


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return html.unescape(response.content.decode())


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def make_contact(office, role: str, **fields) -> Contact:
    contact = Contact(slug=f"{office.slug}-{role}", organisation=office, role=role, live=True, **fields)
    contact.save()
    return contact


@pytest.fixture
def two_ministries(newsroom):
    labour = make_office(
        ("Ministerium für Arbeit und Proben", "MAP", "2010-07-15", "2017-06-29"),
        ("Ministerium für Proben allein", "MPA", "2017-06-30", None),
    )
    school = make_office(("Ministerium für Schulproben", "MSP", "2010-07-15", None))
    return labour, school


def test_a_release_names_its_offices_as_they_were_called_and_in_order(client, two_ministries):
    labour, school = two_ministries
    page = read(client, make_release("2014-04-25", issuers=[labour, school]).public_address())
    line = re.search(r'<p class="ww-release__issuers">(.*?)</p>', page)[1]
    text = re.sub("<[^>]+>", "", line)
    assert text == "Ministerium für Arbeit und Proben und Ministerium für Schulproben teilen mit:"
    assert f'href="/verzeichnis/{labour.slug}/"' in line
    turned = read(client, make_release("2014-04-25", issuers=[school, labour]).public_address())
    assert turned.index("Ministerium für Schulproben") < turned.index("Ministerium für Arbeit und Proben")
    later = read(client, make_release("2018-01-01", issuers=[labour]).public_address())
    assert "Ministerium für Proben allein</a> teilt mit:" in later


def test_a_person_is_shown_with_the_office_of_the_day(client, two_ministries):
    labour, _ = two_ministries
    person = make_person(
        "Ada",
        "Beispiel",
        ("Staatssekretärin für Proben", labour, "2013-01-01", "2014-12-31"),
        ("Ministerin für Proben", labour, "2015-01-01", None),
    )
    early = read(client, make_release("2014-04-25", persons=[person]).public_address())
    late = read(client, make_release("2016-04-25", persons=[person]).public_address())
    assert "Staatssekretärin für Proben" in early
    assert "Ministerin für Proben" not in early
    assert "Ministerin für Proben" in late
    archive = read(client, person.public_address())
    first, second = archive.index("Amt am Tag der Meldung"), archive.rindex("Amt am Tag der Meldung")
    assert "Ministerin für Proben" in archive[first:second]
    assert "Staatssekretärin für Proben" in archive[second : second + 200]


def test_enquiries_go_to_the_contacts_of_today(client, two_ministries):
    labour, school = two_ministries
    make_contact(labour, ContactRole.PRESS, phone="+492118553118")
    make_contact(labour, ContactRole.CITIZENS, email="buerger@probe.example")
    make_contact(school, ContactRole.PRESS, email="alt@schule.example", valid_until=dt.date(2015, 1, 1))
    make_contact(school, ContactRole.GENERAL, email="post@schule.example")
    page = read(client, make_release("2014-04-25", issuers=[labour, school]).public_address())
    assert 'href="tel:+49-211-8553118"' in page
    assert "buerger@probe.example" in page
    assert "Heute heißt die Stelle: Ministerium für Proben allein." in page
    assert "alt@schule.example" not in page
    assert "post@schule.example" in page


def test_the_heir_answers_for_an_office_that_is_no_more(client):
    gone = make_office(("Amt von früher", "", None, None), dissolved_on=dt.date(2021, 4, 1))
    heir = make_office(("Amt von heute", "", None, None))
    heir.predecessors.add(Succession(predecessor=gone, on=dt.date(2021, 4, 1), kind_of=SuccessionKind.TASKS))
    heir.save()
    make_contact(gone, ContactRole.PRESS, email="weg@probe.example", valid_until=dt.date(2021, 3, 31))
    make_contact(heir, ContactRole.PRESS, email="da@probe.example")
    page = read(client, make_release("2014-04-25", issuers=[gone]).public_address())
    assert "Diese Stelle gibt es nicht mehr. Ihre Aufgaben hat heute: Amt von heute." in page
    assert "da@probe.example" in page
    assert "weg@probe.example" not in page


def test_old_releases_say_so_and_corrections_come_first(client):
    old = make_release("2014-04-25", body="<p>Fließtext</p>")
    old.corrections.add(Correction(on=dt.date(2014, 5, 2), text="Die Zahl ist berichtigt."))
    old.save()
    page = read(client, old.public_address())
    assert "Diese Meldung ist vom 25. April 2014. Angaben können überholt sein." in page
    assert page.index("Die Zahl ist berichtigt.") < page.index("Fließtext")
    fresh = make_release((dt.date.today() - dt.timedelta(days=30)).isoformat())
    assert "überholt" not in read(client, fresh.public_address())


def test_the_age_of_a_release_is_told_as_precisely_as_it_is_known(client):
    page = read(client, make_release("2015-01-15", precision=Precision.ABOUT).public_address())
    assert "Diese Meldung ist mehrere Jahre alt. Angaben können überholt sein." in page
    assert "vom um" not in page


def test_places_lead_to_their_centres(client):
    release = make_release(places=[ServiceArea.objects.get(key="KI-05334002")])
    page = read(client, release.public_address())
    address = re.search(r'class="ww-chip" href="(/zentren/[^"]+)"', page)[1]
    assert "Aachen" in read(client, address)


def test_related_releases_and_recommendations_hide_what_is_not_public(client):
    topic = make_topic("Probe")
    hidden = make_release(title="Geheim", live=False, topics=[topic])
    topic.recommendations.add(TopicRecommendation(label="Verborgenes", release=hidden))
    topic.save()
    assert "Verborgenes" not in read(client, topic.public_address())
    assert client.get(f"/aktuelles/meldung/{hidden.slug}/").status_code == 404


def test_recommendations_expire_and_begin_by_the_day(client, monkeypatch):
    topic = make_topic("Probe")
    topic.recommendations.add(
        TopicRecommendation(
            label="Nur im Mai",
            url="https://probe.example/",
            valid_from=dt.date(2026, 5, 1),
            valid_until=dt.date(2026, 5, 31),
        )
    )
    topic.save()
    shown = {}
    for day in ("2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01"):
        monkeypatch.setattr("wegweiser.newsroom.pages.today", lambda day=day: dt.date.fromisoformat(day))
        shown[day] = "Nur im Mai" in read(client, topic.public_address())
    assert shown == {"2026-04-30": False, "2026-05-01": True, "2026-05-31": True, "2026-06-01": False}


def test_a_translation_is_read_where_there_is_one_else_german_marked_as_such(client):
    german = make_release("2014-04-25", title="Deutscher Titel", body="<p>Deutscher Text</p>")
    english = Release(
        slug=german.slug,
        locale=locale("en"),
        translation_key=german.translation_key,
        title="English title",
        body="<p>English text</p>",
        published_at=german.published_at,
        live=True,
    )
    english.save()
    in_english = read(client, f"/en{german.public_address()}")
    assert "<h1>English title</h1>" in in_english
    assert "Deutscher Titel" not in in_english
    in_arabic = read(client, f"/ar{german.public_address()}")
    assert '<h1 lang="de" dir="ltr">Deutscher Titel</h1>' in in_arabic
    assert read(client, "/en/aktuelles/").count("English title") == 1
    assert "English title" not in read(client, "/aktuelles/")
    assert client.get("/en/aktuelles/").context["releases"][0].public_address() == german.public_address()
    english.live = False
    english.save()
    assert "Deutscher Titel" in read(client, f"/en{german.public_address()}")


def test_the_archive_counts_by_year_and_month(client):
    for day in ("2014-04-01", "2014-04-30", "2014-05-01", "2013-12-31"):
        make_release(day, title=day)
    make_release("2014-01-01", title="irgendwann 2014", precision="year")
    page = read(client, "/aktuelles/")
    assert "4 Meldungen" in page
    assert "1 Meldung<" in page
    year = client.get("/aktuelles/2014/")
    assert [(m.month, m.count) for m in year.context["year"].months] == [(5, 1), (4, 2)]
    assert year.context["year"].undated == 1
    assert [r.title for r in client.get("/aktuelles/2014/04/").context["releases"]] == [
        "2014-04-30",
        "2014-04-01",
    ]
    for missing in ("/aktuelles/2012/", "/aktuelles/2014/06/", "/aktuelles/2014/13/", "/aktuelles/2014/01/"):
        assert client.get(missing).status_code == 404


@pytest.mark.parametrize("language", ["", "/ar"])
def test_the_number_of_queries_does_not_grow_with_the_newsroom(client, language):
    offices = [make_office() for _ in range(3)]
    topics = [make_topic(f"Thema {n}") for n in range(3)]
    areas = list(ServiceArea.objects.all()[:3])
    people = [make_person("P", f"Nr{n}", ("Amt", offices[0], "2010-01-01", None)) for n in range(3)]

    def fill(count: int) -> Release:
        for number in range(count):
            release = make_release(
                f"2014-04-{number % 28 + 1:02}",
                issuers=offices[: number % 3 + 1],
                topics=topics,
                places=areas,
                persons=people,
            )
        return release

    release = fill(10)
    addresses = [
        "/aktuelles/",
        "/aktuelles/?zeitraum=2014&thema=" + topics[0].slug,
        "/aktuelles/2014/",
        "/aktuelles/2014/04/",
        "/themen/",
        release.public_address(),
        topics[0].public_address(),
    ]
    before = {address: queries_of(client, language + address) for address in addresses}
    fill(10)
    assert {address: queries_of(client, language + address) for address in addresses} == before
    assert max(before.values()) <= 30


def test_queries_of_a_release_do_not_grow_with_its_rows(client):
    offices = [make_office() for _ in range(4)]
    people = [make_person("P", f"Nr{n}", ("Amt", offices[0], "2010-01-01", None)) for n in range(4)]
    topics, areas = [make_topic(f"T{n}") for n in range(4)], list(ServiceArea.objects.all()[:4])
    small = make_release(issuers=offices[:2], persons=people[:2], topics=topics[:2], places=areas[:2])
    large = make_release(issuers=offices, persons=people, topics=topics, places=areas)
    assert queries_of(client, small.public_address()) == queries_of(client, large.public_address())


def test_a_publication_shows_where_it_is_and_who_published_it(client, two_ministries):
    labour, _ = two_ministries
    publication = Publication(
        slug="probe-studie",
        title="Studie zur Probe",
        abstract="<p>Inhalt</p>",
        published_on=dt.date(2014, 1, 1),
        precision="year",
        url="https://www.probe.example/studie.pdf",
        live=True,
    )
    publication.publishers.add(PublicationPublisher(organisation=labour, sort_order=0))
    publication.save()
    assert "Studie zur Probe" in read(client, "/veroeffentlichungen/")
    page = read(client, publication.public_address())
    assert "Ministerium für Arbeit und Proben" in page
    assert '<time datetime="2014">2014</time>' in page
    assert "Fundstelle auf probe.example" in page


EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def test_markup_in_any_field_stays_text(client):
    office = make_office((EVIL, EVIL[:60], None, None))
    person = make_person(EVIL, EVIL, (EVIL, office, "2010-01-01", None))
    topic = make_topic(EVIL, lead=EVIL, body=f"<p>{EVIL}</p><a href='javascript:alert(3)'>x</a>")
    release = make_release(
        issuers=[office],
        topics=[topic],
        persons=[person],
        title=EVIL,
        kicker=EVIL,
        subtitle=EVIL,
        lead=EVIL + "</script><script>alert(4)</script>",
        body=f"<p onclick='alert(5)'>{EVIL}</p><iframe src='//x'></iframe><a href='javascript:alert(3)'>x</a>",
    )
    release.corrections.add(Correction(on=dt.date(2014, 5, 2), text=EVIL))
    release.save()
    addresses = (
        release.public_address(),
        topic.public_address(),
        person.public_address(),
        office.public_address(),
        "/aktuelles/",
        "/aktuelles/2014/04/",
        "/themen/",
        "/",
        f"/aktuelles/?suche={EVIL}&von={EVIL}&thema={EVIL}&seite={EVIL}",
    )
    for address in addresses:
        raw = client.get(address).content.decode()
        scripts = re.findall(r"<script[^>]*>", raw)
        assert set(scripts) <= {'<script type="application/ld+json">'}, address
        assert not re.search(r"<[^>\"]*\son(error|click)\s*=", raw), address
        assert "<img src=x" not in raw, address
        assert "<iframe" not in raw, address
        assert 'href="javascript:' not in raw, address
    data = re.search(
        r'ld\+json">(.*?)</script>', client.get(release.public_address()).content.decode(), re.S
    )[1]
    assert json.loads(data)["headline"] == EVIL


def test_nothing_dangerous_reaches_the_database():
    release = make_release(body="<p>gut</p><script>alert(1)</script><h1 style='x'>Titel</h1>")
    release.refresh_from_db()
    assert release.body == "<p>gut</p>Titel"
