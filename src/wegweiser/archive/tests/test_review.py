"""Reviewing an import in the editing side, through its pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wegweiser.accounts.models import Affiliation
from wegweiser.archive.findings import FoundContact, Kind
from wegweiser.archive.models import Import, ImportedContradiction, ImportedItem, ImportState, ItemState
from wegweiser.archive.run import Conflict, Contradiction, Difference, Likeness, Related, Role, Statement
from wegweiser.archive.taking_over import take_over
from wegweiser.archive.tests.finds import find, joined, run_of
from wegweiser.archive.tests.test_taking_over import DIRTY, MAIS, take
from wegweiser.centres.document import network_document
from wegweiser.centres.models import ApprovalStep, Centre, Milestone
from wegweiser.facts.dates import PartialDate
from wegweiser.newsroom.models import Release
from wegweiser.organisations.models import Organisation

pytestmark = pytest.mark.django_db

DAY = PartialDate(dt.date(2014, 4, 25))


@pytest.fixture
def people(nrw, django_user_model):
    """Makes somebody with a role for some organisations, signed in."""

    def make(role: str = "", *slugs: str) -> Client:
        user = django_user_model.objects.create_user(f"{role or 'chefin'}-{len(slugs)}", password="x")
        if role:
            user.groups.add(Group.objects.get(name=role))
        else:
            user.is_superuser = True
            user.save()
        for slug in slugs:
            Affiliation.objects.create(user=user, organisation=Organisation.objects.get(slug=slug))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return make


def item(name):
    return ImportedItem.objects.get(key=f"key-{name}")


def page(client, name, *args, query=""):
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def decide(client, name, decision, query=""):
    return client.post(reverse("archive_decide", args=[item(name).pk, decision]) + query)


def said(answer):
    return [str(message) for message in answer.wsgi_request._messages]


def test_the_list_names_every_import_with_its_numbers(people, tmp_path):
    take(tmp_path, find("a"), find("b"), sources=["alte-seiten"])
    html = page(people(), "archive_imports")
    assert "alte-seiten" in html
    assert '<td class="review__number">2</td>' in html


def test_an_import_is_filtered_by_state_kind_problem_and_words(people, tmp_path):
    take(tmp_path, find("a", issuers=[MAIS], title="Erste"), find("b", date=None), find("c", kind=Kind.LAW))
    client, number = people(), Import.objects.get().pk
    everything = page(client, "archive_import", number)
    assert "3 Funde" in everything and "kein Datum gefunden (1)" in everything
    for query, expected in (
        ("?stand=new", ["Meldung c"]),
        ("?stand=offen", ["Erste", "Meldung b", "Meldung c"]),
        ("?art=law", ["Meldung c"]),
        ("?problem=no_date", ["Meldung b"]),
        ("?suche=erst", ["Erste"]),
        ("?stand=quatsch&art=%00&problem=x&seite=abc", ["Erste", "Meldung b", "Meldung c"]),
    ):
        html = page(client, "archive_import", number, query=query)
        shown = [title for title in ("Erste", "Meldung b", "Meldung c") if f">{title}</a>" in html]
        assert shown == expected, query


def test_a_find_without_a_title_is_called_as_its_text_begins(people, tmp_path):
    take(tmp_path, find("a", title=None, lead="In Dortmund haben Land und Stadt eine Stelle eröffnet."))
    client = people()
    for html in (
        page(client, "archive_import", Import.objects.get().pk),
        page(client, "archive_item", item("a").pk),
        page(client, "archive_merge", item("a").pk),
    ):
        assert "In Dortmund haben Land und Stadt" in html and "key-a" not in html
    assert item("a").problems.filter(code="no_title").exists()


def test_a_find_shows_the_page_with_its_values_marked_beside_the_record(people, tmp_path):
    found = find(
        "a",
        title="49 Zentren",
        issuers=[MAIS],
        contacts=[FoundContact(phone="+492118553118", role="press")],
        differences=(Difference("date", "2.12.2013", "a.html", "3.12.2013", "b.html"),),
    )
    take(tmp_path, found)
    html = page(people(), "archive_item", item("a").pk)
    assert 'review__mark--title" title="Titel"' in html
    assert 'review__mark--date" title="Datum"' in html
    assert "25. April 2014" in html
    assert "0211 8553118" in html
    assert "3. Dezember 2013" in html
    assert reverse(Release.snippet_viewset.get_url_name("edit"), args=[item("a").record_id]) in html


def test_nothing_of_a_page_is_shown_unescaped(people, tmp_path):
    take(
        tmp_path,
        find("a", title=DIRTY, lead=DIRTY, body=DIRTY, url="javascript:alert(1)"),
        find("b", title="x"),
    )
    client = people()
    for html in (
        page(client, "archive_item", item("a").pk),
        page(client, "archive_import", Import.objects.get().pk),
        page(client, "archive_merge", item("b").pk, query="?worte=script"),
    ):
        assert "alert(1)" in html or "alert" in html
        assert "<script>alert" not in html and "<img src=x" not in html
        assert '<a href="javascript' not in html


def test_accepting_goes_on_to_the_next_open_find(people, tmp_path):
    take(tmp_path, find("a"), find("b"), find("c"))
    client, query = people(), f"?stand=offen&import={Import.objects.get().pk}"
    answer = decide(client, "a", "annehmen", query)
    assert answer.url == reverse("archive_item", args=[item("b").pk]) + query
    assert (item("a").state, item("a").decided_by) == (ItemState.ACCEPTED, client.user)
    decide(client, "b", "ablehnen", query)
    assert item("b").state == ItemState.REJECTED
    assert not Release.objects.filter(title="Meldung b").exists()
    decide(client, "b", "wieder-aufnehmen")
    assert item("b").record.title == "Meldung b"


def test_publishing_passes_the_checks(people, tmp_path):
    take(tmp_path, find("a", issuers=[MAIS]), find("b"), find("c", issuers=[MAIS], date=None))
    client = people()
    decide(client, "a", "veroeffentlichen")
    assert item("a").record.live
    for name, sentence in (
        ("b", "Es fehlt, wer die Meldung herausgibt."),
        ("c", "Die frühere Seite nennt kein Datum."),
    ):
        answer = decide(client, name, "veroeffentlichen")
        assert sentence in client.get(answer.url).content.decode()
        assert not item(name).record.live


def test_with_a_date_entered_the_undated_find_may_be_published(people, tmp_path):
    take(tmp_path, find("c", issuers=[MAIS], date=None))
    client, release = people(), item("c").record
    release.published_at, release.precision = release.published_at.replace(year=2014), "year"
    release.save_revision(user=client.user)
    decide(client, "c", "veroeffentlichen")
    assert item("c").record.live


def test_all_without_serious_problems_are_accepted_at_once(people, tmp_path):
    finds = [find(f"gut{n}", issuers=[MAIS], title=f"Titel {n}") for n in range(60)]
    take(tmp_path, *finds, find("undatiert", issuers=[MAIS], date=None))
    client, number = people(), Import.objects.get().pk
    assert "60 Funde ohne ernste Hinweise annehmen" in page(client, "archive_import", number)
    with CaptureQueriesContext(connection) as made:
        client.post(reverse("archive_accept_ready", args=[number]))
    assert len(made) < 30
    assert ImportedItem.objects.filter(state=ItemState.ACCEPTED).count() == 60
    assert item("undatiert").state == ItemState.DRAFT


def test_many_are_published_in_portions(people, tmp_path):
    take(tmp_path, *(find(f"gut{n}", issuers=[MAIS], title=f"Titel {n} der Reihe") for n in range(3)))
    client, number = people(), Import.objects.get().pk
    client.post(reverse("archive_publish_ready", args=[number]))
    assert Release.objects.filter(title__endswith="der Reihe", live=True).count() == 3


def test_merging_by_hand_keeps_the_sources(people, tmp_path):
    take(tmp_path, find("a", title="Alpha"), find("b", title="Beta"))
    client = people()
    assert "Alpha" in page(client, "archive_merge", item("b").pk)
    client.post(reverse("archive_merge", args=[item("b").pk]), {"mit": f"fund:{item('a').pk}"})
    assert (item("b").state, item("b").merged_into) == (ItemState.MERGED, item("a"))
    assert item("a").record.sources.count() == 2
    assert not Release.objects.filter(title="Beta").exists()
    release = Release.objects.live().first()
    take(tmp_path / "2", find("c", title="Gamma"))
    client.post(reverse("archive_merge", args=[item("c").pk]), {"mit": f"meldung:{release.pk}"})
    assert (item("c").state, item("c").record) == (ItemState.MERGED, release)


def test_splitting_by_hand(people, tmp_path):
    one, two = find("a", title="Alpha"), find("b", title="Beta", role=Role.TEASER)
    take(tmp_path, one, two, merged=[joined(one[0], two[0])])
    client = people()
    assert 'value="key-b"' in page(client, "archive_item", item("a").pk)
    client.post(reverse("archive_split", args=[item("a").pk]), {"fundstelle": ["key-b"]})
    assert {i.record.title for i in ImportedItem.objects.all()} == {"Alpha", "Beta"}


def test_two_finds_of_one_page_that_are_parted_each_get_their_own_day(people, tmp_path):
    early, page_of_both = find("a", date=PartialDate(dt.date(2013, 12, 2)), role=Role.TEASER)
    late, _ = find("b", date=PartialDate(dt.date(2013, 12, 3)), on=page_of_both)
    both = joined(
        late,
        early,
        item=replace(late.item, date=early.item.date, other_dates=(late.item.date,)),
        borrowed={"date": page_of_both.source},
        differences=(Difference("date", "2013-12-02", "a.html", "2013-12-03", "a.html"),),
    )
    take(tmp_path, (early, page_of_both), (late, page_of_both), merged=[both])
    people().post(reverse("archive_split", args=[item("b").pk]), {"fundstelle": ["key-a"]})
    assert [str(item(name).record.date) for name in "ab"] == ["2. Dezember 2013", "3. Dezember 2013"]
    assert not item("b").problems.filter(code="other_date").exists()


def test_a_find_that_was_split_off_stands_in_the_import_and_is_undone_with_it(people, tmp_path):
    one, two = find("a", title="Alpha"), find("b", title="Beta", role=Role.TEASER)
    take(tmp_path, one, two, merged=[joined(one[0], two[0])])
    client, number = people(), Import.objects.get().pk
    client.post(reverse("archive_split", args=[item("a").pk]), {"fundstelle": ["key-b"]})
    assert ">Beta</a>" in page(client, "archive_import", number)
    client.post(reverse("archive_undo", args=[number]))
    assert {item(name).state for name in "ab"} == {ItemState.UNDONE}
    assert not Release.objects.filter(title__in=["Alpha", "Beta"]).exists()


def test_each_place_of_a_find_is_told_from_the_others(people, tmp_path):
    one, sheet = find("a", title="Alpha", date=DAY)
    two, _ = find("b", title="Alphas Rest", date=PartialDate(dt.date(2014, 4, 28)), on=sheet)
    take(tmp_path, (one, sheet), (two, sheet), merged=[joined(one, two)])
    html = page(people(), "archive_item", item("a").pk)
    places = html[html.index("<fieldset") : html.index("</fieldset>")]
    assert "25. April 2014" in places and "28. April 2014" in places and "Alphas Rest" in places


def test_undated_finds_that_are_alike_are_offered_for_merging(people, tmp_path):
    alike = (Related("key-b", Likeness.SHARED_TEXT),)
    take(tmp_path, find("a", date=None, related=alike), find("b", date=None), find("c", date=None))
    html = page(people(), "archive_merge", item("a").pk)
    assert "Meldung b" in html and "Meldung c" not in html


def test_a_kind_of_remark_stands_once_in_the_list(people, tmp_path):
    take(tmp_path, find("a", issuers=[MAIS], topics=["Rudern", "Segeln", "Angeln"]))
    html = page(people(), "archive_import", Import.objects.get().pk)
    rows = html[html.index("<tbody>") :]
    assert rows.count("Thema unbekannt") == 1 and "Thema unbekannt (3×)" in rows


def test_what_was_put_right_in_the_draft_is_told(people, tmp_path):
    take(tmp_path, find("a", date=None, issuers=[MAIS]))
    client, record = people(), item("a").record
    assert "erledigt" not in page(client, "archive_item", item("a").pk)
    record.published_at, record.precision = dt.datetime(2014, 4, 25, 12, tzinfo=dt.UTC), "day"
    record.save_revision(user=client.user)
    html = page(client, "archive_item", item("a").pk)
    assert 'review__problem--settled"><span class="review__problem-name">erledigt</span>: kein Datum' in html


def test_values_are_told_with_what_they_were_recognised_by(people, tmp_path):
    found, sheet = find("a", issuers=[MAIS])
    told = replace(found.item.title, rule="title.first_heading")
    take(tmp_path, (replace(found, item=replace(found.item, title=told)), sheet))
    assert "Überschrift der Seite" in page(people(), "archive_item", item("a").pk)


def test_what_is_public_already_is_shown_and_not_published_again(people, tmp_path):
    take(tmp_path, find("a", issuers=[MAIS], topics=[], lead="Kurz gesagt."))
    client = people()
    decide(client, "a", "veroeffentlichen")
    html = page(client, "archive_item", item("a").pk)
    assert f'href="{item("a").record.public_address()}"' in html
    assert "Annehmen und veröffentlichen" not in html


def test_undoing_asks_first_and_then_says_what_stays(people, tmp_path):
    take(tmp_path, find("a"), find("b"))
    client, number = people(), Import.objects.get().pk
    item("b").record.save_revision(user=client.user)
    release = item("b").record
    release.title = "Von mir"
    release.save_revision(user=client.user)
    assert "Dieser Import hat 2 Funde" in page(client, "archive_undo", number)
    assert Release.objects.filter(title="Meldung a").exists()
    client.post(reverse("archive_undo", args=[number]))
    assert not Release.objects.filter(title="Meldung a").exists()
    assert "Das blieb beim Rückgängigmachen" in page(client, "archive_import", number)


# Who may what -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["Zentrum", "Partner", "Koordination"])
def test_who_may_not_edit_releases_sees_nothing(people, tmp_path, role):
    take(tmp_path, find("a"))
    client = people(role)
    for address in (reverse("archive_imports"), reverse("archive_item", args=[item("a").pk])):
        assert client.get(address).status_code in {302, 403}
    decide(client, "a", "annehmen")
    assert item("a").state == ItemState.DRAFT
    assert f'"{reverse("archive_imports")}"' not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_an_author_reviews_what_is_theirs_and_publishes_nothing(people, tmp_path):
    own = Organisation.objects.get(names__short="MAIS")
    take(
        tmp_path,
        find("mein", issuers=[MAIS]),
        find("fremd", issuers=["Ministerium für Schule und Weiterbildung"]),
    )
    client = people("Ministeriumsredaktion", own.slug)
    number = Import.objects.get().pk
    html = page(client, "archive_import", number)
    assert "Meldung mein" in html and "Meldung fremd" not in html
    assert client.get(reverse("archive_item", args=[item("fremd").pk])).status_code == 404
    assert decide(client, "fremd", "ablehnen").status_code == 404
    decide(client, "mein", "veroeffentlichen")
    assert not item("mein").record.live
    decide(client, "mein", "annehmen")
    assert item("mein").state == ItemState.ACCEPTED
    answer = client.post(reverse("archive_undo", args=[number]))
    assert item("fremd").record is not None
    assert any("fehlt Ihnen das Recht" in text for text in said(answer))
    people().post(reverse("archive_undo", args=[number]))  # who may, goes on
    assert item("fremd").record is None and Import.objects.get().state == ImportState.UNDONE


# Queries ----------------------------------------------------------------------------------------------------


def test_pages_cost_the_same_with_twice_as_many_finds(people, tmp_path):
    client = people()

    def queries(name, number):
        finds = [find(f"{name}{n}", issuers=[MAIS, "Unbekannt"], title=f"{name} {n}") for n in range(number)]
        take(tmp_path / name, *finds)
        pk = Import.objects.order_by("-id").first().pk
        page(client, "archive_import", pk)
        with CaptureQueriesContext(connection) as made:
            page(client, "archive_import", pk)
            page(client, "archive_imports")
        return len(made)

    few, many = queries("wenig", 15), queries("viel", 30)
    assert many <= few


# Contradictions ---------------------------------------------------------------------------------------------


def contradicted(folder, *records):
    with run_of(folder, [find("a")], contradictions=records) as run:
        return take_over(run, run.merged(), False, False)


OPEN = Contradiction(
    "centres.open",
    Conflict.CONTRADICTING,
    "Zahl der eröffneten Zentren",
    (
        Statement("49", "a.html", "https://www.alt.example/a", DAY, "49 Zentren arbeiten"),
        Statement("51", "b.html", "https://www.alt.example/b", DAY, "51 Zentren"),
    ),
)


def test_a_contradiction_is_kept_once_and_decided_into_the_network(people, tmp_path):
    assert contradicted(tmp_path / "1", OPEN).contradictions == 1
    contradicted(tmp_path / "2", OPEN)
    conflict = ImportedContradiction.objects.get()
    client = people()
    html = page(client, "archive_conflicts")
    assert "Zahl der eröffneten Zentren" in html and "51 Zentren" in html
    client.post(reverse("archive_decide_conflict", args=[conflict.pk]), {"alle": "1"})
    conflict.refresh_from_db()
    assert conflict.decision == "both"
    assert Milestone.objects.filter(live=True, title__startswith="Zahl der eröffneten Zentren").count() == 2
    document = network_document(dt.date(2014, 5, 1))
    values = {
        said["value"]
        for record in document["contradictions"]
        for said in record["statements"]
        if said["source"] and "alt.example" in said["source"]["label"]
    }
    assert {value.split()[0] for value in values} >= {"49", "51"}
    contradicted(tmp_path / "3", OPEN)
    conflict.refresh_from_db()
    assert conflict.decision == "both"


def test_a_page_that_came_twice_says_it_once(people, tmp_path):
    where = "https://www.alt.example/a"
    saved = (Statement("49", "ordner/a.html", where, DAY), Statement("51", "ordner/b.html", "", DAY))
    archived = (Statement("49", "alt.warc#1", where, DAY), Statement("51", "ordner/b.html", "", DAY))
    for number, sides in enumerate((saved, archived)):
        contradicted(
            tmp_path / str(number), Contradiction("centres.open", Conflict.CONTRADICTING, "Zahl", sides)
        )
    assert ImportedContradiction.objects.get().statements.count() == 2


def test_one_side_alone_is_a_statement_without_contradiction(people, tmp_path):
    contradicted(tmp_path, OPEN)
    conflict = ImportedContradiction.objects.get()
    first = conflict.statements.get(value="49")
    people().post(reverse("archive_decide_conflict", args=[conflict.pk]), {"angabe": [str(first.pk)]})
    milestone = Milestone.objects.get(title="Zahl der eröffneten Zentren: 49")
    assert (milestone.centres, milestone.counted_as, milestone.conflict) == (49, "open", "")
    assert milestone.sources.get().source_url == "https://www.alt.example/a"


def test_two_openings_become_disputed_steps(people, tmp_path):
    centre = Centre.objects.get(key="KI-05558")
    before = centre.steps.filter(stage="open").count()
    sides = tuple(Statement(day, f"{day}.html", "", None) for day in ("2015-12-01", "2016-02-12"))
    contradicted(
        tmp_path, Contradiction("opened:KI-05558", Conflict.CONTRADICTING, "Eröffnung Coesfeld", sides)
    )
    people().post(
        reverse("archive_decide_conflict", args=[ImportedContradiction.objects.get().pk]), {"alle": "1"}
    )
    steps = ApprovalStep.objects.filter(centre=centre, stage="open")
    assert steps.count() == before + 2
    assert all(step.disputed for step in steps)


def test_the_coordination_finds_the_contradictions_and_decides(people, tmp_path):
    contradicted(tmp_path, OPEN)
    client = people("Koordination", "lasi")
    conflicts = reverse("archive_conflicts")
    assert f'"{conflicts}"' in client.get(reverse("wagtailadmin_home")).content.decode()
    html = page(client, "archive_conflicts")
    assert "51 Zentren" in html and "Alle nebeneinander übernehmen" in html
    client.post(
        reverse("archive_decide_conflict", args=[ImportedContradiction.objects.get().pk]), {"alle": "1"}
    )
    assert ImportedContradiction.objects.get().decision != "open"
    assert client.get(reverse("archive_imports")).status_code in (302, 403)


def test_a_centre_sees_no_contradictions(people, tmp_path):
    contradicted(tmp_path, OPEN)
    assert people("Zentrum", "duisburg").get(reverse("archive_conflicts")).status_code in (302, 403)


def test_an_editor_of_releases_does_not_decide_about_the_network(people, tmp_path):
    contradicted(tmp_path, OPEN)
    client = people("Ministeriumsredaktion")
    assert "entscheidet die Koordination" in page(client, "archive_conflicts")
    client.post(
        reverse("archive_decide_conflict", args=[ImportedContradiction.objects.get().pk]), {"alle": "1"}
    )
    assert ImportedContradiction.objects.get().decision == "open"


def test_what_was_taken_for_a_known_office_can_be_made_an_entry_of_its_own(people, tmp_path):
    take(tmp_path, find("a", kind=Kind.DIRECTORY, title="Kompetenzzentrum für Integration", date=None))
    client, known = people(), item("a").record_id
    assert "neu anlegen" in page(client, "archive_item", item("a").pk)
    decide(client, "a", "neu-anlegen")
    assert item("a").record_id not in {None, known}
    assert not item("a").record.live


def test_another_import_adds_its_statements_and_asks_again(people, tmp_path):
    contradicted(tmp_path / "1", OPEN)
    client, conflict = people(), ImportedContradiction.objects.get()
    client.post(reverse("archive_decide_conflict", args=[conflict.pk]), {"keine": "1"})
    more = replace(OPEN, statements=(Statement("51", "b.html", "", DAY), Statement("54", "c.html", "", None)))
    contradicted(tmp_path / "2", more)
    conflict.refresh_from_db()
    assert conflict.decision == "open"
    assert sorted(conflict.statements.values_list("value", flat=True)) == ["49", "51", "54"]
