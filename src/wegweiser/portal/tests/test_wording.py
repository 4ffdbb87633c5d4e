"""The German words of libraries that the portal says otherwise: each replaces one that is really there."""

from __future__ import annotations

from pathlib import Path

import allauth
import pytest
import wagtail
from babel.messages.pofile import read_po
from django.utils import translation

from wegweiser.portal.messages import file_of, load


def words_of_libraries() -> set:
    found = set()
    for package in (wagtail, allauth):
        for file in Path(package.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po"):
            with file.open("rb") as source:
                found |= {message.id for message in read_po(source) if message.id}
    return found


def test_every_wording_replaces_a_text_of_a_library():
    assert file_of("de").exists()
    ours = {message.id for message in load("de") if message.id}
    assert ours
    assert ours - words_of_libraries() == set()


def test_placeholders_are_those_of_the_text():
    assert {str(error) for message in load("de") if message.id for error in message.check()} == set()


@pytest.mark.parametrize(("text", "german"), [("Locale", "Sprache"), ("In Moderation", "In Prüfung")])
def test_the_editing_side_says_it(text, german):
    with translation.override("de"):
        assert translation.gettext(text) == german
