"""A date in the address of a page: a day, or a month that the text makes precise."""

from __future__ import annotations

import re

from wegweiser.archive.extraction.dates import MONTHS, full_date, month_date
from wegweiser.archive.extraction.page import Page
from wegweiser.archive.findings import Found
from wegweiser.facts.dates import PartialDate

_PATH_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?!\d)")
_PATH_COMPACT = re.compile(r"(?<!\d)(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_PATH_GERMAN = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])[-._](0[1-9]|1[0-2])[-._]((?:19|20)\d\d)(?!\d)")
_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=/)")
_PATH_NAMED = re.compile(r"/([a-zä]{3,9})[-_/]((?:19|20)\d\d)(?=/)")
"""The name of a month as a folder: ``/september-2021/``."""

_PATH_WRITTEN = re.compile(r"-vom-(\d{1,2})-([a-zä]{3,9})-((?:19|20)\d\d)(?!\d)")
"""A day in words: ``/stellungnahme-vom-4-juni-2018``."""


def in_address(page: Page, _title_end: int = 0) -> Found[PartialDate] | None:
    """A date in the address; a month there is made precise by the only day of that month the text opens with."""
    path = page.path.split("?")[0]
    for pattern, order in ((_PATH_DAY, (3, 2, 1)), (_PATH_GERMAN, (1, 2, 3)), (_PATH_COMPACT, (3, 2, 1))):
        if (match := pattern.search(path)) and (on := full_date(*(int(match[part]) for part in order))):
            return Found(on, 0, 0, "date.address", match[0])
    if (match := _PATH_WRITTEN.search(path)) and match[2] in MONTHS:
        on = full_date(int(match[1]), MONTHS[match[2]], int(match[3]))
        return Found(on, 0, 0, "date.address", match[0]) if on else None
    month = _month(path)
    if month is None:
        return None
    first, last = month.value.earliest, month.value.latest
    inside = [day for day in page.dates[:6] if day.on and day.day and first <= day.on.on <= last]
    if len({day.on for day in inside}) == 1:
        return page.found(inside[0], "date.address_and_text")
    return month


def _month(path: str) -> Found[PartialDate] | None:
    """The month a path names by number or name."""
    if match := _PATH_MONTH.search(path):
        month = month_date(int(match[2]), int(match[1]))
    elif (match := _PATH_NAMED.search(path)) and match[1] in MONTHS:
        month = month_date(MONTHS[match[1]], int(match[2]))
    else:
        return None
    return Found(month, 0, 0, "date.address", match[0]) if month else None
