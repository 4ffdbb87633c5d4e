"""What the index takes up: one text in one language, with what answers are narrowed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wegweiser.facts.dates import Precision
from wegweiser.portal.protocol import Findable


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A document as the index takes it."""

    id: str
    """Kind and key, ``newsroom.release:17``; a second document of the same id replaces the first."""
    title: str
    text: str = ""
    """Paragraphs parted by an empty line; never markup."""
    url: str = ""
    """The path without language prefix."""
    type: str = "page"
    names: tuple[str, ...] = ()
    language: str = "de"
    date: date | None = None
    precision: str = Precision.DAY
    """How exactly the date is known."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    helps: tuple[str, ...] = ()
    """The fields of work in which people can turn to it."""
    group: str = ""


def document_of(kind: str, key: object, findable: Findable) -> IndexDocument:
    """The document of a record, from what its room says can be found of it."""
    return IndexDocument(
        id=f"{kind}:{key}",
        title=findable.title,
        text=findable.text,
        url=findable.address,
        type=findable.type,
        names=findable.names,
        language=findable.language,
        date=findable.date,
        precision=findable.precision,
        facets=findable.facets,
        helps=findable.helps,
        group=findable.group,
    )
