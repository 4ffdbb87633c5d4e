"""The words of the corpus itself: what spelling is mended by, and which compounds exist.

Kept beside the index as a file that only grows: a line has a word, in how many texts it was met, its stem and the
stems of its parts. A kill between file and index loses or doubles a count, which does no harm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from string import ascii_lowercase

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from wegweiser.search.analysis.analyser import Term
from wegweiser.search.analysis.folding import folded

FILE = "words.tsv"

MOST = 300_000
"""Words kept in memory, the most frequent ones."""

SHORTEST_MENDED = 4
"""Letters of the shortest word whose spelling is mended."""

LINK_AND_ENDING = 7
"""Letters that a compound may have beyond its two words: a linking element, an ending, or both."""

TWO_ERRORS_FROM = 8
"""Letters of a word from which two errors are mended instead of one."""


OFTEN = 2
"""Texts from which a word's term is read with the vocabulary; rarer words are analysed when they are met."""


def append_words(edition: Path, met: Mapping[str, int], terms: Mapping[str, Term]) -> None:
    """Add words met in new texts, with what the index finds them by."""
    if met:
        with (edition / FILE).open("a", encoding="utf-8") as file:
            file.writelines(
                f"{word}\t{count}\t{terms[word].stem}\t{' '.join(terms[word].parts)}\n"
                for word, count in met.items()
            )


def known_terms(edition: Path) -> dict[str, Term]:
    """The terms of the words that stand in several texts: a process that has just begun need not analyse them."""
    counts: Counter[str] = Counter()
    terms: dict[str, Term] = {}
    for word, count, stem, parts in _lines(edition):
        counts[word] += count
        if counts[word] >= OFTEN:
            terms[word] = Term(stem, tuple(parts.split()))
    return terms


def _lines(edition: Path) -> Iterator[tuple[str, int, str, str]]:
    """What is whole; a line that a kill cut off is left out with the one written behind it."""
    try:
        with (edition / FILE).open(encoding="utf-8") as file:
            for line in file:
                columns = line.removesuffix("\n").split("\t")
                if len(columns) == 4 and columns[1].isdigit():
                    yield columns[0], int(columns[1]), columns[2], columns[3]
    except FileNotFoundError:
        return


class Vocabulary:
    """German words of the corpus by their folded spelling (``folding.folded``)."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        spellings: dict[str, tuple[int, str]] = {}
        totals: Counter[str] = Counter()
        for word, count in counts.items():
            key = folded(word)
            totals[key] += count
            if count > spellings.get(key, (0, ""))[0]:
                spellings[key] = count, word
        kept = totals.most_common(MOST)
        self.counts = dict(kept)
        self._spelling = {key: spellings[key][1] for key in self.counts}
        self.sorted = sorted(self.counts)
        self._by_length: dict[int, list[str]] = {}
        for key in self.sorted:
            self._by_length.setdefault(len(key), []).append(key)

    @classmethod
    def read(cls, edition: Path) -> Vocabulary:
        """The words of an edition."""
        counts: Counter[str] = Counter()
        for word, count, *_ in _lines(edition):
            if not word.isdigit():
                counts[word] += count
        return cls(counts)

    def __contains__(self, word: str) -> bool:
        return folded(word) in self.counts

    def spelling(self, word: str) -> str | None:
        """How the corpus mostly writes a word that differs in case and umlauts only; None for an unknown one."""
        return self._spelling.get(folded(word))

    def nearest(
        self, word: str, most: int | None = None, counts: Callable[[str], bool] = lambda word: True
    ) -> str | None:
        """The word most likely meant, at most ``most`` errors away, of those that ``counts`` lets through."""
        key = folded(word)
        if len(key) < SHORTEST_MENDED or not key.isalpha():
            return None
        most = most or (2 if len(key) >= TWO_ERRORS_FROM else 1)
        away = self._one_away(word.lower()) if most == 1 else self._away(key, most)
        near = [found for found in away if counts(self._spelling[found[0]])]
        best = max(near, key=lambda found: self._rank(key, *found)) if near else None
        return self._spelling[best[0]] if best else None

    def _one_away(self, word: str) -> Iterator[tuple[str, float]]:
        """The words one error away. „maerial“ is rather „Material“ than „märial“ with an error."""
        key = folded(word)
        has_digraph = len(key) < len(word)
        if has_digraph:
            yield from ((found, 1.0) for found in map(folded, one_error_away(word)) if found in self.counts)
        distance = 1.5 if has_digraph else 1.0
        yield from ((found, distance) for found in one_error_away(key) if found in self.counts)

    def _away(self, key: str, most: int) -> Iterator[tuple[str, float]]:
        """The words up to so many errors away, each with their number."""
        for length in range(len(key) - most, len(key) + most + 1):
            words = self._by_length.get(length, ())
            for found, distance, _ in extract(key, words, scorer=OSA.distance, score_cutoff=most, limit=None):
                yield found, distance

    def _rank(self, key: str, found: str, distance: float) -> float:
        """Fewer errors first, then words that are used more; the first letter is seldom mistyped."""
        return -3.0 * distance + min(self.counts[found], 1000) ** 0.25 + (0.5 if key[0] == found[0] else 0.0)

    def joined(self, left: str, right: str) -> Iterator[str]:
        """Compounds of the corpus that begin with one word and end with the other, whatever links them."""
        left, right = _root(folded(left)), _root(folded(right))
        if len(left) < 3 or len(right) < 3:
            return
        least, most = len(left) + len(right), len(left) + len(right) + LINK_AND_ENDING
        for key in self.starting(left):
            if least <= len(key) <= most and right in key[len(left) :]:
                yield self._spelling[key]

    def starting(self, prefix: str) -> list[str]:
        """Folded words that begin so."""
        return self.sorted[bisect_left(self.sorted, prefix) : bisect_left(self.sorted, prefix + "\uffff")]


def one_error_away(word: str, letters: str = ascii_lowercase) -> Iterator[str]:
    """All that is a letter more, less or other than a word (small letters), or has two neighbours exchanged."""
    for place in range(len(word) + 1):
        before, behind = word[:place], word[place:]
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]
        if behind:
            yield before + behind[1:]
            yield from (before + letter + behind[1:] for letter in letters)
        yield from (before + letter + behind for letter in letters)


def _root(key: str) -> str:
    """A word without the ending that it may lose in a compound."""
    for ending in ("en", "e", "n", "s"):
        if len(key) - len(ending) >= 4 and key.endswith(ending):
            return key[: -len(ending)]
    return key
