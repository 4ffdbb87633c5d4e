"""What a find is called: its title, and where the page gives none, how its text begins."""

from __future__ import annotations

import re

from wegweiser.archive.findings import FoundItem

LONGEST = 120

_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\ufeff]")
_HALF = re.compile(r"[\ud800-\udfff]")


def name_of(item: FoundItem, longest: int = LONGEST) -> str:
    """The title in one line, else the beginning of the text, cut between words; "" where there is neither."""
    found = item.title or item.lead or item.body
    return shortened(one_line(found.value.lstrip("#- ")), longest) if found else ""


def plain(text: str) -> str:
    """The text without signs that no field takes: controls, halves of characters."""
    return _HALF.sub("\ufffd", _INVISIBLE.sub("", text))


def one_line(text: str) -> str:
    """The text in one line."""
    return " ".join(plain(text).split())


def shortened(text: str, longest: int) -> str:
    """The text, cut between words where it is longer than ``longest`` characters, with an ellipsis then."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    whole = cut.rsplit(" ", 1)[0] if " " in cut[longest // 2 :] else cut
    return f"{whole.rstrip(' ,;:–-')}…"
