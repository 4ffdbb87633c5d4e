"""Choosing a record in a form: one finds it by its words, and translations are not offered beside originals."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from wegweiser.accounts import roles
from wegweiser.newsroom.models import Topic
from wegweiser.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(make_person, sign_in):
    return sign_in(make_person(roles.MINISTRY_EDITING, "mkjfgfi"))


def offered(client, model, **query: str) -> list[str]:
    view = model.snippet_viewset.chooser_viewset.get_url_name("choose_results")
    page = BeautifulSoup(client.get(reverse(view), query).content, "html.parser")
    return [link.get_text(strip=True) for link in page.select("[data-chooser-modal-choice]")]


def test_an_office_among_many_is_found_by_its_short_name_or_words_of_its_name(editor):
    assert len(offered(editor, Organisation)) > 10
    found = offered(editor, Organisation, q="familie flucht gleichstellung")
    assert found
    assert all("Familie" in name and "Flucht" in name for name in found)
    assert offered(editor, Organisation, q="gibt es nicht") == []


def test_the_window_has_a_field_for_words_and_says_what_is_chosen(editor):
    view = Organisation.snippet_viewset.chooser_viewset.get_url_name("choose")
    shown = editor.get(reverse(view)).json()["html"]
    page = BeautifulSoup(shown, "html.parser")
    assert page.select_one("input[name=q]")
    assert "Stelle auswählen" in page.get_text(" ", strip=True)


def test_originals_are_offered_and_not_their_translations(editor, superuser):
    original = Topic.objects.filter(locale=Locale.get_default(), live=True).first()
    english, _new = Locale.objects.get_or_create(language_code="en")
    translation = original.copy_for_translation(english)
    translation.title, translation.live = "Only a translation", True
    translation.save()
    names = offered(editor, Topic, q="translation")
    assert names == []
    assert offered(editor, Topic, q=original.title)
