"""A document prepared for extraction: its lines with what each of them is, its address taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice, takewhile
from urllib.parse import SplitResult, unquote, urlsplit

from wegweiser.archive.document import Block, BlockKind, Document
from wegweiser.archive.extraction import furniture
from wegweiser.archive.extraction.dates import DateMention, dates_in, puts_month_first
from wegweiser.archive.extraction.known import Known
from wegweiser.archive.findings import Found
from wegweiser.archive.reading.saved_text import LONGEST_TEXT, blocks_of
from wegweiser.archive.repair import repaired
from wegweiser.facts.dates import PartialDate

MENU_LENGTH = 4
"""Short lines one below the other from which on they are a menu."""

MENU_WORDS = 3
"""Words of a line of a menu where no empty lines tell menus from titles."""

PARTED = 0.9
"""Share of lines below an empty one from which on a text was saved with an empty line between all of them."""

SHORT = 60
"""Characters below which a line without a full stop is no prose."""

_DATE_REST = re.compile(
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr"
    r"|sa|so|uhr|um|ab|vom|am|den|stand|datum|meldungsdatum"
    r"|meldung|mitteilung|meldung vom|veröffentlicht|erstellt|publiziert|aktualisiert|pressemitteilung"
    r"|pressemeldung|presseinformation|presse(?= )|date|zuletzt|geändert|letzte|änderung"
    r"|von|bis|nr|news|aktuelles|erschienen|online|seit|update|\d{1,2}[:.]\d\d(?!\d)"
    r"|(?<!\d)\d{1,4}(?!\d)(?:/\d{2,4}(?!\d))?|[\s.,:;|()/•·–-])*",
    re.IGNORECASE,
)
_LABEL_PIECE = re.compile(
    r"\s*(?:(?:foto|bild)\s*:.{0,60}|nr\.?\s?\d{1,4}(?:/\d{2,4})?|[A-ZÄÖÜ]{1,7}|presse(?:mitteilung|information|meldung)?"
    r"|(?:[A-ZÄÖÜ]\w+ische[rs]?\s)?(?:[A-ZÄÖÜ]?\w*ministerium|(?:Senats|Staats)kanzlei|Senatsverwaltung|Landesregierung)"
    r"(?:\s[^.!?|]{0,90})?|(?:(?:land)?kreis|stadt|gemeinde|städteregion)\s[\wäöüß-]{3,30})?\s*",
    re.IGNORECASE,
)
"""What stands beside the date above an entry of a list: "03.11.2025 | BM | Ministerium für Bildung"."""

_SENTENCE_END = re.compile(r"(?<!\be\.V)(?<!\be\. V)[.!?…:][“”\"')»]*\Z")
_MENU_WORD = re.compile(r"[^.!?:;„“”\"]{2,45}")


class Role(StrEnum):
    """What a line of a page is."""

    HEADING = "heading"
    PROSE = "prose"
    SHORT = "short"
    ITEM = "item"
    ROW = "row"
    LINK = "link"
    DATE = "date"
    TYPE = "type"
    PICTURE = "picture"
    FURNITURE = "furniture"


CONTENT = frozenset({Role.HEADING, Role.PROSE, Role.SHORT, Role.ITEM, Role.ROW})


@dataclass(slots=True)
class Line:
    """One block of the page; ``text`` is repaired, ``start`` and ``end`` count in the document's text."""

    text: str
    start: int
    end: int
    role: Role
    block: Block
    gap: bool
    """Whether an empty line stands above it."""
    dates: list[DateMention]

    @property
    def is_content(self) -> bool:
        """Whether the line belongs to what the page says."""
        return self.role in CONTENT


class Page:
    """A document with everything several rules ask for."""

    def __init__(self, document: Document, known: Known) -> None:
        self.document = document
        self.known = known
        self.text = document.text[:LONGEST_TEXT]
        self.lines = _lines(document, self.text)

    @cached_property
    def address(self) -> SplitResult:
        """The page's address in parts; empty where it has none or a broken one."""
        try:
            return urlsplit(self.document.url.strip())
        except ValueError:
            return urlsplit("")

    @cached_property
    def host(self) -> str:
        """The host in lower case without ``www.``."""
        try:
            return re.sub(r"\Awww\d?\.", "", (self.address.hostname or "").lower())
        except ValueError:
            return ""

    @cached_property
    def path(self) -> str:
        """Path and query in lower case, decoded."""
        query = f"?{self.address.query}" if self.address.query else ""
        return unquote(f"{self.address.path}{query}").lower()

    @cached_property
    def content(self) -> list[Line]:
        """The lines that say something."""
        return [line for line in self.lines if line.is_content]

    @cached_property
    def shown(self) -> list[Line]:
        """The lines that do not belong to the site around the page."""
        return [line for line in self.lines if line.role is not Role.FURNITURE]

    @cached_property
    def dates(self) -> list[DateMention]:
        """Every date of the page in order."""
        return [date for line in self.lines for date in line.dates]

    def found(self, date: DateMention, rule: str) -> Found[PartialDate] | None:
        """A date with its provenance; nothing where it has no year."""
        written = self.text[date.start : date.end]
        return Found(date.on, date.start, date.end, rule, written) if date.on else None

    def line_at(self, position: int) -> Line | None:
        """The line a character stands in."""
        return next((line for line in self.lines if line.start <= position < line.end), None)


