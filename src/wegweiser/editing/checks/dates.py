"""Checks of the date a text carries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from wegweiser.editing.checks.base import Finding, Severity

LONG_AGO = dt.timedelta(days=365)


class PlausibleDate:
    """A text is not dated after the day on which it appears; a new one is not a year old.

    ``field`` holds the date, ``day`` is the attribute that gives it as a calendar day.
    """

    def __init__(self, field: str, day: str) -> None:
        self.field = field
        self.day = day

    def find(self, record: Any) -> Iterator[Finding]:
        day = getattr(record, self.day)
        if day is None:
            return
        appears = appears_on(record)
        shown = formats.date_format(day, "j. F Y")
        if day > appears:
            yield Finding(
                "date_ahead",
                Severity.ERROR,
                self.field,
                _(
                    "Das Datum %(day)s liegt nach dem Tag der Veröffentlichung (%(appears)s). Bitte berichtigen "
                    "Sie das Datum oder setzen Sie einen Termin zum Veröffentlichen."
                )
                % {"day": shown, "appears": formats.date_format(appears, "j. F Y")},
            )
        elif not record.live and record.first_published_at is None and appears - day > LONG_AGO:
            yield Finding(
                "date_long_ago",
                Severity.WARNING,
                self.field,
                _("Das Datum %(day)s liegt mehr als ein Jahr zurück. Ist es richtig?") % {"day": shown},
            )


def appears_on(record: Any) -> dt.date:
    """The day on which a draft becomes public: that of its schedule, else today."""
    now = timezone.now()
    moment = max(record.go_live_at, now) if record.go_live_at else now
    return timezone.localdate(moment)
