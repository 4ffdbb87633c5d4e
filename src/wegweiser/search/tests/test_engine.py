"""Questions and answers through the one door."""

from __future__ import annotations

import datetime as dt
import random
import threading
from dataclasses import replace

import pytest

from wegweiser.search.analysis.analyser import Analysers
from wegweiser.search.analysis.lexicon import Lexicon
from wegweiser.search.engine import Engine, NoIndex
from wegweiser.search.index.builder import Builder
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.editions import Editions
from wegweiser.search.index.vocabulary import known_terms
from wegweiser.search.tests.conftest import TEXTS
from wegweiser.search.words import Question, Sorting

pytestmark = pytest.mark.usefixtures("no_choices")


def ids(answer):
    return [hit.id for hit in answer.results]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Integrationszentrum", "centre:1"),
        ("Zentren für Integration", "centre:1"),
        ("RAA", "centre:1"),
        ("Flüchtlingsunterkunft", "release:1"),
        ("fluechtlingsunterkunft", "release:1"),
        ("Unterkunft Flüchtling", "release:1"),
        ("Kindergarten", "release:2"),
        ("KINDERGAERTEN", "release:2"),
        ("Kurs Deutsch", "release:2"),
    ],
)
def test_the_right_text_comes_first(index, text, first):
    assert ids(index().search(Question(text)))[0] == first


def test_a_compound_that_stands_in_no_text_counts_by_its_parts(index):
    school = IndexDocument(
        "page:1", "Schule", "Kinder in der Schule anzumelden ist Pflicht. Die Schule berät."
    )
    helps = IndexDocument(
        "page:2", "Pflege", "Hilfe, wieder Hilfe und noch einmal Hilfe zur Pflege im Alter."
    )
    others = [IndexDocument(f"page:{number}", "Amt", "Das Amt ist offen.") for number in range(3, 9)]
    question = Question("Hilfe Schulanmeldung", explain=True)
    answer = index((school, helps, *others)).search(question)
    assert answer.results[0].why["terms"]["body:schul"] == 1
    assert ids(answer)[0] == "page:1"
    known = IndexDocument("page:9", "Termine", "Schulanmeldung im Herbst.")
    answer = index((school, helps, known, *others)).search(question)
    assert answer.results[0].why["terms"]["body:schul"] < 1
    assert ids(answer)[0] == "page:9"


def test_a_typing_error_is_mended_and_named(index):
    answer = index().search(Question("Wo finde ich Kindergartn"))
    assert ids(answer)[0] == "release:2"
    assert "Kindergärten" in answer.corrected
    assert index().search(Question("Kindergärten")).corrected == ""


def test_words_of_several_texts_need_not_be_analysed_again(index):
    engine = index()
    edition = engine.editions.current()
    with Builder(edition, meaning=False) as builder:
        builder.add([IndexDocument(f"page:{n}", "Sprachkurse", f"Fahrplan{n}") for n in range(2)])
        builder.commit(8)
    with (edition / "words.tsv").open("a") as torn:
        torn.write("Deutschku")
    with Builder(edition, meaning=False) as builder:
        builder.add([IndexDocument(f"page:{n}", "Wohnungen") for n in range(3)])
        builder.commit(9)
    known = known_terms(edition)
    german = Analysers(Lexicon()).of("de").terms
    assert known["Sprachkurse"] == german["Sprachkurse"]
    assert known["Sprachkurse"].parts
    assert not known.keys() & {"Fahrplan0", "Fahrplan1", "Deutschku", "Wohnungen"}
    assert len(ids(engine.search(Question("Wohnung")))) == 3


def test_a_word_of_a_new_text_is_not_mended_away(index):
    engine = index()
    engine.search(Question("Kindergarten"))
    edition = engine.editions.current()
    with Builder(edition, meaning=False) as builder:
        builder.add([IndexDocument("page:2", "Kindergarton", "Ein Eigenname.")])
        builder.commit(8)
    assert ids(engine.search(Question("Kindergarton"))) == ["page:2"]


