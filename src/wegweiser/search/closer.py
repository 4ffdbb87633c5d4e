"""A closer look at the first answers: what sums of words and meaning do not see, weighed as learnt.

A correction is added to the score of each of the first answers. It is a weighted sum of features, each beside its
mean among those answers, so that what all have in common changes nothing. Without learnt weights nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from wegweiser.search.index.reader import Candidates, Reader
from wegweiser.search.protocol import Asked
from wegweiser.search.understanding import WeightedTerm

FIRST = 20
"""Answers (texts with their versions and duplicates) that are looked at."""

FEATURES = ("length", "parts", "covered", "found", "best")
"""``length``: the logarithm of the characters. A long text always has some near passage and some of the words.
``parts``: BM25 of the question's words in parts of compounds, beside the best of the first answers, 0 … 1.
``covered``: the share of the question's words, weighed by rarity, that stand in the text however often, 0 … 1.
``found`` and ``best``: the words' part of the sum (``ranking.Fusion``), which counts otherwise among the first."""

IN_PARTS = 0.5
"""What a word counts as covered that stands in the text as a part of a compound only."""


class Look(NamedTuple):
    """The first answers, best first."""

    places: np.ndarray
    """Their candidates, as places among all candidates."""
    answers: np.ndarray
    """For each of these candidates the answer it belongs to, 0 being the first."""
    values: np.ndarray
    """Answers × ``FEATURES``, beside their mean."""

    def corrections(self, weights: Mapping[str, float]) -> np.ndarray:
        """What is added to the score of each answer."""
        return self.values @ vector(weights)

    def told(self, weights: Mapping[str, float], place: int) -> dict[str, float]:
        """What each feature adds to a candidate's score; nothing for one that was not looked at."""
        found = np.nonzero(self.places == place)[0]
        if not len(found):
            return {}
        shares = self.values[self.answers[found[0]]] * vector(weights)
        return {name: round(float(share), 4) for name, share in zip(FEATURES, shares, strict=True)}


def vector(weights: Mapping[str, float]) -> np.ndarray:
    """Weights in the order of ``FEATURES``; one that is not named is 0."""
    return np.array([weights.get(name, 0.0) for name in FEATURES])


def look(
    reader: Reader,
    terms: Sequence[WeightedTerm],
    asked: Asked,
    found: Candidates,
    scores: np.ndarray,
    by_words: Sequence[np.ndarray],
    tongues: Sequence[int],
) -> Look:
    """Look at the first answers among candidates by their scores so far, words in versions of some languages only.

    ``by_words``: the signals ``found`` and ``best`` of each candidate.
    """
    places, answers = first_answers(scores, found.twins)
    number = int(answers.max(initial=-1)) + 1
    if not number:
        return Look(places, answers, np.zeros((0, len(FEATURES))))
    read = np.isin(found.tongues[places], tongues)
    numbers, of = found.numbers[places][read], answers[read]
    inside = reader.numbered(numbers)
    parts = reader.words([term for term in terms if term.field == "parts"])
    sums = np.bincount(of, reader.scores(reader.scored_by(inside, parts), numbers), number)
    stems = {
        term.stem: reader.rarity(term.stem) for term in terms if term.field == "body" and term.weight >= 1
    }
    covering = reader.covering(stems, IN_PARTS)
    covered = _greatest(reader.scores(reader.scored_by(inside, covering), numbers), of, number)
    columns = (
        _lengths(asked, numbers, of, number),
        sums / max(float(sums.max()), 1e-9),
        covered / max(sum(stems.values()), 1e-9),
        *(_greatest(signal[places], answers, number) for signal in by_words),
    )
    values = np.stack(columns, axis=1)
    return Look(places, answers, values - values.mean(axis=0))


def first_answers(scores: np.ndarray, twins: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The candidates of the first answers, best first, and the number of each one's answer."""
    order = np.argsort(-scores, kind="stable")
    keys = np.where(twins, twins, -1 - np.arange(len(twins)))[order]
    _, first, names = np.unique(keys, return_index=True, return_inverse=True)
    answers = np.argsort(np.argsort(first))[names]
    inside = answers < FIRST
    return order[inside], answers[inside]


def _greatest(values: np.ndarray, answers: np.ndarray, number: int) -> np.ndarray:
    """The greatest value of each answer, of values ≥ 0."""
    greatest = np.zeros(number)
    np.maximum.at(greatest, answers, values)
    return greatest


def _lengths(asked: Asked, numbers: np.ndarray, answers: np.ndarray, number: int) -> np.ndarray:
    """The logarithm of the length of each answer, the mean of its versions; of all, where it is not known."""
    logs = np.log1p(asked.lengths(numbers))
    known = ~np.isnan(logs)
    counts = np.bincount(answers[known], minlength=number)
    sums = np.bincount(answers[known], logs[known], number)
    mean = sums.sum() / max(int(counts.sum()), 1)
    return np.where(counts > 0, sums / np.maximum(counts, 1), mean)
