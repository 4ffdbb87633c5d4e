"""Pages that nest elements without end: parsing them as HTML takes time with the square of their depth."""

from __future__ import annotations

import re
from html import unescape

DEEPEST = 1_500
"""Elements inside one another; browsers give up at 512, real pages stay below 100."""

HARMLESS = 5_000
"""Elements without which no page can nest too deep in a way that takes long."""

_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|table|ul|ol|dl|blockquote|center|font|b|i|u|em|strong|small|big|a|fieldset|details|svg|math|object"
    r"|button|form|main|nav|aside|header|footer|figure|template|q|s|sub|sup|tt|code|select)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(
    r"<(script|style|template|noscript)\b.{0,200000}?</\1\s*>|<!--.{0,200000}?-->", re.IGNORECASE | re.DOTALL
)
_ANY_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,5000}>")
_EMPTY_LINES = re.compile(r"\s*\n\s*")


def nests_too_deep(markup: str) -> bool:
    """Whether elements are opened inside one another beyond measure."""
    if markup.count("<") < HARMLESS:
        return False
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest > DEEPEST


def bare_text(markup: str) -> str:
    """The text of a page without regard to its layout, one line where an element stood."""
    return _EMPTY_LINES.sub("\n", unescape(_ANY_TAG.sub("\n", _NO_TEXT.sub("\n", markup)))).strip()
