"""Tables of events, also those whose rows were broken over lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wegweiser.archive.extraction.dates import DateMention, dates_in, full_date
from wegweiser.archive.extraction.page import Line, Page, Role
from wegweiser.archive.findings import Found
from wegweiser.facts.dates import PartialDate

_HEADER = re.compile(
    r"(?:datum|uhrzeit|zeit|station|ort|termin|veranstaltung|titel|thema|adresse|anmeldung|tag"
    r"|wann|wo|was)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[.:]\d\d\s*(?:(?:[-–]|bis)\s*\d{1,2}[.:]\d\d)?\s*(?:Uhr)?|\d{1,2}\s*Uhr")
_ADDRESS = re.compile(r"\d{5}\s+[A-ZÄÖÜ]|\w+(?:straße|str\.|weg|platz|allee)\s*\d", re.IGNORECASE)


@dataclass(slots=True)
class EventRow:
    """One event of a table: its title, its day, and the characters of its row."""

    title: str
    title_start: int
    day: Found[PartialDate] | None
    start: int
    end: int


def event_rows(page: Page) -> list[EventRow]:
    """The events of the page's tables; none where it has no rows with dates."""
    rows: list[tuple[Line, int, int]] = []
    for line in page.lines:
        if line.role is Role.ROW and line.dates and line.dates[0].day:
            rows.append((line, line.start, line.end))
        elif line.role is Role.ROW and rows and not _is_header(line.text):
            rows[-1] = (rows[-1][0], rows[-1][1], line.end)
    if len(rows) < 2:
        return []
    return [row for one in rows if (row := _row(page, *one))]


def _is_header(text: str) -> bool:
    cells = [cell.strip() for cell in text.split("|") if cell.strip()]
    return bool(cells) and all(_HEADER.fullmatch(cell) for cell in cells)


def _row(page: Page, line: Line, start: int, end: int) -> EventRow | None:
    text = page.text[start:end]
    cells = []
    position = 0
    for cell in text.split("|"):
        bare = " ".join(cell.split())
        if bare:
            cells.append((bare, start + position + len(cell) - len(cell.lstrip())))
        position += len(cell) + 1
    titles = [
        one for one in cells if not _is_when(one[0]) and not _ADDRESS.search(one[0]) and len(one[0]) > 3
    ]
    titles = titles or [one for one in cells if not _is_when(one[0])]
    if not titles:
        return None
    title, at = titles[0]
    day = _day(page, line.dates[0])
    return EventRow(title, at, day, start, end)


def _is_when(cell: str) -> bool:
    rest = cell
    for date in reversed(dates_in(cell)):
        rest = rest[: date.start] + rest[date.end :]
    return not re.search(r"[^\W\d_]{4,}", _TIME.sub("", rest).replace("Uhr", ""))


def _day(page: Page, date: DateMention) -> Found[PartialDate] | None:
    written = page.text[date.start : date.end]
    if date.on:
        return Found(date.on, date.start, date.end, "event.row", written)
    for period in page.dates:
        if period.on and period.until and period.on.on.year == period.until.on.year:
            on = full_date(date.day, date.month, period.on.on.year)
            if on and period.on.on <= on.on <= period.until.on:
                return Found(on, date.start, date.end, "event.row_in_period", written)
    return None
