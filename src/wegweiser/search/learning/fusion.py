"""Learning how much words and meaning count, from questions with known answers."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from wegweiser.search.ranking import Fusion

STEPS = 300
FOLDS = 5
SCALE = 12.0
"""How sharply the right answer is to stand out while learning."""


class Example(NamedTuple):
    """A question: what speaks for each candidate (candidates × 3), which is right, and the page it belongs to."""

    signals: np.ndarray
    right: int
    page: str


def learnt(examples: Sequence[Example]) -> Fusion:
    """The weights (none below 0, together 1) under which the right answers stand out most."""
    wide = max(len(example.signals) for example in examples)
    signals = np.zeros((len(examples), wide, 3))
    there = np.zeros((len(examples), wide), bool)
    for place, example in enumerate(examples):
        signals[place, : len(example.signals)] = example.signals
        there[place, : len(example.signals)] = True
    right = np.array([example.right for example in examples])
    weights = _descended(signals, there, right)
    weights = weights / weights.sum()
    meaning, found, best = (round(float(weight), 4) for weight in weights)
    return Fusion(meaning, found, best)


def _descended(signals: np.ndarray, there: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Gradient descent (Adam) on the cross-entropy of the right answer among the candidates."""
    weights = np.array([0.7, 0.15, 0.15]) * SCALE
    mean, square = np.zeros(3), np.zeros(3)
    wanted = signals[np.arange(len(right)), right].mean(axis=0)
    for step in range(1, STEPS + 1):
        scores = np.where(there, signals @ weights, -np.inf)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = np.einsum("qc,qcs->s", shares, signals) / len(right) - wanted
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= 0.2 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
        weights = np.maximum(weights, 0.0)
    return weights


def cross_validated(examples: Sequence[Example]) -> list[int]:
    """The place of each right answer under weights learnt from the questions of other pages."""
    folds = np.array([zlib.crc32(example.page.encode()) % FOLDS for example in examples])
    places = [0] * len(examples)
    for fold in range(FOLDS):
        others = [example for example, own in zip(examples, folds, strict=True) if own != fold]
        if not others:
            continue
        weights = learnt(others)
        for number in np.nonzero(folds == fold)[0].tolist():
            places[number] = place_of(examples[number], weights)
    return places


def place_of(example: Example, weights: Fusion) -> int:
    """Where the right answer stands, 1 being first; equal scores go before it."""
    scores = example.signals @ np.array([weights.meaning, weights.found, weights.best])
    return int((scores >= scores[example.right]).sum())


def recall(places: Iterable[int], depth: int) -> float:
    """The share of right answers among the first ``depth``."""
    places = list(places)
    return sum(place <= depth for place in places) / len(places)


def reciprocal(places: Iterable[int], depth: int) -> float:
    """The mean of one over the place, 0 beyond ``depth``."""
    places = list(places)
    return sum(1 / place for place in places if place <= depth) / len(places)
