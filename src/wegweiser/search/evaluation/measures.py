"""How good a list of answers is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from statistics import fmean

DEEP = 10
"""Answers that are looked at."""


@dataclass
class Tally:
    """Collects the answers to a set of questions."""

    recall: dict[int, list[float]] = field(default_factory=lambda: {1: [], 5: [], DEEP: []})
    reciprocal: list[float] = field(default_factory=list)
    gain: list[float] = field(default_factory=list)
    took_ms: list[float] = field(default_factory=list)

    def add(self, answers: Sequence[str], relevant: Mapping[str, int], took_ms: float) -> None:
        """Add the answers to a question, best first; ``relevant`` must not be empty."""
        answers = answers[:DEEP]
        for depth, found in self.recall.items():
            found.append(sum(answer in relevant for answer in answers[:depth]) / len(relevant))
        places = [place for place, answer in enumerate(answers, 1) if answer in relevant]
        self.reciprocal.append(1 / places[0] if places else 0.0)
        ideal = sorted(relevant.values(), reverse=True)[:DEEP]
        self.gain.append(
            sum(relevant[answers[place - 1]] / log2(place + 1) for place in places)
            / sum(value / log2(place + 1) for place, value in enumerate(ideal, 1))
        )
        self.took_ms.append(took_ms)

    def figures(self) -> dict[str, float]:
        """The figures as ``evaluate`` tells them; shares in 0 … 1."""
        if not self.took_ms:
            return {"n": 0}
        times = sorted(self.took_ms)
        return {
            "n": len(times),
            **{f"recall@{depth}": round(fmean(found), 4) for depth, found in self.recall.items()},
            "mrr@10": round(fmean(self.reciprocal), 4),
            "ndcg@10": round(fmean(self.gain), 4),
            "p50_ms": round(percentile(times, 50), 2),
            "p95_ms": round(percentile(times, 95), 2),
        }


def percentile(ordered: Sequence[float], percent: float) -> float:
    """The value below which ``percent`` of the ordered values lie (nearest rank)."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
