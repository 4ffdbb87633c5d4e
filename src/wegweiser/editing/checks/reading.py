"""Reading a field as a reader does: plain text, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.core.exceptions import FieldDoesNotExist
from wagtail.fields import RichTextField

from wegweiser.editing.checks.base import Position

BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "blockquote")
AROUND = 40


def is_rich(record: Any, field: str) -> bool:
    """Whether the field holds marks."""
    try:
        return isinstance(record._meta.get_field(field), RichTextField)
    except FieldDoesNotExist:
        return False


@lru_cache(maxsize=64)
def parsed(html: str) -> BeautifulSoup:
    """Running text as a tree. Readers must not change it."""
    return BeautifulSoup(html, "html.parser")


def plain(record: Any, field: str) -> str:
    """The text of a field without marks, a line a paragraph."""
    value = getattr(record, field, "") or ""
    if not is_rich(record, field):
        return value
    tree = parsed(value)
    blocks = [block for block in tree.find_all(BLOCKS) if not block.find(BLOCKS)]
    texts = [block.get_text() for block in blocks] or [tree.get_text()]
    return "\n".join(re.sub(r"\s+", " ", text).strip() for text in texts)


def position(text: str, start: int, end: int) -> Position:
    """The place of ``text[start:end]``."""
    return Position(paragraph=text.count("\n", 0, start) + 1, start=start, end=end)


def excerpt(text: str, start: int, end: int) -> str:
    """The words around ``text[start:end]``."""
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    shown = f"{before}{text[start:end]}{after}".strip()
    left = "… " if start > AROUND and "\n" not in text[start - AROUND : start] else ""
    return f"{left}{shown}{' …' if end + AROUND < len(text) else ''}"


def links(record: Any, field: str) -> Iterator[Tag]:
    """The links of a field of running text."""
    if is_rich(record, field):
        yield from parsed(getattr(record, field) or "").find_all("a")
