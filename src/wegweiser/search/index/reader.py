"""Reading one edition of the index."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from wegweiser.search.index.builder import State, read_state
from wegweiser.search.index.schema import MARK, NOWHERE, SEVERAL, UNDATED, area_number, day_number
from wegweiser.search.understanding import WeightedTerm
from wegweiser.search.words import FACETS, Question

Query = tantivy.Query
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot

MOST_VALUES = 1000
"""Values of a facet that are counted."""


COLUMNS = ("number", "day", "twins", "tongue", "area")
"""What is read of every candidate."""

GROUP = 20
"""Documents of one group that are looked for."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Documents in the order found, with what ranking needs of them."""

    addresses: tuple[tantivy.DocAddress, ...]
    words: np.ndarray
    """BM25 score of the words, float64."""
    numbers: np.ndarray
    days: np.ndarray
    """Days since 1970; ``UNDATED`` for what does not age."""
    twins: np.ndarray
    """Number of the group of documents that say the same; 0 for none."""
    tongues: np.ndarray
    """Number of the language."""
    areas: np.ndarray
    """Number of the place; ``NOWHERE`` and ``SEVERAL`` for none and for more than one."""

    def __len__(self) -> int:
        return len(self.addresses)

    def __add__(self, other: Candidates) -> Candidates:
        new = ~_among(other.numbers, set(self.numbers.tolist()))
        return Candidates(
            self.addresses + tuple(a for a, is_new in zip(other.addresses, new, strict=True) if is_new),
            np.concatenate([self.words, other.words[new]]),
            np.concatenate([self.numbers, other.numbers[new]]),
            np.concatenate([self.days, other.days[new]]),
            np.concatenate([self.twins, other.twins[new]]),
            np.concatenate([self.tongues, other.tongues[new]]),
            np.concatenate([self.areas, other.areas[new]]),
        )


