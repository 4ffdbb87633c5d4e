"""Pairs worth a careful look. Every way of finding them sorts hashes, so that time grows with the number of items.

* near copies: bands of the MinHash that are equal (locality-sensitive hashing);
* a teaser, a mirror, a local copy: a sentence of some length in both;
* the same release under different texts: the same title, or several rare words in common;
* a hit and its page: the hit links to the page, or both have one address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

import numpy as np

from wegweiser.archive.duplicates.prints import PERMUTATIONS, Print

ROWS = 4
"""Numbers in a band: 32 bands of 4 find pairs that share half of their shingles with a chance of 87 %, and those that
share 70 % always; what shares less has a sentence in common or is no duplicate."""

MOST_IN_BUCKET = 24
"""Beyond it each item is compared with a few of its neighbours only: copies of one text form a chain anyway."""

MOST_PAGES_OF_SENTENCE = 40
"""A sentence on more pages is a phrase of the house and says nothing."""

NEIGHBOURS = 3
LEAST_TITLE_WORDS = 4
LEAST_LIST_WORDS = 3
LEAST_WORDS = 6

RAREST = 8
MOST_WITH_WORD = 12
LEAST_IN_COMMON = 2
"""Of each item its rarest words count, if no more items than ``MOST_WITH_WORD`` have them."""

PORTION = 10_000
"""Pairs that are taken from their array at once."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of positions, each once, the lower position first, in order; eight bytes a pair."""

    numbers: np.ndarray
    """Of each pair the first position times ``items``, and the second."""
    items: int

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Pair]:
        for start in range(0, len(self.numbers), PORTION):
            for number in self.numbers[start : start + PORTION].tolist():
                yield divmod(number, self.items)


def candidates(prints: Sequence[Print]) -> Pairs:
    """Pairs of positions in ``prints``."""
    found = np.empty(0, dtype=np.int64)
    for buckets in _ways(prints):
        found = np.union1d(
            found, _numbers((pair for bucket in buckets for pair in _pairs(bucket)), len(prints))
        )
    return Pairs(np.union1d(found, _sharing_rare_words(prints)), len(prints))


def _ways(prints: Sequence[Print]) -> Iterator[Iterator[list[int]]]:
    """Every way to find items worth a look together."""
    yield _buckets(*_exact(prints))
    for band in range(PERMUTATIONS // ROWS):
        yield _buckets(*_band(prints, band))
    yield (bucket for bucket in _buckets(*_sentences(prints)) if len(bucket) <= MOST_PAGES_OF_SENTENCE)
    yield _buckets(*_named(_titles(prints)))
    yield _buckets(*_named(_addresses(prints)))


def _numbers(pairs: Iterable[Pair], items: int) -> np.ndarray:
    return np.fromiter((one * items + other for one, other in pairs), dtype=np.int64)


def _sharing_rare_words(prints: Sequence[Print]) -> np.ndarray:
    """The numbers of pairs that have several of their rarest words in common."""
    words = np.frombuffer(b"".join(each.content for each in prints), dtype=np.uint32)
    places = np.repeat(np.arange(len(prints)), [len(each.content) // 4 for each in prints])
    _, inverse, counts = np.unique(words, return_inverse=True, return_counts=True)
    frequency = counts[inverse]
    rare = (frequency > 1) & (frequency <= MOST_WITH_WORD)
    words, places, frequency = words[rare], places[rare], frequency[rare]
    order = np.lexsort((words, frequency, places))
    words, places = words[order], places[order]
    first_of_item = np.searchsorted(places, places, side="left")
    rarest = np.arange(len(places)) - first_of_item < RAREST
    buckets = _buckets(words[rarest], places[rarest])
    pairs = _numbers((pair for bucket in buckets for pair in combinations(bucket, 2)), len(prints))
    both, shared = np.unique(pairs, return_counts=True)
    return both[shared >= LEAST_IN_COMMON]


def _exact(prints: Sequence[Print]) -> tuple[np.ndarray, np.ndarray]:
    return _named(
        (crc32(each.exact), place) for place, each in enumerate(prints) if each.words >= LEAST_WORDS
    )


def _band(prints: Sequence[Print], band: int) -> tuple[np.ndarray, np.ndarray]:
    places = np.array(
        [place for place, each in enumerate(prints) if each.words >= LEAST_WORDS], dtype=np.uint32
    )
    start, end = 4 * ROWS * band, 4 * ROWS * (band + 1)
    joined = b"".join(prints[place].digest[start:end] for place in places)
    rows = np.frombuffer(joined, dtype=np.uint32).reshape(-1, ROWS).astype(np.uint64)
    hashes = np.zeros(len(rows), dtype=np.uint64)
    for row in range(ROWS):
        hashes = (hashes ^ rows[:, row]) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
    return hashes, places


def _sentences(prints: Sequence[Print]) -> tuple[np.ndarray, np.ndarray]:
    hashes = np.frombuffer(b"".join(each.sentences for each in prints), dtype=np.uint64)
    counts = np.array([len(each.sentences) // 8 for each in prints], dtype=np.int64)
    return hashes, np.repeat(np.arange(len(prints), dtype=np.uint32), counts)


def _titles(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    for place, each in enumerate(prints):
        for name in each.names:
            if name.count(" ") + 1 >= LEAST_TITLE_WORDS and not each.whole:
                yield crc32(name.encode()), place
            if name.count(" ") + 1 >= LEAST_LIST_WORDS and each.is_list:
                yield crc32(f"list {name}".encode()), place


def _addresses(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    for place, each in enumerate(prints):
        for address in {each.address, *each.leads_to} - {""}:
            yield crc32(address.encode()), place


def _named(pairs: Iterable[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    array = np.array(list(pairs), dtype=np.uint64).reshape(-1, 2)
    return array[:, 0], array[:, 1].astype(np.uint32)


def _buckets(hashes: np.ndarray, places: np.ndarray) -> Iterator[list[int]]:
    """Places that have the same hash, at least two, in order."""
    if len(hashes) < 2:
        return
    order = np.argsort(hashes, kind="stable")
    hashes, places = hashes[order], places[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    ends = np.append(starts[1:], len(hashes))
    for index in np.flatnonzero(ends - starts > 1):
        yield np.unique(places[starts[index] : ends[index]]).tolist()


def _pairs(bucket: list[int]) -> Iterator[Pair]:
    if len(bucket) <= MOST_IN_BUCKET:
        yield from combinations(bucket, 2)
        return
    for distance in range(1, NEIGHBOURS + 1):
        yield from zip(bucket, bucket[distance:], strict=False)
