"""How evidence for a kind of page is looked for: plain words as they are, all else by patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from wegweiser.archive.findings import Kind


class Where(StrEnum):
    """Where a piece of evidence is looked for."""

    HOST = "host"
    PATH = "path"
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words and patterns that speak for kinds, with a weight."""

    name: str
    where: Where
    words: tuple[str, ...]
    """Words that are looked for as they are, which is much quicker than any pattern."""
    patterns: tuple[re.Pattern[str], ...]
    weights: tuple[tuple[Kind, float], ...]
    needs: str = ""
    """A word without which none of the patterns stands in a text."""

    def stands_in(self, text: str) -> bool:
        """Whether a text in small letters, an empty line before it, has one of the words or patterns."""
        for word in self.words:
            if word in text:
                return True
        if not self.patterns or self.needs not in text:
            return False
        return any(pattern.search(text) for pattern in self.patterns)


def evidence(name: str, where: Where, pattern: str, needs: str = "", **weights: float) -> Evidence:
    """A piece of evidence. Of ``pattern``, which is for text in small letters, plain words are looked for as such.

    In long texts each of the other alternatives is looked for by itself, which lets every search leap; in the few
    words of an address or title one search for all of them is quicker.
    """
    kinds = tuple((Kind(kind), weight) for kind, weight in weights.items())
    several = _alternatives(_small(re.sub(r"\n\s*", "", pattern)))
    words = [one for one in several if _PLAIN.fullmatch(one)]
    parts = [_quick(one) for one in several if not _PLAIN.fullmatch(one)]
    if where is not Where.TEXT and parts:
        parts = ["|".join(parts)]
    patterns = [re.compile(one, re.MULTILINE) for one in parts]
    return Evidence(name, where, tuple(words), tuple(patterns), kinds, needs)


def _small(pattern: str) -> str:
    """A pattern for text in small letters; classes of capital letters match any letter there."""
    return pattern.replace("[A-ZÄÖÜ]", "[a-zäöüß]")


def _quick(pattern: str) -> str:
    """The pattern begun with a letter rather than with a place: places are tried at every letter of a text.

    The beginning of a line becomes the end of the line before it, which is why texts are given with one.
    """
    if pattern.startswith("^"):
        return rf"\n{pattern[1:]}"
    return re.sub(r"\A\\b(\w)", r"\1(?<!\\w\1)", pattern)


_PLAIN = re.compile(r"[\w /:-]+")
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[^\\\[]", re.DOTALL)


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars that stand outside of all brackets."""
    parts, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += piece
    return parts
