"""Questions that say nothing find nothing, and no question that says something loses its answers."""

from __future__ import annotations

import numpy as np
import pytest

from wegweiser.search import protocol
from wegweiser.search.answering import AT_RANDOM
from wegweiser.search.engine import Engine
from wegweiser.search.words import Answer, Question

pytestmark = pytest.mark.usefixtures("no_choices")

NO_WORDS = ("qqqqxxyyzz", "asdf ghjk", "x")


class Model:
    """A model that finds every text as near as it is told."""

    def __init__(self, near: float) -> None:
        self.near = near

    def ask(self, question):
        return self

    def is_language(self, text):
        return text not in NO_WORDS

    def words(self, question):
        return ()

    def best(self, limit):
        numbers = np.array([1, 2, 3, 4])
        return numbers, self.of(numbers)

    def of(self, numbers):
        return np.full(len(numbers), self.near, np.float32)

    def lengths(self, numbers):
        return np.full(len(numbers), 100.0)

    def passages(self, numbers):
        return [(0, 0)] * len(numbers)


@pytest.fixture
def answered(index, monkeypatch):
    """The answer to a question where the model finds all texts so near."""
    folder = index().editions.folder

    def answer(text: str, near: float) -> Answer:
        monkeypatch.setattr(protocol, "_meaning", lambda folder, *, writing: Model(near))
        return Engine.open(folder, choices=False).search(Question(text))

    return answer


@pytest.fixture
def totals(answered):
    """How many texts a question finds where the model finds all of them so near."""

    def total(text: str, near: float) -> int:
        answer = answered(text, near)
        assert bool(answer.results) == bool(answer.total)
        return answer.total

    return total


@pytest.mark.parametrize("text", ["qqqqxxyyzz", "asdf ghjk", "x", "der die das", "???"])
def test_nothing_is_found_by_what_says_nothing(totals, text):
    assert totals(text, AT_RANDOM) == 0


@pytest.mark.parametrize("text", ["qqqqxxyyzz", "Wo kann ich hin?"])
def test_a_near_text_is_found_whatever_was_asked(totals, text):
    assert totals(text, AT_RANDOM + 0.01) == 4


def test_words_that_no_text_has_are_answered_by_meaning(totals):
    assert totals("Säuglinge hüten lassen", AT_RANDOM - 0.1) == 4


@pytest.mark.parametrize("text", ["Impressum", "Impresum", "Unterkunft", "xyz Deutschkurs"])
def test_a_known_word_is_enough_however_near_the_texts(totals, text):
    assert totals(text, AT_RANDOM) == 4


def test_answers_that_are_only_near_are_told_apart(answered, index):
    assert answered("Säuglinge hüten lassen", AT_RANDOM - 0.1).is_loose
    assert not answered("Impressum", AT_RANDOM).is_loose, "a text has the word in its title"
    assert not index().search(Question("Säuglinge hüten lassen", meaning=False)).is_loose, (
        "words alone do not tell"
    )