def test_snippets_are_safe_and_mark_inflected_words_and_compounds(index):
    hit = index().search(Question("Kindergarten")).results[0]
    assert "<mark>Kindergärten</mark>" in hit.snippet
    assert "<script>" not in hit.snippet and "&lt;script&gt;" in hit.snippet
    assert "<mark>Flüchtlingsunterkünfte</mark>" in index().search(Question("Unterkunft")).results[0].snippet


def test_period_facets_and_exact_total(index):
    engine = index()
    answer = engine.search(Question("Schule Kurse Unterkünfte Familien"))
    assert answer.total == 3
    assert answer.facets["type"] == {"release": 2, "centre": 1}
    assert answer.facets["topic"] == {"wohnen": 1, "sprache": 1, "schule": 1}
    year = Question("Kurse Unterkünfte", start=dt.date(2014, 1, 1), end=dt.date(2014, 12, 31))
    assert ids(engine.search(year)) == ["release:1"]
    assert ids(engine.search(Question("", chosen={"topic": ("sprache",)}))) == ["release:2"]
    assert engine.search(Question("")).total == len(TEXTS)


def test_newest_first_and_old_ones_later(index):
    engine = index()
    question = Question("Unterkünfte Kurse", sorting=Sorting.NEWEST)
    assert ids(engine.search(question)) == ["release:2", "release:1"]
    old = next(hit for hit in engine.search(Question("Unterkünfte")).results if hit.id == "release:1")
    assert old.outdated


def test_an_old_text_is_put_behind_unless_a_period_is_asked_for(index):
    text = "Rundschreiben zur Einschulung"
    old = IndexDocument("r:old", text, text, date=dt.date(2008, 1, 1))
    new = IndexDocument(
        "r:new", text, text + " mit einigen weiteren Worten zum Verfahren", date=dt.date(2026, 5, 1)
    )
    engine = index([old, new])
    assert ids(engine.search(Question("Einschulung"))) == ["r:new", "r:old"]
    assert ids(engine.search(Question("Einschulung", start=dt.date(2000, 1, 1)))) == ["r:old", "r:new"]


def test_texts_of_one_group_are_one_answer_in_the_readers_language(index):
    german = IndexDocument("t:1", "Schule anmelden", "So melden Sie Ihr Kind an.", group="g")
    english = IndexDocument(
        "t:2", "Register for school", "How to register your child.", language="en", group="g"
    )
    twin = IndexDocument("t:3", "Schule anmelden", "So melden Sie Ihr Kind an, Abdruck.", group="g")
    engine = index([german, english, twin])
    [hit] = engine.search(Question("Schule anmelden")).results
    assert hit.id == "t:1" and [other.id for other in hit.also] == ["t:3"]
    [hit] = engine.search(Question("register school Schule", language="en")).results
    assert hit.id == "t:2" and hit.language == "en"


def test_answers_near_the_place_asked_for_come_first(index):
    one = IndexDocument("c:1", "Beratung", "Beratung für alle", facets={"place": ("KI-1",)})
    two = IndexDocument("c:2", "Beratung", "Beratung für alle", facets={"place": ("KI-2",)})
    engine = index([one, two])
    assert ids(engine.search(Question("Beratung", near="KI-2")))[0] == "c:2"
    assert ids(engine.search(Question("Beratung", near="KI-1")))[0] == "c:1"


def test_a_text_about_several_places_is_about_each_of_them(index):
    both = IndexDocument("r:1", "Beratung", "Beratung für alle", facets={"place": ("KI-1", "KI-2")})
    others = IndexDocument("r:2", "Beratung", "Beratung für alle", facets={"place": ("KI-3", "KI-4")})
    nowhere = IndexDocument("r:3", "Beratung", "Beratung für alle")
    engine = index([others, nowhere, both])
    for place in ("KI-1", "KI-2"):
        assert ids(engine.search(Question("Beratung", near=place))) == ["r:1", "r:3", "r:2"]
    assert ids(engine.search(Question("Beratung", near="KI-4"))) == ["r:2", "r:3", "r:1"]


