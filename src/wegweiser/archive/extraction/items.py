"""Entries as they are handed on, filled with everything their part of the page says."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property
from typing import Any

from wegweiser.archive.document import Block, BlockKind
from wegweiser.archive.extraction.contacts import contacts_in
from wegweiser.archive.extraction.counts import counts_in
from wegweiser.archive.extraction.deadlines import deadline_in, who_in
from wegweiser.archive.extraction.entries import entries_of, entry_name
from wegweiser.archive.extraction.entry_titles import found_line, title_and_kicker
from wegweiser.archive.extraction.entry_types import entry_type
from wegweiser.archive.extraction.event_lists import listed_events
from wegweiser.archive.extraction.event_rows import EventRow, event_rows
from wegweiser.archive.extraction.feeds import feed_entries
from wegweiser.archive.extraction.issuers_of_site import official_name
from wegweiser.archive.extraction.keys import text_key
from wegweiser.archive.extraction.kind import lists_a_topic
from wegweiser.archive.extraction.language import language_of
from wegweiser.archive.extraction.money import sums_in
from wegweiser.archive.extraction.named_entries import named_entries
from wegweiser.archive.extraction.named_places import places_in
from wegweiser.archive.extraction.page import Line, Page, Role
from wegweiser.archive.extraction.persons import persons_in
from wegweiser.archive.extraction.segments import (
    FEWEST_TOPICS,
    Segment,
    contents_of,
    dated_titles,
    is_bullet,
    segments_of,
    titles_alone,
)
from wegweiser.archive.extraction.texts import Texts
from wegweiser.archive.extraction.titles import Headline
from wegweiser.archive.findings import Found, FoundContact, FoundItem, Kind
from wegweiser.archive.repair import picture_name
from wegweiser.facts.dates import PartialDate

_URL = re.compile(r"(?:https?://|www\.)[^\s<>|\"'()\]]{3,400}[^\s<>|\"'()\].,;:]")
_PAGE_OF_A_LIST = re.compile(r"[?&]page=\d|/tags?/")
_MAY_BE_BARE = frozenset({Kind.NEWSLETTER, Kind.LISTING, Kind.SEARCH_RESULT})
"""Lists whose entries may be titles and nothing else."""

SHORTEST_NAME = 4
FEWEST_ROWS = 3
FEWEST_TEXTS = 2
"""Texts with titles from which on a newsletter is a list of them."""

FEWEST_ADDRESSES = 3
"""Named contacts from which on a directory without other entries is a list of addresses."""

_TOPIC_LABEL = re.compile(
    r"\A(?:themen?|schlagworte?|kategorien?|rubrik|tags?)\s*:\s*(?P<topics>.{3,200})\Z", re.IGNORECASE
)


_DATELINE = re.compile(
    r"\(?(?:[A-ZÄÖÜ][\w./-]+,?\s)?(?:den\s)?"
    r"|(?:Presse)?(?:[Mm]itteilung|[Mm]eldung|[Ii]nformation)\s(?:[^.:;]{3,60}\s)?(?:vom\s)?"
)
_BEHIND_DATELINE = re.compile(r"\)|\s?[-–|:]\s|\.\s")


class Items:
    """Builds the entries of one page."""

    def __init__(self, page: Page, kind: Kind) -> None:
        self.page = page
        self.kind = kind

    @cached_property
    def contacts(self) -> list[FoundContact]:
        """The contacts of the whole page."""
        return contacts_in(self.page.text, self.page.known.gazetteer)

    # A page with one text -----------------------------------------------------------------------

    def of_page(
        self,
        headline: Headline,
        texts: Texts,
        date: Found[PartialDate] | None,
        issuers: tuple[Found[str], ...],
    ) -> FoundItem:
        """The one entry of a page."""
        page = self.page
        content = [line for line in page.lines if line.role not in (Role.FURNITURE, Role.TYPE)]
        lines = [line for line in content if line.is_content]
        on = date.value if date else None
        return FoundItem(
            type=Found(self.kind.value, 0, 0, "type.page"),
            title=headline.title,
            kicker=headline.kicker,
            subtitle=headline.subtitle or texts.subtitle,
            lead=texts.lead,
            body=texts.body,
            date=date,
            event_dates=self._event_dates(lines),
            deadline=deadline_in(lines, page, on),
            issuers=issuers,
            topics=tuple(Found(one.text, one.start, one.end, "topic.line") for one in texts.topics)
            + self._topics(lines),
            contacts=tuple(self.contacts),
            who=who_in(lines, page),
            pictures=_pictures(page.lines),
            **self._said(0, len(page.text), lines, self.page.document.title if headline.title else ""),
        )

    def _event_dates(self, lines: list[Line]) -> tuple[Found[PartialDate], ...]:
        if self.kind is not Kind.EVENT:
            return ()
        dates = [date for line in lines for date in line.dates if date.on and date.day]
        found = [Found(d.on, d.start, d.end, "event.text") for d in dates if d.on]
        return tuple(found[:6])

    def _topics(self, lines: list[Line]) -> tuple[Found[str], ...]:
        found = []
        for line in lines:
            if match := _TOPIC_LABEL.match(line.text):
                names = re.split(r"\s*[,;|]\s*", match["topics"])
                found += [Found(name, line.start, line.end, "topic.label") for name in names if name]
        return tuple(found)

    # Lists ----------------------------------------------------------------------------------------

    def of_segments(
        self, below: int, issued: Found[PartialDate] | None = None
    ) -> tuple[tuple[FoundItem, ...], tuple[Found[str], ...]]:
        """The entries of a list and the links beside them; nothing where a topic page is one text.

        What a newsletter lists bears the day it was ``issued``.
        """
        dated = feed_entries(self.page) or dated_titles(self.page.lines[below:])
        alone = contents_of if self.kind is Kind.NEWSLETTER else titles_alone
        contents = alone(self.page.lines[below:]) if self.kind in _MAY_BE_BARE else []
        rows = () if dated or contents else self._of_dated_rows()
        if rows:
            return rows, ()
        topics = 1 if self.kind is Kind.NEWSLETTER else FEWEST_TOPICS
        segments, beside = (
            (dated or contents, []) if dated or contents else segments_of(self.page, below, topics)
        )
        segments = [one for one in segments if one.leads or not self._repeats_the_title(one)]
        if not contents and self.kind in (Kind.TOPIC_PAGE, Kind.NEWSLETTER) and not self._is_list(segments):
            return (), ()
        blocks = tuple(
            Found(line.text, line.start, line.end, "link_block", line.block.address) for line in beside
        )
        entries = tuple(self._of_segment(one) for one in segments)
        return tuple(one if one.date else replace(one, date=issued) for one in entries), blocks

    def _repeats_the_title(self, segment: Segment) -> bool:
        """Whether an entry is the title of the page, or the beginning of it: "Newsletter" above its issue."""
        return bool(segment.title) and text_key(self.page.document.title).startswith(
            text_key(segment.title.text if segment.title else "-")
        )

    def _of_dated_rows(self) -> tuple[FoundItem, ...]:
        """The entries of a list that is a table of days and titles."""
        rows = event_rows(self.page) if self.kind is Kind.LISTING else []
        if len(rows) < FEWEST_ROWS:
            return ()
        found = (replace(self._of_row(row), date=row.day, event_dates=()) for row in rows)
        return tuple(replace(one, type=Found(Kind.NEWS.value, 0, 0, "type.list")) for one in found)

    def _is_list(self, segments: list[Segment]) -> bool:
        """Whether the parts of a topic page are entries of their own and not the sections of one text."""
        dated = sum(any(line.role in (Role.DATE, Role.TYPE) for line in one.metas) for one in segments)
        linked = sum(bool(one.links) for one in segments)
        bare = [one for one in segments if one.title is None and len(one.leads) == 1]
        titled = [one for one in segments if one.title and one.leads]
        if _PAGE_OF_A_LIST.search(self.page.path) and len(titled) >= 2 and linked:
            return True
        if self.kind is Kind.NEWSLETTER and len(titled) >= FEWEST_TEXTS:
            return True
        if sum(bool(one.links) and is_bullet(one) for one in titled) >= FEWEST_TEXTS:
            return True
        leads = len(bare) >= 3 and len(bare) >= len(segments) - 1
        return dated >= 2 or linked >= 3 or (leads and lists_a_topic(self.page))

    def _of_segment(self, segment: Segment) -> FoundItem:
        metas = segment.metas + ([segment.shared] if segment.shared else [])
        if self.kind is Kind.NEWSLETTER:
            metas = [line for line in metas if "Uhr" not in line.text]
        dates = [date for line in metas for date in line.dates if date.on]
        dates = dates or [
            date for line in segment.leads[:1] for date in line.dates[:1] if self._is_dateline(line)
        ]
        title, kicker = title_and_kicker(segment)
        lead = " ".join(line.text for line in segment.leads)
        leads = segment.leads
        pictures = [*_pictures(segment.pictures), *_pictures([segment.title] if segment.title else [])]
        found_dates = [
            Found(d.on, d.start, d.end, "date.line", self.page.text[d.start : d.end]) for d in dates if d.on
        ]
        return FoundItem(
            type=entry_type(self.page, self.kind, segment, title),
            title=title,
            kicker=kicker,
            subtitle=found_line(segment.subtitle, "subtitle.below_title"),
            lead=Found(lead, leads[0].start, leads[-1].end, "lead.entry") if leads else None,
            date=found_dates[0] if found_dates else None,
            other_dates=tuple(found_dates[1:])
            + tuple(Found(d.until, d.start, d.end, "date.line") for d in dates if d.until),
            issuers=self._entry_issuers(segment),
            topics=tuple(
                Found(one.text, one.start, one.end, "topic.meta")
                for one in segment.metas
                if one.role is Role.ITEM
            ),
            deadline=deadline_in(leads, self.page, found_dates[0].value if found_dates else None),
            who=who_in(leads, self.page),
            contacts=self._contacts(segment.start, segment.end),
            pictures=tuple(pictures),
            **self._said(segment.start, segment.end, segment.lines),
        )

    def _is_dateline(self, line: Line) -> bool:
        """Whether an entry's text begins with place and day: "(Muster, den 21. April 2017) Die Ministerin …"."""
        date = line.dates[0]
        before, behind = self.page.text[line.start : date.start], self.page.text[date.end : date.end + 3]
        return bool(date.on and date.day and _DATELINE.fullmatch(before) and _BEHIND_DATELINE.match(behind))

    def _entry_issuers(self, segment: Segment) -> tuple[Found[str], ...]:
        """The office an entry says will publish or issue what it announces."""
        for line in segment.leads:
            match = re.search(
                r"wird das (?P<who>Ministerium für [A-ZÄÖÜ][^.]{5,90}?) (?:den|die|das"
                r"|einen) [^.]{3,160} veröffentlichen",
                line.text,
            )
            if match:
                name = official_name(self.page, match["who"], None)
                return (Found(name, line.start, line.end, "issuer.announces", match["who"]),)
        return ()

    # Directories and tables of events -------------------------------------------------------------

    def of_entries(self, below: int) -> tuple[FoundItem, ...]:
        """The entries of a directory."""
        return self._of_directory(entries_of(self.page, below))

    def of_names(self, below: int) -> tuple[FoundItem, ...]:
        """The entries of a directory that are told by nothing but their names."""
        return self._of_directory(named_entries(self.page, below))

    def _of_directory(self, segments: list[Segment]) -> tuple[FoundItem, ...]:
        items = []
        for segment in segments:
            contacts = self._contacts(segment.start, segment.end)
            name, line, rule = entry_name(segment, self.page, contacts[0].name if contacts else "")
            lead = next((one for one in segment.leads if one.role is Role.PROSE), None)
            body = "\n\n".join(one.text for one in segment.leads)
            items.append(
                FoundItem(
                    type=Found(Kind.DIRECTORY.value, segment.start, segment.start, "type.list"),
                    title=Found(name, line.start, line.end, rule),
                    lead=found_line(lead, "lead.entry"),
                    body=Found(body, segment.start, segment.end, "body.entry") if body else None,
                    contacts=contacts,
                    pictures=_pictures(segment.pictures),
                    **self._said(segment.start, segment.end, segment.lines),
                )
            )
        return tuple(items)

    def of_contacts(self) -> tuple[FoundItem, ...]:
        """The entries of a directory that is nothing but addresses; nothing where fewer than three have names."""
        named = [one for one in self.contacts if one.name]
        if len(named) < FEWEST_ADDRESSES:
            return ()
        return tuple(
            FoundItem(
                type=Found(Kind.DIRECTORY.value, one.start, one.start, "type.list"),
                title=Found(one.name, one.start, one.end, "title.contact"),
                contacts=(one,),
                **self._said(one.start, one.end, []),
            )
            for one in named
        )

    def of_rows(self) -> tuple[FoundItem, ...]:
        """The entries of a directory that is a table: rows whose first cell is a name and which hold a contact."""
        rows = [line for line in self.page.lines if line.role is Role.ROW and "|" in line.text]
        filled = [(line, self._contacts_of_row(line)) for line in rows]
        kept = [(line, contacts) for line, contacts in filled if contacts and _first_cell(line)]
        if len(kept) < FEWEST_ADDRESSES:
            return ()
        return tuple(
            FoundItem(
                type=Found(Kind.DIRECTORY.value, line.start, line.end, "type.row"),
                title=Found(_first_cell(line), line.start, line.end, "title.cell"),
                contacts=contacts,
                **self._said(line.start, line.end, [line]),
            )
            for line, contacts in kept
        )

    def _contacts_of_row(self, line: Line) -> tuple[FoundContact, ...]:
        """The contacts of one row; those of the whole page may reach over several."""
        found = contacts_in(self.page.text[line.start : line.end], self.page.known.gazetteer)
        return tuple(replace(one, start=one.start + line.start, end=one.end + line.start) for one in found)

    def of_events(self, below: int) -> tuple[FoundItem, ...]:
        """The events of the page's tables, or those that stand one below the other."""
        rows = tuple(self._of_row(row) for row in event_rows(self.page))
        return rows or tuple(self._of_event(one) for one in listed_events(self.page.lines[below:]))

    def _of_event(self, segment: Segment) -> FoundItem:
        """An event, whose day is none of publication."""
        days = [date for line in segment.metas for date in line.dates[:1] if date.on and date.day]
        found = tuple(Found(day.on, day.start, day.end, "event.line") for day in days if day.on)
        return replace(self._of_segment(segment), date=None, other_dates=(), event_dates=found)

    def _of_row(self, row: EventRow) -> FoundItem:
        first = bisect_left(self.page.lines, row.start, key=lambda line: line.start)
        last = bisect_left(self.page.lines, row.end, key=lambda line: line.start)
        lines = self.page.lines[first:last]
        return FoundItem(
            type=Found(Kind.EVENT.value, row.start, row.end, "type.row"),
            title=Found(row.title, row.title_start, row.title_start + len(row.title), "title.cell"),
            event_dates=(row.day,) if row.day else (),
            contacts=self._contacts(row.start, row.end),
            **self._said(row.start, row.end, lines),
        )

    # What every entry says ------------------------------------------------------------------------

    def _contacts(self, start: int, end: int) -> tuple[FoundContact, ...]:
        first = bisect_left(self.contacts, start, key=lambda one: one.end)
        last = bisect_left(self.contacts, end, key=lambda one: one.start)
        return tuple(self.contacts[first:last])

    @cached_property
    def _link_blocks(self) -> list[Block]:
        return [
            block for block in self.page.document.blocks if block.kind is BlockKind.LINK and block.address
        ]

    def _said(self, start: int, end: int, lines: list[Line], title: str = "") -> dict[str, Any]:
        """Persons, places, sums, counts, links and language of a part of the page."""
        text, known = self.page.text[start:end], self.page.known
        sums = {one.value: one for one in [*sums_in(text, start), *_unplaced(sums_in(title))]}
        return {
            "persons": persons_in(text, known, start),
            "places": places_in(text, known, start),
            "sums": tuple(sums.values()),
            "counts": counts_in(text, start),
            "links": self._links(text, start, end, lines),
            "language": language_of(" ".join(line.text for line in lines if line.role is Role.PROSE)[:2000]),
        }

    def _links(self, text: str, start: int, end: int, lines: list[Line]) -> tuple[Found[str], ...]:
        """Addresses of the text and of its links; the label of a link whose target is gone."""
        found = [Found(m[0], start + m.start(), start + m.end(), "link.address") for m in _URL.finditer(text)]
        first = bisect_left(self._link_blocks, start, key=lambda block: block.start)
        last = bisect_left(self._link_blocks, end, key=lambda block: block.start)
        for block in self._link_blocks[first:last]:
            found.append(Found(block.address, block.start, block.end, "link", block.text))
        bare = [line for line in lines if line.role is Role.LINK and not line.block.address]
        found += [Found(line.text, line.start, line.end, "link.without_target") for line in bare]
        return tuple({one.value: one for one in found}.values())


def _first_cell(line: Line) -> str:
    """What the first cell of a row says that is a name; "" where it is none."""
    first = next((cell.strip() for cell in line.text.split("|") if cell.strip()), "")
    named = sum(map(str.isalpha, first)) >= SHORTEST_NAME
    return first if named and any(map(str.isdigit, line.text)) else ""


def _unplaced(sums: list[Found[str]]) -> list[Found[str]]:
    """Sums of the head's title, which stands outside of the text."""
    return [Found(one.value, 0, 0, "sum.title", one.written) for one in sums]


def _pictures(lines: list[Line]) -> tuple[Found[str], ...]:
    """Pictures and the names of pictures glued to titles."""
    found = []
    for line in lines:
        if line.role is Role.PICTURE and line.block.kind.value == "picture":
            found.append(Found(line.block.address or line.text, line.start, line.end, "picture", line.text))
        elif name := picture_name(line.block.text):
            found.append(Found(name, line.start, line.start + len(name), "picture.name"))
    return tuple(found)
