"""The same in other words: a teaser that was written anew shares names, numbers and rare words with its release.

Words are weighted by how rare they are in the whole import (inverse document frequency), so that what every page
of an office says counts little.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wegweiser.archive.duplicates.prints import Print, in_common

FEWEST = 3
"""Shared words below which nothing is weighed."""

FLOOR = 0.2
"""Weight of a word that every item has."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Weighted words two items share: of the shorter one, as a cosine, and how many there are."""

    contained: float
    cosine: float
    words: int


@dataclass(frozen=True, slots=True)
class Ground:
    """From which shares on two items tell the same."""

    contained: float
    cosine: float
    words: int

    def bears(self, sharing: Sharing) -> bool:
        """Whether all three are reached."""
        return (
            sharing.contained >= self.contained
            and sharing.cosine >= self.cosine
            and sharing.words >= self.words
        )


SHORT_AND_CLOSE = Ground(contained=0.66, cosine=0.5, words=7)
LONG_AND_LOOSE = Ground(contained=0.54, cosine=0.42, words=30)
"""Measured on labelled pages: what tells the same lies above, standing phrases and reports of like events below."""


class WordWeights:
    """How much each word of an import weighs."""

    def __init__(self, prints: Sequence[Print]) -> None:
        everything = np.frombuffer(b"".join(each.content for each in prints), dtype=np.uint32)
        self.words, counts = np.unique(everything, return_counts=True)
        self.weights = np.log(max(len(prints), 1) / counts) + FLOOR
        self.of_items: dict[bytes, float] = {}

    def sharing(self, one: Print, other: Print) -> Sharing:
        """What two items share."""
        shared = in_common(one.content, other.content, np.uint32)
        if len(shared) < FEWEST:
            return Sharing(0.0, 0.0, len(shared))
        of_both, of_one, of_other = self._weight(shared), self._of_item(one), self._of_item(other)
        return Sharing(of_both / min(of_one, of_other), of_both / math.sqrt(of_one * of_other), len(shared))

    def _of_item(self, item: Print) -> float:
        """The weight of all words of an item, which is asked for once a pair."""
        if item.content not in self.of_items:
            self.of_items[item.content] = self._weight(np.frombuffer(item.content, np.uint32))
        return self.of_items[item.content]

    def _weight(self, words: np.ndarray) -> float:
        return float(self.weights[np.searchsorted(self.words, words)].sum())


def tell_the_same(sharing: Sharing) -> bool:
    """Whether items that share so much tell the same in other words."""
    return SHORT_AND_CLOSE.bears(sharing) or LONG_AND_LOOSE.bears(sharing)
