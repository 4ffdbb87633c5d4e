"""Sums of money in every way of writing them."""

import pytest

from wegweiser.archive.extraction.money import sums_in


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("rund 48 Millionen Euro", ["48000000.00"]),
        ("von 50.000 Euro auf 100.000 Euro", ["50000.00", "100000.00"]),
        ("Eine Million Euro für Helfende", ["1000000.00"]),
        ("eineinhalb Millionen Euro", ["1500000.00"]),
        ("maximal EUR 6.000; Projekte", ["6000.00"]),
        ("je 57 000 Euro, zusammen 114.000,00 Euro/Jahr", ["57000.00", "114000.00"]),
        ("10 000, 15 000 oder 20 000 Euro", ["10000.00", "15000.00", "20000.00"]),
        ("48 und 47,7 Millionen Euro", ["48000000.00", "47700000.00"]),
        ("13 Mio. Euro, davon 7,7 Mio. €", ["13000000.00", "7700000.00"]),
        ("ein 100-Millionen-Euro-Programm", ["100000000.00"]),
        ("432,8 Millionen Euro. 2018 waren es 100 Millionen.", ["432800000.00", "100000000.00"]),
        ("in 2015 und 2016 jeweils 20.000 Euro", ["20000.00"]),
        ("der Euro gilt in 20 Ländern; 10 000 Einwohner", []),
    ],
)
def test_sums_are_read(text, sums):
    assert [found.value for found in sums_in(text)] == sums


def test_a_sum_says_where_it_stands():
    text = "Das Land zahlt 17,5 Mio. Euro im Jahr."
    (found,) = sums_in(text, 100)
    assert text[found.start - 100 : found.end - 100] == "17,5 Mio. Euro"
