"""Finds for tests of the taking over and the review: pages with their texts, in a real run on disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from wegweiser.archive.contradictions import statements_on
from wegweiser.archive.document import Remark
from wegweiser.archive.findings import Findings, Found, FoundContact, FoundItem, Kind
from wegweiser.archive.run import Contradiction, MergedItem, Origin, Role, Run
from wegweiser.archive.storing.packing import pack, pack_text
from wegweiser.archive.storing.store import StoredPage
from wegweiser.facts.dates import PartialDate, Precision

OLD_HOST = "https://www.alt.example"
DAY = PartialDate(dt.date(2014, 4, 25))


class Page:
    """A page being written: every value stands in its text, and knows where."""

    def __init__(self, source: str, url: str = "") -> None:
        self.source = source
        self.url = url
        self.text = ""
        self.items: list[FoundItem] = []
        self.facts: list[Found[str]] = []

    def found(self, value: Any, written: str | None = None, rule: str = "probe") -> Found[Any]:
        """Write the value on the page."""
        words = str(value) if written is None else written
        start = len(self.text)
        self.text += words + "\n"
        return Found(value, start, start + len(words), rule, words if words != str(value) else "")


def find(
    name: str,
    *,
    kind: Kind = Kind.PRESS_RELEASE,
    title: str | None = "",
    date: PartialDate | None = DAY,
    body: str = "Ein Text, der etwas sagt.",
    issuers: Sequence[str] = (),
    topics: Sequence[str] = (),
    persons: Sequence[str] = (),
    places: Sequence[str] = (),
    contacts: Sequence[FoundContact] = (),
    url: str | None = None,
    role: Role = Role.FULL,
    facts: Sequence[tuple[str, str]] = (),
    on: Page | None = None,
    **more: Any,
) -> tuple[MergedItem, Page]:
    """One find on a page of its own, or as the next one ``on`` another's.

    ``facts`` are statements with the words they are read from, which stand in the text of the item.
    ``more`` are further texts of the item (kicker, subtitle, lead) or its links (an address, or one with its words).
    """
    page = on or Page(f"{name}.html", f"{OLD_HOST}/presse/{name}" if url is None else url)
    text_from = len(page.text)
    for fact, words in facts:
        page.facts.append(page.found(fact, words))
    told = Found(page.text[text_from:].strip(), text_from, len(page.text), "probe") if facts else None
    shown = title if title != "" else f"Meldung {name}"
    texts = {field: page.found(more.pop(field)) for field in ("kicker", "subtitle", "lead") if field in more}
    item = FoundItem(
        type=page.found(str(kind), ""),
        title=page.found(shown) if shown else None,
        date=page.found(date) if date else None,
        body=told or (page.found(body) if body else None),
        issuers=tuple(page.found(text) for text in issuers),
        topics=tuple(page.found(text) for text in topics),
        persons=tuple(page.found(text) for text in persons),
        places=tuple(page.found(text) for text in places),
        links=tuple(
            page.found(*link) if isinstance(link, tuple) else page.found(link)
            for link in more.pop("links", ())
        ),
        contacts=tuple(contacts),
        **texts,
    )
    number = len(page.items)
    page.items.append(item)
    origin = Origin(f"key-{name}", page.source, number, page.url, role, title=shown or "", date=date)
    return MergedItem(origin.key, kind, item, (origin,), {}, **more), page


def joined(first: MergedItem, *others: MergedItem, **more: Any) -> MergedItem:
    """The finds as one, the first the fullest."""
    origins = first.origins + tuple(origin for other in others for origin in other.origins)
    return replace(first, origins=origins, **more)


def run_of(
    folder: Path,
    finds: Iterable[tuple[MergedItem, Page]],
    merged: Iterable[MergedItem] | None = None,
    contradictions: Iterable[Contradiction] = (),
) -> Run:
    """A run on disk with these pages; ``merged`` where it is not simply one record a page."""
    run = Run(folder)
    finds = list(finds)
    with run.store.transaction():
        run.store.write_pages(
            ((place, _stored(find, page)) for place, (find, page) in enumerate(_alone(finds))), "probe", 1
        )
        run.store.replace_made()
        for _, page in _alone(finds):
            run.store.write_statements(statements_on(_findings(page, Kind.NEWS), page.url))
        for find in merged if merged is not None else [find for find, _ in finds]:
            run.store.write_merged(find.key, [origin.key for origin in find.origins], find)
        run.store.write_contradictions((record.key, record) for record in contradictions)
    return run


def _alone(finds: Iterable[tuple[MergedItem, Page]]) -> list[tuple[MergedItem, Page]]:
    """Every page once, with its first find."""
    return list({id(page): (find, page) for find, page in reversed(list(finds))}.values())[::-1]


def _findings(page: Page, kind: Kind) -> Findings:
    return Findings(
        page.source,
        Found(str(kind), 0, 0, "probe"),
        items=tuple(page.items),
        repairs=(Remark("probe", "Trennstrich entfernt"),),
        facts=tuple(page.facts),
    )


def _stored(find: MergedItem, page: Page) -> StoredPage:
    findings = _findings(page, find.kind)
    return StoredPage(
        source=page.source,
        digest=str(hash(page.text)),
        url=page.url,
        title=find.origin.title,
        kind=str(find.kind),
        error="",
        text=pack_text(page.text),
        findings=pack(findings),
        prints=(),
    )


def month(year: int, number: int) -> PartialDate:
    """A month."""
    return PartialDate(dt.date(year, number, 1), Precision.MONTH)
