"""Answering from one edition of the index: understand, find, rank, show."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
from django.utils import timezone
from tantivy import Query

from wegweiser.search.analysis.analyser import GERMAN, Analysers
from wegweiser.search.analysis.lexicon import Lexicon
from wegweiser.search.closer import Look, look
from wegweiser.search.gathering import gathered, in_one_language
from wegweiser.search.index.reader import Candidates, Reader
from wegweiser.search.index.schema import UNDATED, WORDS, day_number, tongue_number
from wegweiser.search.index.snippets import Highlighter
from wegweiser.search.index.vocabulary import Vocabulary, known_terms
from wegweiser.search.protocol import Asked, Choices, current_choices, open_meaning
from wegweiser.search.ranking import Fusion, fuse, learnt_weights, learnt_word_weights, signals, together
from wegweiser.search.understanding import Understanding, Understood
from wegweiser.search.words import Answer, Hit, Question, Sorting

RANKED = 100
"""Documents ranked beyond those shown: room for meaning, age and duplicates to change the order."""

NEAR = 60
"""Documents nearest in meaning that take part."""

AT_RANDOM = 0.2
"""Nearness that random letters reach too. What says nothing is not answered by texts that are no nearer.

Of 610 random strings in three scripts, 89 in 100 find nothing any more. None of the 3,605 questions of the evaluation
loses its answers; two would, if no text had any of their words.
"""

LOOSE = 0.12
"""A best score under which the answers are only near to what was asked: readers are told so.

