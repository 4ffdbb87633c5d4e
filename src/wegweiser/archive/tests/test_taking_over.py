"""What becomes of finds: records as drafts, with what the portal knows; the same again changes nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegweiser.archive.findings import FoundContact, Kind
from wegweiser.archive.models import Import, ImportedItem, ImportState, ItemState, Problem
from wegweiser.archive.run import Difference, Role
from wegweiser.archive.taking_over import take_over
from wegweiser.archive.tests.finds import OLD_HOST, find, joined, month, run_of
from wegweiser.centres.models import Centre
from wegweiser.changes.models import Change, Redirect
from wegweiser.facts.dates import PartialDate, Precision
from wegweiser.newsroom.models import Publication, Release
from wegweiser.organisations.models import Contact, Organisation

pytestmark = pytest.mark.django_db

MAIS = "Ministerium für Arbeit, Integration und Soziales"
MSW = "Ministerium für Schule und Weiterbildung"
DIRTY = '<script>alert(1)</script><img src=x onerror=alert(2)> <a href="javascript:alert(3)">hier</a>'


def take(folder, *finds, publish=False, dry_run=False, merged=None, **more):
    """Take finds over by a run of their own, as an import does."""
    with run_of(folder, finds, merged) as run:
        return take_over(run, run.merged(), publish, dry_run, **more)


def codes(key):
    return {problem.code for problem in ImportedItem.objects.get(key=key).problems.all()}


def test_a_joint_release_becomes_a_draft_with_all_that_was_found(nrw, tmp_path):
    found = find(
        "gemeinsam",
        title="49 Zentren sind auf dem Weg",
        kicker="Integration",
        subtitle="Zwei Ministerien fördern gemeinsam",
        lead="Ein Vorspann.",
        body="## Was neu ist\n\nErster Absatz.\n\n- Duisburg\n- Essen",
        issuers=[f"{MAIS} des Landes Nordrhein-Westfalen", MSW],
        topics=["Kommunale Integrationszentren"],
        persons=["Minister Guntram Schneider", "Sylvia Löhrmann"],
        places=["Duisburg", "Kreis Unna"],
    )
    outcome = take(tmp_path, found)
    assert (outcome.created, outcome.updated, outcome.unchanged, outcome.drafts) == (1, 0, 0, 1)
    release = Release.objects.get(title="49 Zentren sind auf dem Weg")
    assert not release.live
    assert release.day == dt.date(2014, 4, 25)
    assert (release.precision, release.archive_month) == ("day", "2014-04")
    assert (release.kicker, release.subtitle, release.lead) == (
        "Integration",
        "Zwei Ministerien fördern gemeinsam",
        "Ein Vorspann.",
    )
    assert release.body == "<h2>Was neu ist</h2><p>Erster Absatz.</p><ul><li>Duisburg</li><li>Essen</li></ul>"
    names = [row.organisation.short_name_on(release.day) for row in release.issuers.all()]
    assert names == ["MAIS", "MSW"]
    assert [row.topic.title for row in release.topics.all()] == ["Kommunale Integrationszentren"]
    assert [str(row.person) for row in release.persons.all()] == ["Guntram Schneider", "Sylvia Löhrmann"]
    assert [row.area_id for row in release.places.all()] == ["KI-05112", "KI-05978"]
    assert [row.source_url for row in release.sources.all()] == [f"{OLD_HOST}/presse/gemeinsam"]
    item = ImportedItem.objects.get(key="key-gemeinsam")
    assert (item.state, item.record) == (ItemState.DRAFT, release)
    assert not Change.objects.exists() or not Change.objects.filter(
        kind="newsroom.release", key=str(release.pk)
    )


def test_links_in_the_text_stay_links_where_it_is_certain_which_words_they_were(nrw, tmp_path):
    found = find(
        "verweise",
        body="Der Bericht & mehr stehen hier.\n\n- Bericht der Stadt\n\nHier und hier, nicht im Berichtswesen.",
        links=[
            ("/bericht.pdf?a=1&b=2", "Bericht der Stadt"),
            ("https://anderswo.example/", "Der Bericht & mehr"),
            ("/hier", "hier"),
            ("javascript:alert(1)", "Berichtswesen"),
            ("#oben", "stehen"),
        ],
    )
    take(tmp_path, found)
    assert Release.objects.get(title="Meldung verweise").body == (
        '<p><a href="https://anderswo.example/">Der Bericht &amp; mehr</a> stehen hier.</p>'
        f'<ul><li><a href="{OLD_HOST}/bericht.pdf?a=1&amp;b=2">Bericht der Stadt</a></li></ul>'
        "<p>Hier und hier, nicht im Berichtswesen.</p>"
    )


def test_a_name_that_did_not_hold_on_the_day_is_told(nrw, tmp_path):
    take(tmp_path, find("spaeter", date=PartialDate(dt.date(2019, 5, 1)), issuers=[MAIS]))
    assert Problem.OTHER_NAME in codes("key-spaeter")
    assert ImportedItem.objects.get().record.issuers.count() == 1


def test_what_nobody_knows_is_told_and_never_made_up(nrw, tmp_path):
    offices, people = Organisation.objects.count(), Contact.objects.count()
    found = find(
        "fremd",
        issuers=["Amt für Unbekanntes"],
        persons=["Erika Mustermann"],
        topics=["Raumfahrt"],
        places=["Atlantis"],
    )
    take(tmp_path, found)
    assert {"unknown_issuer", "no_issuer", "unknown_person", "unknown_topic"} <= codes("key-fremd")
    assert (Organisation.objects.count(), Contact.objects.count()) == (offices, people)


@pytest.mark.parametrize(
    ("date", "day", "precision"),
    [
        (month(2013, 12), "2013-12-01", "month"),
        (PartialDate(dt.date(2013, 1, 1), Precision.YEAR), "2013-01-01", "year"),
    ],
)
def test_the_precision_of_a_date_is_kept(nrw, tmp_path, date, day, precision):
    take(tmp_path, find("genau", date=date))
    release = ImportedItem.objects.get().record
    assert (release.day.isoformat(), release.precision) == (day, precision)


def test_an_undated_find_stays_a_draft_and_gets_no_invented_date(nrw, tmp_path):
    outcome = take(tmp_path, find("undatiert", date=None, issuers=[MAIS]), publish=True)
    release = ImportedItem.objects.get().record
    assert not release.live
    assert release.precision == Precision.BY
    assert outcome.refused == {"kein Datum gefunden": 1}
    assert codes("key-undatiert") >= {"no_date", "refused"}


def test_a_month_after_the_portal_read_the_page_no_date_is_moved(nrw, tmp_path):
    found = find("undatiert", date=None)
    take(tmp_path / "a", found)
    before = ImportedItem.objects.get().record.published_at
    take(tmp_path / "b", found)
    assert ImportedItem.objects.get().record.published_at == before


def test_the_same_import_again_changes_nothing(nrw, tmp_path):
    finds = [find(f"n{number}", issuers=[MAIS], title=f"Meldung der Reihe {number}") for number in range(7)]
    take(tmp_path / "a", *finds, publish=True)
    changes, revisions = Change.objects.count(), Release.objects.filter(live=True).count()
    outcome = take(tmp_path / "b", *finds, publish=True)
    assert (outcome.created, outcome.updated, outcome.unchanged) == (0, 0, 7)
    assert (Change.objects.count(), Release.objects.filter(live=True).count()) == (changes, revisions)
    assert Import.objects.filter(state=ImportState.FINISHED).count() == 2


def test_a_dry_run_writes_nothing_and_says_what_would_happen(nrw, tmp_path):
    known = find("alt")
    take(tmp_path / "a", known)
    rows = Import.objects.count(), Release.objects.count(), ImportedItem.objects.count()
    changed = find("alt", body="Ein anderer Text.")
    outcome = take(tmp_path / "b", changed, find("neu"), find("neu2", kind=Kind.DIRECTORY), dry_run=True)
    assert (outcome.created, outcome.updated, outcome.unchanged) == (2, 1, 0)
    assert rows == (Import.objects.count(), Release.objects.count(), ImportedItem.objects.count())


def test_nothing_of_a_page_reaches_a_record_unsanitised(nrw, tmp_path):
    found = find(
        "boese",
        title=f"Titel {DIRTY}",
        lead=DIRTY,
        body=f"{DIRTY}\n\n## {DIRTY}\n\n- {DIRTY}\x00\x08",
        url="javascript:alert(4)//https://www.alt.example/",
        links=["javascript:alert(5)", "data:text/html,x.pdf"],
    )
    take(
        tmp_path,
        found,
        find("studie", kind=Kind.STUDY, body=DIRTY, links=["javascript:x.pdf"], url="vbscript:x"),
    )
    release = Release.objects.get(slug__startswith="titel")
    assert "<script" not in release.body and "<img" not in release.body and "<a " not in release.body
    assert "&lt;script&gt;" in release.body
    assert [row.source_url for row in release.sources.all()] == [""]
    publication = Publication.objects.get(title="Meldung studie")
    assert (publication.url, publication.source_url) == ("", "")
    assert "<script" not in publication.abstract


def test_too_long_values_are_cut_between_words_and_told(nrw, tmp_path):
    take(tmp_path, find("lang", title="Wort " * 200, kicker="Dach " * 100))
    release = ImportedItem.objects.get().record
    assert len(release.title) <= 300 and release.title.endswith("Wort…")
    assert len(release.kicker) <= 200
    assert "too_long" in codes("key-lang")


def test_equal_titles_get_addresses_of_their_own(nrw, tmp_path):
    days = [PartialDate(dt.date(2014, 4, day)) for day in (1, 1, 2)]
    finds = [find(f"gleich{n}", title="Neue Zahlen", date=day) for n, day in enumerate(days)]
    take(tmp_path, *finds)
    slugs = sorted(Release.objects.filter(title="Neue Zahlen").values_list("slug", flat=True))
    assert len(slugs) == 3 and slugs[0] == "neue-zahlen" and "neue-zahlen-2014-04-01" in slugs


def test_studies_become_publications_and_laws_stay_finds(nrw, tmp_path):
    study = find("studie", kind=Kind.STUDY, issuers=[MAIS], links=["https://www.alt.example/datei.pdf"])
    outcome = take(tmp_path, study, find("gesetz", kind=Kind.LAW), find("aufruf", kind=Kind.FUNDING_CALL))
    publication = Publication.objects.get(title="Meldung studie")
    assert publication.url == "https://www.alt.example/datei.pdf"
    assert publication.published_on == dt.date(2014, 4, 25)
    law = ImportedItem.objects.get(key="key-gesetz")
    assert (law.state, law.record, outcome.without_record) == (ItemState.NEW, None, 1)
    assert law.merged.item.body.value == "Ein Text, der etwas sagt."
    call = ImportedItem.objects.get(key="key-aufruf")
    assert call.record.kind_of == "news"
    assert "no_room" in codes("key-aufruf")


def test_a_directory_entry_is_matched_and_differences_are_told(nrw, tmp_path):
    office = Organisation.objects.get(slug="domid")
    before = office.profile, office.contacts.count()
    contact = FoundContact(name="DOMiD", phone="+492219999999", email="neu@domid.example", role="general")
    entry = find("domid", kind=Kind.DIRECTORY, title=office.name, date=None, contacts=[contact])
    take(tmp_path, entry)
    item = ImportedItem.objects.get()
    assert item.record == office
    assert item.written is None
    office.refresh_from_db()
    assert (office.profile, office.contacts.count()) == before
    assert "E-Mail: neu@domid.example" in item.problems.values_list("detail", flat=True)


def test_a_new_directory_entry_is_a_draft_with_its_contacts_once(nrw, tmp_path):
    contact = FoundContact(
        phone="+49221123456", email="info@verein.example", street="Ring 1", postcode="50667", city="Köln"
    )
    bad = FoundContact(phone="keine Nummer", email="kein-at", url="javascript:alert(1)")
    entry = find(
        "verein", kind=Kind.DIRECTORY, title="Verein Brücke Probe", date=None, contacts=[contact, bad]
    )
    twice = find("verein2", kind=Kind.DIRECTORY, title="Verein Brücke Probe", date=None)
    take(tmp_path, entry, twice, publish=True)
    office = Organisation.objects.get(names__name="Verein Brücke Probe")
    assert not office.live
    assert [c.email for c in office.contacts.all()] == ["info@verein.example"]
    assert ImportedItem.objects.get(key="key-verein2").record == office
    assert codes("key-verein") >= {"guessed_kind", "other_contact", "refused"}


def test_a_release_the_portal_has_already_is_not_made_again(nrw, tmp_path):
    release = Release.objects.live().originals().first()
    found = find("schon", title=release.title, date=PartialDate(release.day), body="Ganz anders.")
    take(tmp_path, found)
    item = ImportedItem.objects.get()
    assert item.record == release
    assert item.written is None
    assert "exists" in codes("key-schon")
    assert Release.objects.get(pk=release.pk).body == release.body


def test_a_merged_find_keeps_all_its_sources_and_what_they_say_differently(nrw, tmp_path):
    full, teaser = find("voll"), find("anriss", role=Role.TEASER, title="Meldung")
    both = joined(full[0], teaser[0], differences=(Difference("date", "2.12.", "voll", "3.12.", "anriss"),))
    take(tmp_path, full, teaser, merged=[both])
    item = ImportedItem.objects.get()
    assert [origin.role for origin in item.origins.all()] == ["full", "teaser"]
    assert item.record.sources.count() == 2
    assert "other_date" in codes("key-voll")


def test_old_addresses_lead_to_what_is_public_and_only_from_old_hosts(nrw, tmp_path, settings, client):
    settings.WEGWEISER_OLD_HOSTS = frozenset({"alt.example"})
    finds = [
        find("hin", issuers=[MAIS]),
        find("fremd", issuers=[MAIS], url="https://www.zeitung.example/presse/fremd"),
        find("frech", issuers=[MAIS], url=f"{OLD_HOST}/aktuelles/"),
    ]
    take(tmp_path, *finds)
    assert not Redirect.objects.exists()
    outcome = take(tmp_path, *finds, publish=True)
    assert outcome.published == 0 and outcome.unchanged == 3  # created by the first import
    release = Release.objects.get(title="Meldung hin")
    assert release.live
    answer = client.get("/presse/hin")
    assert (answer.status_code, answer.url) == (301, f"/aktuelles/meldung/{release.slug}/")
    assert client.get("/presse/fremd").status_code == 404
    assert list(Redirect.objects.values_list("old_address", flat=True)) == ["/presse/hin"]


def test_publishing_needs_the_right_and_the_checks_still_bind(nrw, tmp_path):
    author = get_user_model().objects.create_user("autorin", password="x")
    with pytest.raises(PermissionDenied, match="darf keine Meldungen"):
        take(tmp_path / "a", find("recht", issuers=[MAIS]), publish=True, by=author)
    assert not ImportedItem.objects.exists()
    chief = get_user_model().objects.create_superuser("leitung", "", "x")
    finds = [
        find("gut", issuers=[MAIS]),
        find("ohne", issuers=[]),
        find("leer", issuers=[MAIS], body="", lead="Nur das"),
    ]
    outcome = take(tmp_path / "b", *finds, publish=True, by=chief)
    assert (outcome.created, outcome.published, outcome.drafts) == (3, 1, 2)
    assert Release.objects.get(title="Meldung gut").live
    assert {
        "Es fehlt, wer die Meldung herausgibt.",
        "Der Text ist leer. Eine Meldung braucht mehr als Titel und Vorspann.",
    } == set(outcome.refused)


@pytest.mark.parametrize("body", ["## Ein Fest für alle", "Ein Fest für alle", "## Ein Fest\n\n### Für alle"])
def test_a_text_that_is_only_a_heading_is_not_published(nrw, tmp_path, body):
    outcome = take(tmp_path, find("kahl", issuers=[MAIS], body=body), publish=True)
    assert not Release.objects.get(title="Meldung kahl").live
    assert outcome.refused == {"der Text ist nur eine Überschrift": 1}
    assert codes("key-kahl") >= {"only_heading", "refused"}


def test_one_find_that_cannot_be_kept_stops_no_other(nrw, tmp_path, monkeypatch):
    from wegweiser.archive.taking_over import batch

    real = batch.wanted_of

    def failing(merged, known, read_on):
        if merged.key == "key-kaputt":
            raise ValueError("zu seltsam")
        return real(merged, known, read_on)

    monkeypatch.setattr(batch, "wanted_of", failing)
    outcome = take(tmp_path, find("a"), find("kaputt"), find("b"))
    assert (outcome.created, len(outcome.skipped)) == (2, 1)
    assert "zu seltsam" in outcome.skipped[0].reason
    assert Import.objects.get().figures["skipped"] == 1


def test_twice_as_many_finds_cost_no_more_queries_each(nrw, tmp_path):
    def queries(number, name):
        finds = [
            find(f"{name}{n}", title=f"{name} {n}", issuers=[MAIS], places=["Essen"]) for n in range(number)
        ]
        with (
            run_of(tmp_path / name, finds) as run,
            CaptureQueriesContext(
                connection,
            ) as made,
        ):
            take_over(run, run.merged(), False, False)
        return len(made)

    queries(3, "warm")
    few, many = queries(40, "wenig"), queries(80, "viel")
    assert many <= few + 3
    assert many < 90


@pytest.mark.parametrize(
    ("written", "meant", "sure"),
    [
        ("Zentrum für Türkeistudien und Integrationsforschung (ZfTI)", "ZfTI", True),
        ("Kompetenzzentrum für Integration", "KfI", False),
        (
            "Projekt „Lehrkräfte mit Zuwanderungsgeschichte“",
            "Lehrkräfte mit Zuwanderungsgeschichte (LmZ)",
            False,
        ),
        ("Landesarbeitsgemeinschaft Jugensozialarbeit NRW", "LAG JSA NRW", False),
    ],
)
def test_an_entry_under_nearly_a_known_name_makes_no_second_office(nrw, tmp_path, written, meant, sure):
    number = Organisation.objects.count()
    take(tmp_path, find("amt", kind=Kind.DIRECTORY, title=written, date=None))
    assert Organisation.objects.count() == number
    assert ImportedItem.objects.get().record.short_name == meant
    assert ("probably" in codes("key-amt")) == (not sure)


@pytest.mark.parametrize(
    ("title", "places", "key"),
    [
        ("Stadt Duisburg | Kommunales Integrationszentrum", [], "KI-05112"),
        ("Kommunales Integrationszentrum im Oberbergischen Kreis", ["Gummersbach"], "KI-05374"),
        ("Über uns", ["Kreis Kleve"], "KI-05154"),
        ("Über uns", ["Essen", "Köln"], None),
        ("Über uns", [], None),
    ],
)
def test_the_page_of_a_centre_finds_its_centre_or_says_that_it_did_not(nrw, tmp_path, title, places, key):
    take(tmp_path, find("ki", kind=Kind.CENTRE_PAGE, title=title, places=places, date=None))
    item = ImportedItem.objects.get()
    assert (item.record and Centre.objects.get(pk=item.record_id).key) == key
    assert ("unknown_centre" in codes("key-ki")) == (key is None)


def test_entries_of_a_list_are_what_they_are_themselves(nrw, tmp_path):
    merged, page = find("hit", kind=Kind.PRESS_RELEASE)
    take(tmp_path, (merged, page), merged=[replace(merged, kind=Kind.SEARCH_RESULT)])
    item = ImportedItem.objects.get()
    assert (item.kind, item.record.kind_of) == ("press_release", "press_release")


def test_who_tells_stands_once_on_the_page_of_a_release(nrw, tmp_path):
    first = f"Das {MAIS} teilt mit:"
    found, sheet = find("a", issuers=[MAIS], body=f"{first}\n\nDas Land fördert Lesestuben.")
    issuer = replace(found.item.issuers[0], rule="issuer.tell")
    take(tmp_path, (replace(found, item=replace(found.item, issuers=(issuer,))), sheet))
    assert Release.objects.get(title="Meldung a").body == "<p>Das Land fördert Lesestuben.</p>"


def test_a_line_that_told_no_issuer_stays_in_the_text(nrw, tmp_path):
    take(tmp_path, find("a", body="Der Bürgerbund teilt mit:\n\nWir lesen."))
    assert "Der Bürgerbund teilt mit:" in Release.objects.get(title="Meldung a").body
