"""From pairs that are the same to groups, each of which becomes one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from wegweiser.archive.duplicates.candidates import Pair, candidates
from wegweiser.archive.duplicates.comparing import SAME_DAYS, days_apart, likeness
from wegweiser.archive.duplicates.prints import Print
from wegweiser.archive.duplicates.rewritten import WordWeights
from wegweiser.archive.duplicates.states import between_neighbours
from wegweiser.archive.run import Likeness

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Groups:
    """``group_of`` gives for each item the lowest position of its group; ``related`` pairs of positions."""

    group_of: list[int]
    related: list[tuple[int, int, Likeness]]


def find_groups(
    prints: Sequence[Print], pages: Sequence[int], progress: Progress = lambda done, total: None
) -> Groups:
    """Compare every candidate pair. ``pages`` tells the page of each item."""
    pairs = candidates(prints)
    weights = WordWeights(prints)
    same: list[tuple[Pair, bool]] = []
    related: list[tuple[int, int, Likeness]] = []
    for number, (one, other) in enumerate(pairs):
        if number % 1000 == 0:
            progress(number, len(pairs))
        found = likeness(prints[one], prints[other], weights, pages[one] == pages[other])
        if found in {Likeness.EXACT, Likeness.SAME}:
            same.append(((one, other), found == Likeness.EXACT))
        elif found:
            related.append((one, other, found))
    pairs_of_lists = between_neighbours(prints, pages, [pair for pair, _ in same], weights)
    same += [(pair, False) for pair in pairs_of_lists]
    progress(len(pairs), len(pairs))
    group_of = _joined(prints, [pair for pair, _ in sorted(same, key=lambda each: (not each[1], each[0]))])
    apart = [each for each in related if group_of[each[0]] != group_of[each[1]]]
    return Groups(group_of, apart)


def _joined(prints: Sequence[Print], pairs: Iterable[Pair]) -> list[int]:
    """Join pairs into groups; days that lie apart are never joined, not even by a third item without a date."""
    group_of = list(range(len(prints)))
    members: dict[int, list[int]] = {}
    days: dict[int, set[str]] = defaultdict(set)
    for one, other in pairs:
        first, second = sorted((group_of[one], group_of[other]))
        if first == second:
            continue
        days_of_both = _days(first, prints, days), _days(second, prints, days)
        if _far_apart(*days_of_both):
            continue
        moved = members.pop(second, [second])
        members.setdefault(first, [first]).extend(moved)
        days[first] = days_of_both[0] | days_of_both[1]
        for place in moved:
            group_of[place] = first
    return group_of


def _days(group: int, prints: Sequence[Print], days: dict[int, set[str]]) -> set[str]:
    if group not in days:
        days[group] = {prints[group].day} - {""}
    return days[group]


def _far_apart(first: set[str], second: set[str]) -> bool:
    return any((days_apart(one, other) or 0) > SAME_DAYS for one in first for other in second)
