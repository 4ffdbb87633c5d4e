"""``./wegweiser search``."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.usefixtures("portal_index")

SHAPE = {"total", "took_ms", "corrected", "place", "results", "facets"}
RESULT = {"id", "type", "title", "date", "url", "snippet", "score"}


def test_the_document_has_its_promised_shape(run):
    document = json.loads(run("search", "Schulanmeldung in Gelsenkirchen", "--json")[0])
    assert set(document) >= SHAPE
    assert document["place"]["area"] == "KI-05513"
    assert len(document["results"]) == 10 and set(document["results"][0]) >= RESULT
    assert {"type", "topic", "year"} <= set(document["facets"])
    assert "why" not in document["results"][0]


def test_filters_narrow_and_explain_explains(run):
    words = [
        "search",
        "Förderung",
        "--type",
        "release",
        "--topic",
        "foerderung",
        "--from",
        "2015",
        "--to",
        "2016",
    ]
    document = json.loads(run(*words, "--limit", "3", "--explain", "--json")[0])
    assert document["results"] and len(document["results"]) <= 3
    assert all(r["type"] == "release" and r["date"][:4] in ("2015", "2016") for r in document["results"])
    assert all(r["why"] for r in document["results"])
    assert set(document["facets"]["type"]) == {"release"}


def test_spelling_is_mended_and_said(run):
    assert (
        json.loads(run("search", "Intergrationszentren", "--json")[0])["corrected"] == "Integrationszentren"
    )
    assert "Gesucht wurde nach: Integrationszentren" in run("search", "Intergrationszentren")[0]


def test_the_text_is_for_people(run):
    said, status = run("search", "LaKI", "--limit", "1")
    assert status == 0 and said.splitlines()[0].endswith("ms")
    assert "1. Landesweite Koordinierungsstelle" in said and "<mark>" not in said


@pytest.mark.parametrize(
    "words",
    [
        ("--type", "quatsch"),
        ("--topic", "quatsch"),
        ("--place", "Atlantis"),
        ("--from", "gestern mal"),
        ("--from", "2016", "--to", "2014"),
        ("--limit", "0"),
        ("--limit", "viele"),
        ("--lang", "klingonisch"),
    ],
)
def test_bad_values_get_a_sentence_and_status_2(words):
    with pytest.raises(CommandError) as problem:
        call_command("search", "Schule", *words)
    assert problem.value.returncode == 2
    assert str(problem.value).rstrip().endswith((".", "ein.", "?"))


def test_the_portal_learns_from_its_own_texts_and_says_what(run):
    found = json.loads(run("learn", "--json")[0])
    assert all(set(figures) == {"texts", "words"} for figures in found.values())
    assert all(figures["words"] == 0 for figures in found.values() if figures["texts"] < 50)
    told = run("learn")[0]
    assert all(f"{language}: " in told for language in found) if found else "Nichts verändert" in told
