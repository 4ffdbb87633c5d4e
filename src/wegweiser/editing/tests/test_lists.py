"""What every list and every first preview of the editing side has in common."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PreviewableMixin, Task, Workflow
from wagtail.snippets.models import get_snippet_models

KINDS = sorted(get_snippet_models(), key=lambda kind: kind._meta.label)


def name(kind, view: str) -> str:
    return kind.snippet_viewset.get_url_name(view)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind._meta.label)
def test_columns_bear_german_names(editor, kind):
    page = BeautifulSoup(editor.get(reverse(name(kind, "list"))).content, "html.parser")
    heads = [head.get_text(" ", strip=True) for head in page.select("table.listing thead th")]
    assert "method" not in {head.casefold() for head in heads}


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if issubclass(kind, PreviewableMixin)], ids=lambda kind: kind._meta.label
)
def test_a_record_of_which_nothing_is_written_yet_has_a_preview_or_says_what_it_needs(editor, kind):
    answer = editor.get(reverse(name(kind, "preview_on_add")))
    assert answer.status_code == 200
    wanting = kind._meta.label in {
        "centres.Centre",
        "centres.Milestone",
        "newsroom.Publication",
        "organisations.Contact",
    }
    assert ("Noch keine Vorschau" in answer.content.decode()) == wanting


def test_nothing_of_a_page_tree_is_left(nrw):
    assert not Workflow.objects.filter(name="Moderators approval").exists()
    assert not Task.objects.filter(name="Moderators approval").exists()
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()


def test_the_language_of_a_release_stands_in_the_list(editor):
    page = BeautifulSoup(editor.get("/redaktion/snippets/newsroom/release/").content, "html.parser")
    column = [head.get_text(strip=True) for head in page.select("table.listing thead th")].index("Sprache")
    languages = {
        row.select("td")[column].get_text(strip=True) for row in page.select("table.listing tbody tr")
    }
    assert {"Deutsch", "English", "العربية"} <= languages


def test_a_tick_in_a_list_is_called_yes_for_those_who_listen(editor):
    page = BeautifulSoup(editor.get(reverse("wagtailusers_users:index")).content, "html.parser")
    said = {cell.get_text(strip=True) for cell in page.select("table.listing tbody td")}
    assert "ja" in said
    assert "True" not in said
