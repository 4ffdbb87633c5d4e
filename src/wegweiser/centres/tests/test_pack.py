"""The network of the real data pack on days whose facts are known from the sources."""

from __future__ import annotations

import datetime as dt

import pytest

from wegweiser.centres.contradictions import DERIVED, STATED, STEP, TOTAL, contradictions
from wegweiser.centres.facts import network_begins, read_milestones, read_network, statements_of
from wegweiser.centres.models import Centre, Stage
from wegweiser.centres.network import Range
from wegweiser.facts.models import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones(nrw):
    return read_milestones()


@pytest.fixture
def network(milestones):
    return read_network(network_begins(milestones))


@pytest.fixture
def on(network, day):
    return lambda text: network.on(day(text))


def named(snapshot, stage):
    return {s.centre.name for s in snapshot.standings if s.stage == stage}


def test_fifty_four_centres_with_the_city_of_aachen_beside_the_region(network, milestones):
    assert len(network.centres) == 54
    assert {"Stadt Aachen", "StädteRegion Aachen"} <= {centre.name for centre in network.centres}
    assert {centre.key for centre in network.centres} >= {"KI-05334", "KI-05334002"}
    assert network.begins == dt.date(2012, 2, 8)


def test_the_day_before_the_first_sixteen(on):
    snapshot = on("2013-02-20")
    assert {"Stadt Solingen", "Kreis Paderborn", "Stadt Mülheim an der Ruhr"} <= named(snapshot, Stage.OPEN)
    assert "Stadt Hagen" not in named(snapshot, Stage.GRANT)
    assert snapshot.at(Stage.GRANT).certain == 0


def test_the_day_of_the_first_sixteen(on):
    """Ennepe-Ruhr and Hagen are among the sixteen by name; only ten of the sixteen are known by name in all."""
    snapshot = on("2013-02-21")
    assert {"Ennepe-Ruhr-Kreis", "Stadt Hagen"} <= named(snapshot, Stage.GRANT)
    reached = snapshot.at_least(Stage.GRANT)
    assert reached.certain <= 16 <= reached.possible


def test_the_interim_report(on):
    """All cities and almost all districts; Coesfeld, Borken, Steinfurt, Viersen and Kleve came later."""
    snapshot = on("2014-04-25")
    late = {"Kreis Coesfeld", "Kreis Borken", "Kreis Steinfurt", "Kreis Viersen", "Kreis Kleve"}
    assert named(snapshot, None) == late
    assert snapshot.at_least(Stage.PRINCIPLE).certain == 49
    not_yet = {"Kreis Herford", "Kreis Heinsberg", "Rhein-Sieg-Kreis", "Oberbergischer Kreis"} | late
    can_be_open = {s.centre.name for s in snapshot.standings if s.possible == Stage.OPEN}
    assert not can_be_open & not_yet
    assert snapshot.at_least(Stage.OPEN).possible == 54 - len(not_yet)


def test_when_the_press_counted_fifty_two(on):
    snapshot = on("2016-06-02")
    assert snapshot.at_least(Stage.OPEN) == Range(50, 51)
    assert {s.centre.name for s in snapshot.standings if not s.certain} >= {"Kreis Borken"}


def test_after_borken_and_steinfurt(on):
    assert on("2016-06-28").at_least(Stage.OPEN) == Range(51, 51)
    snapshot = on("2016-06-29")
    assert snapshot.at_least(Stage.OPEN) == Range(52, 52)
    assert named(snapshot, Stage.OPEN) >= {"Kreis Borken", "Kreis Steinfurt", "Kreis Coesfeld"}
    assert {"Kreis Viersen", "Kreis Kleve"} & named(snapshot, Stage.OPEN) == set()


@pytest.mark.parametrize("text", ["2018-12-31", None])
def test_all_are_open_since_kleve(on, text):
    snapshot = on(text or today().isoformat())
    assert snapshot.at(Stage.OPEN) == Range(54, 54)


def test_nothing_is_possible_before_the_law(on):
    assert on("2012-02-07").at_least(Stage.TALKS) == Range(0, 0)


def test_the_known_contradictions_are_there(network, milestones):
    records = contradictions(network, statements_of(milestones), today(), districts=53)
    derived = [record for record in records if record.kind == DERIVED]
    said_on = {(said.date.iso, said.value.split()[0]) for record in derived for said in record.statements}
    assert {("2016-06-02", "52"), ("2013-12-02", "47")} <= said_on
    fallen = [record for record in records if record.kind == STATED]
    assert any({"52", "51"} <= {said.value.split()[0] for said in r.statements} for r in fallen)
    (total,) = [record for record in records if record.kind == TOTAL]
    values = " ".join(said.value for said in total.statements)
    assert "49 von 53" in values
    assert "49 von 54" in values
    assert "16 von 54" in values
    disputed = {record.centre: record for record in records if record.kind == STEP}
    assert len(disputed["kreis-coesfeld"].statements) == 3
    assert {"koeln", "kreis-borken", "hagen", "stadt-aachen"} <= set(disputed)


def test_every_milestone_and_every_step_has_a_source(network, milestones):
    assert all(list(milestone.sources.all()) for milestone in milestones)
    assert all(step.source.label for centre in network.centres for step in centre.steps)


def test_reading_takes_as_many_queries_for_more_centres(make_centre, django_assert_num_queries):
    with django_assert_num_queries(2):
        before = read_network()
    for _ in range(6):
        make_centre(steps=[{"stage": "open", "on": dt.date(2020, 1, 1)}])
    with django_assert_num_queries(2):
        after = read_network()
    assert len(after.centres) == len(before.centres) + 6 == Centre.objects.live().count()
