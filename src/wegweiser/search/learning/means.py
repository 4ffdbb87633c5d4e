"""The mean vectors of languages.

A multilingual model puts texts of one language near each other whatever they say. Taking the language's mean off its
vectors leaves what they say, and makes vectors of different languages comparable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from wegweiser.search.meaning.glossary import phrases_of
from wegweiser.search.meaning.model import PASSAGE, QUERY, SentenceModel
from wegweiser.search.meaning.passages import passages, spoken

EVERY = 4
"""One text in so many is enough for a mean."""

Texts = Sequence[Mapping[str, str]]


def question_means(
    model: SentenceModel, questions: Mapping[str, Sequence[str]], others: Sequence[str] = ()
) -> dict[str, np.ndarray]:
    """The mean of each language's questions.

    For ``others``, of which no questions are at hand, it is reckoned from the terms of the glossary: their mean,
    moved by as much as questions stand off from terms in the languages that have both.
    """
    found = {language: model.pooled(texts, QUERY).mean(axis=0) for language, texts in questions.items()}
    of_terms = {
        language: model.pooled(phrases_of(language), QUERY).mean(axis=0)
        for language in (*found, *others)
        if phrases_of(language)
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
