"""Dates in German text: every way of writing one, with its precision, and never a year that is not there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wegweiser.facts.dates import PartialDate, Precision

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner jaenner jan january",
            "februar feber feb february",
            "märz maerz mär mrz march",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sept sep",
            "oktober okt oct october",
            "november nov",
            "dezember dez dec december",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of months, long and short, German and English, and their numbers."""

YEARS = range(1945, 2100)
"""Years that a page of an office can speak of as its own time."""

NEXT_CENTURY = 70
"""Two digits below this are years after 2000."""


def _one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words that branches letter by letter, so that most texts are left at the first one."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[:1], []).append(word[1:])
    branches = [letter + (_one_of(rest) if any(rest) else "") for letter, rest in rests.items() if letter]
    return f"(?:{'|'.join(branches)}){'?' if '' in rests else ''}"


MONTH = (
    _one_of(form for name in MONTHS for form in (name.capitalize(), name.upper(), name)) + r"(?![^\W\d_])\.?"
)
MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])(?!\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
WEEKDAY = (
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|(?:Mo|Di|Mi|Do"
    r"|Fr|Sa|So)\.?)"
)
TO = r"\s*(?:und|bis|u\.|[-–/+,&])\s*"
YEAR = r"(?:19|20)\d\d(?!\d)"

_NUMERIC = re.compile(
    rf"(?<![\d.,/§-])(?:(?P<first>{DAY})\.(?:(?P<first_month>{MONTH_NUMBER})\.(?P<first_year>{YEAR})?)?{TO})?"
    rf"(?P<day>{DAY})\.\s?(?P<month>{MONTH_NUMBER})\.(?:\s?(?P<year>{YEAR})|(?P<short>\d\d)(?![\d.:]))?"
)
_LONG = re.compile(
    rf"(?<![\d.,/§-])(?:(?P<first>{DAY})\.?(?:\s*(?P<first_month>{MONTH}))?(?:\s*(?P<first_year>{YEAR}))?"
    rf"{TO}(?:(?:zum|den|dem|{WEEKDAY}),?\s+){{0,3}})?"
    rf"(?P<day>{DAY})\s?\.?\s?(?P<month>{MONTH})(?:\s*(?P<year>{YEAR}))?(?P<short>(?!))?"
)
_MONTH_YEAR = re.compile(
    rf"(?<![^\W_])(?P<month>{MONTH})(?:\s*(?:/|[-–]|und|bis)\s*(?P<until>{MONTH}))?,?\s+(?P<year>{YEAR})"
)
_ENGLISH = re.compile(rf"(?<![^\W_])(?P<month>{MONTH})\s+(?P<day>{DAY})(?:st|nd|rd|th)?,\s*(?P<year>{YEAR})")
_ISO = re.compile(
    rf"(?<![\d/.-])(?P<year>{YEAR})([-/])(?P<month>0[1-9]|1[0-2])(?:\2(?P<day>0[1-9]|[12]\d"
    rf"|3[01]))?(?![\d-])"
)
_DASHED = re.compile(
    rf"(?<![\d/.-])(?P<day>0[1-9]|[12]\d|3[01])([-/])(?P<month>0[1-9]"
    rf"|1[0-2])\2(?P<year>{YEAR})(?!-)"
)


_MONTH_FIRST = re.compile(
    rf"(?<![\d/.-])(?P<month>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])/(?P<year>{YEAR})(?![/-])"
)
_AFTER_THE_12TH = re.compile(rf"(?<![\d/.-])(?:0[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/{YEAR}(?![/-])")
"""A day that can only be written the American way: "08/24/2012"."""

_DIGIT = re.compile(r"\d")
_YEARLY = re.compile(r"(?:19|20)\d\d")
_NAMED = re.compile(MONTH)
_DAY_AND_MONTH = re.compile(r"\d\.\s?\d\d?\.")
"""What every date in numbers has in it; looked for first because it is quick."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, characters ``start`` to ``end``. ``on`` is None where the text gives no year."""

    on: PartialDate | None
    start: int
    end: int
    until: PartialDate | None = None
    """The second day of "28. und 29. Juni" or the last of a period."""
    day: int = 0
    month: int = 0
    """Day and month as written, also where the year is missing."""


def puts_month_first(text: str) -> bool:
    """Whether a text writes the month before the day: one of its days tells ("08/24/2012")."""
    return "/20" in text and bool(_AFTER_THE_12TH.search(text))


def dates_in(text: str, offset: int = 0, *, month_first: bool = False) -> list[DateMention]:
    """Every date of ``text`` from left to right; positions are counted from ``offset``."""
    if not _DIGIT.search(text):
        return []
    american = _MONTH_FIRST.finditer(text) if month_first else ()
    mentions = [*(mention for match in american if (mention := _plain_mention(match))), *_mentions(text)]
    found = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return [_moved(mention, offset) for mention in kept] if offset else kept


def full_date(day: int, month: int, year: int) -> PartialDate | None:
    """The day, or nothing where there is no such day."""
    try:
        return PartialDate(dt.date(year, month, day)) if year in YEARS else None
    except ValueError:
        return None


def month_date(month: int, year: int) -> PartialDate | None:
    """A month of a year."""
    return PartialDate(dt.date(year, month, 1), Precision.MONTH) if year in YEARS else None


def _moved(mention: DateMention, offset: int) -> DateMention:
    return DateMention(
        mention.on, mention.start + offset, mention.end + offset, mention.until, mention.day, mention.month
    )


def _mentions(text: str) -> Iterator[DateMention]:
    if _DAY_AND_MONTH.search(text):
        yield from map(_day_mention, _NUMERIC.finditer(text))
    named = any(not text[match.start() - 1 : match.start()].isalpha() for match in _NAMED.finditer(text))
    if named:
        yield from map(_day_mention, _LONG.finditer(text))
    if _YEARLY.search(text):
        patterns = (
            *((_MONTH_YEAR, _ENGLISH) if named else ()),
            *((_ISO, _DASHED) if "-" in text or "/" in text else ()),
        )
        for pattern in patterns:
            for match in pattern.finditer(text):
                if mention := _plain_mention(match):
                    yield mention


def _day_mention(match: re.Match[str]) -> DateMention:
    """A day, or two days ("28. und 29. Juni 2016"), the year possibly missing."""
    day, month = int(match["day"]), _month(match["month"])
    year = _year(match["year"], match["short"])
    first = match["first"]
    if first is None:
        on = full_date(day, month, year) if year else None
        return DateMention(on, match.start(), match.end(), None, day, month)
    first_month = _month(match["first_month"]) if match["first_month"] else month
    first_year = int(match["first_year"]) if match["first_year"] else year
    if first_year and year and not match["first_year"] and first_month > month:
        first_year = year - 1
    on = full_date(int(first), first_month, first_year) if first_year else None
    until = full_date(day, month, year) if year else None
    return DateMention(on, match.start(), match.end(), until, int(first), first_month)


def _plain_mention(match: re.Match[str]) -> DateMention | None:
    named = match.groupdict()
    month, year = _month(named["month"]), int(named["year"])
    if named.get("day"):
        day = int(named["day"])
        on = full_date(day, month, year)
        return DateMention(on, match.start(), match.end(), None, day, month) if on else None
    until = month_date(_month(named["until"]), year) if named.get("until") else None
    on = month_date(month, year)
    return DateMention(on, match.start(), match.end(), until, 0, month) if on else None


def _month(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS[written.rstrip(".").lower()]


def _year(written: str | None, short: str | None) -> int:
    """The year as four digits; 0 where there is none."""
    if written:
        return int(written)
    if short:
        return int(short) + (2000 if int(short) < NEXT_CENTURY else 1900)
    return 0
