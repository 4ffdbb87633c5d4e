"""Events one below the other without a table: each with a title, and its day in a line above or below it."""

from __future__ import annotations

from itertools import pairwise

from wegweiser.archive.extraction.dates import DateMention
from wegweiser.archive.extraction.list_lines import LONGEST_BULLET, is_head
from wegweiser.archive.extraction.page import Line, Role
from wegweiser.archive.extraction.segments import Segment, dated_titles

FEWEST_EVENTS = 3
FEWEST_DAYS = 2
LINES_BELOW = 3
"""Lines below a title in which the day of its event is looked for."""

DAY_WITHIN = 90
"""Characters from the start of a line in which it names the day."""

SHORTEST_TITLE = 8


def listed_events(lines: list[Line]) -> list[Segment]:
    """The events of a programme; none where a page is about one event, whatever headings it has."""
    found = dated_titles(lines) or _titled(lines)
    days = {(one.dates[0].month, one.dates[0].day) for event in found for one in event.metas if one.dates}
    return found if len(found) >= FEWEST_EVENTS and len(days) >= FEWEST_DAYS else []


def _titled(lines: list[Line]) -> list[Segment]:
    """Titles below an empty line with the lines up to the next, where most of them name a day."""
    shown = [line for line in lines if line.role is not Role.FURNITURE]
    starts = [index for index, line in enumerate(shown) if _is_title(line, shown[max(0, index - 1)])]
    starts = [start for start in starts if start - 1 not in starts]
    events = []
    for start, end in pairwise([*starts, len(shown)]):
        above = shown[start - 1] if start and shown[start - 1].role is Role.DATE else None
        day = above or next((line for line in shown[start + 1 : end][:LINES_BELOW] if _names_day(line)), None)
        if day is not None:
            texts = [line for line in shown[start + 1 : end] if line.role is Role.PROSE and line is not day]
            events.append(Segment(metas=[day], title=shown[start], leads=texts))
    return events if 3 * len(events) >= 2 * len(starts) else []


def _is_title(line: Line, above: Line) -> bool:
    named = is_head(line) or (line.role is Role.PROSE and not line.text.endswith((".", ":", "…")))
    opens = line.text[:1].isalnum() or line.text[:1] in '„“"‚‘'
    parted = line.gap or above.role is Role.DATE
    return (
        parted and named and opens and not line.dates and SHORTEST_TITLE <= len(line.text) <= LONGEST_BULLET
    )


def _names_day(line: Line) -> bool:
    return any(_is_day(date) and date.start - line.start <= DAY_WITHIN for date in line.dates[:1])


def _is_day(date: DateMention) -> bool:
    return bool(date.day)
