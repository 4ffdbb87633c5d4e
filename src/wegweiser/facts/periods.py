"""Periods as people write them: ``2014``, ``April 2014``, ``25.04.2014``, ``2013–2014``, ``ab 2014``."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import get_month_names
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from wegweiser.facts.dates import EARLIEST, PartialDate, Precision

LATEST = dt.date(2199, 12, 31)

UNREADABLE = _(
    "„%(text)s“ ist keine Zeitangabe, die wir verstehen. Beispiele: 2014, April 2014, 04/2014, 25.04.2014."
)
BACKWARDS = _("Das Ende des Zeitraums („%(end)s“) liegt vor seinem Beginn („%(start)s“).")

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(?:(?P<iso>\d{4})-(?P<iso_month>\d{1,2})|(?P<month>\d{1,2})\s*[./]\s*(?P<year>\d{4}))")
_DAY = re.compile(
    r"(?:(?P<iso>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
    r"|(?P<day>\d{1,2})\s*\.\s*(?P<month>\d{1,2})\s*\.\s*(?P<year>\d{4}))"
)
_WORDS = re.compile(r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<name>[^\W\d]+)\.?\s+(?P<year>\d{4})")
_FROM = re.compile(r"(?:ab|seit|von|from|since)\s+(.+)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:bis|until|to)\s+(.+)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:(?:von|from)\s+)?(.*?)\s*(?:\s(?:bis|to|-)\s|–|—|\.\.+|(?<=^\d{4})-(?=\d{4}$))\s*(.*)"
)


@dataclass(frozen=True)
class Period:
    """A stretch of days, both ends included; an end may be open."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    @property
    def first(self) -> dt.date | None:
        """The first day; none where the beginning is open."""
        return self.start.earliest if self.start else None

    @property
    def last(self) -> dt.date | None:
        """The last day; none where the end is open."""
        return self.end.latest if self.end else None

    def moments(self) -> tuple[dt.datetime | None, dt.datetime | None]:
        """Beginning and end as aware moments in the state's time zone; the end is the first moment after."""
        after = self.last + dt.timedelta(days=1) if self.last else None
        return _midnight(self.first), _midnight(after)

    def __str__(self) -> str:
        if self.start == self.end and self.start:
            return str(self.start)
        if self.start and self.end:
            return gettext("%(start)s bis %(end)s") % {"start": self.start, "end": self.end}
        if self.start:
            return gettext("ab %(start)s") % {"start": self.start}
        return gettext("bis %(end)s") % {"end": self.end}


def parse_date(text: str) -> PartialDate:
    """A day, month or year; ValueError with a sentence for the reader where it is none of them."""
    found = _parsed(" ".join(text.split()))
    if found is None or not EARLIEST <= found.on <= LATEST:
        raise ValueError(str(UNREADABLE) % {"text": text.strip()})
    return found


def parse_period(text: str) -> Period:
    """A period with one or both ends; ValueError with a sentence for the reader."""
    text = " ".join(text.split())
    try:
        date = parse_date(text)
        return Period(date, date)
    except ValueError:
        pass
    if match := _BETWEEN.fullmatch(text):
        start, end = match.groups()
        if start or end:
            return period_between(parse_date(start) if start else None, parse_date(end) if end else None)
    if match := _FROM.fullmatch(text):
        return Period(start=parse_date(match[1]))
    if match := _UNTIL.fullmatch(text):
        return Period(end=parse_date(match[1]))
    raise ValueError(str(UNREADABLE) % {"text": text})


def period_between(start: PartialDate | None, end: PartialDate | None) -> Period:
    """The period from ``start`` to ``end``; ValueError with a sentence where it would end before it begins."""
    if start and end and end.latest < start.earliest:
        raise ValueError(str(BACKWARDS) % {"start": start, "end": end})
    return Period(start, end)


def _parsed(text: str) -> PartialDate | None:
    try:
        if match := _YEAR.fullmatch(text):
            return _of_year(match[1])
        if match := _DAY.fullmatch(text):
            return _of_day(
                match["iso"] or match["year"],
                match["iso_month"] or match["month"],
                match["iso_day"] or match["day"],
            )
        if match := _MONTH.fullmatch(text):
            return _of_month(match["iso"] or match["year"], match["iso_month"] or match["month"])
        if match := _WORDS.fullmatch(text):
            month = _months(get_language() or "de").get(match["name"].casefold())
            if month and match["day"]:
                return _of_day(match["year"], month, match["day"])
            if month:
                return _of_month(match["year"], month)
    except ValueError:
        return None
    return None


def _of_year(year: str) -> PartialDate:
    return PartialDate(dt.date(int(year), 1, 1), Precision.YEAR)


def _of_month(year: str, month: str | int) -> PartialDate:
    return PartialDate(dt.date(int(year), int(month), 1), Precision.MONTH)


def _of_day(year: str, month: str | int, day: str) -> PartialDate:
    return PartialDate(dt.date(int(year), int(month), int(day)), Precision.DAY)


@lru_cache
def _months(language: str) -> dict[str, int]:
    """Month numbers by their full and short names in German, English and the reader's language."""
    names: dict[str, int] = {}
    for locale in ("de", "en", language.partition("-")[0]):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    names.setdefault(name.casefold().rstrip("."), number)
    return names


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min)) if day else None
