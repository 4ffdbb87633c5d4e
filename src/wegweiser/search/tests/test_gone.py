"""What is replaced or deleted is found no more, neither by its words nor by its meaning, and is in nobody's way."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from wegweiser.search import projection, protocol
from wegweiser.search.engine import Engine
from wegweiser.search.index.builder import Builder
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.editions import Editions
from wegweiser.search.meaning import vectors
from wegweiser.search.meaning.learnt import Learnt
from wegweiser.search.meaning.store import SIZE, Shelf
from wegweiser.search.meaning.vectors import Vectors
from wegweiser.search.words import Question

pytestmark = pytest.mark.usefixtures("no_choices")

NEAR = {"Kindergeld": 1.0, "Familienkasse": 0.7}
"""How near in meaning texts with these words are to the question, which shares no word with them."""

QUESTION = Question("Zuschuss")


class Model:
    """Stands for the sentence model: it knows one question."""

    shares = np.ones(1, np.float32)

    def query(self, text: str) -> SimpleNamespace:
        return SimpleNamespace(pooled=_vector(1.0, 0), pieces=[])

    def pooled(self, texts, prefix="") -> np.ndarray:
        return np.stack([_vector(_nearness(text), seed) for seed, text in enumerate(texts, 1)])

    def likelihood(self, text: str) -> float:
        return 0.0


def _nearness(text: str) -> float:
    return next((near for word, near in NEAR.items() if word in text), 0.0)


def _vector(near: float, seed: int) -> np.ndarray:
    """A vector with this cosine to the question's."""
    question = np.random.default_rng(99).standard_normal(SIZE).astype(np.float32)
    question /= np.linalg.norm(question)
    other = np.random.default_rng(seed).standard_normal(SIZE).astype(np.float32)
    other -= question * (question @ other)
    return near * question + (1 - near**2) ** 0.5 * other / np.linalg.norm(other)


@pytest.fixture
def edition(tmp_path, monkeypatch):
    """An edition in use, with texts that have nothing to do with the question."""
    monkeypatch.setattr(protocol, "_meaning", lambda folder, writing: Vectors(folder, Model, Learnt()))
    monkeypatch.setattr(vectors, "MEASURED", 20)
    editions = Editions(tmp_path / "search")
    edition = editions.fresh()
    with Builder(edition) as builder:
        builder.add(IndexDocument(f"other:{n}", "Straßenbahn", f"Linie {n}") for n in range(5))
        builder.commit()
    editions.use(edition)
    return edition


@pytest.fixture
def found(edition):
    engine = Engine.open(edition.parent.parent)
    return lambda: [hit.id for hit in engine.search(QUESTION).results]


def test_a_deleted_text_is_found_no_more(edition, found):
    with Builder(edition) as builder:
        builder.add([IndexDocument("text:1", "Kindergeld"), IndexDocument("text:2", "Familienkasse")])
        builder.commit()
        while builder.work():
            pass
        assert found()[:2] == ["text:1", "text:2"], "found by their meaning alone"
        builder.delete(["text:1"])
        builder.commit()
        assert found()[0] == "text:2"
        assert "text:1" not in found()


def test_a_text_deleted_before_it_is_encoded_is_never_found(edition, found):
    with Builder(edition) as builder:
        builder.add([IndexDocument("text:1", "Kindergeld")])
        builder.commit()
        builder.delete(["text:1"])
        builder.commit()
        encoded = len(Shelf(edition / "meaning").view().documents)
        while builder.work():
            pass
        assert "text:1" not in found()
    assert len(Shelf(edition / "meaning").view().documents) - encoded == 5, "what is gone is not encoded"


def test_many_versions_of_one_text_keep_no_other_from_being_found(edition, found):
    with Builder(edition) as builder:
        builder.add([IndexDocument("text:2", "Familienkasse")])
        for number in range(30):
            builder.add([IndexDocument("text:1", "Kindergeld", f"Fassung {number}")])
            builder.commit()
            while builder.work():
                pass
        assert found()[:2] == ["text:1", "text:2"]
        builder.add([IndexDocument("text:1", "Fahrplan"), IndexDocument("text:1", "Noch ein Fahrplan")])
        builder.commit()
        while builder.work():
            pass
        assert found()[0] == "text:2", "no version of long ago stands for what the text says today"


