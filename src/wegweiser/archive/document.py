"""A page of an old site as it was read: its text in blocks, before anybody says what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of a page is, as far as its layout tells."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    LINK = "link"
    PICTURE = "picture"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page. ``start`` and ``end`` say where it stands in the text of its document (characters)."""

    kind: BlockKind
    text: str
    start: int
    end: int
    level: int = 0
    """Of a heading 1 to 6, of an item how deep it is nested; else 0."""
    address: str = ""
    """Where a link or a picture points to, as written on the page."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was repaired (``repairs``) or could not be (``defects``): which rule, where, in a sentence."""

    rule: str
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One page, read. ``text`` is what ranges count in; it is kept as it was read, repairs apply to values."""

    source: str
    """What the report calls the page: its path below the folder, its address, or both (`archive.warc#12`)."""
    text: str
    url: str = ""
    title: str = ""
    """The title the page came with (head line, ``<title>``); "" where it had none."""
    blocks: tuple[Block, ...] = ()
    published: date | None = None
    """A date that came with the page beside its text: of a feed entry or in the markup."""
    read_on: date | None = None
    """The day the page was saved, where the source tells; the only day relative dates may count from."""
    markup: bool = False
    """Whether the page was HTML (its layout is known) or saved text (it has to be guessed)."""
    repairs: tuple[Remark, ...] = ()
    defects: tuple[Remark, ...] = field(default=())
