"""A question as a vector: what its rare words say counts twice, and bare words are read as the question they mean.

The model takes the mean of all pieces of a question, so „Wie kann ich“ weighs as much as „Kindergeld“. Here the mean
weighted by rarity is added (S. Arora, Y. Liang, T. Ma: A Simple but Tough-to-Beat Baseline for Sentence Embeddings,
ICLR 2017). And who types bare words stands off from who asks in sentences in one direction, the same in all
languages; what lies in this direction is taken off.
"""

from __future__ import annotations

import numpy as np

from wegweiser.search.meaning.learnt import Learnt
from wegweiser.search.meaning.model import SentenceModel

RARE = 1e-5
"""The share of all pieces at which a piece counts half as much as the rarest."""


class Questions:
    """Vectors of questions, as the model and what has been learnt make them."""

    def __init__(self, model: SentenceModel, learnt: Learnt) -> None:
        self._model, self._learnt = model, learnt
        shares = model.shares
        numbers, known = learnt.pieces
        shares[numbers] = np.maximum(shares[numbers], known)
        self._rarity = RARE / (RARE + shares)

    def vector(self, text: str, language: str) -> np.ndarray:
        """The vector to compare with those of texts, ``SIZE`` numbers of length 1."""
        vector = unit(self.read(text) - self._learnt.question_mean(language))
        form = self._learnt.form
        return vector if form is None else unit(vector - max(float(vector @ form), 0.0) * form)

    def read(self, text: str) -> np.ndarray:
        """The question as it is read, before anything learnt is taken off."""
        encoded = self._model.query(text)
        if not len(encoded.pieces):
            return encoded.pooled
        return unit(encoded.pooled + unit(self._rarity[encoded.pieces] @ encoded.hidden))


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors of length 1."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
