"""From text to words, and the lists of words that are shipped."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")

WORD = re.compile(r"[^\W_]++(?:['’][^\W_]++)?+")
"""Letters and digits of any script; an apostrophe inside belongs to the word. A hyphen parts words.

Nothing that was read is given back (``++``), for it would not help: that is a fifth quicker."""

HYPHENED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
"""Words joined with hyphens, which are also found as one: Corona-Test, E-Mail."""

LONGEST = 60
"""Letters of a word that is still taken up; what is longer is no word."""


def words_of(text: str) -> list[str]:
    """The words of a cleaned text, in their order and as they are written."""
    return WORD.findall(text)


@cache
def shipped(name: str) -> frozenset[str]:
    """A list of words from the folder ``data``; lines that begin with # are remarks."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
