"""Words across languages: the glossary, dictionaries mined from translations."""

from __future__ import annotations

import pytest

from wegweiser.search.learning.mining import agreed
from wegweiser.search.learning.translations import learn_words
from wegweiser.search.meaning.glossary import glossary, terms
from wegweiser.search.meaning.translation import Translator

LANGUAGES = ("ar", "en", "fa", "fr", "pl", "ru", "tr", "uk")


def test_every_term_is_there_in_every_language() -> None:
    assert len(terms()) >= 100
    for term in terms():
        assert set(term) == {"de", *LANGUAGES}, term["de"]
        assert all(way.strip() for text in term.values() for way in text.split(";"))


@pytest.mark.parametrize(
    ("language", "question", "word"),
    [
        ("tr", "Çalışma iznine nasıl başvurabilirim?", "Arbeitserlaubnis"),
        ("ru", "Где найти работу?", "Arbeit"),
        ("pl", "Gdzie są kursy językowe?", "Sprachkurs"),
        ("fa", "مدرسه کجاست؟", "Schule"),
        ("ar", "أين المدرسة؟", "Schule"),
        ("uk", "Як записати дитину в школу?", "Schule"),
        ("fr", "Où demander les allocations familiales ?", "Kindergeld"),
        ("en", "How do I get a residence permit?", "Aufenthaltserlaubnis"),
    ],
)
def test_terms_are_found_whatever_their_ending(language: str, question: str, word: str) -> None:
    assert word in list(glossary(language).german(question))


def test_a_longer_term_covers_the_shorter_within_it() -> None:
    assert set(glossary("en").german("work permit")) == {"Arbeitserlaubnis"}


def test_unknown_languages_and_german_have_no_words() -> None:
    translator = Translator({})
    assert translator.german("Schule", "de") == ()
    assert list(translator.german("qualcosa", "xx")) == []


def test_a_dictionary_is_mined_from_lines_and_their_translations() -> None:
    pairs = [
        (["the", "red", "house"], ["rot", "haus"]),
        (["the", "red", "car"], ["rot", "auto"]),
        (["the", "old", "house"], ["alt", "haus"]),
        (["the", "old", "car"], ["alt", "auto"]),
    ] * 5
    found = agreed(pairs)
    assert {term: found[term][0][0] for term in ("red", "house", "car", "old")} == {
        "red": "rot", "house": "haus", "car": "auto", "old": "alt",
    }  # fmt: skip
    assert agreed([]) == {}


def test_lines_that_do_not_match_are_left_out() -> None:
    german = [{"_id": "1", "title": "Schule", "text": "Schule beginnt\nKinder lernen"}] * 3
    english = [{"_id": "1", "title": "School", "text": "School begins, children learn"}] * 3
    found = learn_words({"de": german, "en": english})
    assert [word for word, _ in found["en"]["school"]] == ["Schule"]
    assert "learn" not in found["en"]
