"""Mining a dictionary from texts and their translations (IBM model 1).

P. F. Brown et al., The Mathematics of Statistical Machine Translation, Computational Linguistics 19(2), 1993, § 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

ROUNDS = 6
"""Rounds of expectation and maximisation; more change little."""

NOTHING = "∅"
"""What words stand for that have no counterpart; kept out of the dictionary."""

Pair = tuple[Sequence[str], Sequence[str]]
"""The terms of a line and the terms of the same line in the other language."""

Dictionary = dict[str, list[tuple[str, float]]]
"""Term → terms of the other language with how likely each is, most likely first."""


def mined(pairs: Iterable[Pair], most: int = 6, least: float = 0.06) -> Dictionary:
    """What each term of the left side means on the right: at most ``most``, each at least ``least`` likely."""
    left, right, lines, links = _links(pairs)
    if not len(links):
        return {}
    likely = _expectation(links, lines)
    names_left, names_right = list(left), list(right)
    found: Dictionary = {}
    order = np.lexsort((-likely, links[:, 0]))
    for place in order:
        source, target, value = names_left[links[place, 0]], names_right[links[place, 1]], likely[place]
        entries = found.setdefault(source, [])
        if len(entries) < most and value >= least:
            entries.append((target, round(float(value), 4)))
    found.pop(NOTHING, None)
    return {source: entries for source, entries in found.items() if entries}


def agreed(pairs: Sequence[Pair], most: int = 6, least: float = 0.1) -> Dictionary:
    """Like ``mined``, in both directions: a meaning counts by the geometric mean of what both say.

    So small words, which stand beside everything, mean nothing in particular.
    """
    there = mined(pairs, 20, 0.01)
    back = {
        (source, target): value
        for target, entries in mined([(right, left) for left, right in pairs], 20, 0.01).items()
        for source, value in entries
    }
    found: Dictionary = {}
    for source, entries in there.items():
        both = [(target, (value * back.get((source, target), 0.0)) ** 0.5) for target, value in entries]
        kept = [(target, round(value, 3)) for target, value in both if value >= least]
        if kept:
            found[source] = sorted(kept, key=lambda entry: -entry[1])[:most]
    return found


def _links(pairs: Iterable[Pair]) -> tuple[dict[str, int], dict[str, int], np.ndarray, np.ndarray]:
    """Both vocabularies; for each meeting of two terms in a line: which link and which right word of which line."""
    left: dict[str, int] = {NOTHING: 0}
    right: dict[str, int] = {}
    numbers: dict[tuple[int, int], int] = {}
    meetings: list[tuple[int, int]] = []
    word = 0
    for sources, targets in pairs:
        ours = [0, *(left.setdefault(term, len(left)) for term in dict.fromkeys(sources))]
        for term in dict.fromkeys(targets):
            target = right.setdefault(term, len(right))
            meetings += [(numbers.setdefault((source, target), len(numbers)), word) for source in ours]
            word += 1
    return left, right, np.array(meetings, np.int64).reshape(-1, 2), np.array(list(numbers), np.int64)


def _expectation(links: np.ndarray, meetings: np.ndarray) -> np.ndarray:
    """How likely each link's right term is, given its left term."""
    sources, words = links[:, 0], meetings[:, 1]
    likely = np.ones(len(links))
    for _ in range(ROUNDS):
        share = likely[meetings[:, 0]]
        share = share / np.bincount(words, share)[words]
        counts = np.bincount(meetings[:, 0], share, len(links))
        likely = counts / np.bincount(sources, counts)[sources]
    return likely
