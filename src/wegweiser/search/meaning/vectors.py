"""The sentence model's part of an edition of the index: its vectors, and questions asked of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np

from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.schema import UNDATED, day_number, twins_number
from wegweiser.search.meaning.glossary import phrases_of
from wegweiser.search.meaning.learnt import Learnt
from wegweiser.search.meaning.model import PASSAGE, QUERY, SentenceModel
from wegweiser.search.meaning.nearness import COMMON, NEAREST_TERMS, WHOLE, of_text
from wegweiser.search.meaning.passages import passages, spoken
from wegweiser.search.meaning.questions import Questions, unit
from wegweiser.search.meaning.store import (
    COLUMNS,
    DOCUMENT,
    SPAN,
    Passages,
    Queue,
    Shelf,
    View,
    Writer,
    digest_of,
)
from wegweiser.search.meaning.translation import Translator
from wegweiser.search.words import Question

AT_ONCE = 2
"""Texts encoded in one slice of work: some 100 ms of processor time each, and pages that are due wait for a slice."""

BEFORE = "before"
"""The folder with the vectors of an older edition, until all that is needed of them has been taken over."""

TAKEN_OVER = 200
"""Texts looked at in one slice while there is something to take over."""

NAP = 0.02
"""Seconds of a slice in which there is nothing to do but wait until the model is open."""

MEASURED = 1_000
"""Passages that are measured exactly, the most alike in their signs."""

LAST_DAY = 2**31 - 1
"""After every period."""

UNLIKELY = -5.0
"""Likelihood of a character (``SentenceModel.likelihood``) up to which letters make no words of any language.

