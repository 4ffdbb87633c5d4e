"""Learning what the features of the closer look add to the scores of the first answers."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from wegweiser.search.closer import FEATURES, FIRST
from wegweiser.search.learning.fusion import FOLDS

STEPS = 150
SHARPNESS = 15.0
"""How sharply the right answer is to stand out by the first score alone, where learning begins."""

RESERVE = 0.01
"""What a weight costs (half its square, features measured in their deviations): small gains are not worth one."""


class Seen(NamedTuple):
    """A question: the first answers (answers × (first score, features …)), which is right, and its page."""

    values: np.ndarray
    right: int
    page: str


def learnt(questions: Sequence[Seen], reserve: float = RESERVE) -> dict[str, float]:
    """What each feature adds, in the measure of the first score, so that the right answers stand out most.

    Cross-entropy of the right answer among the first ones, by gradient descent (Adam). The first score costs
    nothing, so that without use in the features nothing is added.
    """
    values, there = _side_by_side(questions)
    right = np.array([question.right for question in questions])
    spread = values[there].std(axis=0) + 1e-6
    values = values / spread
    weights = np.zeros(values.shape[2])
    weights[0] = SHARPNESS * spread[0]
    cost = np.full(len(weights), reserve)
    cost[0] = 0.0
    wanted = values[np.arange(len(right)), right].mean(axis=0)
    mean, square = np.zeros(len(weights)), np.zeros(len(weights))
    for step in range(1, STEPS + 1):
        scores = np.where(there, values @ weights, -np.inf)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = np.einsum("qa,qaf->f", shares, values) / len(right) - wanted + cost * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
        weights[0] = max(weights[0], 0.1)
    added = (weights / spread)[1:] / (weights[0] / spread[0])
    return {name: round(float(weight), 4) for name, weight in zip(FEATURES, added, strict=True)}


def cross_validated(learning: Sequence[Seen], asked: Sequence[Seen]) -> list[int]:
    """The place of each right answer under weights learnt from the questions of other pages."""
    places = [0] * len(asked)
    for fold in range(FOLDS):
        others = [question for question in learning if fold_of(question.page) != fold]
        weights = learnt(others) if others else {}
        for number, question in enumerate(asked):
            if fold_of(question.page) == fold:
                places[number] = place_of(question, weights)
    return places


def fold_of(page: str) -> int:
    """Questions of one page are learnt from together or not at all."""
    return zlib.crc32(page.encode()) % FOLDS


def place_of(question: Seen, weights: Mapping[str, float]) -> int:
    """Where the right answer stands, 1 being first; beyond the first ones where it is not among them (-1)."""
    if question.right < 0:
        return FIRST + 1
    scores = question.values @ np.array([1.0, *(weights.get(name, 0.0) for name in FEATURES)])
    return int((scores >= scores[question.right]).sum())


def _side_by_side(questions: Sequence[Seen]) -> tuple[np.ndarray, np.ndarray]:
    values = np.zeros((len(questions), FIRST, 1 + len(FEATURES)), np.float32)
    there = np.zeros(values.shape[:2], bool)
    for place, question in enumerate(questions):
        values[place, : len(question.values)] = question.values
        there[place, : len(question.values)] = True
    return values, there
