"""How near a text is to a question: by its nearest passage, as a whole, and less what is near to everything."""

from __future__ import annotations

import numpy as np

WHOLE = 0.4
"""Share of the whole text in its nearness; its nearest passage has the rest."""

COMMON = 0.6
"""How much of a text's nearness to questions of all kinds is taken off its nearness to one.

Texts about „Beratung“ or „Hilfe“ lie near to every question and would come up everywhere (hubs, as the literature of
nearest neighbours calls them).
"""

NEAREST_TERMS = 20
"""Terms of the glossary that stand for questions of all kinds: those nearest to the text."""


def of_text(passages: np.ndarray, questions: np.ndarray) -> np.ndarray:
    """The nearness of a text (its passages' vectors) to each of several questions, all of length 1."""
    near = passages @ questions.T
    mean = passages.mean(axis=0)
    whole = questions @ mean / max(float(np.linalg.norm(mean)), 1e-6)
    return (1 - WHOLE) * near.max(axis=0) + WHOLE * whole
