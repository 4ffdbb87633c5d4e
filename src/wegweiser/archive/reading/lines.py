"""Text that is put together block by block, with the place of every block in it."""

from __future__ import annotations

import re

from wegweiser.archive.document import Block, BlockKind

SPACE = re.compile(r"[ \t\n\r\f\v]+")
MARKS = {BlockKind.ITEM: "• "}
"""What stands before a block in the text, so that it reads as saved text does."""


class Lines:
    """Takes text in pieces; one line a block, an empty line between paragraphs, none where only a line ended."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.line: list[str] = []
        self.filled = 0
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.parted = True
        self.links: list[tuple[int, int, str]] = []
        self.open_link: tuple[int, str] | None = None

    @property
    def text(self) -> str:
        """All of the text so far."""
        return "".join(self.pieces)

    def add(self, text: str, as_it_stands: bool = False) -> None:
        """Text within the current block; white space counts once, in preformatted text lines stay lines."""
        if as_it_stands and "\n" in text:
            first, *others = text.split("\n")
            self.add(first)
            for other in others:
                self.break_line()
                self.add(other)
            return
        text = SPACE.sub(" ", text)
        if not self.filled or self.line[-1].endswith(" "):
            text = text.lstrip(" ")
        if text:
            self.line.append(text)
            self.filled += len(text)

    def begin_block(self, kind: BlockKind, level: int = 0) -> None:
        """Begin a block of this kind."""
        self.end_block()
        self.kind, self.level = kind, level

    def end_block(self, in_item: bool = False) -> None:
        """End the block; ``in_item`` keeps an entry of a list open that has no text yet (``<li><p>``)."""
        if in_item and self.kind == BlockKind.ITEM and not self.filled:
            return
        self._write_line()
        self.kind, self.level, self.parted = BlockKind.PARAGRAPH, 0, True

    def break_line(self) -> None:
        """End the line, not the paragraph."""
        empty = not self.filled
        self._write_line()
        self.parted = self.parted or empty
        self.kind = BlockKind.PARAGRAPH if self.kind == BlockKind.ITEM else self.kind

    def begin_link(self, address: str) -> None:
        """Begin the words of a link."""
        self.open_link = (self.filled, address.strip())

    def end_link(self, mail: str = "") -> None:
        """End the words of a link; ``mail`` is written behind them where they do not hold it."""
        if self.open_link is None:
            return
        start, address = self.open_link
        self.open_link = None
        words = "".join(self.line)[start:].strip()
        if mail and mail.lower() not in words.lower():
            self.add(f" ({mail})" if words else mail)
        if (address and not address.lower().startswith(("#", "javascript:"))) or mail:
            self.links.append((min(start, self.filled), self.filled, f"mailto:{mail}" if mail else address))

    def picture(self, text: str, address: str) -> None:
        """A picture at this place; it takes no characters."""
        if text or address:
            at = self.length + self.filled
            self.blocks.append(Block(BlockKind.PICTURE, text, at, at, address=address))

    def _write_line(self) -> None:
        line = "".join(self.line).rstrip(" ")
        links, self.links = self.links, []
        if self.open_link:
            self.open_link = (0, self.open_link[1])
        self.line, self.filled = [], 0
        if not line:
            return
        before = ("\n\n" if self.parted else "\n") if self.length else ""
        mark = MARKS.get(self.kind, "")
        start = self.length + len(before)
        inner = start + len(mark)
        self.pieces += (before, mark, line)
        self.length = inner + len(line)
        self._note_blocks(line, start, inner, links)
        self.parted = False

    def _note_blocks(self, line: str, start: int, inner: int, links: list[tuple[int, int, str]]) -> None:
        if (
            len(links) == 1
            and line[links[0][0] : links[0][1]].strip() == line
            and self.kind == BlockKind.PARAGRAPH
        ):
            self.blocks.append(Block(BlockKind.LINK, line, start, self.length, address=links[0][2]))
            return
        self.blocks.append(Block(self.kind, line, start, self.length, self.level))
        for begin, end, address in links:
            words = line[begin:end]
            shift = len(words) - len(words.lstrip(" "))
            if words.strip():
                stop = inner + begin + len(words.rstrip(" "))
                self.blocks.append(
                    Block(BlockKind.LINK, words.strip(), inner + begin + shift, stop, address=address)
                )