class Reader:
    """Answers in terms of the index; sees new commits of other processes after ``refresh``. Thread safe."""

    def __init__(self, edition: Path) -> None:
        self.edition = edition
        folder = edition / "words"
        self._meta = folder / "meta.json"
        self._index = tantivy.Index.open(str(folder))
        self.schema = self._index.schema
        self._seen = _stamp(self._meta)
        self._lock = threading.Lock()
        self.searcher = self._index.searcher()
        self._offices: tuple[tantivy.Searcher, dict[str, frozenset[int]]] = (self.searcher, {})

    def refresh(self) -> bool:
        """See what has been committed since; whether there was anything."""
        if _stamp(self._meta) == self._seen:
            return False
        with self._lock:
            seen = _stamp(self._meta)
            if seen == self._seen:
                return False
            self._index.reload()
            self.searcher, self._seen = self._index.searcher(), seen
        return True

    def state(self) -> State:
        """What is committed with the documents."""
        return read_state(self.searcher, self.schema)

    def occurs(self, stem: str) -> bool:
        """Whether a term stands in any text."""
        return any(self.searcher.doc_freq(field, stem) for field in ("body", "title", "names"))

    def frequency(self, stem: str) -> int:
        """In how many texts a term stands."""
        return self.searcher.doc_freq("body", stem)

    def rarity(self, stem: str) -> float:
        """How much a term tells: the logarithm of one text in how many has it."""
        return log(1 + max(self.searcher.num_docs, 1) / (1 + self.frequency(stem)))

    # Queries ----------------------------------------------------------------------------------

    def words(self, terms: Iterable[WeightedTerm]) -> Query:
        """Any of the terms, the sum of their scores."""
        return Query.boolean_query([(SHOULD, self._term(term)) for term in terms])

    def numbered(self, numbers: Iterable[int]) -> Query:
        """The documents of these numbers, without a score. Single terms are five times as quick as a set of them."""
        single = [
            (SHOULD, Query.term_query(self.schema, "number", int(number), index_option="basic"))
            for number in numbers
        ]
        return Query.const_score_query(Query.boolean_query(single), 0.0)

    def everything(self) -> Query:
        """Every document, without a score."""
        query = Query.boolean_query([(MUST, Query.all_query()), (MUST_NOT, self._value("id", MARK))])
        return Query.const_score_query(query, 0.0)

    def either(self, *queries: Query) -> Query:
        """What any of the queries finds."""
        return (
            queries[0] if len(queries) == 1 else Query.boolean_query([(SHOULD, query) for query in queries])
        )

    def narrowed(self, query: Query, question: Question) -> Query:
        """Only what the question's facets and period let through; scores stay as they are."""
        filters = [self._chosen(facet, values) for facet, values in question.chosen.items() if values]
        if question.start or question.end:
            filters.append(self._period(question))
        if not filters:
            return query
        return Query.boolean_query(
            [(MUST, query), *((MUST, Query.const_score_query(f, 0.0)) for f in filters)]
        )

    def scored_by(self, query: Query, scoring: Query) -> Query:
        """What ``query`` finds, with the scores of ``scoring``."""
        return Query.boolean_query([(MUST, query), (SHOULD, scoring)])

    def covering(self, stems: Mapping[str, float], in_parts: float) -> Query:
        """Scores a text with the sum of the weights of the stems that stand in it, however often.

        ``in_parts`` is the share of a stem that stands there as a part of a compound only.
        """
        return self.either(*(self._covering(stem, weight, in_parts) for stem, weight in stems.items()))

    # Answers ----------------------------------------------------------------------------------

    def find(self, query: Query, limit: int, newest: bool = False) -> Candidates:
        """The best (or newest) documents of a query."""
        hits = self.searcher.search(
            query, limit=max(limit, 1), count=False, order_by_field="day" if newest else None
        ).hits
        addresses = [address for _, address in hits]
        scores = np.array([0.0 if newest else score for score, _ in hits])
        values = [self.searcher.fast_field_values(name, addresses) for name in COLUMNS]
        return Candidates(
            tuple(addresses), scores, *(np.array([v or 0 for v in column], np.int64) for column in values)
        )

    def scores(self, query: Query, numbers: np.ndarray) -> np.ndarray:
        """The scores of documents that a query finds only some of; 0 for those it does not."""
        hits = self.searcher.search(query, limit=max(len(numbers), 1), count=False).hits
        values = self.searcher.fast_field_values("number", [address for _, address in hits])
        by_number = {number: score for number, (score, _) in zip(values, hits, strict=True)}
        return np.array([by_number.get(number, 0.0) for number in numbers.tolist()])

    def count(self, query: Query, facets: Sequence[str] = ()) -> tuple[int, dict[str, dict[str, int]]]:
        """The exact number of documents, and by facet the number with each value, most first."""
        counted = [facet for facet in facets if facet in FACETS]
        asked: dict[str, Any] = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in counted}
        if "type" not in counted:
            asked["all"] = {"value_count": {"field": "number"}}
        found = self.searcher.aggregate(query, asked)
        counts = {
            facet: {bucket["key"]: int(bucket["doc_count"]) for bucket in found[facet]["buckets"]}
            for facet in counted
        }
        # Every document has one type: these add up to all, and need not be counted once more.
        total = sum(counts["type"].values()) if "type" in counts else int(found["all"]["value"])
        return total, counts

    def placed(self, found: Candidates, place: str) -> tuple[np.ndarray, np.ndarray]:
        """Of each document whether it is about this place, and whether about others only."""
        here = found.areas == area_number((place,))
        several = found.areas == SEVERAL
        if several.any():
            numbers = found.numbers[several]
            this = Query.const_score_query(self._value("place", place), 1.0)
            inside = Query.boolean_query([(MUST, self.numbered(numbers)), (MUST, this)])
            here[several] = self.scores(inside, numbers) > 0
        return here, (found.areas != NOWHERE) & ~here

    def helping(self, query: Query, needs: Sequence[str]) -> Query:
        """What ``query`` finds of the offices that help in one of these fields of work, with its scores."""
        offices = self.either(*(self._value("helps", need) for need in needs))
        return Query.boolean_query([(MUST, query), (MUST, Query.const_score_query(offices, 0.0))])

    def help_in(self, numbers: np.ndarray, needs: Sequence[str]) -> np.ndarray:
        """Of each document whether it is an office that helps in one of these fields of work."""
        return _among(numbers, frozenset().union(*(self._offices_of(need) for need in needs)))

    def _offices_of(self, need: str) -> frozenset[int]:
        """The numbers of all offices of a field; there are few, and many questions ask for the same fields."""
        searcher, known = self._offices
        if searcher is not self.searcher:
            self._offices = searcher, known = self.searcher, {}
        if need not in known:
            offices = self._value("helps", need)
            known[need] = frozenset(self.find(offices, self.count(offices)[0]).numbers.tolist())
        return known[need]

    def relatives(self, ids: Iterable[str]) -> Iterator[str]:
        """The ids of the documents that share a group with one of these."""
        known = self.find(Query.term_set_query(self.schema, "id", list(ids)), GROUP * max(len(list(ids)), 1))
        twins = {int(number) for number in known.twins if number}
        if twins:
            found = self.find(Query.term_set_query(self.schema, "twins", sorted(twins)), GROUP * len(twins))
            for address in found.addresses:
                yield self.stored(address)["id"]

    def stored(self, address: tantivy.DocAddress) -> Mapping[str, Any]:
        """All that an answer shows of a document."""
        return json.loads(bytes(self.searcher.doc(address)["stored"][0]))

    # Within -----------------------------------------------------------------------------------

    def _term(self, term: WeightedTerm) -> Query:
        query = Query.term_query(self.schema, term.field, term.stem, index_option="freq")
        return query if term.weight == 1 else Query.boost_query(query, term.weight)

    def _covering(self, stem: str, weight: float, in_parts: float) -> Query:
        shares = {"title": weight, "names": weight, "body": weight, "parts": weight * in_parts}
        return Query.disjunction_max_query(
            [
                Query.const_score_query(self._term(WeightedTerm(field, stem, 1)), share)
                for field, share in shares.items()
            ]
        )

    def _value(self, field: str, value: str) -> Query:
        return Query.term_query(self.schema, field, value, index_option="basic")

    def _chosen(self, facet: str, values: Sequence[str]) -> Query:
        if facet not in FACETS:
            return Query.empty_query()
        return self.either(*(self._value(facet, value) for value in values))

    def _period(self, question: Question) -> Query:
        start = day_number(question.start) if question.start else UNDATED + 1
        end = day_number(question.end) if question.end else None
        return Query.range_query(self.schema, "day", tantivy.FieldType.Integer, start, end)


def _among(numbers: np.ndarray, known: Set[int]) -> np.ndarray:
    """Which numbers are known; for some hundred of them a set is several times as quick as ``np.isin``."""
    return np.array([number in known for number in numbers.tolist()], bool)


def _stamp(file: Path) -> tuple[int, int]:
    stat = os.stat(file)
    return stat.st_mtime_ns, stat.st_ino
