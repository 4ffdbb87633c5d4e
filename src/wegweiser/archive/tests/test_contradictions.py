"""Facts that pages state differently are kept side by side."""

from __future__ import annotations

import datetime as dt

from wegweiser.archive.contradictions import MOST_STATEMENTS, Facts
from wegweiser.archive.findings import Findings, Found, FoundItem, Kind
from wegweiser.archive.run import Conflict, Contradiction, MergedItem, Origin, Role
from wegweiser.facts.dates import PartialDate, Precision


def page(source: str, *facts: str, day: str = "") -> Findings:
    date = Found(PartialDate(dt.date.fromisoformat(day)), 0, 0, "probe") if day else None
    item = FoundItem(type=Found("news", 0, 0, "probe"), date=date)
    return Findings(
        source,
        Found(Kind.NEWS, 0, 0, "probe"),
        items=(item,),
        facts=tuple(Found(fact, 5, 9, "probe", "so") for fact in facts),
    )


def of(*pages: Findings) -> list[Contradiction]:
    facts = Facts()
    for each in pages:
        facts.add(each, f"https://alt.example/{each.source}")
    return [record for _, record in facts.contradictions()]


def test_counts_that_grow_may_all_have_been_true():
    (record,) = of(
        page("b", "centres.open=51", day="2016-06-28"), page("a", "centres.open=49", day="2014-04-25")
    )
    assert record.conflict == Conflict.OVER_TIME
    assert [(each.value, each.source, each.date.iso) for each in record.statements] == [
        ("49", "a", "2014-04-25"),
        ("51", "b", "2016-06-28"),
    ]


def test_a_count_that_falls_contradicts():
    (record,) = of(
        page("a", "centres.open=52", day="2016-06-02"), page("b", "centres.open=51", day="2016-06-28")
    )
    assert record.conflict == Conflict.CONTRADICTING


def test_counts_without_a_day_contradict():
    (record,) = of(page("a", "centres.districts=53"), page("b", "centres.districts=54"))
    assert record.conflict == Conflict.CONTRADICTING
    assert record.statements[0].url == "https://alt.example/a"


def test_what_has_no_day_contradicts_no_dated_count_and_is_kept_beside_it():
    assert of(page("a", "centres.open=49", day="2014-04-25"), page("b", "centres.open=54")) == []
    (record,) = of(
        page("a", "centres.open=49", day="2014-04-25"),
        page("b", "centres.open=54"),
        page("c", "centres.open=51", day="2016-06-28"),
    )
    assert record.conflict == Conflict.OVER_TIME
    assert [(each.value, each.date is None) for each in record.statements] == [
        ("49", False),
        ("51", False),
        ("54", True),
    ]


def test_a_month_contradicts_only_what_lies_wholly_after_it():
    month = Found(PartialDate(dt.date(2016, 6, 1), Precision.MONTH), 0, 0, "probe")
    item = FoundItem(type=Found("news", 0, 0, "probe"), date=month)
    of_month = Findings(
        "m", Found(Kind.NEWS, 0, 0, "probe"), items=(item,), facts=(Found("centres.open=52", 5, 9, "p"),)
    )
    (record,) = of(of_month, page("b", "centres.open=51", day="2016-06-28"))
    assert record.conflict == Conflict.OVER_TIME
    (record,) = of(of_month, page("b", "centres.open=51", day="2016-07-01"))
    assert record.conflict == Conflict.CONTRADICTING


def test_a_rounded_sum_is_no_contradiction():
    (record,) = of(page("a", "sum.school=48000000.00", "sum.school=47700000.00"))
    assert record.conflict == Conflict.ROUNDED


def test_sums_of_one_text_that_are_rounded_are_told():
    sums = tuple(Found(value, 0, 0, "probe") for value in ("48000000.00", "47700000.00", "12000.00"))
    item = FoundItem(
        type=Found("news", 0, 0, "probe"), title=Found("Schulsozialarbeit", 0, 0, "probe"), sums=sums
    )
    (record,) = of(Findings("a", Found(Kind.NEWS, 0, 0, "probe"), items=(item,)))
    assert record.conflict == Conflict.ROUNDED
    assert {each.value for each in record.statements} == {"48000000.00", "47700000.00"}
    assert "Schulsozialarbeit" in record.what


def test_a_release_dated_differently_by_its_sources_is_told():
    days = [PartialDate(dt.date(2013, 12, day)) for day in (2, 3)]
    origins = tuple(Origin(str(day), f"{day.iso}.html", 0, "", Role.FULL, date=day) for day in days)
    item = FoundItem(type=Found("news", 0, 0, "probe"), title=Found("Eröffnung", 0, 0, "probe"))
    facts = Facts()
    facts.add_record(MergedItem("k", Kind.NEWS, item, origins, {}))
    ((key, record),) = facts.contradictions()
    assert (key, record.conflict) == ("date:k", Conflict.CONTRADICTING)
    assert [each.value for each in record.statements] == ["2013-12-02", "2013-12-03"]


def test_openings_agree_where_one_is_only_less_precise():
    assert of(page("a", "opened:KI-05566=2016"), page("b", "opened:KI-05566=2016-06-29")) == []
    (record,) = of(page("a", "opened:KI-05554=2016-05"), page("b", "opened:KI-05554=2016-06-28"))
    assert record.conflict == Conflict.CONTRADICTING


def test_what_all_pages_say_is_no_contradiction():
    assert of(page("a", "centres.open=49"), page("b", "centres.open=49")) == []


def test_a_hundred_thousand_pages_do_not_fill_the_memory():
    facts = Facts()
    for number in range(MOST_STATEMENTS * 3):
        facts.add(page(str(number), f"centres.open={49 + number % 2}"), "")
    ((_, record),) = facts.contradictions()
    assert len(record.statements) == 2 * MOST_STATEMENTS
