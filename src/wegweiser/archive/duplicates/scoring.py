"""How well duplicates are found: groups of an import held against groups that people made by hand.

Pairs of pages are compared. A pair that people call the same must be in one group; a pair they call related counts
neither way; every other pair that was joined is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class PairScore:
    """Pairs found rightly, wrongly, and those not found."""

    right: frozenset[Pair]
    wrong: frozenset[Pair]
    missing: frozenset[Pair]

    @property
    def precision(self) -> float:
        """Share of the joined pairs that belong together."""
        joined = len(self.right) + len(self.wrong)
        return len(self.right) / joined if joined else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that belong together that were joined."""
        wanted = len(self.right) + len(self.missing)
        return len(self.right) / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * len(self.right) + len(self.wrong) + len(self.missing)
        return 2 * len(self.right) / total if total else 1.0


def score_pairs(
    groups: Iterable[Iterable[str]], gold: Mapping[str, Any], sources: Iterable[str]
) -> PairScore:
    """The score of groups of sources; only pairs of which both ``sources`` were read count."""
    read = {_name(source) for source in sources}
    found = {pair for group in groups for pair in _pairs({_name(source) for source in group})}
    wanted = _gold_pairs(gold, "same", read)
    either = _gold_pairs(gold, "related", read) - wanted
    return PairScore(
        right=frozenset(found & wanted),
        wrong=frozenset(found - wanted - either),
        missing=frozenset(wanted - found),
    )


def _gold_pairs(gold: Mapping[str, Any], relation: str, read: set[str]) -> set[Pair]:
    groups = [group for group in gold["groups"] if group["relation"] == relation]
    members = [{_name(member["source"]) for member in group["members"]} & read for group in groups]
    return {pair for group in members for pair in _pairs(group)}


def _pairs(group: set[str]) -> set[Pair]:
    return {frozenset(pair) for pair in combinations(sorted(group), 2)}


def _name(source: str) -> str:
    return source.rpartition("/")[2]
