"""A date in the address of a page: a day, or a month that the text makes precise."""

from __future__ import annotations

import re

from wegweiser.archive.extraction.dates import full_date, month_date
from wegweiser.archive.extraction.page import Page
from wegweiser.archive.findings import Found
from wegweiser.facts.dates import PartialDate

_PATH_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?!\d)")
_PATH_COMPACT = re.compile(r"(?<!\d)(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_PATH_GERMAN = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])[-._](0[1-9]|1[0-2])[-._]((?:19|20)\d\d)(?!\d)")
_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=/)")


def in_address(page: Page, _title_end: int = 0) -> Found[PartialDate] | None:
    """A date in the address; a month there is made precise by the only day of that month the text opens with."""
    path = page.path.split("?")[0]
    for pattern, order in ((_PATH_DAY, (3, 2, 1)), (_PATH_GERMAN, (1, 2, 3)), (_PATH_COMPACT, (3, 2, 1))):
        if (match := pattern.search(path)) and (on := full_date(*(int(match[part]) for part in order))):
            return Found(on, 0, 0, "date.address", match[0])
    if match := _PATH_MONTH.search(path):
        month = month_date(int(match[2]), int(match[1]))
        inside = [
            d
            for d in page.dates[:6]
            if d.on and d.day and month and month.earliest <= d.on.on <= month.latest
        ]
        if month and len({d.on for d in inside}) == 1:
            day = inside[0]
            written = page.text[day.start : day.end]
            return Found(day.on, day.start, day.end, "date.address_and_text", written) if day.on else None
        return Found(month, 0, 0, "date.address", match[0]) if month else None
    return None
