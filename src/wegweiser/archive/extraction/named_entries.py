"""Directories without links and contacts to part their entries: names above texts, and lists of names."""

from __future__ import annotations

import re
from dataclasses import replace

from wegweiser.archive.extraction.list_lines import is_head
from wegweiser.archive.extraction.page import Line, Page, Role
from wegweiser.archive.extraction.segments import Segment

FEWEST_NAMES = 3
LONGEST_NAME = 110

_NAME = re.compile(
    r"\be\.\s?V\.|\bgGmbH\b|\([A-ZÄÖÜ][\w/ ]{1,14}\)\Z|\A(?:Stadt|(?:Land)?[Kk]reis|Gemeinde|StädteRegion)\s[A-ZÄÖÜ]"
    r"|\w(?:zentrum|zentren|netzwerk|agentur|beirat|verband|verbandes|hilfe|dienst|stelle|büro|verein|stiftung|initiative"
    r"|werk|kreis|rat|treff|institut|akademie|forum|bund|ministerium|regierung|konferenz|gemeinschaft)\b"
    r"|\A(?:AWO|DRK|Caritas|Diakonie|Netzwerk|Verein|Stiftung|Institut|Forum|Büro|Zentrum|Agentur|Verband)\b",
)
"""What names of offices, associations and places have in them."""

_CONTACT = re.compile(r"\b0\d{2,4}[\s/)-]|@|\[at\]|\(at\)|\b\d{5}\s[A-ZÄÖÜ]")
_BEFORE_CONTACT = re.compile(r"\A(?P<name>[^,;:|]{3,90}?)\s*(?:[,;:|]|\s[-–]\s)")


def named_entries(page: Page, below: int) -> list[Segment]:
    """The entries of a directory told by their names alone; none where headings are those of one text."""
    lines = [line for line in page.lines[below:] if line.role is not Role.FURNITURE]
    return _listed(lines) or _above_texts(lines)


def _listed(lines: list[Line]) -> list[Segment]:
    """Bullets that are names, or that begin with one before a contact."""
    bullets = [line for line in lines if line.role is Role.ITEM]
    named = [segment for line in bullets if (segment := _of_bullet(line))]
    return named if len(named) >= FEWEST_NAMES and 4 * len(named) >= 3 * len(bullets) else []


def _of_bullet(line: Line) -> Segment | None:
    if _CONTACT.search(line.text) and (match := _BEFORE_CONTACT.match(line.text)):
        return Segment(title=replace(line, text=match["name"]), leads=[line])
    whole = not line.text.endswith(".") or line.text.endswith("V.")
    named = len(line.text) <= LONGEST_NAME and whole and _NAME.search(line.text)
    return Segment(title=line) if named else None


def _above_texts(lines: list[Line]) -> list[Segment]:
    """Names that stand alone above texts, where most headings are names."""
    heads = [index for index, line in enumerate(lines) if is_head(line) and line.gap]
    named = [
        index for index in heads if len(lines[index].text) <= LONGEST_NAME and _NAME.search(lines[index].text)
    ]
    if len(named) < FEWEST_NAMES or 4 * len(named) < 3 * len(heads):
        return []
    ends = [*named[1:], len(lines)]
    return [
        Segment(
            title=lines[start], leads=[line for line in lines[start + 1 : end] if line.role is Role.PROSE]
        )
        for start, end in zip(named, ends, strict=True)
    ]
