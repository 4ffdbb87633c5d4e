"""The network on a day: what is certain, what is possible."""

from __future__ import annotations

import pytest

from wegweiser.centres.models import Stage
from wegweiser.centres.network import Network, Range, standing
from wegweiser.facts.dates import PartialDate


@pytest.mark.parametrize(
    ("on", "precision", "possible_from", "certain_from"),
    [
        ("2013-06-12", "day", "2013-06-12", "2013-06-12"),
        ("2013-06-12", "month", "2013-06-01", "2013-06-30"),
        ("2016-02-10", "month", "2016-02-01", "2016-02-29"),
        ("2013-06-12", "year", "2013-01-01", "2013-12-31"),
        ("2013-07-02", "about", "2012-12-31", "2014-01-01"),
        ("2013-06-12", "by", "2012-02-08", "2013-06-12"),
    ],
)
def test_a_step_is_possible_and_certain_as_its_precision_allows(
    step, centre, day, on, precision, possible_from, certain_from
):
    one = centre(step("open", on, precision))
    begins = day("2012-02-08")

    def seen(on_day):
        found = standing(one, on_day, begins)
        return found.possible, found.stage

    before_possible = day(possible_from).toordinal() - 1
    before_certain = day(certain_from).toordinal() - 1
    of = type(begins).fromordinal
    assert seen(of(before_possible)) == (None, None)
    assert seen(day(possible_from))[0] == Stage.OPEN
    assert seen(of(before_certain))[1] is None
    assert seen(day(certain_from)) == (Stage.OPEN, Stage.OPEN)


def test_the_furthest_step_counts_even_if_an_earlier_one_has_no_date(step, centre, day):
    one = centre(step("talks", "2015-01-01"), step("open", "2016-03-01"))
    assert standing(one, day("2016-02-29")).stage == Stage.TALKS
    assert standing(one, day("2016-03-01")).stage == Stage.OPEN


def test_disputed_dates_are_certain_only_when_all_have_passed(step, centre, day):
    dates = ("2015-12-01", "2016-02-12", "2016-02-15")
    one = centre(*(step("open", on, disputed=True, source=f"Quelle {on}") for on in dates))
    assert standing(one, day("2015-11-30")).possible is None
    between = standing(one, day("2016-02-12"))
    assert (between.stage, between.possible, between.certain) == (None, Stage.OPEN, False)
    after = standing(one, day("2016-02-15"))
    assert after.stage == Stage.OPEN
    assert after.disputed
    assert after.since == PartialDate(day("2016-02-15"))
    assert after.sources[0].label == "Quelle 2016-02-15"
    assert {source.label for source in after.sources} == {f"Quelle {on}" for on in dates}


def test_statements_that_agree_count_from_the_first_sure_one(step, centre, day):
    one = centre(step("grant", "2013-02-21", "by"), step("grant", "2013-01-01", "about"))
    found = standing(one, day("2013-02-21"))
    assert found.stage == Stage.GRANT
    assert not found.disputed
    assert found.since == PartialDate(day("2013-02-21"), "by")


def test_no_step_is_possible_before_the_network_began(step, centre, day):
    one = centre(step("open", "2014-04-25", "by"))
    assert standing(one, day("1950-01-01")).possible == Stage.OPEN
    assert standing(one, day("2012-02-07"), day("2012-02-08")).possible is None


def test_counts_have_every_centre_once_and_at_least_adds_those_further_on(step, centre, day):
    network = Network(
        (
            centre(step("open", "2013-01-01")),
            centre(step("grant", "2013-01-01"), step("open", "2013-12-31", "year")),
            centre(step("principle", "2013-01-01")),
            centre(),
        ),
    )
    snapshot = network.on(day("2013-06-01"))
    assert {stage.value: snapshot.at(stage) for stage in Stage} == {
        "talks": Range(0, 0),
        "application": Range(0, 0),
        "principle": Range(1, 1),
        "grant": Range(1, 0),
        "open": Range(1, 2),
    }
    assert snapshot.at(None) == Range(1, 1)
    assert snapshot.at_least(Stage.TALKS) == Range(3, 3)
    assert snapshot.at_least(Stage.GRANT) == Range(2, 2)
    assert snapshot.at_least(Stage.OPEN) == Range(1, 2)


def test_what_is_certain_is_possible_on_every_day(step, centre, day):
    network = Network(
        (
            centre(step("talks", "2012-10-01", "about"), step("open", "2013-06-01", "month")),
            centre(step("grant", "2013-02-01", "by"), step("open", "2012-05-05", "year", disputed=True)),
            centre(step("open", "2013-01-01", disputed=True), step("open", "2014-01-01", disputed=True)),
        ),
        day("2012-02-08"),
    )
    for ordinal in range(day("2012-02-08").toordinal(), day("2014-06-01").toordinal(), 3):
        snapshot = network.on(type(day("2012-02-08")).fromordinal(ordinal))
        for stage in Stage:
            reached = snapshot.at_least(stage)
            assert reached.certain <= reached.possible
        assert sum(snapshot.at(stage).certain for stage in (*Stage, None)) == 3
        assert sum(snapshot.at(stage).possible for stage in (*Stage, None)) == 3
