"""Text saved from a page: its head (``url:``, ``title:``, ``---``) and its blocks, guessed from the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegweiser.archive.document import Block, BlockKind, Document, Remark

HEAD_LINES = 12
"""Lines in which the end of a head is looked for."""

LONGEST_BLOCK = 6000
"""Characters of one block; longer lines are cut between sentences or, where there are none, between words."""

LONGEST_TEXT = 400_000
"""Characters of a page that are made into blocks; what follows is named as a defect."""

LONGEST_HEADING = 170

_HEAD_LINE = re.compile(r"(url|title|source|address|saved|read_on)\s*:\s*(.*)", re.IGNORECASE)
_RULE = re.compile(r"\s*-{3,}\s*\Z")
_LINE = re.compile(r"[^\n\r]+")
_ITEM = re.compile(
    r"([ \t]*)(?:[•·▪◦‣●■*–-]"
    r"|\d{1,2}[.)](?![ \t]+(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\w*\.?[ \t]\d{4})"
    r"(?![ \t]+(?:[\w-]*(?:[Ss]itzung|[Kk]onferenz|[Kk]ongress|[Tt]agung|[Ff]achtag|[Tt]reffen|[Ff]orum|preis"
    r"|[Vv]ersammlung|[Gg]ipfel|woche)|Ausgabe|Auflage)\b)"
    r"|[a-z]\)|[IVX]{1,4}\.)[ \t]+(?=\S)"
)
_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_PICTURE = re.compile(r"!\[([^\]\n]{0,300})\]\(([^)\s]{1,2000})[^)\n]{0,200}\)")
_LINK = re.compile(r"(?<!!)\[([^\]\n]{1,300})\]\(([^)\s]{1,2000})[^)\n]{0,200}\)")
_LINK_LABEL = re.compile(
    r"(?:(?:zu[rm]|hier (?:geht es )?zu[rm]|interner link|externer link)\s.{2,60}"
    r"|mehr(?: (?:informationen|lesen|erfahren|dazu|infos?))?"
    r"|weiter(?:lesen|e (?:informationen|pressemeldung(?:en)?|infos?))?|(?:pressemitteilung"
    r"|studie|download|pdf)"
    r"(?:\s*[-–]\s*download)?|jetzt (?:lesen|bewerben|anmelden)|details?|read more|https?://\S+"
    r"|www\.\S+)\.?\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][“”\"')]?\s")
_TWO_SENTENCES = re.compile(
    r"(?<![\d.A-ZÄÖÜ])(?<!\bDr)(?<!\bSt)(?<!\bNr)(?<!Prof)(?<!\bz)"
    r"(?<!\bStr)[.!?][“”\"')]?\s+[A-ZÄÖÜ„][a-zäöü]"
)
_ENDS_LIKE_TEXT = (".", ",", ";", ":", "…", ".“", ".”", '."', "-", "|", ",“")


def read_saved_text(text: str, source: str) -> Document:
    """A document of saved text. ``text`` of the document is the body; its head gives address and title."""
    head, body = _parted(text.removeprefix("\ufeff"))
    defects: tuple[Remark, ...] = ()
    if len(body) > LONGEST_TEXT:
        told = f"Die Seite hat {len(body)} Zeichen; gelesen wurden die ersten {LONGEST_TEXT}."
        defects = (Remark("page.too_long", told, LONGEST_TEXT, len(body)),)
    return Document(
        source=source,
        text=body,
        url=head.get("url", "") or head.get("address", ""),
        title=head.get("title", ""),
        blocks=blocks_of(body),
        defects=defects,
    )


def _parted(text: str) -> tuple[dict[str, str], str]:
    """The head as names and values, and the body. Without a rule below it there is no head."""
    head: dict[str, str] = {}
    position = 0
    for _ in range(HEAD_LINES):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)]
        if _RULE.match(line) and head:
            return head, text[end + 1 :] if end >= 0 else ""
        match = _HEAD_LINE.match(line)
        if match:
            head[match[1].lower()] = match[2].strip()
        elif line.strip():
            break
        if end < 0:
            break
        position = end + 1
    return {}, text


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of plain text in order: one a line, links and pictures beside the block they stand in."""
    found: list[Block] = []
    for match in _LINE.finditer(text[:LONGEST_TEXT]):
        for start, end in _pieces(text, match.start(), match.end()):
            found.extend(_blocks_in(text, start, end))
    return tuple(_with_headings(found, text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line in parts that are short enough to be searched."""
    while end - start > LONGEST_BLOCK:
        window = text[start : start + LONGEST_BLOCK]
        ends = [match.end() for match in _SENTENCE_END.finditer(window, LONGEST_BLOCK // 2)]
        cut = ends[-1] if ends else (window.rfind(" ", LONGEST_BLOCK // 2) + 1 or LONGEST_BLOCK)
        yield start, start + cut
        start += cut
    yield start, end


def _blocks_in(text: str, start: int, end: int) -> Iterator[Block]:
    line = text[start:end]
    stripped = line.strip(" \t\u00a0\u200b\ufeff")
    if not stripped:
        return
    begin = start + line.index(stripped)
    end = begin + len(stripped)
    linked = "](" in stripped
    if stripped.startswith("|") or stripped.count("|") >= 2:
        yield Block(BlockKind.ROW, stripped, begin, end)
        return
    if linked and (picture := _PICTURE.fullmatch(stripped)):
        yield Block(BlockKind.PICTURE, picture[1], begin, end, address=picture[2])
        return
    if linked and (link := _LINK.fullmatch(stripped)):
        yield Block(BlockKind.LINK, link[1], begin, end, address=link[2])
        return
    plain = _LINK.sub(r"\1", _PICTURE.sub("", stripped)) if linked else stripped
    yield _block(line, plain, begin, end)
    if linked:
        for link in _LINK.finditer(stripped):
            yield Block(BlockKind.LINK, link[1], begin + link.start(), begin + link.end(), address=link[2])


def _block(line: str, plain: str, begin: int, end: int) -> Block:
    if heading := _MARKDOWN_HEADING.match(plain):
        return Block(BlockKind.HEADING, plain[heading.end() :], begin, end, level=len(heading[1]))
    if item := _ITEM.match(line):
        marker = _ITEM.match(plain)
        return Block(
            BlockKind.ITEM, plain[marker.end() :] if marker else plain, begin, end, len(item[1]) // 2
        )
    if len(plain) < 90 and _LINK_LABEL.match(plain):
        address = plain if plain.startswith(("http", "www.")) else ""
        return Block(BlockKind.LINK, plain, begin, end, address=address)
    return Block(BlockKind.PARAGRAPH, plain, begin, end)


def _with_headings(blocks: list[Block], text: str) -> Iterator[Block]:
    """The blocks, those that look like headings made so: short, no full stop, and something follows."""
    first = True
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH or not _looks_like_heading(block.text):
            yield block
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is None or _is_label_of(block, following, text):
            yield block
            continue
        yield Block(BlockKind.HEADING, block.text, block.start, block.end, level=1 if first else 2)
        first = False


def _looks_like_heading(text: str) -> bool:
    return (
        3 < len(text) <= LONGEST_HEADING
        and not text.endswith(_ENDS_LIKE_TEXT)
        and not text[0].islower()
        and any(char.isalpha() for char in text[:12])
        and "@" not in text
        and not _TWO_SENTENCES.search(text)
    )


def _is_label_of(block: Block, following: Block, text: str) -> bool:
    """Whether a short line belongs to lines like it (a menu, an address) rather than to text below it."""
    together = text.count("\n", block.end, following.start) < 2
    return (
        together
        and following.kind is BlockKind.PARAGRAPH
        and len(following.text) < 40
        and len(block.text) < 40
    )
