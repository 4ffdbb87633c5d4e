"""Contradictions are found and kept side by side."""

from __future__ import annotations

import pytest

from wegweiser.centres.contradictions import (
    DERIVED,
    NOTED,
    ORDER,
    STATED,
    STEP,
    TOTAL,
    contradictions,
    in_words,
)
from wegweiser.centres.network import Network, Range, Source
from wegweiser.centres.statements import Statement, counts_stated_by, latest
from wegweiser.facts.dates import PartialDate


@pytest.fixture
def stated(day):
    """A statement: ``stated("2016-06-02", 52, "existing")``."""

    def make(on, number=None, counted_as="open", of=None, precision="day", conflict="", title="Meldung"):
        return Statement(
            slug=f"{on}-{number}-{of}",
            title=title,
            date=PartialDate(day(on), precision),
            number=number,
            counted_as=counted_as,
            of=of,
            sources=(Source(f"Quelle {on}"),),
            conflict=conflict,
        )

    return make


@pytest.fixture
def three_open(step, centre, day):
    """Three centres open since 2013, 2014 and (the day disputed) 2016."""
    return Network(
        (
            centre(step("open", "2013-01-01")),
            centre(step("open", "2014-01-01")),
            centre(
                step("open", "2016-05-01", "month", disputed=True),
                step("open", "2016-06-28", disputed=True),
                name="Kreis Borken",
            ),
        ),
        day("2012-02-08"),
    )


def of_kind(records, kind):
    return [record for record in records if record.kind == kind]


def test_a_number_the_steps_do_not_allow(three_open, stated, day):
    records = contradictions(three_open, [stated("2015-06-02", 3, "existing")], day("2020-01-01"))
    (record,) = of_kind(records, DERIVED)
    said, derived = record.statements
    assert (said.value, said.source.label) == ("3 (vorhanden)", "Quelle 2015-06-02")
    assert derived.source is None
    assert "2" in derived.value


def test_a_number_within_what_is_possible_is_no_contradiction(three_open, stated, day):
    statements = [stated("2016-06-02", 3, "existing"), stated("2016-06-02", 2, "existing", of=3)]
    assert not of_kind(contradictions(three_open, statements, day("2020-01-01")), DERIVED)


def test_working_or_about_to_may_count_those_approved_in_principle(step, centre, stated, day):
    network = Network((centre(step("open", "2013-01-01")), centre(step("principle", "2013-01-01"))))
    allowed = [stated("2014-04-25", number, "working_or_about_to") for number in (1, 2)]
    assert [s.derived(network) for s in allowed] == [Range(1, 2)] * 2
    assert not of_kind(contradictions(network, allowed[1:], day("2020-01-01")), DERIVED)
    too_many = [stated("2014-04-25", 3, "working_or_about_to")]
    assert of_kind(contradictions(network, too_many, day("2020-01-01")), DERIVED)


def test_a_later_smaller_number_contradicts_the_earlier(three_open, stated, day):
    statements = [stated("2016-06-28", 51), stated("2016-06-02", 52, "existing")]
    (record,) = of_kind(contradictions(three_open, statements, day("2020-01-01")), STATED)
    assert [said.date.iso for said in record.statements] == ["2016-06-02", "2016-06-28"]
    assert [said.value.split()[0] for said in record.statements] == ["52", "51"]


def test_numbers_of_different_things_do_not_contradict_each_other(three_open, stated, day):
    statements = [stated("2013-06-12", 29, "approved_in_principle"), stated("2013-12-02", 16, "approved")]
    assert not of_kind(contradictions(three_open, statements, day("2020-01-01")), STATED)


def test_different_totals_are_set_side_by_side_with_our_own_count(three_open, stated, day):
    statements = [stated("2015-06-01", 49, of=53), stated("2015-06-01", 49, of=54)]
    (record,) = of_kind(contradictions(three_open, statements, day("2020-01-01"), districts=53), TOTAL)
    assert [said.value for said in record.statements] == [
        "49 von 53 (eröffnet)",
        "49 von 54 (eröffnet)",
        "Verzeichnis dieses Portals: 3 Zentren in 53 Kreisen und kreisfreien Städten",
    ]


def test_several_dates_for_one_step_keep_every_source(three_open, day):
    (record,) = of_kind(contradictions(three_open, [], day("2020-01-01")), STEP)
    assert "Kreis Borken" in record.what
    assert [said.date.iso for said in record.statements] == ["2016-05", "2016-06-28"]
    assert not contradictions(three_open, [], day("2016-04-30"))


def test_dates_that_exclude_each_other_are_found_unmarked(step, centre, day):
    network = Network((centre(step("open", "2013-01-01", "year")),))
    assert not contradictions(network, [], day("2020-01-01"))
    apart = Network((centre(step("open", "2013-01-01", "year"), step("open", "2015-03-01")),))
    assert of_kind(contradictions(apart, [], day("2020-01-01")), STEP)
    agreeing = Network((centre(step("open", "2013-01-01", "year"), step("open", "2013-03-01")),))
    assert not contradictions(agreeing, [], day("2020-01-01"))


def test_a_later_step_before_an_earlier_one(step, centre, day):
    network = Network((centre(step("open", "2015-12-01"), step("grant", "2016-02-12")),))
    (record,) = of_kind(contradictions(network, [], day("2020-01-01")), ORDER)
    assert [said.value for said in record.statements] == ["bewilligt", "eröffnet"]
    assert not of_kind(contradictions(network, [], day("2015-12-31")), ORDER)


def test_an_editors_note_is_shown_once(three_open, stated, day):
    loose = stated("2012-02-08", conflict="Anderswo steht ein anderer Tag.", title="Gesetz")
    told = stated("2015-06-02", 3, "existing", conflict="Zu früh gezählt.")
    records = contradictions(three_open, [loose, told], day("2020-01-01"))
    assert [record.note for record in of_kind(records, NOTED)] == ["Anderswo steht ein anderer Tag."]
    assert of_kind(records, DERIVED)[0].note == "Zu früh gezählt."


def test_only_what_was_stated_by_the_day_counts(stated, day):
    statements = [stated("2016-06-28", 51), stated("2013-02-21", 16), stated("2014-01-01")]
    made = counts_stated_by(statements, day("2015-01-01"))
    assert [statement.number for statement in made] == [16]
    assert latest(made).number == 16
    assert latest([]) is None


@pytest.mark.parametrize(
    ("numbers", "words"),
    [(Range(5, 5), "5"), (Range(0, 0), "0"), (Range(0, 7), "höchstens 7"), (Range(2, 7), "2 bis 7")],
)
def test_numbers_in_words(numbers, words):
    assert in_words(numbers) == words
