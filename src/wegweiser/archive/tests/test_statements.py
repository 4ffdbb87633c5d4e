# ruff: noqa: F811 (the fixture of the review is used here, too)
"""What pages state about the network and in figures, as editors see it in the review."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse

from wegweiser.archive.models import Import, PageStatement
from wegweiser.archive.tests.finds import Page, find, joined
from wegweiser.archive.tests.test_review import item, page, people  # noqa: F401
from wegweiser.archive.tests.test_taking_over import take
from wegweiser.centres.models import ApprovalStep, Centre, Milestone, Stage

pytestmark = pytest.mark.django_db

BIELEFELD = "KI-05711"
FACTS = (
    ("centres.open=47", "47 Zentren arbeiten nun"),
    ("focus:KI-05711=seniors", "Bielefeld kümmert sich um Seniorinnen und Senioren."),
    ("posts:Kommune:Hausmeisterstelle=0.5", "eine halbe Hausmeisterstelle"),
    ("figure:Neubürger:2014=1266", "2014 kamen 1266 Neubürger"),
)


def rows(html: str) -> dict[str, str]:
    """The text of each row of the tables of statements, by its heading."""
    found = re.findall(r'<tr><th scope="row">([^<]*)</th>(.*?)</tr>', html, re.DOTALL)
    return {what: " ".join(re.sub(r"<[^>]+>", " ", rest).split()) for what, rest in found}


def test_a_find_shows_what_its_text_states_with_the_words_and_the_day(people, tmp_path):
    take(tmp_path, find("a", facts=FACTS))
    told = rows(page(people(), "archive_item", item("a").pk))
    name = Centre.objects.get(key=BIELEFELD).name
    assert told["eröffnete Zentren"].startswith("47 25. April 2014 „47 Zentren arbeiten nun“")
    assert "Ältere Menschen" in told[name] and "„Bielefeld kümmert sich" in told[name]
    assert told["Hausmeisterstelle, bezahlt von: Kommune"].startswith("0,5")
    assert told["Neubürger 2014"].startswith("1.266")


def test_a_find_that_states_nothing_has_no_table(people, tmp_path):
    take(tmp_path, find("a"))
    of_import, client = Import.objects.get(), people()
    assert "Angaben im Text" not in page(client, "archive_item", item("a").pk)
    assert "Angabe im Text" not in page(client, "archive_import", of_import.pk)


def test_an_import_shows_all_statements_by_subject_with_their_finds(people, tmp_path):
    take(
        tmp_path, find("a", facts=FACTS), find("b", date=None, facts=[("centres.open=51", "das 51. Zentrum")])
    )
    of_import, client = Import.objects.get(), people()
    html = page(client, "archive_import", of_import.pk)
    assert reverse("archive_statements", args=[of_import.pk]) in html
    html = page(client, "archive_statements", of_import.pk)
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", html) == [
        "Zahl der Zentren",
        "Zahlen einzelner Jahre",
        "Schwerpunkte der Zentren",
        "Stellen und wer sie bezahlt",
    ]
    assert f"{reverse('archive_item', args=[item('b').pk])}?import={of_import.pk}" in html
    assert html.count(">eröffnete Zentren</th>") == 2
    assert "das 51. Zentrum" in html and "47 Zentren arbeiten nun" in html and "ohne Datum" in html


def test_what_the_portal_says_stands_beside_each_statement(people, tmp_path):
    centre = Centre.objects.get(key=BIELEFELD)
    opened = ApprovalStep(stage=Stage.OPEN, on=dt.date(2013, 5, 3), source_label="Kreis")
    centre.steps.set([opened])
    centre.save()
    Milestone.objects.create(
        slug="probe", title="47", on=dt.date(2014, 4, 25), centres=47, counted_as="open", live=True
    )
    take(
        tmp_path,
        find("same", facts=[("centres.open=47", "47"), (f"opened:{BIELEFELD}=2013-05", "Mai 2013")]),
        find("other", facts=[("centres.open=46", "46"), (f"opened:{BIELEFELD}=2014", "2014")]),
        find("new", facts=[("centres.applied=46", "46"), ("opened:KI-00000=2014", "2014")]),
    )
    client = people()
    same, other, new = (
        rows(page(client, "archive_item", item(name).pk)) for name in ("same", "other", "new")
    )
    assert all(told.endswith("steht so im Portal") for told in same.values()) and len(same) == 2
    assert other["eröffnete Zentren"].endswith("im Portal steht etwas anderes 47 (25. April 2014)")
    assert other[centre.name].endswith("im Portal steht etwas anderes 3. Mai 2013")
    assert all(told.endswith("steht nicht im Portal") for told in new.values()) and len(new) == 2


def test_a_number_the_portal_counts_as_nearly_the_same_is_told_with_what_it_counts(people, tmp_path):
    Milestone.objects.create(
        slug="probe",
        title="46",
        on=dt.date(2014, 4, 25),
        centres=46,
        live=True,
        counted_as="working_or_about_to",
    )
    take(tmp_path, find("a", facts=[("centres.open=46", "46")]))
    told = rows(page(people(), "archive_item", item("a").pk))["eröffnete Zentren"]
    assert told.endswith("steht so im Portal 46 (25. April 2014), arbeiten oder stehen kurz davor")


def test_a_statement_of_an_entry_stands_with_that_entry_and_goes_with_it(people, tmp_path):
    shared = Page("liste.html", "https://www.alt.example/liste")
    first = find("a", on=shared, facts=[("centres.open=47", "47 Zentren")])
    second = find("b", on=shared, facts=[("centres.open=51", "51 Zentren")])
    take(tmp_path, first, second)
    client = people()
    assert rows(page(client, "archive_item", item("a").pk))["eröffnete Zentren"].startswith("47")
    assert rows(page(client, "archive_item", item("b").pk))["eröffnete Zentren"].startswith("51")


def test_copies_that_state_the_same_state_it_once(people, tmp_path):
    finds = [find(name, facts=[("centres.open=47", "47 Zentren")]) for name in ("a", "b")]
    take(tmp_path, *finds, merged=[joined(finds[0][0], finds[1][0])])
    assert PageStatement.objects.count() == 2
    assert page(people(), "archive_item", item("a").pk).count("eröffnete Zentren") == 1


def test_the_same_again_keeps_statements_and_a_page_that_says_otherwise_changes_them(people, tmp_path):
    take(tmp_path / "1", find("a", facts=FACTS))
    kept = set(PageStatement.objects.values_list("pk", flat=True))
    take(tmp_path / "2", find("a", facts=FACTS))
    assert set(PageStatement.objects.values_list("pk", flat=True)) == kept
    take(tmp_path / "3", find("b"))
    assert set(PageStatement.objects.values_list("pk", flat=True)) == kept
    take(tmp_path / "4", find("a", facts=[("centres.open=48", "48 Zentren arbeiten nun")]))
    assert list(PageStatement.objects.values_list("value", flat=True)) == ["48"]
    take(tmp_path / "5", find("a"))
    assert not PageStatement.objects.exists()


def test_statements_of_finds_somebody_may_not_see_stay_hidden(people, tmp_path):
    take(tmp_path, find("fremd", issuers=["Ministerium für Schule und Weiterbildung"], facts=FACTS))
    number = Import.objects.get().pk
    assert rows(page(people(), "archive_statements", number))
    assert not rows(page(people("Ministeriumsredaktion", "mkjfgfi"), "archive_statements", number))


def test_words_of_a_page_are_shown_as_words(people, tmp_path):
    take(tmp_path, find("a", facts=[("centres.open=47", "<script>alert(1)</script>")]))
    client = people()
    for name, key in (("archive_item", item("a").pk), ("archive_statements", Import.objects.get().pk)):
        html = page(client, name, key)
        assert "<script>alert(1)" not in html and "&lt;script&gt;alert(1)" in html
