"""What takes part in an answer beside the words themselves: the sentence model, and what editors decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from wegweiser.search.index.document import IndexDocument
from wegweiser.search.words import Question

Numbers = np.ndarray
"""Document numbers (int64). The index gives every document it takes up a number, never the same twice."""

Scores = np.ndarray
"""float32, one for each number; NaN where a document has none yet."""


class Asked(Protocol):
    """A question as the sentence model understands it."""

    def best(self, limit: int) -> tuple[Numbers, Scores]:
        """The documents nearest in meaning, best first; the period of the question is kept."""

    def of(self, numbers: Numbers) -> Scores:
        """How near in meaning given documents are."""

    def lengths(self, numbers: Numbers) -> np.ndarray:
        """How many characters of each document the model has read; NaN without vectors."""

    def passages(self, numbers: Numbers) -> Sequence[tuple[int, int]]:
        """For each document where in its text the passage nearest in meaning begins and ends; (0, 0) if unknown."""


class Meaning(Protocol):
    """The sentence model's copy of an edition of the index. Thread safe for questions."""

    def take(self, documents: Sequence[tuple[int, IndexDocument]], forgotten: Sequence[int]) -> None:
        """Note new documents with their numbers, and numbers that are gone. Cheap: nothing is encoded yet.

        Called before the index commits, so that a kill in between leaves numbers nobody asks for.
        """

    def inherit(self, older: Path) -> None:
        """Let texts that an older edition of the index has encoded keep what was made of them."""

    def work(self) -> bool:
        """Encode a slice (at most some 200 ms) of what is not encoded yet; whether there was any."""

    def ask(self, question: Question) -> Asked | None:
        """Understand a question; None where the model has nothing to say."""

    def is_language(self, text: str) -> bool:
        """Whether a text is made of words of some language rather than of random letters."""

    def words(self, question: Question) -> Sequence[tuple[str, float]]:
        """German words (with weights up to 1) that a question in another language means, from learnt dictionaries."""


class OpensMeaning(Protocol):
    """Opens the sentence model's part of an edition of the index."""

    def __call__(self, folder: Path, *, writing: bool) -> Meaning | None:
        """The part kept in ``folder``; None where no model is installed."""


class Choices(Protocol):
    """What editors decide; read anew when it changes, without a database where there is none."""

    def synonyms(self) -> Iterable[Sequence[str]]:
        """Groups of words or short phrases that mean the same."""

    def stop_words(self) -> Iterable[str]:
        """Words that say nothing, besides the ones shipped."""

    def whole_words(self) -> Iterable[str]:
        """Words that must not be split."""

    def edition(self) -> object:
        """Anything that compares unequal once a choice has changed; asked at every question, so cheap."""


_meaning: OpensMeaning | None = None
_choices: Choices | None = None


def offer_meaning(opens: OpensMeaning) -> None:
    """Let a sentence model take part in every index that is opened from now on."""
    global _meaning
    _meaning = opens


def open_meaning(folder: Path, *, writing: bool = False) -> Meaning | None:
    """The sentence model's part of an edition; None where there is none."""
    return _meaning(folder, writing=writing) if _meaning else None


def offer_choices(choices: Choices) -> None:
    """Let editors' choices take effect."""
    global _choices
    _choices = choices


def current_choices() -> Choices | None:
    """What editors decide, where somebody offers it."""
    return _choices
