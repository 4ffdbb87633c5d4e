"""Evidence is looked for in parts, words apart from patterns, and says the same as its pattern as a whole."""

import re

import pytest

from wegweiser.archive.extraction.evidence import EVIDENCE
from wegweiser.archive.extraction.signs import Where, evidence

PATTERN = r"^kopf|\bwort|haus(?:tür|wand)|a[|)]b|schlichtes wort|^ab(?:c|d)$"


@pytest.mark.parametrize(
    "text",
    [
        "kopf",
        "erste zeile\nkopf",
        "der kopf",
        "ein wort",
        "vorwort",
        "wort",
        "haustür",
        "haus",
        "tür",
        "a|b",
        "a)b",
        "ab",
        "abd",
        "abd e",
        "ein\nabc\nende",
        "schlichtes wort",
        "",
    ],
)
def test_parts_find_what_the_whole_pattern_finds(text):
    whole = re.compile(PATTERN, re.MULTILINE).search(text) is not None
    assert evidence("test", Where.TEXT, PATTERN, news=1).stands_in(f"\n{text}") is whole


def test_capital_letters_of_a_pattern_meet_small_ones():
    assert evidence("test", Where.TEXT, r"^\d\.\d\s[A-ZÄÖÜ]", law=1).stands_in("\n1.2 zweck")


def test_every_piece_of_evidence_has_its_own_name():
    names = [one.name for one in EVIDENCE]
    assert len(set(names)) == len(names)


def test_a_word_that_is_needed_stands_in_every_pattern():
    needing = [one for one in EVIDENCE if one.needs]
    assert needing
    for one in needing:
        assert all(one.needs in pattern.pattern for pattern in one.patterns), one.name


def test_patterns_are_left_where_the_word_they_need_is_missing():
    hours = evidence("test", Where.TEXT, r"um\s\d+\suhr|einladung", needs="uhr", event=1)
    assert hours.stands_in("\num 7 uhr")
    assert hours.stands_in("\neinladung")
    assert not hours.stands_in("\num 7")
