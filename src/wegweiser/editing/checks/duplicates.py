"""A check for texts that are there already."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from wegweiser.editing.checks.base import Finding, Severity

WITHIN = dt.timedelta(days=60)
ALIKE = 90.0
"""Token ratio (0–100) from which two titles are taken for the same."""


class NotThereYet:
    """No earlier record of the kind has the same title, nor one nearly the same within 60 days.

    ``field`` is the title, ``date`` the field of the date, ``day`` the attribute that gives it as a day.
    """

    def __init__(self, field: str, date: str, day: str) -> None:
        self.field = field
        self.date = date
        self.day = day

    def find(self, record: Any) -> Iterator[Finding]:
        title = normalised(getattr(record, self.field))
        if not title:
            return
        for other in self._around(record):
            written = normalised(getattr(other, self.field))
            same = written == title
            if same or fuzz.token_sort_ratio(title, written) >= ALIKE:
                yield self._finding(other, same)

    def _around(self, record: Any) -> Any:
        """Records of the same language near the date, and any with the very same title, published or not."""
        moment = getattr(record, self.date)
        near = Q(**{f"{self.date}__gte": moment - WITHIN, f"{self.date}__lte": moment + WITHIN})
        same = Q(**{f"{self.field}__iexact": getattr(record, self.field).strip()})
        rows = type(record).objects.listed().filter(near | same).exclude(pk=record.pk)
        if hasattr(record, "locale_id"):
            rows = rows.filter(locale_id=record.locale_id)
        return rows.order_by(f"-{self.date}")

    def _finding(self, other: Any, same: bool) -> Finding:
        sentence = (
            _("Eine Meldung mit demselben Titel gibt es schon: „%(title)s“ vom %(day)s.")
            if same
            else _("Eine sehr ähnliche Meldung gibt es schon: „%(title)s“ vom %(day)s.")
        )
        day = formats.date_format(getattr(other, self.day), "j. F Y")
        return Finding(
            "duplicate", Severity.WARNING, self.field, sentence % {"title": str(other), "day": day}
        )


def normalised(title: str) -> str:
    """A title without case, accents, punctuation and doubled spaces."""
    folded = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", letters))
