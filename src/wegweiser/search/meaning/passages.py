"""Texts in passages: what one vector stands for, and what a snippet is cut from."""

from __future__ import annotations

import re
from typing import NamedTuple

LONG = 600
"""Characters of a passage, some 90 words: three vectors for a usual text."""

SHORT = 200
"""A last passage shorter than this joins the one before."""

MOST = 24
"""Passages of one text; what comes after is found by its words."""

SENTENCE = re.compile(r"\S.*?(?:[.!?؟。…](?=\s)|(?=\n)|\Z)", re.DOTALL)


class Passage(NamedTuple):
    """A part of a text, from ``start`` to ``end`` in characters."""

    start: int
    end: int


def passages(text: str) -> list[Passage]:
    """The passages of a text, whole sentences each; at least one, even of an empty text."""
    found: list[Passage] = []
    for sentence in SENTENCE.finditer(text):
        start, end = sentence.span()
        if found and end - found[-1].start <= LONG:
            found[-1] = Passage(found[-1].start, end)
        elif len(found) == MOST:
            break
        else:
            found.append(Passage(start, min(end, start + 2 * LONG)))
    if len(found) > 1 and found[-1].end - found[-1].start < SHORT:
        last = found.pop()
        found[-1] = Passage(found[-1].start, last.end)
    return found or [Passage(0, 0)]


def spoken(title: str, text: str, passage: Passage) -> str:
    """What the model reads of a passage: the title goes before, for a part alone may not say what it is about."""
    return f"{title}\n{' '.join(text[passage.start : passage.end].split())}"
