"""Answering what a reader asks: the engine's answer, and what editors put on top."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from wegweiser.search.asking.asked import Asked
from wegweiser.search.asking.reading import read_again
from wegweiser.search.editing.choices import Bet, choices
from wegweiser.search.editing.counting import count
from wegweiser.search.engine import Engine
from wegweiser.search.words import Answer, Question


@dataclass(frozen=True)
class Found:
    """The answer to a question: what editors recommend, then what the engine found."""

    asked: Asked
    answer: Answer
    bets: Sequence[Bet] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.answer.results and not self.bets

    @property
    def mended(self) -> str:
        """The whole question as it was searched for, where its spelling was mended; "" otherwise."""
        corrected = self.answer.corrected
        return self.asked.mended or (self.asked.with_words(corrected) if corrected else "")


KEPT = 60.0
"""Seconds for which an answer is kept for whoever asks the same, while the index stays as it is."""

MOST_KEPT = 500

_kept: dict[object, tuple[float, object, Answer]] = {}


def find(asked: Asked, engine: Engine, is_counted: bool = True, **more: Any) -> Found:
    """Answer a question; the first page of it is counted. ``more`` replaces parts of the question."""
    answer = _answer(engine, asked.question(**more))
    if answer.corrected and (again := read_again(asked, answer.corrected)) is not asked:
        asked, answer = again, _answer(engine, again.question(**more))
    bets = choices.bets(asked.text, asked.language) if asked.page == 1 else []
    if is_counted and asked.page == 1 and asked.text:
        count(asked.text, asked.language, answer.total + len(bets))
    return Found(asked, answer, bets)


def _answer(engine: Engine, question: Question) -> Answer:
    """The engine's answer, or the one it gave a moment ago."""
    if question.explain:
        return engine.search(question)
    state = (engine.answering().reader.searcher, choices.edition())
    values = ((f.name, getattr(question, f.name)) for f in fields(question) if f.name != "chosen")
    key = (engine, *values, *sorted(question.chosen.items()))
    known = _kept.get(key)
    if known and known[1] == state and time.monotonic() - known[0] < KEPT:
        return known[2]
    answer = engine.search(question)
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[key] = (time.monotonic(), state, answer)
    return answer