def _lines(document: Document, text: str) -> list[Line]:
    blocks = document.blocks or blocks_of(text)
    lines: list[Line] = []
    behind = 0
    inline_until = -1
    month_first = puts_month_first(text)
    for block in blocks:
        if block.start >= len(text):
            break
        written = block.text.strip()
        if not written or (block.kind is BlockKind.LINK and block.end <= inline_until):
            continue
        gap = text.count("\n", behind, block.start) > 1 or not lines
        dates = dates_in(text[block.start : block.end], block.start, month_first=month_first)
        text_of = repaired(written)
        role = _role(block, text_of, dates) if text_of else Role.PICTURE
        lines.append(Line(text_of, block.start, block.end, role, block, gap, dates))
        behind = inline_until = block.end
    _mark_menus(lines, document.markup)
    last = next((line for line in reversed(lines) if line.role is not Role.FURNITURE), None)
    if last and last.role is Role.HEADING and len(last.text) >= SHORT and not document.markup:
        last.role = Role.PROSE
    _mark_claim(lines, document.markup)
    return lines


def _role(block: Block, text: str, dates: list[DateMention]) -> Role:
    if furniture.is_missing_media(text) or block.kind is BlockKind.PICTURE or furniture.is_picture_file(text):
        return Role.PICTURE
    if block.kind is BlockKind.ROW and not is_label_of_entry(text, dates, block.start):
        return Role.ROW if any(char.isalnum() for char in text) else Role.FURNITURE
    if furniture.is_type(text):
        return Role.TYPE
    if dates and len(text) < 110 and is_date_line(text, dates, block.start):
        return Role.DATE
    if furniture.is_furniture(text) or furniture.is_number(text) or furniture.is_signature(text):
        return Role.FURNITURE
    if furniture.is_caption(text):
        return Role.PICTURE
    if block.kind is BlockKind.LINK or furniture.is_link_label(text):
        return Role.LINK
    if block.kind is BlockKind.ITEM:
        return Role.ITEM
    if block.kind is BlockKind.HEADING:
        return Role.HEADING
    return Role.PROSE if len(text) >= SHORT or _SENTENCE_END.search(text) else Role.SHORT


def is_date_line(text: str, dates: list[DateMention], start: int) -> bool:
    """Whether nothing but dates, times and their labels stands in a line."""
    rest = _between(text, dates, start)
    return bool(_DATE_REST.fullmatch(" ".join(rest))) or is_label_of_entry(text, dates, start)


def _between(text: str, dates: list[DateMention], start: int) -> list[str]:
    """What stands before, between and behind the dates of a line."""
    rest, position = [], 0
    for date in dates:
        rest.append(text[position : max(position, date.start - start)])
        position = date.end - start
    return [*rest, text[position:]]


def is_label_of_entry(text: str, dates: list[DateMention], start: int) -> bool:
    """Whether beside one day stand only the number, the short name and the name of an office, parted by bars."""
    if len(dates) != 1 or not dates[0].on or not dates[0].day:
        return False
    rest = _between(text, dates, start)
    pieces = [piece for part in rest for piece in re.split(r"[|·•]|(?<=\w)[-–](?=[A-ZÄÖÜ])|\s[-–]\s", part)]
    return len(pieces) > len(rest) and all(_LABEL_PIECE.fullmatch(piece.strip("-– ")) for piece in pieces)


def _mark_menus(lines: list[Line], markup: bool) -> None:
    """Make runs of short lines that stand close together furniture; saved text alone has menus left in it.

    Where an empty line stands above every line, it tells nothing, and only shorter lines are a menu.
    """
    run: list[Line] = []
    parted = sum(line.gap for line in lines) > PARTED * len(lines)
    fewest = MENU_LENGTH + parted
    for line in [*lines, None]:
        short = line is not None and (
            line.role in (Role.SHORT, Role.HEADING, Role.FURNITURE, Role.TYPE)
            and len(line.text) <= 45
            and (not parted or len(line.text.split()) <= MENU_WORDS)
            and bool(_MENU_WORD.fullmatch(line.text))
            and not line.dates
        )
        if short and line is not None and (parted or not (line.gap and run)):
            run.append(line)
            continue
        if len(run) >= fewest and not markup and _is_menu(run):
            for member in run:
                member.role = Role.FURNITURE
        run = [line] if short and line is not None else []


def _mark_claim(lines: list[Line], markup: bool) -> None:
    """Make what a site says of itself in capitals, broken over its first lines, furniture: "SICHER / FÜR ALLE"."""
    top = list(islice((line for line in lines if line.role is not Role.FURNITURE), 3))
    claim = list(
        takewhile(lambda line: line.text.isupper() and len(line.text) <= SHORT and not line.dates, top)
    )
    parted = not markup and all(line.gap for line in lines)
    together = parted or not any(line.gap for line in claim[1:])
    if 1 < len(claim) < len(top) and together:
        for line in claim:
            line.role = Role.FURNITURE


def _is_menu(run: list[Line]) -> bool:
    """Whether a run of short lines is a menu rather than an address or a name over several lines."""
    if sum(line.text.endswith(",") or line.text[0].islower() for line in run) > 1:
        return False
    return sum(any(char.isdigit() for char in line.text) for line in run) <= len(run) // 4
