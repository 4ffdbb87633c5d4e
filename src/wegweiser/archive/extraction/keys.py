"""Comparing texts and names quickly."""

from __future__ import annotations

import re
from functools import lru_cache

from wegweiser.places.normalise import plain_key

_NO_LETTERS = re.compile(r"[\W_]+")

name_lookup = lru_cache(maxsize=16384)(plain_key)
"""The key names are found by in the gazetteer, remembered: the same words come again on every page."""


def text_key(text: str) -> str:
    """A text in small letters without spaces and punctuation, to see whether two are the same."""
    return _NO_LETTERS.sub("", text.casefold())
