"""The newsroom's archive by year and month, counted from an index."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.formats import date_format

from wegweiser.newsroom.models import Release
from wegweiser.newsroom.models.releases import ReleaseQuerySet, month_key, year_key


@dataclass(frozen=True)
class Month:
    """A month with the number of its releases."""

    year: int
    month: int
    count: int

    @property
    def name(self) -> str:
        """The name of the month in the reader's language, without the year."""
        return date_format(dt.date(self.year, self.month, 1), "F")


@dataclass
class Year:
    """A year with the number of its releases; ``undated`` are those of which only the year is known."""

    year: int
    months: list[Month] = field(default_factory=list)
    undated: int = 0

    @property
    def count(self) -> int:
        """The number of releases of the year."""
        return self.undated + sum(month.count for month in self.months)


def years() -> list[Year]:
    """All years of the archive, the latest first."""
    return _counted(Release.objects.all())


def year_of_archive(year: int) -> Year | None:
    """One year; none where it has no release."""
    releases = Release.objects.listed(year_key(year))
    found = _counted(releases.filter(archive_month__gte=f"{year:04}", archive_month__lt=f"{year + 1:04}"))
    return found[0] if found else None


def releases_of_year(year: int) -> ReleaseQuerySet:
    """The releases of a year, newest first."""
    releases = Release.objects.listed(year_key(year)).live().originals()
    return releases.filter(archive_month__gte=f"{year:04}", archive_month__lt=f"{year + 1:04}").newest_first()


def releases_of_month(year: int, month: int) -> ReleaseQuerySet:
    """The releases of a month, newest first."""
    releases = Release.objects.listed(month_key(year, month)).live().originals()
    return releases.filter(archive_month=f"{year:04}-{month:02}").newest_first()


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
