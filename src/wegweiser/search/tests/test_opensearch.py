"""The shapes sent to OpenSearch, against what its reference describes. No server takes part."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from wegweiser.search.backends.opensearch import Entries, OpenSearch, index_body, search_body
from wegweiser.search.tests.conftest import TEXTS
from wegweiser.search.understanding import WeightedTerm
from wegweiser.search.words import Question, Sorting

TERMS = (WeightedTerm("body", "schul", 1.0), WeightedTerm("title", "schul", 0.8))


def test_every_field_of_an_entry_is_in_the_mapping():
    known = index_body()["mappings"]["properties"]
    for document in TEXTS:
        entry = Entries().entry(document)
        assert set(entry) <= set(known)
    assert Entries().entry(TEXTS[1])["parts"].split() == ["fluchtling", "unterkunft"]


def test_a_bulk_request_is_lines_of_json_that_end_with_a_line_break():
    text = Entries().bulk("portal", TEXTS, gone=["page:9"])
    lines = [json.loads(line) for line in text.splitlines()]
    assert text.endswith("\n") and len(lines) == 1 + 2 * len(TEXTS)
    assert lines[0] == {"delete": {"_index": "portal", "_id": "page:9"}}
    assert lines[1] == {"index": {"_index": "portal", "_id": "centre:1"}}


def test_a_question_becomes_a_query_with_filters_facets_and_exact_total():
    question = Question(
        "Schule", chosen={"topic": ("schule",)}, start=dt.date(2014, 5, 1), counted=("type",), offset=10
    )
    body = search_body(TERMS, question)
    assert body["query"]["bool"]["minimum_should_match"] == 1
    assert {"term": {"title": {"value": "schul", "boost": 0.8}}} in body["query"]["bool"]["should"]
    assert {"terms": {"topic": ["schule"]}} in body["query"]["bool"]["filter"]
    assert {"range": {"day": {"gte": "2014-05-01"}}} in body["query"]["bool"]["filter"]
    assert body["track_total_hits"] is True and body["from"] == 10 and list(body["aggs"]) == ["type"]
    assert search_body(TERMS, Question("x", sorting=Sorting.NEWEST))["sort"][0]["day"]["order"] == "desc"
    assert "should" not in search_body((), Question(""))["query"]["bool"]


def test_answers_are_read_and_refusals_named():
    sent = []

    def send(method, path, body):
        sent.append((method, path))
        if path == "/_bulk":
            return {"errors": True, "items": [{"index": {"_id": "a:1", "status": 400, "error": "zu lang"}}]}
        return {
            "hits": {
                "total": {"value": 3, "relation": "eq"},
                "hits": [{"_id": "a:1", "_score": 1.5, "_source": {}}],
            },
            "aggregations": {"type": {"buckets": [{"key": "release", "doc_count": 3}]}},
        }

    server = OpenSearch(send, "portal")
    total, hits, facets = server.search(TERMS, Question("Schule"))
    assert (total, hits[0]["_id"], facets) == (3, "a:1", {"type": {"release": 3}})
    with pytest.raises(ValueError, match="a:1"):
        server.write(TEXTS)
    assert sent == [("POST", "/portal/_search"), ("POST", "/_bulk")]
