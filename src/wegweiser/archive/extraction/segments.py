"""The entries of lists: news on a start page, hits of a search, leads of a topic page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from wegweiser.archive.document import BlockKind
from wegweiser.archive.extraction.dates import WEEKDAY
from wegweiser.archive.extraction.list_lines import (
    LONGEST_BULLET,
    LONGEST_TOPIC,
    SHORTEST_BULLET,
    below_the_label,
    ends_as_teaser,
    is_head,
    kickers_in,
    mark_lines,
    without_contents,
    without_link_blocks,
)
from wegweiser.archive.extraction.page import Line, Page, Role

FEWEST_DATED = 3
LONGEST_DATED = 220
SHORTEST_TITLE = 6
FEWEST_MONTHS = 2
FEWEST_INTRODUCED = 2
FEWEST_LINKED = 3
FEWEST_TITLED = 1
FEWEST_TOPICS = 2
FEWEST_ALONE = 3


@dataclass(slots=True)
class Segment:
    """The lines of one entry by what they are in it."""

    metas: list[Line] = field(default_factory=list)
    kicker: Line | None = None
    title: Line | None = None
    subtitle: Line | None = None
    leads: list[Line] = field(default_factory=list)
    links: list[Line] = field(default_factory=list)
    pictures: list[Line] = field(default_factory=list)
    shared: Line | None = None
    """The month above it that it shares with other entries."""

    @property
    def lines(self) -> list[Line]:
        """All lines of the entry in order."""
        heads = [line for line in (self.kicker, self.title, self.subtitle) if line]
        return sorted([*self.metas, *heads, *self.leads, *self.links], key=lambda line: line.start)

    @property
    def start(self) -> int:
        """Where the entry begins."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(line.end for line in self.lines)


def segments_of(
    page: Page, below: int, fewest_topics: int = FEWEST_TOPICS
) -> tuple[list[Segment], list[Line]]:
    """The entries of a list from the line ``below`` on, and the links beside them that are no entries.

    ``fewest_topics`` says from how many short lines above titles on these are topics.
    """
    lines = [line for line in page.lines[below:] if line.role is not Role.FURNITURE]
    lines, blocks = without_link_blocks(lines)
    mark_lines(lines)
    lines = below_the_label(_with_dated_titles(without_contents(lines)))
    kickers = kickers_in(lines)
    behind = _metas_stand_behind(lines)
    segments: list[Segment] = [Segment()]
    for index, line in enumerate(lines):
        if _begins(segments[-1], line, lines[index - 1] if index else None, behind):
            segments.append(Segment())
        if index in kickers:
            segments[-1].kicker = line
        else:
            _put(segments[-1], line)
    segments = _joined(segments)
    _part_topics(segments, fewest_topics)
    _share_months(segments)
    segments = [one for one in segments if not (one.title and _SALUTATION.match(one.title.text))]
    last = segments[-1] if segments and is_bullet(segments[-1]) else None
    kept = [
        one
        for one in segments
        if one.leads or (one.title and (one.metas or one.subtitle)) or (one is last and len(segments) > 1)
    ]
    kept = _bullets_alone(kept)
    return (kept if _SEARCH.search(page.path) else _without_intro(kept)), blocks


def _bullets_alone(segments: list[Segment]) -> list[Segment]:
    """The entries from the first bullet on where all below it are bullets with texts; labels stand above."""
    bullets = [is_bullet(one) for one in segments]
    first = bullets.index(True) if True in bullets else 0
    told = sum(bool(one.leads) for one in segments[first:])
    undated = not any(one.metas or one.links for one in segments[:first])
    return segments[first:] if all(bullets[first:]) and told >= FEWEST_INTRODUCED and undated else segments


def is_bullet(segment: Segment) -> bool:
    """Whether an entry is a bullet alone: the last one of a list that breaks off."""
    return segment.title is not None and segment.title.block.kind is BlockKind.ITEM


def contents_of(lines: list[Line]) -> list[Segment]:
    """The entries of a newsletter that shows nothing but its contents, one a line; none where texts follow."""
    shown = [line for line in lines if line.is_content]
    bullets = [line for line in shown if line.role is Role.ITEM and len(line.text) > SHORTEST_BULLET]
    titles = [line for line in shown if is_head(line) and len(line.text.split()) > LONGEST_RUBRIC]
    entries = bullets if 2 * len(bullets) > len(titles) else titles
    texts = sum(line.role is Role.PROSE for line in shown)
    if len(entries) < FEWEST_CONTENTS or texts > len(entries) // 4:
        return []
    return [Segment(title=line) for line in entries]


