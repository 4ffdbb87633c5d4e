"""The closer look at the first answers: what it changes, what it leaves, how it is learnt."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from wegweiser.search import protocol
from wegweiser.search.closer import FEATURES, FIRST, first_answers
from wegweiser.search.engine import Engine
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.learning.closer import Seen, cross_validated, learnt, place_of
from wegweiser.search.ranking import Fusion, Weights, learnt_weights
from wegweiser.search.words import Question

pytestmark = pytest.mark.usefixtures("no_choices")

BY_MEANING = Fusion(meaning=1.0, found=0.0, best=0.0)
QUESTION = Question("Kindergeld beantragen Familienkasse", explain=True)
TEXTS = (
    IndexDocument("page:1", "Kindergeld", "Kindergeld, Kindergeld und wieder Kindergeld."),
    IndexDocument("page:2", "Anträge", "Wer Kindergeld beantragen will, geht zur Familienkasse."),
    IndexDocument("page:3", "Impressum", "Verantwortlich ist das Ministerium."),
)


class Model:
    """A model that finds the first text a little nearer than the others."""

    def ask(self, question):
        return self

    def words(self, question):
        return ()

    def best(self, limit):
        return np.array([1, 2, 3]), self.of(np.array([1, 2, 3]))

    def of(self, numbers):
        return np.where(numbers == 1, 0.52, 0.5).astype(np.float32)

    def lengths(self, numbers):
        return np.where(numbers == 3, np.nan, 100.0 * numbers)

    def passages(self, numbers):
        return [(0, 0)] * len(numbers)


@pytest.fixture
def ranked(index, monkeypatch):
    """The hits under what the closer look counts."""
    folder = index(TEXTS).editions.folder
    monkeypatch.setattr(protocol, "_meaning", lambda folder, *, writing: Model())

    def hits(**counts):
        engine = Engine.open(folder, choices=False)
        engine.answering().weights = Weights(german=replace(BY_MEANING, closer=counts))
        return engine.search(QUESTION).results

    return hits


def test_without_learnt_weights_nothing_changes(ranked):
    hits = ranked()
    assert hits[0].id == "page:1"
    assert hits[0].score == pytest.approx(0.52, abs=1e-4)
    assert hits[0].why["closer"] == {}


def test_a_text_with_all_words_of_the_question_outranks_a_part_of_them(ranked):
    hits = ranked(covered=0.2)
    assert hits[0].id == "page:2"
    assert hits[0].why["closer"]["covered"] > 0 > hits[-1].why["closer"]["covered"]
    assert set(hits[0].why["closer"]) == set(FEATURES)


def test_length_counts_where_it_is_known(ranked):
    hits = {hit.id: hit.why["closer"]["length"] for hit in ranked(length=-0.1)}
    assert hits["page:1"] > hits["page:3"] > hits["page:2"]
    assert hits["page:3"] == 0


def test_versions_of_one_text_are_one_answer_and_only_the_first_are_looked_at():
    scores = np.linspace(1, 0, 60)
    twins = np.where(np.arange(60) < 4, 7, 0)
    places, answers = first_answers(scores, twins)
    assert answers[:5].tolist() == [0, 0, 0, 0, 1]
    assert answers.max() == FIRST - 1
    assert places.tolist() == list(range(FIRST + 3))
    assert len(first_answers(np.array([]), np.array([], int))[0]) == 0


def test_the_weights_are_read_from_the_file(tmp_path):
    file = tmp_path / "ranking.json"
    file.write_text(
        json.dumps({"german": {"meaning": 0.8, "found": 0, "best": 0.2, "closer": {"parts": 0.1}}})
    )
    assert learnt_weights(file).german.closer == {"parts": 0.1}
    assert learnt_weights(file).foreign.closer == {}
    assert learnt_weights(tmp_path / "none.json").german.closer == {}
    assert set(learnt_weights().german.closer) <= set(FEATURES), (
        "what is shipped names features that there are"
    )


def _questions(useful: bool) -> list[Seen]:
    random = np.random.default_rng(5)
    questions = []
    for number in range(200):
        values = random.random((12, 1 + len(FEATURES))) * 0.1
        if useful:
            values[3, 1 + FEATURES.index("covered")] += 0.1
        values[3, 0] += 0.05
        questions.append(Seen(values, 3, f"p{number}"))
    return questions


def test_what_tells_right_from_wrong_is_learnt_and_what_does_not_is_left_near_nothing():
    useful = learnt(_questions(useful=True))
    assert max(useful, key=lambda name: useful[name]) == "covered"
    useless = learnt(_questions(useful=False))
    assert max(map(abs, useless.values())) < useful["covered"] / 3


def test_places_are_those_under_weights_of_other_pages():
    questions = _questions(useful=True)
    before = [place_of(question, {}) for question in questions]
    after = cross_validated(questions, questions)
    assert np.mean(np.array(after) <= 1) > np.mean(np.array(before) <= 1) + 0.2
    assert cross_validated(questions, [Seen(questions[0].values, -1, "p0")]) == [FIRST + 1]