Nine in ten random strings lie below, their median at -6 to -7.7 by script; 99 of 100 questions of the evaluation lie
above in every language (German ones above -3.4), and 95 of 100 single terms of the glossary.
"""

VERSIONS = 4
"""Documents looked at for one answer: versions in other languages of texts that count as one."""

ROLES = {"own": 1.0, "german": 0.6, "other": 0.3}
"""What a text's versions count: the one in the question's language, the German one, those in other languages."""


class Vectors:
    """The vectors of one edition. ``model`` opens the model when it is first needed."""

    def __init__(self, folder: Path, model: Callable[[], SentenceModel], learnt: Learnt) -> None:
        self._folder = folder / "meaning"
        self._model = model
        self._learnt = learnt
        self._shelf = Shelf(self._folder)
        self._translator = Translator(learnt.words)
        self._terms: dict[str, np.ndarray] = {}
        self._preparing: Future[None] | None = None
        self._known: tuple[View, Groups] | None = None
        self._older: Before | None = None

    # Writing ----------------------------------------------------------------------------------

    @cached_property
    def _queue(self) -> Queue:
        return Queue(self._folder)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self._folder)

    def take(self, documents: Sequence[tuple[int, IndexDocument]], forgotten: Sequence[int] = ()) -> None:
        """Note new documents. What is ``forgotten`` stays on the shelf, and nothing is found near it any more."""
        if forgotten:
            self._writer.forget(forgotten)
        self._queue.put(
            {
                "number": number,
                "group": twins_number(document.group),
                "day": day_number(document.date),
                "language": document.language,
                "title": document.title,
                "text": document.text,
            }
            for number, document in documents
        )

    def inherit(self, older: Path) -> None:
        """Let texts that an older edition has encoded keep their vectors: nothing is encoded twice for a rebuild."""
        if not (older / "meaning" / "documents").exists():
            return
        before = self._folder / BEFORE
        before.mkdir(parents=True, exist_ok=True)
        for name in (*COLUMNS, "digests", "documents"):
            with contextlib.suppress(FileNotFoundError):
                os.link(older / "meaning" / name, before / name)

    def work(self) -> bool:
        """Take over or encode a slice of what waits; whether there was any."""
        before = self._before()
        waiting = self._queue.next(TAKEN_OVER if before else AT_ONCE)
        if not waiting:
            shutil.rmtree(self._folder / BEFORE, ignore_errors=True)
            return False
        if before:
            is_known, run = next(groupby(waiting, lambda each: _digest(each.entry) in before.places))
            waiting = list(run)
            if is_known:
                self._take_over(before, [each.entry for each in waiting])
                self._queue.finish(waiting[-1].behind)
                return True
        waiting = waiting[:AT_ONCE]
        new = self._new([each.entry for each in waiting])
        if not self._is_prepared({_tongue(entry) for entry in new}):
            time.sleep(NAP)
            return True
        if new:
            encoded = list(self._encoded(new))
            self._writer.add(
                [_row(entry, self._common(entry, own)) for entry, own in zip(new, encoded, strict=True)],
                encoded,
                [_digest(entry) for entry in new],
            )
        self._queue.finish(waiting[-1].behind)
        return True

    def _new(self, entries: Sequence[dict]) -> list[dict]:
        """Those that are not on the shelf yet, without those that are gone already."""
        view = self._shelf.view()
        last, gone = view.documents["number"][-1:], set(view.gone.tolist())
        new = [entry for entry in entries if not len(last) or entry["number"] > last[0]]
        return [entry for entry in new if entry["number"] not in gone]

    def _before(self) -> Before | None:
        """What an older edition has encoded; None where there is nothing (any more) to take over."""
        folder = self._folder / BEFORE
        if not folder.is_dir():
            self._older = None
        elif self._older is None:
            shelf = Shelf(folder)
            self._older = Before(shelf.view(), {int(d): n for n, d in enumerate(shelf.digests()) if d})
        return self._older

    def _take_over(self, before: Before, entries: Sequence[dict]) -> None:
        if not (new := self._new(entries)):
            return
        digests = [_digest(entry) for entry in new]
        rows = []
        for entry, digest in zip(new, digests, strict=True):
            old = before.view.documents[before.places[digest]]
            row = _row(entry, float(old["common"]))
            for name in ("first", "passages", "length"):
                row[name] = old[name]
            rows.append(row)
        self._writer.take_over(rows, before.view, digests)

    def _encoded(self, entries: Sequence[dict]) -> Iterator[Passages]:
        cut = [passages(entry["text"]) for entry in entries]
        texts = [
            spoken(entry["title"], entry["text"], passage)
            for entry, parts in zip(entries, cut, strict=True)
            for passage in parts
        ]
        vectors = self._model().pooled(texts, PASSAGE)
        place = 0
        for entry, parts in zip(entries, cut, strict=True):
            own = unit(vectors[place : place + len(parts)] - self._learnt.passage_mean(entry["language"]))
            place += len(parts)
            spans = np.zeros(len(parts), SPAN)
            spans["start"], spans["end"] = zip(*parts, strict=True)
            yield Passages(own, spans)

    def _common(self, entry: dict, own: Passages) -> float:
        """How near a text is to the terms of the glossary that are nearest to it."""
        near = np.sort(of_text(own.vectors, self._terms[_tongue(entry)]))
        return float(near[-NEAREST_TERMS:].mean())

    def _is_prepared(self, languages: set[str]) -> bool:
        """Whether the model is open and has read the glossary. Both take seconds and are done beside the work."""
        if self._preparing is None:
            if languages <= self._terms.keys():
                return True
            beside = ThreadPoolExecutor(1)
            self._preparing = beside.submit(self._prepare, languages - self._terms.keys())
            beside.shutdown(wait=False)
        if self._preparing.done():
            self._preparing.result()
            self._preparing = None
        return False

    def _prepare(self, languages: Iterable[str]) -> None:
        for language in languages:
            vectors = self._model().pooled(phrases_of(language) or phrases_of("de"), QUERY)
            self._terms[language] = unit(vectors - vectors.mean(axis=0))

    # Asking -----------------------------------------------------------------------------------

    @cached_property
    def _questions(self) -> Questions:
        return Questions(self._model(), self._learnt)

    def ask(self, question: Question) -> Near | None:
        """The question as a vector; None where there are no vectors yet."""
        view = self._shelf.view()
        if not len(view.documents):
            return None
        vector = self._questions.vector(question.text[:1_000], question.language)
        return Near(view, self._groups_of(view), vector, question)

    def is_language(self, text: str) -> bool:
        """Whether a text is made of words of some language rather than of random letters."""
        return self._model().likelihood(text) > UNLIKELY

    def words(self, question: Question) -> Sequence[tuple[str, float]]:
        """German words that a question in another language means."""
        return self._translator.german(question.text, question.language)

    def _groups_of(self, view: View) -> Groups:
        """The groups of the documents that are not gone."""
        known = self._known
        if known is None or known[0] is not view:
            self._known = known = view, Groups(np.where(view.living, view.documents["group"], 0))
        return known[1]


class Before(NamedTuple):
    """The vectors of an older edition, and where its documents stand by the digest of their texts."""

    view: View
    places: dict[int, int]


class Groups:
    """Which documents say the same in different languages."""

    def __init__(self, groups: np.ndarray) -> None:
        self._of = groups
        members = np.nonzero(groups)[0]
        self._members = members[np.argsort(groups[members], kind="stable")]
        self._sorted = groups[self._members]

    def with_members(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """All documents of the groups of given ones, and for each the place among ``places`` it belongs to."""
        groups = self._of[places]
        alone = np.nonzero(groups == 0)[0]
        grouped = np.nonzero(groups)[0]
        first = np.searchsorted(self._sorted, groups[grouped])
        number = np.searchsorted(self._sorted, groups[grouped], "right") - first
        inside = np.arange(number.sum()) + np.repeat(first - np.cumsum(number) + number, number)
        return (
            np.concatenate([places[alone], self._members[inside]]),
            np.concatenate([alone, np.repeat(grouped, number)]),
        )


class Near:
    """A question among the vectors."""

    def __init__(self, view: View, groups: Groups, vector: np.ndarray, question: Question) -> None:
        self._view, self._groups = view, groups
        self._vector, self._question = vector, question

    def best(self, limit: int) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the documents nearest in meaning with all their versions, best first."""
        places = self._nearest(limit * VERSIONS)
        if not len(places):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        members, owner = self._groups.with_members(places)
        first = np.unique(members, return_index=True)[1]
        members, owner = members[first], owner[first]
        scores = self._scores(places)
        near = scores[owner]
        least = np.unique(scores)[-limit:][0]
        kept = np.argsort(-near, kind="stable")[: np.count_nonzero(near >= least)]
        return self._view.documents["number"][members[kept]].astype(np.int64), near[kept]

    def of(self, numbers: np.ndarray) -> np.ndarray:
        """How near documents are, each with its versions in other languages; NaN without vectors."""
        places = self._view.places(np.asarray(numbers))
        found = np.full(len(places), np.nan, np.float32)
        known = np.nonzero(places >= 0)[0]
        if len(known):
            found[known] = self._scores(places[known])
        return found

    def lengths(self, numbers: np.ndarray) -> np.ndarray:
        """Characters of documents that have vectors, as far as they do; NaN for others."""
        places = self._view.places(np.asarray(numbers))
        rows = self._view.documents[np.maximum(places, 0)] if len(self._view.documents) else None
        if rows is None:
            return np.full(len(places), np.nan)
        last = rows["first"].astype(np.int64) + rows["passages"] - 1
        return np.where(places >= 0, self._view.spans["end"][last], np.nan)

    def passages(self, numbers: np.ndarray) -> Sequence[tuple[int, int]]:
        """For each document the span of the passage nearest in meaning; (0, 0) where unknown."""
        places = self._view.places(np.asarray(numbers))
        known = np.flatnonzero(places >= 0)
        found = [(0, 0)] * len(places)
        if len(known):
            passages, starts = self._passages_of(self._view.documents[places[known]])
            near = self._view.near(passages, self._vector)
            for place, first, own in zip(known.tolist(), starts, np.split(near, starts[1:]), strict=True):
                span = self._view.spans[passages[first + own.argmax()]]
                found[place] = int(span["start"]), int(span["end"])
        return found

    def _nearest(self, limit: int) -> np.ndarray:
        """The documents of the nearest passages, looked for among those most alike in their signs."""
        passages = self._view.most_alike(self._vector, MEASURED, self._period())
        order = np.argsort(-self._view.near(passages, self._vector), kind="stable")
        documents = self._view.spans["document"][passages[order]]
        first = np.unique(documents, return_index=True)[1]
        return documents[np.sort(first)[:limit]]

    def _period(self) -> tuple[int, int] | None:
        """The first and the last day asked for; None where all days are, and undated texts too."""
        start, end = self._question.start, self._question.end
        if not (start or end):
            return None
        return day_number(start) if start else UNDATED + 1, day_number(end) if end else LAST_DAY

    def _scores(self, places: np.ndarray) -> np.ndarray:
        """The nearness of documents with their versions: a mean weighted by the versions' roles."""
        members, owner = self._groups.with_members(places)
        single, back = np.unique(members, return_inverse=True)
        near = self._each(single)[back]
        roles = self._roles(members)
        total, weight = np.zeros(len(places)), np.zeros(len(places))
        for role, counts in ROLES.items():
            inside = roles == role
            number = np.bincount(owner[inside], minlength=len(places))
            mean = np.bincount(owner[inside], near[inside], len(places)) / np.maximum(number, 1)
            total += counts * mean
            weight += counts * (number > 0)
        return (total / weight).astype(np.float32)

    def _roles(self, places: np.ndarray) -> np.ndarray:
        languages = self._view.documents["language"][places]
        own = self._question.language.partition("-")[0].encode()
        return np.where(languages == own, "own", np.where(languages == b"de", "german", "other"))

    def _each(self, places: np.ndarray) -> np.ndarray:
        """The nearness of single documents, by their nearest passage and as a whole."""
        rows = self._view.documents[places]
        passages, starts = self._passages_of(rows)
        near = self._view.near(passages, self._vector)
        whole = np.add.reduceat(near, starts) / rows["passages"] / np.maximum(rows["length"], 1e-6)
        best = np.maximum.reduceat(near, starts)
        return (1 - WHOLE) * best + WHOLE * whole - COMMON * rows["common"]

    def _passages_of(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The passages of documents, one after the other, and where each document's begin among them."""
        number = rows["passages"].astype(np.int64)
        starts = np.cumsum(number) - number
        return np.arange(number.sum()) + np.repeat(rows["first"] - starts, number), starts


def _row(entry: dict, common: float) -> np.ndarray:
    row = np.zeros((), DOCUMENT)
    row["common"] = common
    for name in ("number", "group", "day"):
        row[name] = entry[name]
    row["language"] = entry["language"].partition("-")[0].encode()[:8]
    return row


def _digest(entry: dict) -> int:
    return digest_of(entry["title"], entry["text"], entry["language"])


def _tongue(entry: dict) -> str:
    """The language of a queued text, without its region."""
    return entry["language"].partition("-")[0]