def titles_alone(lines: list[Line]) -> list[Segment]:
    """The entries of a list of nothing but titles, one a line; none where anything else stands between them."""
    shown = [line for line in lines if line.role is not Role.FURNITURE]
    titles = [line for line in shown if (is_head(line) or line.role is Role.ITEM) and not line.dates]
    named = sum(len(line.text.split()) > LONGEST_RUBRIC for line in titles)
    whole = len(titles) == len(shown) and named == len(titles) >= FEWEST_ALONE
    return [Segment(title=line) for line in titles] if whole else []


def dated_titles(lines: list[Line]) -> list[Segment]:
    """The entries of a list of nothing but dates and titles, one a line; none where the list is another."""
    content = [line for line in lines if line.is_content or line.role is Role.LINK]
    behind = [line for line in content if _ends_with_date(line)]
    if len(behind) >= FEWEST_DATED and 4 * len(behind) >= 3 * len(content):
        return [_dated_behind(line) for line in behind]
    dated = [line for line in content if _starts_with_date(line)]
    if len(dated) < FEWEST_DATED or 2 * len(dated) <= len(content):
        return []
    return [_dated_title(line) for line in dated]


def _starts_with_date(line: Line) -> bool:
    date = line.dates[0] if line.dates else None
    if not date or not date.on or line.end - date.end <= SHORTEST_TITLE:
        return False
    return date.start == line.start or bool(_WEEKDAY.fullmatch(line.text, 0, date.start - line.start))


def _ends_with_date(line: Line) -> bool:
    date = line.dates[-1] if line.dates else None
    if not date or not date.on or not date.day or len(line.text) > LONGEST_DATED:
        return False
    return line.end - date.end <= 1 and date.start > line.start + SHORTEST_TITLE


def _dated_behind(line: Line) -> Segment:
    """An entry of a line "Zentrum eröffnet (01.02.2016)"; what is repaired in it stands before the day."""
    date = line.dates[-1]
    written = line.end - date.start
    title = line.text[: len(line.text) - written].rstrip(" (|[,–-")
    meta = replace(
        line,
        text=line.text[len(line.text) - written :].strip("()[]"),
        start=date.start,
        role=Role.DATE,
        dates=[date],
    )
    return Segment(metas=[meta], title=replace(line, text=title, end=date.start, dates=[]))


def _dated_title(line: Line) -> Segment:
    """An entry of a line "01.02.2016 Zentrum eröffnet"."""
    date = line.dates[0]
    title = _HOUR.sub("", line.text[date.end - line.start :]).lstrip(" :|–-·\t")
    meta = replace(line, text=line.text[: date.end - line.start], end=date.end, role=Role.DATE, dates=[date])
    return Segment(metas=[meta], title=replace(line, text=title, start=line.end - len(title), dates=[]))


_SEARCH = re.compile(r"such|search")
"""Addresses of searches, whose hits may begin with one that has no title."""

_HOUR = re.compile(
    r"\A,?\s(?:um\s|ab\s)?\d{1,2}(?:[.:]\d\d)?(?:\s?(?:-|–|bis)\s?\d{1,2}(?:[.:]\d\d)?)?\sUhr[\s,:|–-]+"
)
"""The hour between the day of an event and its title: "12.03.2018, 18 bis 20 Uhr: Auftakt"."""

_WEEKDAY = re.compile(rf"{WEEKDAY},?\s(?:(?:den|der)\s)?")
_SALUTATION = re.compile(r"(?:Liebe[rs]?|Sehr geehrte[r]?)\s[A-ZÄÖÜ][^.!?]{2,60}[,!]\Z")
_DASH = re.compile(r"\s[-–|]\s")

FEWEST_CONTENTS = 6
LONGEST_RUBRIC = 3
"""Words up to which a line among the entries of a list names a rubric or topic."""


def _metas_stand_behind(lines: list[Line]) -> bool:
    """Whether date and type follow their entry: the list ends with them and does not begin with them."""
    if not lines or _days_stand_between(lines):
        return False
    return lines[-1].role in (Role.DATE, Role.TYPE) and lines[0].role not in (Role.DATE, Role.TYPE)


def _days_stand_between(lines: list[Line]) -> bool:
    """Whether most days stand between a title and its text, as where a list breaks off with a day."""
    days = [
        is_head(above) and below.role is Role.PROSE
        for above, line, below in zip(lines, lines[1:], lines[2:], strict=False)
        if line.role is Role.DATE
    ]
    return 2 * sum(days) > len(days)


def _begins(segment: Segment, line: Line, before: Line | None, metas_behind: bool) -> bool:
    """Whether a line begins the next entry."""
    if not segment.lines:
        return False
    closed = bool(segment.leads or segment.links)
    if is_meta(line, before):
        follows_meta = before is not None and before in segment.metas
        return closed and not metas_behind and not follows_meta
    if metas_behind and segment.metas:
        return True
    if line.role is Role.LINK:
        return False
    if line.role is Role.ITEM:
        return False
    if line.role is Role.PROSE:
        return closed
    if line.role in (Role.HEADING, Role.SHORT):
        return closed or (segment.subtitle is not None)
    return False


