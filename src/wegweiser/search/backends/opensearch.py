"""OpenSearch behind the same small door, for agencies that run one: mapping, entries and query bodies.

The analysis stays the portal's own: terms are made here and sent parted by blanks, so that both engines find the same
words. Nothing is sent from this module; ``OpenSearch`` takes a function that does (method, path, body → answer).

Shapes follow the REST reference of OpenSearch 2: create index, bulk, search (query DSL, aggregations, highlight is
the portal's own).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from wegweiser.search.analysis.analyser import Analyser, Analysers
from wegweiser.search.analysis.lexicon import Lexicon
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.schema import WORDS
from wegweiser.search.understanding import WeightedTerm
from wegweiser.search.words import FACETS, Question, Sorting

Body = Mapping[str, Any]
Send = Callable[[str, str, str], Body]
"""Sends (method, path, text of the body) to the server and gives its answer back."""

MOST_VALUES = 1000


def index_body() -> dict[str, Any]:
    """Settings and mapping of an index: terms parted by blanks, BM25 as tantivy has it, facets as keywords."""
    terms = {
        "type": "text",
        "analyzer": "terms",
        "index_options": "freqs",
        "similarity": "words",
        "norms": True,
    }
    return {
        "settings": {
            "index": {"similarity": {"words": {"type": "BM25", "k1": 1.2, "b": 0.75}}},
            "analysis": {"analyzer": {"terms": {"type": "custom", "tokenizer": "whitespace"}}},
        },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                **dict.fromkeys(WORDS, terms),
                **{facet: {"type": "keyword"} for facet in (*FACETS, "language", "group", "helps")},
                "day": {"type": "date", "format": "strict_date"},
                "stored": {"type": "object", "enabled": False},
            },
        },
    }


class Entries:
    """Documents as entries of the index."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._analysers = Analysers(lexicon or Lexicon())

    def entry(self, document: IndexDocument) -> dict[str, Any]:
        """One document as it is sent."""
        analyser = self._analysers.of(document.language)
        entry: dict[str, Any] = dict(_terms(analyser, document))
        entry["language"] = document.language
        entry |= {
            facet: list(values) for facet, values in document.facets.items() if facet in FACETS and values
        }
        entry["type"] = document.type
        if document.helps:
            entry["helps"] = list(document.helps)
        if document.group:
            entry["group"] = document.group
        if document.date:
            entry["day"], entry["year"] = document.date.isoformat(), str(document.date.year)
        entry["stored"] = {
            "title": document.title,
            "text": document.text,
            "url": document.url,
            "date": document.date.isoformat() if document.date else None,
        }
        return entry

    def bulk(self, index: str, documents: Iterable[IndexDocument], gone: Iterable[str] = ()) -> str:
        """The text of a bulk request: a line for what is done, and one with the document."""
        lines = [json.dumps({"delete": {"_index": index, "_id": id_}}) for id_ in gone]
        for document in documents:
            lines.append(json.dumps({"index": {"_index": index, "_id": document.id}}))
            lines.append(json.dumps(self.entry(document), ensure_ascii=False))
        return "".join(f"{line}\n" for line in lines)


def search_body(terms: Sequence[WeightedTerm], question: Question) -> dict[str, Any]:
    """The query for a question of these terms: any of them, filters, facets, exact total."""
    should = [{"term": {term.field: {"value": term.stem, "boost": term.weight}}} for term in terms]
    wanted: dict[str, Any] = {"filter": list(_filters(question))}
    if should:
        wanted |= {"should": should, "minimum_should_match": 1}
    newest = question.sorting == Sorting.NEWEST or not should
    return {
        "query": {"bool": wanted},
        "from": question.offset,
        "size": question.limit,
        "track_total_hits": True,
        "sort": [{"day": {"order": "desc", "missing": "_last"}}] if newest else ["_score"],
        "aggs": {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in question.counted},
        "_source": ["stored", "type", "language", "group"],
    }


class OpenSearch:
    """An index on a server. ``send`` is any client; errors of the server are its own."""

    def __init__(self, send: Send, index: str, lexicon: Lexicon | None = None) -> None:
        self.send, self.index = send, index
        self._entries = Entries(lexicon)

    def create(self) -> None:
        """Make the index."""
        self.send("PUT", f"/{self.index}", json.dumps(index_body()))

    def write(self, documents: Iterable[IndexDocument], gone: Iterable[str] = ()) -> None:
        """Take documents up and others out; ``ValueError`` names the first one the server refused."""
        answer = self.send("POST", "/_bulk", self._entries.bulk(self.index, documents, gone))
        if answer.get("errors"):
            refused = next(
                row for item in answer["items"] for row in item.values() if row.get("status", 200) >= 400
            )
            if refused["status"] != 404:
                raise ValueError(f"OpenSearch hat {refused['_id']} nicht angenommen: {refused.get('error')}")

    def search(
        self, terms: Sequence[WeightedTerm], question: Question
    ) -> tuple[int, list[Body], dict[str, Any]]:
        """(exact total, hits with ``_id``, ``_score`` and ``_source``, facets with counts)."""
        answer = self.send("POST", f"/{self.index}/_search", json.dumps(search_body(terms, question)))
        facets = {
            name: {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}
            for name, found in answer.get("aggregations", {}).items()
        }
        return answer["hits"]["total"]["value"], list(answer["hits"]["hits"]), facets


def _filters(question: Question) -> Iterator[dict[str, Any]]:
    for facet, values in question.chosen.items():
        if values:
            yield {"terms": {facet: list(values)}}
    if question.start or question.end:
        yield {"range": {"day": {**_limit("gte", question.start), **_limit("lte", question.end)}}}


def _limit(name: str, day: dt.date | None) -> dict[str, str]:
    return {name: day.isoformat()} if day else {}


def _terms(analyser: Analyser, document: IndexDocument) -> Iterator[tuple[str, str]]:
    parts: list[str] = []
    for field, text in (
        ("title", document.title),
        ("names", "\n".join(document.names)),
        ("body", document.text),
    ):
        found = analyser.text(text)
        parts += [part for term in found for part in term.parts]
        if found:
            yield field, " ".join(term.stem for term in found)
    if parts:
        yield "parts", " ".join(parts)
