"""The text of an old page with the values that were found marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from wegweiser.archive.findings import Found, FoundContact, FoundItem
from wegweiser.archive.labels import FIELDS

_BLANKS = re.compile(r"\n\s*\n")

AROUND = 300
"""Characters of a page shown before the first and after the last value of an item."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the page that some values were taken from."""

    field: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the fields found in it; ``in_body`` where it belongs to the running text."""

    text: str
    fields: tuple[str, ...] = ()
    in_body: bool = False

    @property
    def label(self) -> str:
        """The names of the fields."""
        return ", ".join(str(FIELDS.get(field, field)) for field in self.fields)

    @property
    def field(self) -> str:
        """The first field, for its colour; "" where none was found."""
        return self.fields[0] if self.fields else ""


def marks_of(item: FoundItem, borrowed: Iterable[str] = ()) -> list[Mark]:
    """Where the values of an item stand on the page of its first origin; borrowed fields stand elsewhere."""
    elsewhere = set(borrowed)
    return [
        Mark(name, found.start, found.end, found.rule)
        for name in FIELDS
        if name not in elsewhere
        for found in _founds(getattr(item, name))
        if found.end > found.start
    ]


def pieces_of(text: str, marks: Iterable[Mark]) -> tuple[list[Piece], bool, bool]:
    """The part of a page an item stands in, cut where values begin and end; whether text beside it is left out."""
    marks = [mark for mark in marks if mark.start < len(text)]
    first = _begin(text, min((mark.start for mark in marks), default=0))
    last = min(max((mark.end for mark in marks), default=len(text)) + AROUND, len(text))
    edges = {first, last} | {edge for mark in marks for edge in (mark.start, min(mark.end, last))}
    cuts = sorted(edge for edge in edges if first <= edge <= last)
    pieces = [_piece(text, start, end, marks) for start, end in pairwise(cuts)]
    return pieces, first > 0, last < len(text)


def _begin(text: str, first: int) -> int:
    """Where the shown part begins: with a line, as many characters before the first value as tell where it stands."""
    if first <= AROUND:
        return 0
    line = text.find("\n", first - AROUND, first)
    return first if line < 0 else line + 1


def _piece(text: str, start: int, end: int, marks: Iterable[Mark]) -> Piece:
    here = [mark for mark in marks if mark.start <= start and end <= mark.end]
    fields = tuple(dict.fromkeys(mark.field for mark in here if mark.field != "body"))
    return Piece(_BLANKS.sub("\n\n", text[start:end]), fields, any(mark.field == "body" for mark in here))


def _founds(value: object) -> Iterator[Found | FoundContact]:
    for found in value if isinstance(value, tuple) else (value,):
        if isinstance(found, Found | FoundContact):
            yield found
