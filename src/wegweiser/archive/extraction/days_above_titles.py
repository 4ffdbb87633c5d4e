"""Days that stand alone above the title: of announcements and of pages that stand for years."""

from __future__ import annotations

import re

from wegweiser.archive.extraction.page import Page, Role
from wegweiser.archive.findings import Found
from wegweiser.facts.dates import PartialDate

TOP = 14
"""Lines from the top in which a date on its own is that of the page."""

GIVES_HOUR_OR_WEEKDAY = re.compile(
    r"\b(?:mo|di|mi|do|fr|sa|so)(?:ntag|enstag|ttwoch|nnerstag|eitag|mstag|nnabend|nntag)?\b"
    r"|uhr|\d[:.]\d\d\b(?!\.)",
    re.IGNORECASE,
)
"""What makes a day that of an event."""

Date = Found[PartialDate]


def above_lasting(page: Page, title_end: int) -> Date | None:
    """Of a page that stands for years: the day alone on its first line, the title right below it."""
    first, second = [*page.shown[:2], None, None][:2]
    date = first.dates[0] if first and first.role is Role.DATE else None
    titled = second is not None and second.end == title_end
    return page.found(date, "date.line") if date and date.day and not date.until and titled else None


def above_event(page: Page, title_end: int) -> Date | None:
    """Of an announcement: a day without weekday and hour above the title; one below it is that of the event."""
    for line in page.shown[:TOP]:
        if not title_end or line.start >= title_end:
            return None
        date = line.dates[0] if line.dates else None
        if (
            date
            and line.role is Role.DATE
            and not GIVES_HOUR_OR_WEEKDAY.search(page.text[line.start : line.end])
        ):
            return page.found(date, "date.line")
    return None
