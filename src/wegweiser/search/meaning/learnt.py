"""What has been learnt, as files of numbers: means of languages, the form of questions, words across languages.

``data`` holds what is shipped; a portal with translated content keeps its own beside its index, which goes before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

SHIPPED = Path(__file__).with_name("data")

Entries = Mapping[str, list[tuple[str, float]]]
"""Term of a language → German words with weights up to 1."""

Shares = tuple[np.ndarray, np.ndarray]
"""Numbers of pieces of the model's vocabulary, and how often each occurs among all pieces of the texts."""

NONE: Shares = np.empty(0, np.int32), np.empty(0, np.float32)


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is known of languages."""

    questions: Mapping[str, np.ndarray] = field(default_factory=dict)
    """Language → mean vector of its questions."""
    passages: Mapping[str, np.ndarray] = field(default_factory=dict)
    """Language → mean vector of its passages."""
    words: Mapping[str, Entries] = field(default_factory=dict)
    pieces: Shares = NONE
    form: np.ndarray | None = None
    """The direction (length 1) in which bare words stand off from questions that are sentences."""

    def question_mean(self, language: str) -> np.ndarray:
        """The mean of a language's questions, of all where the language is unknown."""
        return _mean(self.questions, language)

    def passage_mean(self, language: str) -> np.ndarray:
        """The mean of a language's passages, of all where the language is unknown."""
        return _mean(self.passages, language)

    def over(self, other: Learnt) -> Learnt:
        """This, with ``other`` where this has nothing: a language's mean, a single word."""
        words = {
            language: {**other.words.get(language, {}), **self.words.get(language, {})}
            for language in other.words.keys() | self.words.keys()
        }
        return Learnt(
            {**other.questions, **self.questions},
            {**other.passages, **self.passages},
            words,
            self.pieces if len(self.pieces[0]) else other.pieces,
            other.form if self.form is None else self.form,
        )


def read(folder: Path) -> Learnt:
    """What ``write`` has kept in ``folder``; nothing where there is none."""
    try:
        with np.load(folder / "means.npz") as means:
            kept = {name: means[name] for name in means.files}
    except OSError:
        kept = {}
    words = {file.name.split(".")[1]: _entries(file) for file in sorted(folder.glob("words.*.json"))}
    pieces = (kept["pieces"], kept["shares"]) if "pieces" in kept else NONE
    form = kept["form"].astype(np.float32) if "form" in kept else None
    return Learnt(_by_language(kept, "question"), _by_language(kept, "passage"), words, pieces, form)


def write(learnt: Learnt, folder: Path) -> None:
    """Keep what has been learnt in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    means = {f"question.{name}": mean.astype(np.float16) for name, mean in learnt.questions.items()}
    means |= {f"passage.{name}": mean.astype(np.float16) for name, mean in learnt.passages.items()}
    if len(learnt.pieces[0]):
        means["pieces"], means["shares"] = learnt.pieces
    if learnt.form is not None:
        means["form"] = learnt.form.astype(np.float16)
    np.savez_compressed(folder / "means.npz", **means)  # type: ignore[arg-type]
    for language, entries in learnt.words.items():
        text = json.dumps(entries, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (folder / f"words.{language}.json").write_text(text, "utf-8")


@cache
def shipped() -> Learnt:
    """What comes with the product."""
    return read(SHIPPED)


def _mean(means: Mapping[str, np.ndarray], language: str) -> np.ndarray:
    found = means.get(language.partition("-")[0])
    if found is not None:
        return found
    return np.mean(list(means.values()), axis=0) if means else np.zeros(384, np.float32)


def _by_language(kept: Mapping[str, np.ndarray], kind: str) -> dict[str, np.ndarray]:
    return {
        name.partition(".")[2]: mean.astype(np.float32)
        for name, mean in kept.items()
        if name.startswith(f"{kind}.")
    }


def _entries(file: Path) -> Entries:
    return {
        term: [(word, float(weight)) for word, weight in entries]
        for term, entries in json.loads(file.read_text("utf-8")).items()
    }
