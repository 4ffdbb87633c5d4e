"""The day of a law or decree: the heading that ends with it, the day it was resolved upon."""

from __future__ import annotations

import re

from wegweiser.archive.extraction.page import Page
from wegweiser.archive.findings import Found
from wegweiser.facts.dates import PartialDate

ENACTED_LINES = 60
"""Lines from the top in which the heading of a law may end with its day."""
LONGEST_HEADING_LINE = 160
"""Characters of a line above which it is a paragraph rather than part of the heading of a law."""

_GAZETTE = re.compile(
    r"\b(?:G?V|MB|S?GV|AB)l?\.?\s*(?:NRW|NW|Bl\.)|\b\w*(?:GVBl|MBl|ABl|BGBl|BAnz|StAnz)\b|ministerialblatt"
    r"|gesetzblatt|amtsblatt|staatsanzeiger|\bausgabe\b",
    re.IGNORECASE,
)
_RESOLVED = re.compile(r"\s+(?:\w+\s+){0,3}?(?:beschlossen|erlassen)\b")
_DECREE = re.compile(
    r"(?:gem(?:einsamer|\.)\s)?(?:(?:rund)?erla(?:ss|ß)|rderl\.|bek(?:anntmachung|\.))\s", re.IGNORECASE
)
ENACTED = re.compile(
    r"(?:^|\n|\s)(?:vom|v\.|in der fassung (?:der bekanntmachung )?vom|fassung vom"
    r"|ausgefertigt am|verkündet am)\s*\Z",
    re.IGNORECASE,
)

_ENDED_BY = re.compile(
    r"\W*(?:außer kraft(?: getreten| gesetzt)?|aufgehoben|zuletzt geändert)\b", re.IGNORECASE
)
"""How a line begins that gives the day of the law by which this one was ended or changed."""

Date = Found[PartialDate]


def enacted_line(page: Page, _title_end: int) -> Date | None:
    """A line that ends with "Vom 27. März 2018", as laws and decrees close their heading."""
    for line in page.lines[:ENACTED_LINES]:
        date = line.dates[-1] if line.dates else None
        if (
            date
            and date.on
            and date.day
            and date.end >= line.end
            and (page.text.endswith("Vom ", 0, date.start) or _ends_a_decree(line.text, page, date.start))
        ):
            return page.found(date, "date.enacted")
    return None


def _ends_a_decree(line: str, page: Page, start: int) -> bool:
    """ "Runderlass des Ministeriums für … vom 15. Dezember 2017"."""
    return bool(_DECREE.match(line)) and page.text.endswith(" vom ", 0, start)


def _is_in_a_sentence(page: Page, start: int) -> bool:
    """Whether the line above breaks off with "vom" in the middle of a paragraph."""
    above = page.text[:start].rstrip()
    words = above[above.rfind("\n") + 1 :]
    return len(words) > LONGEST_HEADING_LINE and words.endswith(" vom")


def resolved(page: Page, _title_end: int) -> Date | None:
    """The day on which rules were resolved upon: "am 18. November 2010 beschlossen"."""
    for date in page.dates[:12]:
        if date.on and date.day and _RESOLVED.match(page.text, date.end):
            return page.found(date, "date.resolved")
    return None


def enacted(page: Page, _title_end: int) -> Date | None:
    """The day of a law or decree: "Vom 27. März 2018"; a line of its own after the title; "Stand vom 17.4.2024"."""
    for date in page.dates[:12]:
        before = page.text[max(0, date.start - 40) : date.start]
        line = page.line_at(date.start)
        if not (date.on and date.day and line) or date.start - line.start >= 70:
            continue
        if date.start == line.start and _is_in_a_sentence(page, date.start):
            continue
        if _ENDED_BY.match(line.text):
            continue
        own = not _GAZETTE.search(page.text[line.start : date.start]) or line.text.startswith("Vom")
        if own and ENACTED.search(f"\n{before}"):
            return page.found(date, "date.enacted")
    return None
