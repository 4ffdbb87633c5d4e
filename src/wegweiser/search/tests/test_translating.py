"""Words across languages: the glossary, dictionaries mined from translations."""

from __future__ import annotations

import pytest

from wegweiser.search.index.document import IndexDocument
from wegweiser.search.learning.mining import agreed
from wegweiser.search.learning.own import learn
from wegweiser.search.learning.translations import learn_words
from wegweiser.search.meaning import learnt
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


def test_a_portal_learns_from_its_own_translations(tmp_path) -> None:
    """Fifty texts teach a language; three do not, and what was known before stays."""
    things = {"house": "Haus", "car": "Auto", "school": "Schule", "garden": "Garten", "bridge": "Brücke"}
    colours = {"red": "rot", "old": "alt", "small": "klein", "new": "neu"}
    lines = [(f"the {c} {t}", f"{colours[c]} {things[t]}") for t in things for c in colours] * 3
    documents = []
    for number, (english, german) in enumerate(lines):
        documents.append(IndexDocument(f"de:{number}", german, group=f"g{number}"))
        documents.append(IndexDocument(f"en:{number}", english, group=f"g{number}", language="en"))
    documents += [
        IndexDocument(f"tr:{number}", "kırmızı ev", group=f"g{number}", language="tr") for number in range(3)
    ]
    documents.append(IndexDocument("fr:1", "la maison rouge", group="anderswo", language="fr"))
    learnt.write(learnt.Learnt(words={"uk": {"школ": [("Schule", 0.9)]}}), tmp_path)
    found = learn(documents, tmp_path)
    assert set(found) == {"en", "tr"}, "no German text says what the French one says"
    assert found["en"][0] == 60 and found["en"][1] >= 9
    assert found["tr"] == (3, 0)
    words = learnt.read(tmp_path).words
    assert {term: words["en"][term][0][0] for term in ("hous", "car", "red")} == {
        "hous": "Haus", "car": "Auto", "red": "rot",
    }  # fmt: skip
    assert words["uk"] == {"школ": [("Schule", 0.9)]}
    assert "tr" not in words


def test_own_words_go_before_the_shipped_ones_word_by_word() -> None:
    own = learnt.Learnt(words={"en": {"centr": [("Integrationszentrum", 0.8)]}})
    shipped = learnt.Learnt(words={"en": {"centr": [("Zentrum", 0.5)], "car": [("Auto", 0.9)]}})
    assert own.over(shipped).words["en"] == {
        "centr": [("Integrationszentrum", 0.8)],
        "car": [("Auto", 0.9)],
    }