def is_meta(line: Line, before: Line | None = None) -> bool:
    """Whether a line says when, what or on which topic an entry is, rather than being part of its text."""
    if line.role in (Role.DATE, Role.TYPE):
        return True
    beside = before is None or before.role in (Role.DATE, Role.TYPE) or before.role is Role.PROSE
    return (
        line.role is Role.ITEM
        and len(line.text) <= LONGEST_TOPIC
        and not line.text.endswith((".", ",", ";"))
        and beside
    )


def _with_dated_titles(lines: list[Line]) -> list[Line]:
    """The lines, those parted in two that give a day and behind a dash the title of an entry."""
    parted: list[Line] = []
    for line in lines:
        date = line.dates[0] if line.dates else None
        whole = line.role in (Role.PROSE, Role.SHORT, Role.HEADING) and not line.text.endswith((".", ":"))
        numeric = bool(date) and line.text[:2].isdigit() and line.gap
        if (
            date
            and whole
            and _starts_with_date(line)
            and (numeric or _DASH.match(line.text, date.end - line.start))
        ):
            one = _dated_title(line)
            parted += [*one.metas, replace(one.title, role=_role_behind_day(one.title))] if one.title else []
        else:
            parted.append(line)
    return parted


def _role_behind_day(line: Line) -> Role:
    """What stands behind the day: a title, or the text of an entry whose title is above it."""
    return Role.PROSE if len(line.text) > LONGEST_BULLET or ends_as_teaser(line.text) else Role.HEADING


def _joined(segments: list[Segment]) -> list[Segment]:
    """Entries with all their paragraphs: a text without a title goes on with the entry above that has one."""
    if sum(bool(one.title and one.leads) for one in segments) < FEWEST_TITLED:
        return segments
    joined: list[Segment] = []
    for one in segments:
        above = joined[-1] if joined else None
        bare = not (one.title or one.metas or one.kicker)
        if above and bare and above.title and above.leads and not above.links:
            above.leads += one.leads
            above.links += one.links
            above.pictures += one.pictures
        else:
            joined.append(one)
    return joined


def _part_topics(segments: list[Segment], fewest: int) -> None:
    """Make the topic above most titles of a list the kicker: "Sport", then "Zwei Hallen werden saniert"."""
    headed = [(one, one.title, one.subtitle) for one in segments if one.title and one.subtitle]
    topics = [
        one
        for one in headed
        if len(one[1].text.split()) <= LONGEST_RUBRIC < len(one[2].text.split()) and not one[0].kicker
    ]
    told = sum(bool(one.leads) for one, _title, _subtitle in headed)
    if len(topics) < fewest or 4 * len(topics) < 3 * told:
        return
    for segment, topic, title in topics:
        segment.kicker, segment.title, segment.subtitle = topic, title, None


def _share_months(segments: list[Segment]) -> None:
    """Give entries without a date the month they stand under: "September 2022", then several titles."""
    if sum(any(map(_is_month, one.metas)) for one in segments) < FEWEST_MONTHS:
        return
    for above, segment in pairwise(segments):
        if not any(line.dates for line in segment.metas):
            segment.shared = next((line for line in above.metas if _is_month(line)), above.shared)


def _is_month(line: Line) -> bool:
    return (
        line.role is Role.DATE and len(line.dates) == 1 and bool(line.dates[0].on) and not line.dates[0].day
    )


def _put(segment: Segment, line: Line) -> None:
    if is_meta(line) and not segment.leads:
        segment.metas.append(line)
    elif line.role is Role.PICTURE:
        segment.pictures.append(line)
    elif line.role is Role.LINK:
        segment.links.append(line)
    elif line.role in (Role.HEADING, Role.SHORT) and segment.title is None and not segment.leads:
        segment.title = line
    elif line.role in (Role.HEADING, Role.SHORT) and segment.subtitle is None and not segment.leads:
        segment.subtitle = line
    elif line.role in (Role.DATE, Role.TYPE):
        segment.metas.append(line)
    else:
        segment.leads.append(line)


def _without_intro(segments: list[Segment]) -> list[Segment]:
    """Entries only: a first text without title or date before entries that have both introduces them."""
    if len(segments) < FEWEST_INTRODUCED or segments[0].title or segments[0].metas:
        return segments
    linked = sum(bool(one.links) for one in segments)
    texts = list(takewhile(lambda one: not (one.title or one.metas or one.links), segments))
    if linked >= FEWEST_LINKED and 2 * linked > len(segments) - len(texts):
        return segments[len(texts) :]
    rest = segments[1:]
    if all(one.title or one.metas for one in rest):
        return rest
    return segments
