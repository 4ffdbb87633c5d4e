"""What a mistyped word becomes, and what is left as it is."""

from __future__ import annotations

import pytest

from wegweiser.search.index.document import IndexDocument
from wegweiser.search.words import Question

pytestmark = pytest.mark.usefixtures("no_choices")

TEXTS = (
    IndexDocument("p:1", "Kinderbetreuung", "Die Kinderbetreuung ist für viele Familien frei."),
    IndexDocument(
        "p:2",
        "Zuschüsse",
        "Zuschüsse gibt es auf Antrag. Alte Bräuche werden gepflegt. Unterkünfte sind frei.",
    ),
    IndexDocument("p:3", "Job und Arbeit", "Die Vermittlung kennt freie Stellen für einen Job."),
    IndexDocument("p:4", "Gemeinschaft", "Eine Gemeinschaft hat Regeln im Haus, für Bildung und Energie."),
    IndexDocument(
        "p:5", "Material zum Lernen", "Material liegt im Haus bereit, der Status ist offen, statt Maria."
    ),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param(
            "Kinderbrtreuungszuschüsse", "Kinderbetreuungszuschüsse", id="error in the first of two"
        ),
        pytest.param("Jobvermittulngsstellen", "Jobvermittlungsstellen", id="error in the middle of three"),
        pytest.param("Hqusregeln", "Hausregeln", id="error in a short part"),
        pytest.param("Lernmaerial", "Lernmaterial", id="not the nearest name"),
        pytest.param("Duldungsstats", "Duldungsstatus", id="the last part is a noun"),
        pytest.param("Gemenischaften", "Gemeinschaften", id="another form of a word of the texts"),
    ],
)
def test_a_mistyped_word_that_no_text_has_is_mended_by_its_parts_or_forms(index, typed, meant):
    texts = (*TEXTS, IndexDocument("p:6", "Duldung", "Wer eine Duldung hat, kann lernen."))
    answer = index(texts).search(Question(f"{typed} Auskunft"))
    assert answer.corrected == f"{meant} Auskunft"
    assert answer.results


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("Bildungsbeihilfen", id="compound of a word that no text has"),
        pytest.param("Vermittlungsjob", id="compound of words of the texts"),
        pytest.param("Gemeinschaften", id="form of a word of the texts"),
        pytest.param("Qwrtzpflk", id="no word"),
    ],
)
def test_a_word_that_is_right_stays_though_no_text_has_it(index, word):
    assert index(TEXTS).search(Question(word)).corrected == ""


def test_a_word_that_differs_from_one_of_the_texts_by_its_dots_alone_stays_where_it_is_a_word(index):
    understanding = index(TEXTS).answering().understanding
    assert understanding.understand("Ich brauche Unterkunfte").read == "Ich brauche Unterkünfte"


def test_case_follows_the_texts(index):
    assert index(TEXTS).answering().understanding.understand("kinderbetreuung").read == "Kinderbetreuung"
