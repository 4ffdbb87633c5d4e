"""How words and meaning are put together: weighted sums with learnt weights, in one place."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

LEARNT = Path(__file__).with_name("ranking.json")
"""The weights as learnt by ``./wegweiser evaluate --learn``; a weight not named there keeps its default."""


GOOD = 2.0
"""The score of a text that words speak for, in possible ones: every word stands there, and more than once.

Where nothing better is found than some frequent word of the question, the best text is no measure for the others.
"""


@dataclass(frozen=True, slots=True)
class Fusion:
    """What words and meaning count for questions of a kind; together 1."""

    meaning: float = 0.7
    """Nearness in meaning, a cosine."""
    found: float = 0.15
    """How much of what was asked stands in the text (root of the share of the score that is possible)."""
    best: float = 0.15
    """The words' score beside that of the best text, or beside a good one (``GOOD``) where the best is none."""
    closer: Mapping[str, float] = field(default_factory=dict)
    """What the features of ``closer`` add to the scores of the first answers; none where nothing was learnt."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much."""

    german: Fusion = Fusion()
    foreign: Fusion = Fusion(0.8, 0.15, 0.05)
    """For questions in languages that no text is written in."""
    translated: Fusion = Fusion()
    """For questions in languages that some texts are written in."""
    old_after_years: float = 3.0
    """Age at which a dated text counts as old, unless a period is asked for."""
    old_factor: float = 0.8
    """What an old text's score is multiplied by."""
    here: float = 1.8
    """What the score of a text about the place asked for is multiplied by."""
    elsewhere: float = 0.6
    """The same for a text about another place."""
    helps: float = 0.15
    """What is added to the score of an office of the field that help is asked for in: what the best words count."""


@dataclass(frozen=True, slots=True)
class WordWeights:
    """What a match of words counts, by where and how; a word that stands in the text as asked counts 1."""

    title: float = 0.8
    names: float = 1.0
    part: float = 0.25
    """The word as a part of a compound of the text."""
    of_compound: float = 0.4
    """A part of a compound of the question."""
    joined: float = 1.0
    """A compound of the text made of two words of the question."""
    synonym: float = 0.5


@cache
def learnt_weights(file: Path = LEARNT) -> Weights:
    """The weights in use."""
    stored = _stored(file)
    values: dict[str, Any] = {}
    for each in fields(Weights):
        if each.name in stored:
            value = stored[each.name]
            values[each.name] = Fusion(**value) if isinstance(value, dict) else value
    return Weights(**values)


@cache
def learnt_word_weights(file: Path = LEARNT) -> WordWeights:
    """The weights of words in use, from the same file under ``words``."""
    stored = _stored(file).get("words", {})
    known = {each.name for each in fields(WordWeights)}
    return WordWeights(**{name: value for name, value in stored.items() if name in known})


def _stored(file: Path) -> dict[str, Any]:
    try:
        return json.loads(file.read_text("utf-8"))
    except OSError:
        return {}


def fuse(words: np.ndarray, possible: float, meaning: np.ndarray | None, weights: Fusion) -> np.ndarray:
    """One score in 0 … 1 for each candidate from its word score (BM25, ≥ 0) and its nearness in meaning (≤ 1).

    ``possible`` is about the score of a text in which every word stands that was asked for. A candidate without
    a vector (NaN) gets the least nearness of the others. Without meaning the words alone decide.
    """
    near, found, beside = signals(words, possible, meaning)
    if not near.any():
        return (beside + found) / 2
    return weights.meaning * near + weights.found * found + weights.best * beside


def signals(
    words: np.ndarray, possible: float, meaning: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What is weighed, each in 0 … 1: nearness in meaning, how much was found, the words beside the best."""
    best = max(float(words.max(initial=0.0)), GOOD * possible)
    beside = words / best if best > 0 else np.zeros(len(words))
    found = np.sqrt(np.minimum(words / possible, 1.0)) if possible > 0 else beside
    if meaning is None or not len(meaning) or np.isnan(meaning).all():
        return np.zeros(len(words)), found, beside
    return np.maximum(np.nan_to_num(meaning, nan=float(np.nanmin(meaning))), 0.0), found, beside


def together(words: np.ndarray, groups: np.ndarray, languages: np.ndarray) -> np.ndarray:
    """The word scores of texts with those of their versions in other languages added; 0 names no group."""
    total = words.copy()
    members = np.nonzero(groups)[0]
    of_member = groups[members].tolist()
    best: dict[int, dict[int, float]] = defaultdict(dict)
    for group, language, score in zip(
        of_member, languages[members].tolist(), words[members].tolist(), strict=True
    ):
        versions = best[group]
        versions[language] = max(score, versions.get(language, 0.0))
    sums = {group: sum(versions.values()) for group, versions in best.items()}
    total[members] = [sums[group] for group in of_member]
    return total
