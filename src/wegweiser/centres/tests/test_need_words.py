"""What newcomers ask first, in their languages, and the need that is recognised."""

from __future__ import annotations

import pytest

from wegweiser.centres.need_words import need_in


@pytest.mark.parametrize(
    ("question", "need"),
    [
        ("Schulanmeldung", "schule"),
        ("Kita-Platz", "schule"),
        ("місце в дитячому садку", "schule"),
        ("Anerkennung Zeugnis", "arbeit"),
        ("diploma denkliği", "arbeit"),
        ("Einbürgerung", "aufenthalt"),
        ("Wochenende", None),
    ],
)
def test_a_word_names_a_need(question, need):
    found = need_in(question)
    assert (found and found.key) == need


@pytest.mark.parametrize(
    "question",
    [
        "Familiennachzug",
        "family reunification",
        "لم شمل الأسرة",
        "возз'єднання сім'ї",
        "aile birleşimi",
        "regroupement familial",
        "łączenie rodzin",
    ],
)
def test_whose_family_is_to_follow_asks_about_residence(question):
    assert need_in(question).key == "aufenthalt"


def test_a_family_alone_does_not():
    assert need_in("Beratung für Familien").key == "familie"
