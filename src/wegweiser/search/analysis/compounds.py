"""German compounds and their parts: Integrationszentrum → Integration, Zentrum.

A word is split where both sides are words of the dictionary, the left one with or without a linking element
(Integration-s-zentrum, Schul(e)-pflicht, Wohn(en)-geld). Of several ways the cheapest is taken: few parts, no short
ones.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from wegweiser.search.analysis.lemmas import Dictionary
from wegweiser.search.analysis.words import shipped

SHORTEST = 6
"""Letters of the shortest word that is split."""

LINKS = ("", "s", "es", "n", "en", "er", "e", "ens", "nen")
"""Linking elements between a part and the next."""

WITH_S = ("ung", "heit", "keit", "schaft", "tion", "tät", "ling", "tum", "sion")
"""Endings after which German puts an s between parts."""

DROPPED = ("e", "en", "n")
"""Endings a part may have lost before the next: Schul(e), Wohn(en), Wander(n)."""

ENDINGS = ("", "s", "es", "n", "en", "e")
"""Endings without which a word is looked for among those that stay whole."""

NO_PARTS = shipped("no_parts.de.txt")
SHORT_PARTS = shipped("short_parts.de.txt")

Way = tuple[float, tuple[str, ...]]
"""What a way to read a word costs, and the parts it gives."""


class Splitter:
    """Splits compounds into the basic forms of their parts."""

    def __init__(self, dictionary: Dictionary, whole: Collection[str] = ()) -> None:
        """``whole``: words that must not be split, in small letters (longer compounds of them still are)."""
        self.dictionary = dictionary
        self.whole = frozenset(whole)
        self._ways = lru_cache(maxsize=50_000)(self._ways_uncached)

    def parts(self, word: str) -> tuple[str, ...]:
        """The basic forms of the parts in their order; () where the word is no compound.

        Parts that are compounds themselves are followed by theirs: Krankenversicherungskarte gives
        Krankenversicherung, Karte, Kranke, Versicherung.
        """
        small = word.lower()
        if len(small) < SHORTEST or not small.isalpha():
            return ()
        if any(small.removesuffix(ending) in self.whole for ending in ENDINGS):
            return ()
        lemma = self.dictionary.noun(small)
        if lemma and lemma.lower() in self.whole:
            return ()
        return self._deep(small)

    def before(self, word: str) -> str | None:
        """The basic form of a part that stands before others with its link: Schul-, Integrations-, Wohn-."""
        found = self._as_left(word)
        return found[1] if found else None

    def _deep(self, word: str) -> tuple[str, ...]:
        found = self._ways(word, 3)
        if not found or len(found[1]) < 2:
            return ()
        inner = [deeper for part in found[1] if len(part) > 8 for deeper in self._deep(part.lower())]
        return (*found[1], *inner)

    def _ways_uncached(self, word: str, most: int) -> Way | None:
        """The cheapest way to read ``word`` as parts with a head, else as a head."""
        best = self._as_head(word)
        if most < 2 or len(word) < SHORTEST or word in self.whole:
            return best
        for cut in range(3, len(word) - 2):
            left = self._as_left(word[:cut])
            if left is None:
                continue
            rest = self._ways(word[cut:], most - 1)
            if rest is None:
                continue
            cost = left[0] + rest[0]
            if best is None or len(best[1]) == 1 or cost < best[0]:
                best = cost, (left[1], *rest[1])
        return best

    def _as_head(self, word: str) -> Way | None:
        if not _may_be_part(word):
            return None
        lemma = self.dictionary.noun(word)
        if lemma is not None and lemma.lower() not in NO_PARTS:
            return _cost(word), (lemma,)
        if len(word) >= 4 and (lemma := self.dictionary.other(word)):
            return _cost(word) + 0.5, (lemma,)
        return None

    def _as_left(self, word: str) -> tuple[float, str] | None:
        """A part before the last: as it stands, without a linking element, or with a lost ending."""
        best: tuple[float, str] | None = None
        for link in LINKS:
            stem = word.removesuffix(link) if link else word
            if (link and stem == word) or not _may_be_part(stem):
                continue
            lemma = self.dictionary.noun(stem)
            cost = _cost(stem) + _link_cost(stem, link)
            if lemma is None and not link and len(stem) >= 4:
                lemma, cost = self._shortened(stem), cost + 0.4
            if lemma is not None and (best is None or cost < best[0]):
                best = cost, lemma
        return best

    def _shortened(self, stem: str) -> str | None:
        if self.dictionary.other(stem) == stem:
            return stem
        for ending in DROPPED:
            known = self.dictionary.noun if ending == "e" else self.dictionary.other
            if lemma := known(stem + ending):
                return lemma
        return None


def _may_be_part(word: str) -> bool:
    if word in NO_PARTS:
        return False
    return len(word) >= 4 or word in SHORT_PARTS


def _link_cost(stem: str, link: str) -> float:
    """What a linking element costs; after some endings it must be an s, and any other way costs more."""
    if stem.endswith(WITH_S):
        return 0.0 if link == "s" else 0.6
    return 0.1 if link else 0.0


def _cost(part: str) -> float:
    """What a part costs: each one something, short ones more."""
    return 1.0 + (1.0 if len(part) < 4 else 0.4 if len(part) < 5 else 0.0)
