"""Dates that are only as precise as their source.

A newspaper says "2013", a council paper "December 2012", a report "by 25 April 2014 at the latest".
Storing the first day of the period alone would invent knowledge, so every date carries its precision.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

ABOUT_MARGIN = dt.timedelta(days=183)
"""How far "about" may be off on either side: half a year, the widest doubt met in the sources."""

EARLIEST = dt.date(1900, 1, 1)


class Precision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("auf den Tag genau")
    MONTH = "month", _("auf den Monat genau")
    YEAR = "year", _("auf das Jahr genau")
    ABOUT = "about", _("ungefähr")
    BY = "by", _("spätestens an diesem Tag")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day and how exactly it is known; ``earliest`` and ``latest`` bound the true day."""

    on: dt.date
    precision: str = Precision.DAY

    @property
    def earliest(self) -> dt.date:
        """The first day on which it can have happened."""
        match self.precision:
            case Precision.MONTH:
                return self.on.replace(day=1)
            case Precision.YEAR:
                return self.on.replace(month=1, day=1)
            case Precision.ABOUT:
                return self.on - ABOUT_MARGIN
            case Precision.BY:
                return EARLIEST
            case _:
                return self.on

    @property
    def latest(self) -> dt.date:
        """The last day on which it can have happened."""
        match self.precision:
            case Precision.MONTH:
                return self.on.replace(day=calendar.monthrange(self.on.year, self.on.month)[1])
            case Precision.YEAR:
                return self.on.replace(month=12, day=31)
            case Precision.ABOUT:
                return self.on + ABOUT_MARGIN
            case _:
                return self.on

    def certainly_by(self, day: dt.date) -> bool:
        """Whether it has happened on ``day`` for certain."""
        return self.latest <= day

    def possibly_by(self, day: dt.date) -> bool:
        """Whether it may have happened on ``day``."""
        return self.earliest <= day

    @property
    def iso(self) -> str:
        """The date cut to what is known, ISO 8601: ``2013``, ``2013-06`` or ``2013-06-12``."""
        match self.precision:
            case Precision.YEAR:
                return f"{self.on:%Y}"
            case Precision.MONTH:
                return f"{self.on:%Y-%m}"
            case _:
                return self.on.isoformat()

    def __str__(self) -> str:
        match self.precision:
            case Precision.YEAR:
                return date_format(self.on, "Y")
            case Precision.MONTH:
                return date_format(self.on, "F Y")
            case Precision.ABOUT:
                return gettext("um %(date)s") % {"date": date_format(self.on, "F Y")}
            case Precision.BY:
                return gettext("spätestens %(date)s") % {"date": date_format(self.on, "DATE_FORMAT")}
            case _:
                return date_format(self.on, "DATE_FORMAT")
