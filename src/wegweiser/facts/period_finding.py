"""The period named inside a question: ``find_period("Integrationszentren Mai 2014")``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wegweiser.facts.periods import Period, parse_period

LONGEST_QUESTION = 300
"""Signs of a question that are searched for a period."""

MOST_WORDS = 8
"""Words of the longest period: "von 25. April 2014 bis 3. Mai 2014"."""

FIRST_YEAR, LAST_YEAR = 1945, 2099
"""A number of four digits outside is no year that anything here was published in."""

_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_INTRODUCES = re.compile(r"(?:im|in|aus|vom|am|during|year|jahr|jahre)", re.IGNORECASE)


@dataclass(frozen=True)
class PeriodFound:
    """A period inside a text: as it was typed, what it means, and the text without it."""

    text: str
    period: Period
    rest: str


def find_period(text: str) -> PeriodFound | None:
    """The longest period a question names, or nothing; never raises."""
    text = text[:LONGEST_QUESTION]
    if not any(FIRST_YEAR <= int(year) <= LAST_YEAR for year in _YEAR.findall(text)):
        return None
    words = list(_WORD.finditer(text))
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first].start(), words[first + length - 1].end()
            if found := _read(text[start:end]):
                return PeriodFound(text[start:end], found, _without(text, words, first, first + length))
    return None


def _read(text: str) -> Period | None:
    """The period that a stretch of text is, whole."""
    years = [int(year) for year in _YEAR.findall(text)]
    if not years or not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
        return None
    try:
        return parse_period(text.strip(",;:!?()"))
    except ValueError:
        return None


def _without(text: str, words: list[re.Match[str]], first: int, last: int) -> str:
    """The text without the words of the period and the little word that introduces it."""
    while first and _INTRODUCES.fullmatch(words[first - 1][0]):
        first -= 1
    before = text[: words[first].start()]
    after = text[words[last - 1].end() :]
    return " ".join(f"{before} {after}".split())
