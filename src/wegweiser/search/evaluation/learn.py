"""Learning from a folder of questions with known answers: what languages are like, and the weights of the ranking."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np

from wegweiser.search.answering import Answering
from wegweiser.search.evaluation.folder import Entry, QuestionFolder
from wegweiser.search.learning.fusion import Example, cross_validated, learnt, recall
from wegweiser.search.learning.means import passage_means, question_means
from wegweiser.search.learning.translations import learn_words
from wegweiser.search.meaning.glossary import terms
from wegweiser.search.meaning.learnt import SHIPPED, Learnt, write
from wegweiser.search.meaning.model import open_model
from wegweiser.search.meaning.opening import models_folder
from wegweiser.search.ranking import LEARNT, signals
from wegweiser.search.words import Question

KINDS = {
    "german": ("de", "de-kw", "de-typo"),
    "translated": ("en", "fr", "uk", "ar"),
    "foreign": ("tr", "fa"),
}
"""Kinds of questions and the sets they are learnt from: German ones, those in languages that texts are written in,
and those in languages that no text is written in."""


SURE = 0.2
"""Words are shipped whose surest meaning is at least this sure: they come from few texts."""

MEANINGS = 3
"""Meanings of a word that are shipped."""


def learn_weights(
    folder: QuestionFolder, answering: Answering, progress: Callable[[str], None], file: Path = LEARNT
) -> Mapping[str, Mapping[str, float]]:
    """Learn the weights of each kind and keep them in ``file``; what cross-validation says of them."""
    stored = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    told = {}
    for kind, sets in KINDS.items():
        examples = [
            example
            for name in sets if name in folder.sets
            for question in folder.questions(name)
            for example in _example(folder, answering, question, name)
        ]  # fmt: skip
        if not examples:
            continue
        stored[kind] = asdict(learnt(examples))
        places = cross_validated(examples)
        told[kind] = {
            **stored[kind],
            "n": len(examples),
            "recall@5 cross-validated": round(recall(places, 5), 4),
        }
        progress(f"{kind}: {len(examples)} Fragen")
    file.write_text(json.dumps(stored, indent=2) + "\n", "utf-8")
    return told


def learn_languages(folder: QuestionFolder, progress: Callable[[str], None], into: Path = SHIPPED) -> None:
    """Learn what is shipped of languages: the means of their vectors, and words across languages."""
    texts = {language: folder.documents(language) for language in folder.languages}
    progress("Wörter aus den Übersetzungen …")
    words = {
        language: {term: meant[:MEANINGS] for term, meant in entries.items() if meant[0][1] >= SURE}
        for language, entries in learn_words(texts).items()
    }
    progress("Mittel der Sprachen …")
    model = open_model(models_folder())
    questions = {
        name: [question["text"] for question in folder.questions(name)]
        for name in folder.sets
        if "-" not in name
    }
    others = sorted(set(terms()[0]) - set(questions))
    write(Learnt(question_means(model, questions, others), passage_means(model, texts), words), into)


def _example(folder: QuestionFolder, answering: Answering, entry: Entry, name: str) -> Iterator[Example]:
    """The question as an example, where the right answer is among the candidates."""
    language = str(entry.get("lang") or name.partition("-")[0])
    evidence = answering.evidence(Question(text=entry["text"], language=language))
    values = np.stack(signals(evidence.words, evidence.possible, evidence.meaning), axis=1)
    pages = [id_.partition(":")[2] for id_ in evidence.ids]
    names = list(dict.fromkeys(pages))
    best = np.zeros((len(names), values.shape[1]))
    np.maximum.at(best, [names.index(page) for page in pages], values)
    for page in folder.relevant[entry["_id"]]:
        if page in names:
            yield Example(best, names.index(page), page)
