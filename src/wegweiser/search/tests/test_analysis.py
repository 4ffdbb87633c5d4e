"""German words as people write them lead to the same terms."""

from __future__ import annotations

import pytest

from wegweiser.search.analysis.analyser import Analysers
from wegweiser.search.analysis.folding import clean, folded
from wegweiser.search.analysis.lexicon import Lexicon


@pytest.fixture(scope="module")
def german():
    return Analysers(Lexicon()).of("de")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Häuser", "Haus"),
        ("Kindergärten", "kindergarten"),
        ("Zentren", "Zentrum"),
        ("Straße", "Strasse"),
        ("Schüler*innen", "Schüler"),
        ("SchülerInnen", "Schüler"),
        ("Bundes·tag", "Bundestag"),
        ("Arbeits\u00adagentur", "Arbeitsagentur"),
        ("E-Mail", "Email"),
    ],
)
def test_forms_of_a_word_share_a_term(german, one, other):
    assert {term.stem for term in german.text(other)} <= {term.stem for term in german.text(one)}
    assert german.text(other)


def test_umlauts_are_one_however_they_are_typed():
    assert folded("Müßiggänger") == folded("Muessiggaenger") == folded("mussigganger")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Integrationszentrum", ["Integration", "Zentrum"]),
        ("Flüchtlingsunterkünfte", ["Flüchtling", "Unterkunft"]),
        ("Schulanmeldung", ["Schule", "Anmeldung"]),
        ("Aufenthaltserlaubnis", ["Aufenthalt", "Erlaubnis"]),
        ("Bundesamt", ["Bund", "Amt"]),
    ],
)
def test_compounds_fall_into_their_parts(german, word, parts):
    expected = [german.terms[part].stem for part in parts]
    assert list(german.terms[word].parts) == expected


@pytest.mark.parametrize(
    "word", ["Deutschland", "Unterkunft", "Gesellschaft", "Donnerstag", "Integration", "Leistung"]
)
def test_words_that_only_look_like_compounds_stay_whole(german, word):
    assert german.terms[word].parts == ()


def test_an_editor_can_keep_a_word_whole():
    lexicon = Lexicon(whole_words=frozenset({"integrationszentrum"}))
    assert Analysers(lexicon).of("de").terms["Integrationszentrums"].parts == ()


def test_other_languages_have_terms_of_their_own():
    analysers = Analysers(Lexicon())
    assert analysers.of("en").terms["schools"].stem == analysers.of("en").terms["School"].stem == "en:school"
    assert analysers.of("ar").terms["مدرسة"].stem.startswith("ar:")
    assert analysers.of("uk").terms["Школа"].stem == "uk:школа"
    assert analysers.of("de-easy").terms["Schule"] == analysers.of("de").terms["Schule"]


def test_cleaning_leaves_ordinary_text_alone():
    text = "Anmeldung: montags, 8–12 Uhr (Raum 3) – in der Regel ohne Termin."
    assert clean(text) == text
