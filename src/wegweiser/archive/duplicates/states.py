"""Two states of one list: what stands between the same neighbours in both is the same, however it was reworded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from wegweiser.archive.duplicates.candidates import Pair
from wegweiser.archive.duplicates.comparing import nothing_against
from wegweiser.archive.duplicates.prints import Print
from wegweiser.archive.duplicates.rewritten import Ground, WordWeights

LEAST_IN_COMMON = 3
"""Items two lists must share to count as states of one."""

BETWEEN = Ground(contained=0.3, cosine=0.3, words=3)


def between_neighbours(
    prints: Sequence[Print], pages: Sequence[int], same: Iterable[Pair], weights: WordWeights
) -> Iterator[Pair]:
    """Further pairs that are the same: both stand between two pairs of ``same`` that are equally far apart."""
    lists: dict[Pair, list[Pair]] = defaultdict(list)
    for one, other in same:
        if pages[one] != pages[other] and not (prints[one].alone or prints[other].alone):
            lists[pages[one], pages[other]].append((one, other))
    for pairs in lists.values():
        if len(pairs) >= LEAST_IN_COMMON:
            for one, other in _gaps(sorted(pairs)):
                if BETWEEN.bears(weights.sharing(prints[one], prints[other])) and nothing_against(
                    prints[one], prints[other]
                ):
                    yield one, other


def _gaps(pairs: Sequence[Pair]) -> Iterator[Pair]:
    for (one, other), (next_one, next_other) in pairwise(pairs):
        if next_one - one == next_other - other:
            for step in range(1, next_one - one):
                yield one + step, other + step
