"""Numbers of centres, yearly figures, and who may apply, as a text words them."""

from __future__ import annotations

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.extraction.applicants import named_together
from wegweiser.archive.extraction.counts import counts_in
from wegweiser.archive.reading.saved_text import read_saved_text

FILLER = "Das Treffen in der Stadthalle war gut besucht, und viele Gäste blieben bis zum Abend im Gespräch. "


@pytest.fixture(scope="module")
def known():
    return Known.from_pack()


def facts(text: str, known: Known) -> set[str]:
    saved = f"url: https://alt.example/a\ntitle: Aus dem Land\n---\nAus dem Land\n\n{text}\n\n{FILLER * 2}"
    return {found.value for found in find(read_saved_text(saved, "https://alt.example/a"), known).facts}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Inzwischen haben 7 weitere Kreise und kreisfreie Städte die grundsätzliche Genehmigung für ein Zentrum.",
            {(7, "count.principle.more")},
        ),
        (
            "Für ihr Zentrum haben 9 Standorte das Antragsverfahren schon abgeschlossen.",
            {(9, "count.procedure")},
        ),
        (
            "Während 9 Standorte das Antragsverfahren abgeschlossen haben, sind 12 Zentren bewilligt.",
            {(9, "count.procedure"), (12, "count.approved")},
        ),
        ("Bewilligt sind nun 12 Zentren.", {(12, "count.approved")}),
        ("Insgesamt 12 Zentren haben einen Antrag gestellt.", {(12, "count.applied")}),
        ("In den 53 Kreisen und kreisfreien Städten entsteht je ein Zentrum.", {(53, "count.districts")}),
    ],
)
def test_a_number_of_centres_counts_the_stage_its_clause_speaks_of(text, told):
    assert {(found.value, found.rule) for found in counts_in(text, 0)} == told


def test_years_compared_in_one_sentence_are_one_series(known):
    text = "2014 kamen 1266 Neubürger in den Kreis, 2013 waren es nur 533 Zuzüglerinnen und Zuzügler und 2012 nur 551."
    assert {fact for fact in facts(text, known) if fact.startswith("figure:")} == {
        "figure:Neubürger:2014=1266",
        "figure:Neubürger:2013=533",
        "figure:Neubürger:2012=551",
    }


def test_a_text_goes_on_with_the_figure_of_its_heading(known):
    text = (
        "Im Jahr 2014 kamen 1266 Neubürger\n\nIm vergangenen Jahr sind 1266 Zuzüglerinnen und Zuzügler in den Kreis "
        "gekommen, 2013 waren es nur 533 und 2012 nur 551, wie das Amt mitteilt."
    )
    assert {fact for fact in facts(text, known) if fact.startswith("figure:")} == {
        "figure:Neubürger:2014=1266",
        "figure:Neubürger:2013=533",
        "figure:Neubürger:2012=551",
    }


def test_different_things_counted_in_one_sentence_stay_different(known):
    text = "Im Jahr 2014 kamen 1266 Neubürger und 2013 zogen 533 Studierende in den Kreis, sagt das Amt."
    assert {fact for fact in facts(text, known) if fact.startswith("figure:")} == {
        "figure:Neubürger:2014=1266",
        "figure:Studierende:2013=533",
    }


def test_the_unit_of_an_amount_is_nothing_counted(known):
    assert not any(
        fact.startswith("figure:")
        for fact in facts("Dafür gab es 200 Millionen Euro, 2018 waren es nur 100 Millionen Euro.", known)
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "neben Gemeinden und Kreisen – auch Träger der Wohlfahrt und Vereine",
            "Gemeinden und Kreise sowie Träger der Wohlfahrt und Vereine",
        ),
        ("neben kreisfreien Städten auch Vereine", "kreisfreie Städte sowie Vereine"),
        ("nicht nur Vereine, sondern auch Kommunen", "Vereine sowie Kommunen"),
        ("neben den Fachleuten auch Vereine", "neben den Fachleuten auch Vereine"),
        ("Vereine, auch neben Gemeinden", "Vereine, auch neben Gemeinden"),
    ],
)
def test_who_is_named_beside_others_may_apply_too(written, told):
    assert named_together(written) == told
