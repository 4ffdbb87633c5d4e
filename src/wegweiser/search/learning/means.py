"""The mean vectors of languages, and in what bare words differ from questions.

A multilingual model puts texts of one language near each other whatever they say. Taking the language's mean off its
vectors leaves what they say, and makes vectors of different languages comparable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from wegweiser.search.meaning.glossary import phrases_of
from wegweiser.search.meaning.learnt import Shares
from wegweiser.search.meaning.model import PASSAGE, SentenceModel
from wegweiser.search.meaning.passages import passages, spoken
from wegweiser.search.meaning.questions import unit

EVERY = 4
"""One text in so many is enough for a mean."""

Texts = Sequence[Mapping[str, str]]

Read = Callable[[str], np.ndarray]
"""A question as a vector, before anything is taken off (``Questions.read``)."""


def piece_shares(model: SentenceModel, texts: Iterable[Texts]) -> Shares:
    """How often each piece occurs in texts; pieces that do not are left out."""
    met: Counter[int] = Counter()
    for entry in (entry for entries in texts for entry in entries):
        for line in f"{entry['title']}\n{entry['text']}".split("\n"):
            met.update(model.tokenizer.pieces(line))
    numbers = np.array(sorted(met), np.int32)
    counts = np.array([met[number] for number in numbers.tolist()], np.float32)
    return numbers, counts / max(float(counts.sum()), 1.0)


def form_of(read: Read, questions: Sequence[str], bare: Sequence[str]) -> np.ndarray:
    """The direction in which bare words stand off from questions that are sentences."""
    return unit(_mean(read, bare) - _mean(read, questions))


def question_means(
    read: Read, questions: Mapping[str, Sequence[str]], others: Sequence[str] = ()
) -> dict[str, np.ndarray]:
    """The mean of each language's questions.

    For ``others``, of which no questions are at hand, it is reckoned from the terms of the glossary: their mean,
    moved by as much as questions stand off from terms in the languages that have both.
    """
    found = {language: _mean(read, texts) for language, texts in questions.items()}
    of_terms = {
        language: _mean(read, phrases_of(language)) for language in (*found, *others) if phrases_of(language)
    }
    both = [found[language] - of_terms[language] for language in found if language in of_terms]
    if both:
        off = np.mean(both, axis=0)
        found |= {language: of_terms[language] + off for language in others if language not in found}
    return found


def passage_means(model: SentenceModel, texts: Mapping[str, Texts]) -> dict[str, np.ndarray]:
    """The mean of each language's passages."""
    found = {}
    for language, entries in texts.items():
        parts = [
            spoken(entry["title"], entry["text"], passage)
            for entry in entries[::EVERY]
            for passage in passages(entry["text"])
        ]
        found[language] = model.pooled(parts, PASSAGE).mean(axis=0)
    return found


def _mean(read: Read, texts: Sequence[str]) -> np.ndarray:
    return np.mean([read(text) for text in texts], axis=0)