def test_offices_that_help_with_the_need_come_first(index):
    person = IndexDocument("p:1", "Erika Muster", "Sprecherin für die Schule.", type="person")
    office = IndexDocument("o:1", "Verein", "Wir helfen Eltern, auch in der Schule.", helps=("school",))
    other = IndexDocument("o:2", "Klinik", "Die Schule für Pflege.", helps=("health",))
    strange = IndexDocument("o:3", "Sportbund", "Turnen und Schwimmen.", helps=("school",))
    engine = index([person, office, other, strange])
    assert ids(engine.search(Question("Schule")))[0] == "p:1"
    found = engine.search(Question("Schule", needs=("school", "day-care")))
    assert ids(found)[0] == "o:1"
    assert sorted(ids(found)) == ["o:1", "o:2", "p:1"] and found.total == 3


def test_an_office_that_is_new_helps_with_the_next_question(index):
    school = IndexDocument("r:1", "Schule", "Schule und noch einmal Schule.")
    office = IndexDocument("o:1", "Verein", "Wir helfen auch in der Schule.", helps=("school",))
    engine = index([school])
    asked = Question("Schule", needs=("school",), explain=True)
    assert [hit.why["helps"] for hit in engine.search(asked).results] == [0]
    with Builder(engine.editions.current(), meaning=False) as builder:
        builder.add([office])
        builder.commit()
    helps = {hit.id: hit.why["helps"] for hit in engine.search(asked).results}
    assert helps == {"r:1": 0, "o:1": engine.answering().weights.helps}


def test_an_office_that_helps_is_found_among_many_better_texts(index):
    many = [IndexDocument(f"r:{n}", "Schule", "Schule, Schule und noch einmal Schule.") for n in range(200)]
    office = IndexDocument("o:1", "Verein", "Wir helfen Eltern, auch in der Schule." * 9, helps=("school",))
    engine = index([*many, office])
    assert "o:1" not in ids(engine.search(Question("Schule", limit=20)))
    assert "o:1" in ids(engine.search(Question("Schule", needs=("school",), limit=20)))


def test_explained_scores_name_fields(index):
    hit = index().search(Question("Integrationszentrum", explain=True)).results[0]
    assert hit.why["fields"]["title"] > 0


def test_without_an_index_a_sentence_says_what_to_do(tmp_path):
    with pytest.raises(NoIndex, match="rebuild search"):
        Engine.open(tmp_path).search(Question("Hilfe"))


def test_a_new_edition_takes_over_while_questions_go_on(index, tmp_path):
    engine, failures, stop = index(), [], threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                if not engine.search(Question("Integrationszentrum")).results:
                    failures.append("nothing found")
            except Exception as error:
                failures.append(repr(error))
                raise

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    editions = Editions(tmp_path / "search")
    for number in range(3):
        edition = editions.fresh()
        with Builder(edition, meaning=False) as builder:
            builder.add(replace(text, title=f"{text.title} {number}") for text in TEXTS)
            builder.commit(number)
        editions.use(edition)
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert engine.search(Question("Integrationszentrum")).results[0].title.endswith("2")
    assert len(list((tmp_path / "search" / "editions").iterdir())) == 1


def test_no_question_breaks_or_takes_long(index):
    engine, chance = index(), random.Random(1)
    alphabet = [
        chr(code) for code in (*range(32), *range(33, 127), 0xAD, 0x627, 0x416, 0x4E2D, 0x1F600, 0x202E)
    ]
    questions = ["".join(chance.choices(alphabet, k=chance.randint(0, 60))) for _ in range(300)]
    questions += ["a" * 1_000_000, 'AND OR NOT ( ) " ^ ~ * : [ }', "\0", " ", "-" * 500, "wort " * 50_000]
    for text in questions:
        for language in ("de", "ar"):
            assert engine.search(Question(text, language=language)).took_ms < 1000
