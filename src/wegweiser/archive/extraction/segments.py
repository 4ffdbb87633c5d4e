"""The entries of lists: news on a start page, hits of a search, leads of a topic page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from wegweiser.archive.document import BlockKind
from wegweiser.archive.extraction.page import Line, Page, Role

FEWEST_DATED = 3
SHORTEST_TITLE = 6
LONGEST_TOPIC = 45
LONGEST_LINK = 110
SHORTEST_LEAD = 50
FEWEST_LINKS = 3
"""Short lines at the end of a list from which on they are links beside it."""


@dataclass(slots=True)
class Segment:
    """The lines of one entry by what they are in it."""

    metas: list[Line] = field(default_factory=list)
    title: Line | None = None
    subtitle: Line | None = None
    leads: list[Line] = field(default_factory=list)
    links: list[Line] = field(default_factory=list)
    pictures: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All lines of the entry in order."""
        heads = [line for line in (self.title, self.subtitle) if line]
        return sorted([*self.metas, *heads, *self.leads, *self.links], key=lambda line: line.start)

    @property
    def start(self) -> int:
        """Where the entry begins."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(line.end for line in self.lines)


def segments_of(page: Page, below: int) -> tuple[list[Segment], list[Line]]:
    """The entries of a list from the line ``below`` on, and the links beside them that are no entries."""
    lines = [line for line in page.lines[below:] if line.role is not Role.FURNITURE]
    lines, blocks = _without_link_blocks(lines)
    _labels_to_links(lines)
    _mark_spoken_titles(lines)
    behind = _metas_stand_behind(lines)
    segments: list[Segment] = [Segment()]
    for index, line in enumerate(lines):
        if _begins(segments[-1], line, lines[index - 1] if index else None, behind):
            segments.append(Segment())
        _put(segments[-1], line, lines[index + 1 : index + 2])
    kept = [one for one in segments if one.leads or (one.title and (one.metas or one.subtitle))]
    return _without_intro(kept), blocks


def dated_titles(lines: list[Line]) -> list[Segment]:
    """The entries of a list of nothing but dates and titles, one a line; none where the list is another."""
    content = [line for line in lines if line.is_content or line.role is Role.LINK]
    dated = [line for line in content if _starts_with_date(line)]
    if len(dated) < FEWEST_DATED or 2 * len(dated) <= len(content):
        return []
    return [_dated_title(line) for line in dated]


def _starts_with_date(line: Line) -> bool:
    date = line.dates[0] if line.dates else None
    return bool(date and date.on and date.start == line.start and line.end - date.end > SHORTEST_TITLE)


def _dated_title(line: Line) -> Segment:
    """An entry of a line "01.02.2016 Zentrum eröffnet"."""
    date = line.dates[0]
    title = line.text[date.end - line.start :].lstrip(" :|–-·\t")
    meta = replace(line, text=line.text[: date.end - line.start], end=date.end, role=Role.DATE, dates=[date])
    return Segment(metas=[meta], title=replace(line, text=title, start=line.end - len(title), dates=[]))


_SPOKEN = re.compile(
    r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Mm]inister(?:präsident)?|[Ss]taatssekretär)(?:in)?"
    r"\s(?:[A-ZÄÖÜ][\w.-]+\s?){1,4}:\s(?![„“\"])"
)
"""How the titles of releases begin in which somebody speaks, however long they are."""


def _mark_spoken_titles(lines: list[Line]) -> None:
    """Make "Minister Muster: Vor uns liegt viel. Wir sind bereit." a title where a text follows it."""
    for line, below in pairwise(lines):
        follows = below.role is Role.PROSE and below.gap and not _SPOKEN.match(below.text)
        if line.role is Role.PROSE and follows and _SPOKEN.match(line.text):
            line.role = Role.SHORT


def _is_head(line: Line) -> bool:
    return line.role in (Role.HEADING, Role.SHORT)


def _labels_to_links(lines: list[Line]) -> None:
    """Make a word like "Pressemitteilung" a link where it stands among the links below a text."""
    for index in range(1, len(lines) - 1):
        line = lines[index]
        below_text = lines[index - 1].role in (Role.PROSE, Role.LINK)
        if (
            line.role is Role.TYPE
            and line.block.kind is not BlockKind.ITEM
            and below_text
            and lines[index + 1].role is Role.LINK
        ):
            line.role = Role.LINK

    for line, target in pairwise(lines):
        named = target.is_content and len(target.text) <= LONGEST_LINK and not target.text.endswith(".")
        if line.role is Role.LINK and line.text.endswith(("hier:", "Link:")) and named:
            target.role = Role.LINK

    for index in range(1, len(lines) - 2):
        heads = map(_is_head, lines[index : index + 3])
        if lines[index - 1].role is Role.LINK and all(heads):
            lines[index].role = Role.LINK


def _without_link_blocks(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without the links and banners at their end, and these; short lines below the last text."""
    cut = len(lines)
    while (
        cut
        and len(lines[cut - 1].text) <= LONGEST_LINK
        and not lines[cut - 1].dates
        and not _closes_an_entry(lines, cut - 1)
        and not _is_a_sentence(lines[cut - 1])
    ):
        cut -= 1
    tail, above = lines[cut:], lines[:cut]
    texts = sum(line.role is Role.PROSE and len(line.text) > LONGEST_LINK for line in above)
    if len(tail) < FEWEST_LINKS or texts < 2:
        return lines, []
    return above, [
        line for line in tail if not line.text.lower().startswith(("interner link", "externer link"))
    ]


def _is_a_sentence(line: Line) -> bool:
    """Whether a line is a lead, however short, rather than a link."""
    return line.role is Role.PROSE and line.text.endswith(".") and len(line.text) >= SHORTEST_LEAD


def _closes_an_entry(lines: list[Line], index: int) -> bool:
    """Whether a short line is the link under an entry's text rather than a block of its own."""
    line = lines[index]
    return line.role is Role.LINK and not line.text.lower().startswith(("interner link", "externer link"))


def _metas_stand_behind(lines: list[Line]) -> bool:
    """Whether date and type follow their entry: the list ends with them and does not begin with them."""
    if not lines:
        return False
    return lines[-1].role in (Role.DATE, Role.TYPE) and lines[0].role not in (Role.DATE, Role.TYPE)


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


def _put(segment: Segment, line: Line, following: list[Line]) -> None:
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
    if len(segments) < 4 or segments[0].title or segments[0].metas:
        return segments
    rest = segments[1:]
    if all(one.title or one.metas for one in rest):
        return rest if len(segments[0].leads) > 1 else segments
    return segments
