"""Days on which something takes place, which are not those on which a page was published."""

from __future__ import annotations

import re

from wegweiser.archive.extraction.dates import WEEKDAY
from wegweiser.archive.extraction.page import Page
from wegweiser.archive.findings import Found
from wegweiser.facts.dates import PartialDate

MOST_DATES = 500
"""Dates of one page whose labels are looked at."""

_INVITES = re.compile(r"\bEinladung\b|\bladen\s(?:wir|Sie)\b|\beingeladen\b")
_APPOINTS = re.compile(r"\A\W*(?:zeit|wann|termin|beginn)\s*:", re.IGNORECASE)
"""How the line begins that says when something takes place."""

_DAY_OF_EVENT = re.compile(rf"\W*(?:[Dd]atum|[Tt]ag)\s*:\s*{WEEKDAY}\b")
"""The day of the week behind the label, as invitations give it: "Datum: Montag, 20. Januar 2025"."""

_AT_AN_HOUR = re.compile(r",?\s+(?:um\s+)?\d{1,2}(?:[.:]\d\d)?\sUhr")
_STANDS_ALONE = frozenset({"date.below_title", "date.line", "date.dateline", "date.short_line"})
"""Rules that know the date of a page by where it stands, and not by what the page says of it."""


def is_appointed(page: Page, found: Found[PartialDate]) -> bool:
    """Whether the text invites to the day that was found, and says at what hour."""
    if _is_labelled_day_of_event(page, found):
        return True
    if found.rule not in _STANDS_ALONE:
        return False
    same = [date for date in page.dates[:MOST_DATES] if date.on == found.value]
    hours = [
        date
        for date in same
        if (at := _AT_AN_HOUR.match(page.text, date.end)) and (date.start != found.start or "um" in at[0])
    ]
    if not hours:
        return False
    invites = "laden" in page.text or "ladung" in page.text
    if invites and _INVITES.search(page.text):
        return True
    lines = (page.line_at(date.start) for date in hours)
    return any(line is not None and bool(_APPOINTS.match(line.text)) for line in lines)


def _is_labelled_day_of_event(page: Page, found: Found[PartialDate]) -> bool:
    """Whether an invitation gives the day with its weekday under "Datum:", the hours elsewhere."""
    if found.rule not in _STANDS_ALONE | {"date.label"} or "Uhr" not in page.text:
        return False
    line = page.line_at(found.start)
    return line is not None and bool(_DAY_OF_EVENT.match(line.text)) and bool(_INVITES.search(page.text))
