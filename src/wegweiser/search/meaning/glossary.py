"""The glossary of administrative terms: what words of other languages mean in German."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml

from wegweiser.search.analysis.folding import folded
from wegweiser.search.analysis.words import WORD

FILE = Path(__file__).with_name("glossary.yaml")

SHORT, LONG = 5, 8
"""Forms of a word differ at its end: by one letter in words longer than the first, by two from the second on."""

Phrase = tuple[str, ...]


class Glossary:
    """Finds terms of one language in questions, whatever ending they have."""

    def __init__(self, terms: Iterable[tuple[Phrase, tuple[str, ...]]]) -> None:
        """``terms``: the beginnings of a phrase's words, and the German words."""
        self._by_start: defaultdict[str, list[tuple[Phrase, tuple[str, ...]]]] = defaultdict(list)
        for phrase, german in terms:
            self._by_start[phrase[0][:3]].append((phrase, german))

    def german(self, text: str) -> Iterator[str]:
        """German words for the terms that stand in a text; a longer term covers the shorter ones within it."""
        words = [folded(word) for word in WORD.findall(text)]
        told = 0
        for place, word in enumerate(words):
            matching = [
                (len(phrase), german)
                for phrase, german in self._by_start.get(word[:3], ())
                if len(phrase) <= len(words) - place and all(map(str.startswith, words[place:], phrase))
            ]
            longest = max((length for length, _ in matching), default=0)
            if place + longest > told:
                told = place + longest
                for length, german in matching:
                    if length == longest:
                        yield from german


@cache
def glossary(language: str) -> Glossary:
    """The glossary of a language; an empty one where there is none."""
    return Glossary(
        (tuple(_beginning(word) for word in WORD.findall(phrase)), tuple(_ways(term["de"])))
        for term in terms()
        for phrase in _ways(term.get(language, ""))
        if WORD.search(phrase)
    )


@cache
def terms() -> tuple[dict[str, str], ...]:
    """All terms, language → ways to say it."""
    return tuple(yaml.safe_load(FILE.read_text("utf-8")))


def phrases_of(language: str) -> list[str]:
    """Every term of a language; none where the language is not in the glossary."""
    return [phrase for term in terms() for phrase in _ways(term.get(language, ""))]


def _ways(text: str) -> list[str]:
    return [way.strip() for way in text.split(";") if way.strip()]


def _beginning(word: str) -> str:
    word = folded(word)
    return word[: len(word) - (len(word) > SHORT) - (len(word) >= LONG)]
