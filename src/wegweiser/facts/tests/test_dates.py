"""Dates are as precise as their source, in words and in arithmetic."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from wegweiser.facts.dates import PartialDate, Precision

JUNE_12 = dt.date(2013, 6, 12)


@pytest.mark.parametrize(
    ("precision", "earliest", "latest", "iso", "german"),
    [
        (Precision.DAY, JUNE_12, JUNE_12, "2013-06-12", "12. Juni 2013"),
        (Precision.MONTH, dt.date(2013, 6, 1), dt.date(2013, 6, 30), "2013-06", "Juni 2013"),
        (Precision.YEAR, dt.date(2013, 1, 1), dt.date(2013, 12, 31), "2013", "2013"),
        (Precision.BY, dt.date(1900, 1, 1), JUNE_12, "2013-06-12", "spätestens 12. Juni 2013"),
        (Precision.ABOUT, dt.date(2012, 12, 11), dt.date(2013, 12, 12), "2013-06-12", "um Juni 2013"),
    ],
)
def test_bounds_and_words(precision, earliest, latest, iso, german):
    date = PartialDate(JUNE_12, precision)
    assert (date.earliest, date.latest, date.iso) == (earliest, latest, iso)
    with translation.override("de"):
        assert str(date) == german


def test_a_year_is_neither_certain_nor_excluded_within_it():
    date = PartialDate(JUNE_12, Precision.YEAR)
    assert not date.certainly_by(dt.date(2013, 12, 30))
    assert date.certainly_by(dt.date(2013, 12, 31))
    assert date.possibly_by(dt.date(2013, 1, 1))
    assert not date.possibly_by(dt.date(2012, 12, 31))


def test_february_of_a_leap_year_ends_on_the_29th():
    assert PartialDate(dt.date(2016, 2, 12), Precision.MONTH).latest == dt.date(2016, 2, 29)
