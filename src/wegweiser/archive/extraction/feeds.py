"""Feeds that were saved as running text: channel, then for each entry its day, title, address and text."""

from __future__ import annotations

import re
from dataclasses import replace

from wegweiser.archive.extraction.dates import dates_in
from wegweiser.archive.extraction.page import Line, Page, Role
from wegweiser.archive.extraction.segments import Segment

_DAY = (
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} (?:19|20)\d\d"
    r" \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC)"
)
"""A day as feeds write it (RFC 822, section 5; RSS 2.0, pubDate)."""

_ENTRY = re.compile(
    rf"(?P<day>{_DAY})\s+(?P<title>(?:(?!{_DAY})[^\n]){{1,400}}?)\s+(?P<address>https?://\S{{4,500}})"
)
_GUID = re.compile(r"\s(?:[\w-]+-\d+|https?://\S+)\s*\Z")
"""What stands right before the day of an entry: how the feed tells entries apart."""


def feed_entries(page: Page) -> list[Segment]:
    """The entries of a feed, each with its day, title and text; none where the page is no feed."""
    if " +0" not in page.text and " GMT" not in page.text:
        return []
    found = list(_ENTRY.finditer(page.text))
    if not found:
        return []
    ends = [*(match.start() for match in found[1:]), len(page.text)]
    return [_entry(page, match, end) for match, end in zip(found, ends, strict=True)]


def _entry(page: Page, match: re.Match[str], end: int) -> Segment:
    text = page.text[match.end() : end]
    written = _GUID.sub("", text).strip()
    start = match.end() + text.find(written)
    title, days = " ".join(match["title"].split()), dates_in(match["day"], match.start("day"))
    lines = [
        _line(page, match["day"], match.start("day"), Role.DATE),
        _line(page, title, match.start("title"), Role.HEADING),
        _line(page, written, start, Role.PROSE),
    ]
    return Segment(metas=[replace(lines[0], dates=days)], title=lines[1], leads=[lines[2]] if written else [])


def _line(page: Page, text: str, start: int, role: Role) -> Line:
    block = replace(page.lines[0].block, text=text, start=start, end=start + len(text), address="")
    return Line(text, start, start + len(text), role, block, gap=True, dates=[])
