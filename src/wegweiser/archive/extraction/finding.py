"""One page in, its findings out."""

from __future__ import annotations

import re
from dataclasses import replace

from wegweiser.archive.document import Document, Remark
from wegweiser.archive.extraction.contacts import contacts_in
from wegweiser.archive.extraction.counts import counts_in, facts_of
from wegweiser.archive.extraction.issuers import issuers_of
from wegweiser.archive.extraction.items import Items
from wegweiser.archive.extraction.kind import kind_of, lists_a_topic
from wegweiser.archive.extraction.known import Known
from wegweiser.archive.extraction.page import Line, Page, Role
from wegweiser.archive.extraction.published import published
from wegweiser.archive.extraction.slugs import named_by_address
from wegweiser.archive.extraction.statements import statements_of
from wegweiser.archive.extraction.texts import texts_of
from wegweiser.archive.extraction.titles import Headline, head_title, headline_of, without_site
from wegweiser.archive.findings import Findings, Found, FoundContact, FoundItem, Kind
from wegweiser.archive.repair import defects_in, repairs_in

LISTS = frozenset({Kind.LISTING, Kind.SEARCH_RESULT, Kind.TOPIC_PAGE, Kind.NEWSLETTER})
"""Kinds of page that may hold several entries, told apart by titles, dates and links."""

MOST_REMARKS = 400
"""Repairs listed of one page; a page broken everywhere need not say so a million times."""


def find(document: Document, known: Known | None = None) -> Findings:
    """Everything that is found on a page. Pure: no database, no network. ``known`` defaults to the data pack."""
    page = Page(document, known or Known.from_pack())
    headline = headline_of(page)
    kind = kind_of(page, _title_for_kind(page, headline), _start_of_text(headline))
    headline = _of_the_list(page, headline, Kind(kind.value))
    items, link_blocks, more = _items(page, Kind(kind.value), headline)
    return Findings(
        source=document.source,
        kind=kind,
        title=headline.title,
        items=items,
        repairs=(*document.repairs, *(*more, *_repairs(page))[:MOST_REMARKS]),
        defects=(*document.defects, *defects_in(page.text)),
        facts=(*facts_of(page, counts_in(page.text, 0)), *statements_of(page)),
        link_blocks=link_blocks,
        contacts=_beside(page, items) if kind.value in LISTS and len(items) > 1 else (),
    )


def _title_for_kind(page: Page, headline: Headline) -> str:
    """The words that tell of the kind: the head's title or its description, else the page's own title."""
    given, described = head_title(page.document.title)
    return (
        without_site(given)
        or (f"({described})" if described else "")
        or (headline.title.value if headline.title else "")
    )


def _start_of_text(headline: Headline) -> int:
    """Where the title of the head stands on the page; 0 where the page does not print it."""
    title = headline.title
    return title.start if title and title.rule == "title.head" else 0


def _of_the_list(page: Page, headline: Headline, kind: Kind) -> Headline:
    """A heading directly above a text is the title of the first entry, not of the list it stands in."""
    title = headline.title
    if kind is Kind.TOPIC_PAGE and not lists_a_topic(page):
        return headline
    given, described = head_title(page.document.title)
    label = _label_of_list(page) if kind in LISTS and not given else None
    if label is not None and (title is None or label.start < title.start):
        index = page.lines.index(label)
        named = Found(label.text, label.start, label.end, "title.label")
        return Headline(title=named, below=index + 1, entries_below=index + 1)
    if kind in LISTS and (title is None or title.rule == "title.described"):
        return replace(headline, title=None)
    if kind not in LISTS or title is None or given or title.rule != "title.first_heading":
        return headline
    below = [line for line in page.lines if line.start >= title.end and line.role is not Role.FURNITURE]
    called = named_by_address(page)
    if (
        below
        and below[0].role is Role.PROSE
        and below[0].gap
        and not (called and called.start == title.start)
    ):
        return Headline()
    if described and _is_of_an_entry(page, title):
        return Headline()
    return replace(headline, subtitle=None, below=headline.entries_below)


def _is_of_an_entry(page: Page, title: Found[str]) -> bool:
    """Whether a heading on a list without a title is that of an entry: its day or its text stand beside it."""
    lines = [line for line in page.lines if line.role is not Role.FURNITURE]
    index = next((index for index, line in enumerate(lines) if line.start == title.start), 0)
    above = any(line.role in (Role.DATE, Role.TYPE) for line in lines[:index])
    below = lines[index + 1] if index + 1 < len(lines) else None
    return above or (below is not None and below.role in (Role.PROSE, Role.DATE))


_LABEL_OF_LIST = re.compile(
    r"suche|suchergebnis(?:se)?|(?:presse|medien)?(?:mitteilungen|meldungen|informationen)(?:\s\d{4})?|(?:presse)?archiv|aktuelles"
    r"|nachrichten|neuigkeiten|termine|veranstaltungen|publikationen|newsletter",
    re.IGNORECASE,
)


def _label_of_list(page: Page) -> Line | None:
    """The line that says what a list is of, above everything else: "Suche", "Pressemitteilungen 2021"."""
    top = (one for one in page.lines if one.role is not Role.FURNITURE or one.text.lower() == "suche")
    first = next(top, None)
    return first if first and _LABEL_OF_LIST.fullmatch(first.text) else None


def _items(
    page: Page, kind: Kind, headline: Headline
) -> tuple[tuple[FoundItem, ...], tuple[Found[str], ...], list[Remark]]:
    """The entries of the page, the links beside them, and repairs found on the way."""
    build = Items(page, kind)
    if kind is Kind.EVENT and (events := build.of_events(headline.entries_below)):
        return events, (), []
    if kind is Kind.DIRECTORY and (
        entries := build.of_entries(headline.entries_below)
        or build.of_rows()
        or build.of_contacts()
        or build.of_names(headline.entries_below)
    ):
        return entries, (), []
    if kind in LISTS:
        end = headline.title.end if headline.title else 0
        issued = published(page, kind, end) if kind is Kind.NEWSLETTER else None
        found, beside = build.of_segments(headline.entries_below, issued)
        if found:
            return found, beside, []
    texts = texts_of(page, headline)
    title_end = headline.title.end if headline.title else 0
    date = published(page, kind, title_end)
    day = date.value.earliest if date else None
    issuers = issuers_of(page, kind, day, headline.title, headline.subtitle)
    item = build.of_page(headline, texts, date, issuers)
    return (item,), (), texts.repairs


def _beside(page: Page, items: tuple[FoundItem, ...]) -> tuple[FoundContact, ...]:
    """The contacts of a list that none of its entries has."""
    kept = {way for item in items for contact in item.contacts for way in _reached_by(contact)}
    every = contacts_in(page.text, page.known.gazetteer)
    return tuple(one for one in every if (ways := _reached_by(one)) and kept.isdisjoint(ways))


def _reached_by(contact: FoundContact) -> set[str]:
    """By which addresses and numbers somebody is reached."""
    return {way for way in (contact.email, contact.phone, contact.fax) if way}


def _repairs(page: Page) -> list[Remark]:
    found: list[Remark] = []
    for line in page.lines:
        if len(found) >= MOST_REMARKS:
            break
        if line.block.text != line.text:
            found += repairs_in(page.text[line.start : line.end], line.start)
    return found[:MOST_REMARKS]
