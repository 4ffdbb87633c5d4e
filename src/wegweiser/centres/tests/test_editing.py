"""Editing the network in the admin."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from wegweiser.centres.models import Centre, CentreFocus, FocusArea, Milestone, StandardPost

pytestmark = pytest.mark.usefixtures("nrw")


@pytest.fixture
def editor(client):
    """A signed-in editor's browser."""
    client.force_login(
        get_user_model().objects.create_superuser("redaktion", "r@example.org", "geheim-und-lang")
    )
    return client


def address(model, view, *args):
    return reverse(f"wagtailsnippets_centres_{model}:{view}", args=args)


@pytest.mark.parametrize("model", ["centre", "milestone", "focusarea", "standardpost"])
def test_lists_and_forms_open(editor, model):
    assert editor.get(address(model, "list")).status_code == 200
    assert editor.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("model", [Centre, Milestone, FocusArea, StandardPost])
def test_records_of_the_pack_open_for_editing(editor, model):
    record = model.objects.first()
    page = editor.get(address(model._meta.model_name, "edit", record.pk))
    assert page.status_code == 200


def test_a_centre_is_edited_in_seven_tabs(editor):
    page = editor.get(address("centre", "edit", Centre.objects.get(slug="koeln").pk)).content.decode()
    soup = BeautifulSoup(page, "html.parser")
    tabs = [tab.get_text(strip=True).removesuffix("()") for tab in soup.select("[role=tab]")]
    assert tabs == [
        "Zentrum",
        "Kontakt-Hinweis",
        "Genehmigung",
        "Stellen",
        "Schwerpunkte",
        "Namen",
        "Quellen",
    ]
    assert not soup.select("[name=kind_of]")
    assert len(soup.select("[name^='steps-'][name$='-stage']")) >= 3


def test_the_preview_is_the_real_page_with_unsaved_rows(rf):
    centre = Centre.objects.get(slug="koeln")
    centre.focus = [CentreFocus(area=FocusArea.objects.first(), note="Eben erst eingetragen.")]
    centre.summary = "Noch nicht gespeichert."
    body = centre.serve_preview(rf.get("/"), "").content.decode()
    assert "Noch nicht gespeichert." in body
    assert "Eben erst eingetragen." in body
    assert Centre.objects.get(slug="koeln").summary != "Noch nicht gespeichert."


def test_a_milestone_has_a_preview(rf):
    milestone = Milestone.objects.exclude(centres=None).first()
    body = milestone.serve_preview(rf.get("/"), "").content.decode()
    assert milestone.title in body
    assert str(milestone.centres) in body
