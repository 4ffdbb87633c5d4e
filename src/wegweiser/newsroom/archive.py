"""The newsroom's archive by year and month, counted from an index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext

from wegweiser.changes.reads import note_read
from wegweiser.newsroom.models import Release
from wegweiser.newsroom.models.releases import ARCHIVE, ReleaseQuerySet, day_key, month_key, year_key

PER_PAGE = 50
"""Releases on a numbered page of a month."""


@dataclass(frozen=True)
class Month:
    """A month with the number of its releases."""

    year: int
    month: int
    count: int

    @property
    def name(self) -> str:
        """The name of the month in the reader's language, without the year."""
        return _name(self.month, get_language() or "")

    @property
    def noun(self) -> str:
        """What is counted, in the form that goes with the count."""
        return _noun(self.count, get_language() or "")


@cache
def _name(month: int, language: str) -> str:
    """A page names hundreds of months, so each is looked up once a language."""
    return date_format(dt.date(2000, month, 1), "F")


@cache
def _noun(count: int, language: str) -> str:
    return ngettext("Meldung", "Meldungen", count)


@dataclass
class Year:
    """A year with the number of its releases; ``undated`` are those of which only the year is known."""

    year: int
    months: list[Month] = field(default_factory=list)
    undated: int = 0

    @property
    def told(self) -> tuple[int, ...]:
        """All that a page tells of the year, in numbers."""
        return (
            self.year,
            self.undated,
            *(number for month in self.months for number in (month.month, month.count)),
        )

    @property
    def count(self) -> int:
        """The number of releases of the year."""
        return self.undated + sum(month.count for month in self.months)


@dataclass(frozen=True)
class MonthPage:
    """Releases of a month, newest first.

    Full pages are numbered from the oldest releases on and keep their content when new ones come; the month's own
    page shows the newest, at least as many as a full page. ``older`` and ``newer`` are numbers of neighbours; a
    numbered page without ``newer`` is followed by the month's own page.
    """

    releases: list[Release]
    count: int
    number: int | None = None
    older: int | None = None
    newer: int | None = None

    @property
    def all_older(self) -> range:
        """The numbers of all pages with older releases, the next one first."""
        return range(self.older or 0, 0, -1)


def years() -> list[Year]:
    """All years of the archive, the latest first."""
    return _counted(Release.objects.listed(ARCHIVE))


def year_of_archive(year: int) -> Year | None:
    """One year; none where it has no release."""
    releases = Release.objects.listed(year_key(year))
    found = _counted(releases.filter(archive_month__gte=f"{year:04}", archive_month__lt=f"{year + 1:04}"))
    return found[0] if found else None


def releases_of_year(year: int) -> ReleaseQuerySet:
    """The releases of a year, newest first."""
    releases = Release.objects.listed(year_key(year)).live().originals()
    return releases.filter(archive_month__gte=f"{year:04}", archive_month__lt=f"{year + 1:04}").newest_first()


def pages_of(count: int) -> int:
    """How many numbered pages a month of ``count`` releases has besides its own."""
    return max(count // PER_PAGE - 1, 0)


def month_page(month: dt.date, number: int | None = None) -> MonthPage | None:
    """The own page of a month (the day does not matter), or one of its numbered pages; none where there is none."""
    releases = Release.objects.listed().live().originals().filter(archive_month=f"{month:%Y-%m}")
    count = releases.count()
    full = pages_of(count)
    if number is None or number > full:
        note_read(month_key(month))
        rest = releases.newest_first()[: count - full * PER_PAGE] if number is None else []
        return MonthPage(list(rest), count, older=full or None) if rest else None
    oldest_first = releases.order_by("published_at", "id")
    note_read(*_what_decides(oldest_first, month, number, count))
    shown = list(oldest_first[(number - 1) * PER_PAGE : number * PER_PAGE])
    return MonthPage(
        shown[::-1],
        len(shown),
        number,
        older=number - 1 or None,
        newer=number + 1 if number < full else None,
    )


def _what_decides(oldest_first: ReleaseQuerySet, month: dt.date, number: int, count: int) -> Iterator[str]:
    """Keys of the days up to the release with which the next numbered page came to be; all days where it is not."""
    needed = (number + 2) * PER_PAGE
    if count < needed:
        yield month_key(month)
        return
    moment = oldest_first.values_list("published_at", flat=True)[needed - 1]
    for day in range(1, timezone.localdate(moment).day + 1):
        yield day_key(month.replace(day=day))


def _counted(releases: ReleaseQuerySet) -> list[Year]:
    rows = releases.live().originals().order_by("-archive_month").values_list("archive_month")
    found: dict[int, Year] = {}
    for name, count in rows.annotate(count=Count("pk")):
        number, _, month = name.partition("-")
        year = found.setdefault(int(number), Year(int(number)))
        if month:
            year.months.append(Month(year.year, int(month), count))
        else:
            year.undated = count
    return list(found.values())