Of the 3,605 questions of the evaluation one stays under it; most about cars and taxes do, asked of the portal."""

HELPING = 20
"""Offices of the field that help is asked for in that take part, where they have a word of the question."""

NARROWED = 5
"""How many times as many where the question is narrowed by a facet."""

DEEPEST = 5_000
"""Answers that can be paged to."""

VOCABULARY_KEPT = 120.0
"""Seconds after which words of new texts take part in mending spelling (they are found at once)."""


class Answering:
    """Answers from one edition. Thread safe."""

    def __init__(self, edition: Path, meaning: bool = True, choices: bool = True) -> None:
        self.edition, self._with_choices = edition, choices
        self.reader = Reader(edition)
        self.meaning = open_meaning(edition) if meaning else None
        self.analysers = Analysers(Lexicon())
        self.analysers.of(GERMAN).terms.update(known_terms(edition))
        self.weights = learnt_weights()
        self._choices_seen: object = None
        self._vocabulary_read = 0.0
        self.vocabulary = Vocabulary({})
        self._prepare()

    def refresh(self) -> None:
        """See what has been committed, and what editors have decided since."""
        changed = self.reader.refresh()
        stale = changed and time.monotonic() - self._vocabulary_read > VOCABULARY_KEPT
        choices = self._choices()
        if stale or (choices is not None and choices.edition() != self._choices_seen):
            self._prepare(read=stale)

    def with_learnt_weights(self) -> Answering:
        """The same with the weights that have been learnt just now."""
        learnt_weights.cache_clear()
        self.weights = learnt_weights()
        return self

    def _choices(self) -> Choices | None:
        return current_choices() if self._with_choices else None

    def _prepare(self, read: bool = True) -> None:
        if read:
            self.vocabulary = Vocabulary.read(self.edition)
            self._vocabulary_read = time.monotonic()
        choices = self._choices()
        self._choices_seen = choices.edition() if choices else None
        self.understanding = Understanding(
            self.analysers,
            self.vocabulary,
            self.reader.occurs,
            learnt_word_weights(),
            self.analysers.lexicon.with_choices(choices),
        )

    # The way of a question -----------------------------------------------------------------------

    def answer(self, question: Question, started: float | None = None) -> Answer:
        """Answer a question; ``started`` is when it came in, by ``time.perf_counter``."""
        started = time.perf_counter() if started is None else started
        understood, asked = self._understood(question)
        words = self.reader.words(understood.terms)
        near = self._near(question, understood, words, asked)
        if not question.text.strip():
            matching = self.reader.everything()
        elif len(near):
            matching = self.reader.either(words, self.reader.numbered(near))
        else:
            matching = words
        matching = self.reader.narrowed(matching, question)
        ranked = self._ranked(question, understood, matching, words, near, asked)
        total, facets = self.reader.count(matching, question.counted)
        results = self._shown(question, understood, words, ranked, asked)
        took = (time.perf_counter() - started) * 1000
        return Answer(total, round(took, 3), results, facets, understood.corrected, ranked.best < LOOSE)

    def _understood(self, question: Question) -> tuple[Understood, Asked | None]:
        meaning = self.meaning if question.meaning and question.text.strip() else None
        meant = meaning.words(question) if meaning else ()
        understood = self.understanding.understand(
            question.text, question.language, meant, mend=not question.exact
        )
        if meaning is None:
            return understood, None
        return understood, meaning.ask(replace(question, text=understood.read or question.text))

    def _ranked(
        self,
        question: Question,
        understood: Understood,
        matching: Query,
        words: Query,
        near: np.ndarray,
        asked: Asked | None,
    ) -> _Ranked:
        wanted = min(question.offset + question.limit, DEEPEST)
        if question.sorting == Sorting.NEWEST or not question.text.strip():
            found = self.reader.find(matching, wanted + question.limit, newest=True)
            order, helps = np.arange(len(found)), np.zeros(len(found))
            return _Ranked(found, order, found.words, None, self._is_old(found), Fusion(), helps)
        found = self._candidates(question, matching, words, near, wanted)
        meaning = asked.of(found.numbers) if asked else None
        old = self._is_old(found)
        fusion = self._fusion(question, found)
        factors = self._factors(question, found, old)
        summed = together(found.words, found.twins, found.tongues)
        helps = self._helps(question, found)
        fused = fuse(summed, self._possible(understood), meaning, fusion) + helps
        closer = None
        if asked and fusion.closer:
            closer = self._look(question, understood, asked, found, summed, fused * factors)
            fused[closer.places] += closer.corrections(fusion.closer)[closer.answers]
        scores = np.maximum(fused, 0.0) * factors
        order = np.argsort(-scores, kind="stable")
        best = float(fused.max()) if asked and len(fused) else inf
        return _Ranked(found, order, scores, meaning, old, fusion, helps, closer, best)

    def _near(
        self, question: Question, understood: Understood, words: Query, asked: Asked | None
    ) -> np.ndarray:
        """The nearest in meaning; more where the question is narrowed, for few of them will be let through."""
        if asked is None:
            return np.empty(0, np.int64)
        narrowed = any(question.chosen.values())
        numbers, scores = asked.best(NEAR * NARROWED if narrowed else NEAR)
        is_near = scores.max(initial=0.0) > AT_RANDOM
        return numbers if is_near or self._says_something(question, understood, words) else numbers[:0]

    def _says_something(self, question: Question, understood: Understood, words: Query) -> bool:
        """Whether a text has a word of the question, or the question has a word at all that says something."""
        if len(self.reader.find(words, 1)):
            return True
        return bool(understood.terms and self.meaning and self.meaning.is_language(question.text))

    def _candidates(
        self, question: Question, matching: Query, words: Query, near: np.ndarray, wanted: int
    ) -> Candidates:
        """The best by their words, the nearest in meaning, and offices of the field that help is asked for in."""
        inside = self.reader.narrowed(words, question)
        if len(near):
            found = self.reader.find(inside, wanted + RANKED)
            nearest = self.reader.narrowed(self.reader.numbered(near), question)
            found += self.reader.find(self.reader.scored_by(nearest, words), len(near))
        else:
            found = self.reader.find(matching, wanted + RANKED)
        if question.needs:
            found += self.reader.find(self.reader.helping(inside, question.needs), HELPING)
        return found

    def evidence(self, question: Question) -> Evidence:
        """What a question is ranked by, for learning how to weigh it."""
        understood, asked = self._understood(question)
        words = self.reader.words(understood.terms)
        near = self._near(question, understood, words, asked)
        matching = self.reader.either(words, self.reader.numbered(near)) if len(near) else words
        matching = self.reader.narrowed(matching, question)
        found = self._candidates(question, matching, words, near, question.limit)
        summed = together(found.words, found.twins, found.tongues)
        meaning = asked.of(found.numbers) if asked else None
        possible = self._possible(understood)
        fused = fuse(summed, possible, meaning, self._fusion(question, found))
        return Evidence(
            found.numbers,
            summed,
            possible,
            meaning,
            fused,
            self._look(question, understood, asked, found, summed, fused) if asked else None,
        )

    def _look(
        self,
        question: Question,
        understood: Understood,
        asked: Asked,
        found: Candidates,
        summed: np.ndarray,
        scores: np.ndarray,
    ) -> Look:
        tongues = (tongue_number(question.language), tongue_number(GERMAN))
        by_words = signals(summed, self._possible(understood), None)[1:]
        return look(self.reader, understood.terms, asked, found, scores, by_words, tongues)

    def _helps(self, question: Question, found: Candidates) -> np.ndarray:
        """What is added to the scores: for offices that help in the fields asked for."""
        if not question.needs:
            return np.zeros(len(found))
        return self.weights.helps * self.reader.help_in(found.numbers, question.needs)

    def _factors(self, question: Question, found: Candidates, old: np.ndarray) -> np.ndarray:
        """What the scores are multiplied by: for age and place."""
        factors = np.ones(len(found))
        if not (question.start or question.end):
            factors = np.where(old, self.weights.old_factor, factors)
        return factors * self._nearness(question, found) if question.near else factors

    def _fusion(self, question: Question, found: Candidates) -> Fusion:
        if question.language.partition("-")[0] == GERMAN:
            return self.weights.german
        translated = (found.tongues == tongue_number(question.language)).any()
        return self.weights.translated if translated else self.weights.foreign

    def _possible(self, understood: Understood) -> float:
        """About the score of a text in which every word stands that was asked for."""
        return sum(
            self.reader.rarity(term.stem)
            for term in understood.terms
            if term.field == "body" and term.weight >= 1
        )

    def _is_old(self, found: Candidates) -> np.ndarray:
        limit = day_number(timezone.localdate() - dt.timedelta(days=365.25 * self.weights.old_after_years))
        return (found.days != UNDATED) & (found.days < limit)

    def _nearness(self, question: Question, found: Candidates) -> np.ndarray:
        """A factor for each candidate: its place is the one asked for, none at all, or another."""
        here, elsewhere = self.reader.placed(found, question.near)
        return np.where(here, self.weights.here, np.where(elsewhere, self.weights.elsewhere, 1.0))

    # Showing ----------------------------------------------------------------------------------

    def _shown(
        self, question: Question, understood: Understood, words: Query, ranked: _Ranked, asked: Asked | None
    ) -> tuple[Hit, ...]:
        shown = slice(question.offset, question.offset + question.limit)
        groups = gathered(ranked.order, ranked.found.twins)[shown]
        wanted, tongues = tongue_number(question.language), ranked.found.tongues
        groups = [in_one_language(group, tongues, wanted) for group in groups]
        chosen = [place for group in groups for place in group]
        passages = dict(zip(chosen, self._passages(ranked, chosen, asked), strict=True))
        explained = self._explained(understood, ranked, chosen) if question.explain else {}
        highlighter = self._highlighter(question, understood)
        hits = []
        for group in groups:
            members = [
                self._hit(ranked, place, highlighter, passages[place], explained.get(place, {}))
                for place in group
            ]
            hits.append(_one(members))
        return tuple(hits)

    def _passages(
        self, ranked: _Ranked, chosen: Sequence[int], asked: Asked | None
    ) -> Sequence[tuple[int, int]]:
        if asked is None or not chosen:
            return [(0, 0)] * len(chosen)
        return asked.passages(ranked.found.numbers[chosen])

    def _highlighter(self, question: Question, understood: Understood) -> Highlighter:
        weights = {stem: self.reader.rarity(stem) for stem in understood.marked if stem}
        return Highlighter(self.analysers.of, weights)

    def _hit(
        self,
        ranked: _Ranked,
        place: int,
        highlighter: Highlighter,
        passage: tuple[int, int],
        why: dict[str, Any],
    ) -> Hit:
        stored = self.reader.stored(ranked.found.addresses[place])
        day = dt.date.fromisoformat(stored["date"]) if stored["date"] else None
        return Hit(
            id=stored["id"],
            type=stored["type"],
            title=stored["title"],
            url=stored["url"],
            snippet=highlighter.snippet(stored["text"], stored["language"], stored["text"][slice(*passage)]),
            score=round(float(ranked.scores[place]), 6),
            date=day,
            precision=stored["precision"],
            language=stored["language"],
            outdated=bool(ranked.old[place]),
            why=why,
        )

    def _explained(
        self, understood: Understood, ranked: _Ranked, chosen: Sequence[int]
    ) -> dict[int, dict[str, Any]]:
        """What each field gave, and what meaning gave."""
        found = ranked.found
        inside = self.reader.numbered(found.numbers[chosen])
        why: dict[int, dict[str, Any]] = {
            place: {
                "words": round(float(found.words[place]), 3),
                "meaning": _told(ranked.meaning, place),
                "closer": ranked.closer.told(ranked.fusion.closer, place) if ranked.closer else {},
                "helps": float(ranked.helps[place]),
                "old": bool(ranked.old[place]),
                "terms": {f"{term.field}:{term.stem}": term.weight for term in understood.terms},
                "fields": {},
            }
            for place in chosen
        }
        by_number = {int(found.numbers[place]): place for place in chosen}
        for field in WORDS:
            terms = [term for term in understood.terms if term.field == field]
            if not terms or not chosen:
                continue
            part = self.reader.find(self.reader.scored_by(inside, self.reader.words(terms)), len(chosen))
            for number, score in zip(part.numbers, part.words, strict=True):
                why[by_number[int(number)]]["fields"][field] = round(float(score), 3)
        return why


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each candidate of a question."""

    numbers: np.ndarray
    """The candidates' numbers in the index."""
    words: np.ndarray
    possible: float
    meaning: np.ndarray | None
    fused: np.ndarray
    """Their scores by words and meaning together."""
    closer: Look | None
    """The closer look at the first of them; None without a model."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Candidates with their order (places in ``found``, best first), and by place what ranked them."""

    found: Candidates
    order: np.ndarray
    scores: np.ndarray
    meaning: np.ndarray | None
    old: np.ndarray
    fusion: Fusion
    helps: np.ndarray
    """What was added for help with the need."""
    closer: Look | None = None
    best: float = inf
    """The best score before age and place change it; endless where scores tell nothing."""


def _one(members: list[Hit]) -> Hit:
    """One answer of a group: the first, the others under it."""
    return replace(members[0], also=tuple(members[1:])) if len(members) > 1 else members[0]


def _told(meaning: np.ndarray | None, place: int) -> float | None:
    """How near an answer is in meaning; None where it has not been encoded (yet)."""
    if meaning is None or np.isnan(meaning[place]):
        return None
    return round(float(meaning[place]), 4)
