"""What each check finds, and what it lets pass."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from wegweiser.centres.figures_check import NumberOfCentres
from wegweiser.changes.models import Redirect
from wegweiser.editing.checks import (
    HasPicture,
    HeadingLevels,
    LiveAddress,
    LiveLinks,
    NotThereYet,
    PictureWords,
    PlausibleDate,
    Position,
    Severity,
    SpeakingLinks,
    UndatedTime,
    findings_of,
    label_of,
)
from wegweiser.newsroom.editing.checks import PressContacts
from wegweiser.newsroom.models import Release, ReleasePicture
from wegweiser.newsroom.tests.making import at, locale, make_release
from wegweiser.organisations.models import Contact
from wegweiser.portal.models import Campaign

PLAIN = Release(title="Titel", published_at=at("2014-04-25"))


def draft(**fields) -> Release:
    """A release nobody has saved."""
    fields = {"title": "Titel", "published_at": at("2014-04-25")} | fields
    release = Release(slug="entwurf", live=False, **fields)
    release.locale = locale("de")
    return release


def codes(found) -> list[str]:
    return [finding.code for finding in found]


# Wording ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "heute",
        "gestern",
        "morgen",
        "derzeit",
        "kürzlich",
        "im neuen Jahr",
        "voraussichtlich Anfang Mai",
        "Ende September",
        "in diesem Monat",
        "vor Kurzem",
    ],
)
def test_words_that_are_true_for_a_day_only_are_found_where_they_stand(words):
    text = f"Die Ministerin besucht {words} das Zentrum."
    [found] = UndatedTime("lead").find(Release(lead=text))
    assert (found.code, found.severity, found.field) == ("undated", Severity.WARNING, "lead")
    assert found.position == Position(paragraph=1, start=23, end=23 + len(words))
    assert text[found.position.start : found.position.end] == words
    assert f"„{words}“" in found.sentence


@pytest.mark.parametrize(
    "text",
    [
        "Die Ministerin hat heute, am 25. April 2014, das Zentrum besucht.",
        "Sie kommt morgen (26.04.2014) wieder.",
        "Das Zentrum öffnet Anfang Mai 2015.",
        "Am Morgen des 3. Mai 2014 begann die Tagung.",
        "Es geht um die heutige Schule.",
        "Im neuen Jahr 2015 beginnt die Förderung.",
        "Übermorgenland ist ein Verein.",
    ],
)
def test_dated_times_and_other_words_pass(text):
    assert list(UndatedTime("lead").find(Release(lead=text))) == []


def test_the_paragraph_of_running_text_is_named():
    body = (
        "<p>Erster Absatz.</p><ul><li>Ein Punkt</li></ul><p>Das Zentrum öffnet <b>demnächst</b> wieder.</p>"
    )
    [found] = UndatedTime("body").find(Release(body=body))
    assert found.position.paragraph == 3
    assert found.excerpt == "Das Zentrum öffnet demnächst wieder."


@pytest.mark.parametrize("words", ["hier", "Mehr", "weiterlesen", "Klicken Sie hier", ""])
def test_links_that_say_nothing_are_found(words):
    body = f'<p>Lesen Sie <a href="https://example.org/">{words}</a>.</p>'
    assert codes(SpeakingLinks("body").find(Release(body=body))) == ["link_text"]


def test_links_that_say_where_they_lead_pass():
    body = '<p>Lesen Sie die <a href="https://example.org/">Richtlinie von 2014</a>.</p>'
    assert list(SpeakingLinks("body").find(Release(body=body))) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>Eins</h2><h3>Zwei</h3><h2>Drei</h2>", []),
        ("<h3>Eins</h3>", ["heading_level"]),
        ("<h2>Eins</h2><h4>Zwei</h4>", ["heading_level"]),
        ("<h2> </h2>", ["heading_empty"]),
        ("<p>Ohne Überschrift</p>", []),
    ],
)
def test_headings_leave_out_no_level(body, expected):
    assert codes(HeadingLevels("body").find(Release(body=body))) == expected


# What must be there ------------------------------------------------------------------------------------


def test_a_complete_release_passes_but_for_its_picture(release):
    assert codes(findings_of(release)) == ["no_picture"]


@pytest.mark.parametrize(
    ("change", "code", "severity", "field", "label"),
    [
        ({"body": ""}, "empty", Severity.ERROR, "body", "Text"),
        ({"body": "<p> </p>"}, "empty", Severity.ERROR, "body", "Text"),
        ({"issuers": []}, "no_issuer", Severity.ERROR, "issuers", "Herausgebende Stellen"),
        ({"topics": []}, "no_topic", Severity.WARNING, "topics", "Themen"),
    ],
)
def test_what_is_missing_is_named_with_its_field(release, change, code, severity, field, label):
    for name, value in change.items():
        setattr(release, name, value)
    found = next(finding for finding in findings_of(release) if finding.code == code)
    assert (found.severity, found.field, label_of(release, found.field)) == (severity, field, label)


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("", ["no_alt"]),
        ("Bild von einem Tisch", ["poor_alt"]),
        ("IMG_2041.jpg", ["poor_alt"]),
        ("Menschen am Tisch", []),
    ],
)
def test_pictures_say_what_is_to_be_seen(newsroom, alt, expected):
    release = draft()
    release.pictures.add(ReleasePicture(alt=alt, credit="Land NRW"))
    assert codes(PictureWords("pictures").find(release)) == expected
    assert list(HasPicture("pictures").find(release)) == []


def test_the_press_contact_must_hold_on_the_day_of_the_release(release, office):
    assert list(PressContacts().find(release)) == []
    contact = Contact.objects.get(organisation=office)
    contact.valid_from = dt.date(2015, 1, 1)
    contact.save()
    [found] = PressContacts().find(release)
    assert found.code == "no_press_contact"
    assert "Amt für Proben" in found.sentence
    release.published_at = at("2015-01-01")
    assert list(PressContacts().find(release)) == []


def test_a_general_contact_is_no_press_contact(release, office):
    Contact.objects.filter(organisation=office).update(role="general")
    assert codes(PressContacts().find(release)) == ["no_press_contact"]


# Dates -------------------------------------------------------------------------------------------------


def test_a_date_ahead_of_publication_is_an_error(newsroom):
    check = PlausibleDate("published_at", day="day")
    soon = timezone.now() + dt.timedelta(days=3)
    assert codes(check.find(draft(published_at=soon))) == ["date_ahead"]
    assert list(check.find(draft(published_at=soon, go_live_at=soon))) == []
    assert list(check.find(draft(published_at=timezone.now()))) == []


def test_a_new_text_is_not_a_year_old(newsroom):
    check = PlausibleDate("published_at", day="day")
    assert codes(check.find(draft(published_at=timezone.now() - dt.timedelta(days=400)))) == ["date_long_ago"]
    assert list(check.find(draft(published_at=timezone.now() - dt.timedelta(days=300)))) == []
    old = draft(published_at=at("2001-01-01"))
    old.live = True
    assert list(check.find(old)) == []


# Links -------------------------------------------------------------------------------------------------


def link(address: str) -> Release:
    return draft(body=f'<p>Siehe <a href="{address}">die Meldung</a>.</p>')


def test_a_link_into_the_portal_must_lead_somewhere(release, settings):
    check = LiveLinks("body")
    [found] = check.find(link("/aktuelles/meldung/gibt-es-nicht/"))
    assert (found.code, found.severity) == ("dead_link", Severity.ERROR)
    assert found.excerpt == "Siehe die Meldung."
    for dead in (
        f"{settings.WEGWEISER_ORIGIN}/themen/nirgends/",
        "/en/aktuelles/meldung/gibt-es-nicht/",
        "/nirgends/",
        "/aktuelles/1815/",
    ):
        assert codes(check.find(link(dead))) == ["dead_link"], dead
    for good in (
        release.public_address(),
        f"{settings.WEGWEISER_ORIGIN}{release.public_address()}?druck=1#mehr",
        f"/en{release.public_address()}",
        "/hilfe/?ort=45879",
        "/netzwerk/",
        "/aktuelles/2014/",
        "https://example.org/aktuelles/meldung/anderswo/",
        "mailto:post@example.org",
        "tel:+492118553118",
        "#oben",
    ):
        assert list(check.find(link(good))) == [], good


def test_an_address_that_moved_is_no_dead_link(newsroom):
    Redirect.objects.create(old_address="/themen/frueher/", new_address="/themen/")
    assert list(LiveLinks("body").find(link("/themen/frueher/"))) == []


def test_a_link_to_a_lost_document_is_dead(newsroom):
    release = draft(body='<p><a linktype="document" id="4711">die Richtlinie</a></p>')
    assert codes(LiveLinks("body").find(release)) == ["dead_link"]


def test_a_draft_may_link_to_itself(newsroom):
    assert list(LiveLinks("body").find(link("/aktuelles/meldung/entwurf/"))) == []


def test_an_address_typed_into_a_campaign_is_looked_up(nrw):
    assert codes(LiveAddress("address").find(Campaign(address="/hilfe-fuer-alle/"))) == ["dead_link"]
    assert list(LiveAddress("address").find(Campaign(address="/hilfe/"))) == []


# Duplicates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "days", "expected"),
    [
        ("Fünf Kreise beraten gemeinsam", 10, ["duplicate"]),
        ("FÜNF KREISE beraten gemeinsam!", 10, ["duplicate"]),
        ("Fünf Kreise berieten gemeinsam", 10, ["duplicate"]),
        ("Gemeinsam beraten fünf Kreise", 10, ["duplicate"]),
        ("Fünf Kreise berieten gemeinsam", 90, []),
        ("Fünf Kreise beraten gemeinsam", 900, ["duplicate"]),
        ("Neues Zentrum in Kleve", 10, []),
    ],
)
def test_a_title_that_is_there_already_is_found(release, title, days, expected):
    other = draft(title=title, published_at=release.published_at + dt.timedelta(days=days))
    assert codes(NotThereYet("title", date="published_at", day="day").find(other)) == expected


def test_a_release_is_no_duplicate_of_itself(release):
    assert list(NotThereYet("title", date="published_at", day="day").find(release)) == []


# Figures -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 99 Zentren wird beraten.", ["other_number"]),
        ("Alle 61 Kommunalen Integrationszentren sind dabei.", ["other_number"]),
        ("49 Kommunale Integrationszentren arbeiten.", []),
        ("Es gibt 54 Zentren.", []),
        ("49 der 54 Zentren arbeiten.", []),
        ("99 Menschen kamen in das Zentrum.", []),
    ],
)
def test_a_number_of_centres_is_held_against_the_network_of_the_day(nrw, text, expected):
    found = list(NumberOfCentres("lead", day="day").find(Release(lead=text, published_at=at("2014-04-25"))))
    assert codes(found) == expected
    if found:
        assert "25. April 2014" in found[0].sentence
        assert text[found[0].position.start :][:2] == text.split(" ")[0 if text[0].isdigit() else 1][:2]


def test_a_translation_answers_for_its_words_alone(release):
    from wegweiser.editing.translations import translate

    english = translate(release, "en")
    english.issuers, english.body = [], "<p>Only words.</p>"
    assert findings_of(english) == []
    english.body = '<p><a href="/nowhere/">there</a></p>'
    assert codes(findings_of(english)) == ["dead_link"]


def test_the_number_of_queries_does_not_grow_with_the_newsroom(
    release, office, topic, django_assert_max_num_queries
):
    for number in range(30):
        make_release(title=f"Andere Sache Nummer {number}", issuers=[office], topics=[topic])
    with django_assert_max_num_queries(25):
        findings_of(Release.objects.get(pk=release.pk))