def test_old_versions_say_nothing_about_their_translations(edition, found):
    german = IndexDocument("text:1", "Kindergeld", group="1")
    english = IndexDocument("text:2", "Timetable", group="1", language="en")
    with Builder(edition) as builder:
        builder.add([german, english])
        builder.commit()
        while builder.work():
            pass
        assert {"text:1"} <= set(found()[:1])
        builder.delete(["text:1"])
        builder.commit()
    view = Shelf(edition / "meaning").view()
    asked = Vectors(edition, Model, Learnt()).ask(QUESTION)
    [number] = view.documents["number"][view.living][-1:]
    assert abs(asked.of(np.array([number]))[0]) < 0.3, "the English text is near to nothing by itself"


@pytest.mark.django_db
def test_the_check_says_when_much_is_replaced(nrw, tmp_path, monkeypatch):
    monkeypatch.setattr(protocol, "_meaning", None)
    monkeypatch.setattr(projection, "FEW", 3)
    search = projection.Search(tmp_path / "search")
    search.rebuild(lambda done, total, what: None)
    assert all(well for _, well, _ in search.complaints())
    with Builder(search.editions.current()) as builder:
        for _ in range(builder.state.next_number):
            builder.add([IndexDocument("newsroom.release:1", "Immer wieder")])
            builder.commit()
    wrong = [what for what, well, _ in search.complaints() if not well]
    assert [what for what in wrong if what.startswith("Ersetzte Texte")]
    before = search.editions.current()
    while search.long_work():
        pass
    assert search.editions.current() != before, "the worker builds it anew by itself"
    assert all(well for _, well, _ in search.complaints())
    search.close()


def test_an_index_built_anew_encodes_nothing_twice(edition, monkeypatch):
    encoded: list[str] = []

    class Counting(Model):
        def pooled(self, texts, prefix="") -> np.ndarray:
            encoded.extend(text for text in texts if "\n" in text)
            return super().pooled(texts, prefix)

    monkeypatch.setattr(
        protocol, "_meaning", lambda folder, writing: Vectors(folder, lambda: Counting(), Learnt())
    )
    texts = [IndexDocument(f"text:{n}", f"Kindergeld {n}", "Text. " * 200) for n in range(6)]
    editions = Editions(edition.parent.parent)
    with Builder(edition) as builder:
        builder.add(texts)
        builder.commit()
        while builder.work():
            pass
    old = Shelf(edition / "meaning").view()
    assert sum("Kindergeld" in text for text in encoded) == len(old.spans) - 5
    encoded.clear()
    fresh = editions.fresh()
    with Builder(fresh) as builder:
        builder.inherit(edition)
        builder.add([*reversed(texts[3:]), IndexDocument("text:2", "Neu", "Anders."), texts[0]])
        builder.commit()
        editions.use(fresh)  # the older edition is taken away
        while builder.work():
            pass
    assert [text.split("\n")[0] for text in encoded] == ["Neu"]
    assert not (fresh / "meaning" / "before").exists()
    new = Shelf(fresh / "meaning").view()
    assert new.documents["number"].tolist() == [1, 2, 3, 4, 5]
    assert new.spans["document"].tolist() == sorted(new.spans["document"].tolist())
    for number, was in ((1, 10), (2, 9), (3, 8), (5, 5)):
        [now], [then] = new.documents[new.numbers == number], old.documents[old.numbers == was + 1]
        mine = np.arange(now["first"], now["first"] + now["passages"])
        theirs = np.arange(then["first"], then["first"] + then["passages"])
        assert (new.small[mine] == old.small[theirs]).all()
        assert (new.signs[mine] == old.signs[theirs]).all()
        assert (now["length"], now["common"]) == (then["length"], then["common"])
