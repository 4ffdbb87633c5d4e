"""Reading a day that somebody typed."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _

EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
"""Days outside are typing errors."""

GERMAN_DAY = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})", re.ASCII)
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def read_day(text: str) -> dt.date:
    """A day written ``2014-04-25`` or ``25.4.2014``; ValueError with a sentence where it is none."""
    text = text.strip()
    if match := ISO_DAY.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := GERMAN_DAY.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        raise ValueError(_unreadable(text))
    try:
        read = dt.date(year, month, day)
    except ValueError:
        raise ValueError(_unreadable(text)) from None
    if not EARLIEST <= read <= LATEST:
        raise ValueError(
            _("Das Datum „%(text)s“ liegt außerhalb der Jahre %(first)s bis %(last)s.")
            % {"text": _short(text), "first": EARLIEST.year, "last": LATEST.year}
        )
    return read


def _unreadable(text: str) -> str:
    return _("„%(text)s“ ist kein Datum. Bitte schreiben Sie es so: 2014-04-25 oder 25.4.2014.") % {
        "text": _short(text)
    }


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
