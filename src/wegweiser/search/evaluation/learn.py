"""Learning from a folder of questions with known answers: what languages are like, and the weights of the ranking."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from wegweiser.search.analysis.analyser import GERMAN
from wegweiser.search.answering import Answering
from wegweiser.search.evaluation.folder import Entry, QuestionFolder
from wegweiser.search.learning import closer
from wegweiser.search.learning.fusion import Example, cross_validated, learnt, recall, reciprocal
from wegweiser.search.learning.means import form_of, passage_means, piece_shares, question_means
from wegweiser.search.learning.translations import learn_words
from wegweiser.search.meaning.glossary import terms
from wegweiser.search.meaning.learnt import SHIPPED, Learnt, write
from wegweiser.search.meaning.model import open_model
from wegweiser.search.meaning.opening import models_folder
from wegweiser.search.meaning.questions import Questions
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

Pages = Mapping[int, str]
"""Number of a document → the page it is a version of."""

BARE = f"{GERMAN}-kw"
"""The German questions as bare words."""


def learn_weights(
    folder: QuestionFolder, answering: Answering, progress: Callable[[str], None], file: Path = LEARNT
) -> Mapping[str, Mapping[str, float]]:
    """Learn how words and meaning are weighed for each kind and keep it in ``file``; what cross-validation says."""
    stored = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    pages, told = _pages(answering), {}
    for kind, sets in KINDS.items():
        examples = [
            example
            for name in sets if name in folder.sets
            for question in folder.questions(name)
            for example in _example(folder, answering, pages, question, name)
        ]  # fmt: skip
        if not examples:
            continue
        stored[kind] = {**asdict(learnt(examples)), "closer": stored.get(kind, {}).get("closer", {})}
        places = cross_validated(examples)
        told[kind] = {
            **stored[kind],
            "n": len(examples),
            "recall@5 cross-validated": round(recall(places, 5), 4),
        }
        progress(f"{kind}: {len(examples)} Fragen")
    file.write_text(json.dumps(stored, indent=2) + "\n", "utf-8")
    return told


def learn_closer(
    folder: QuestionFolder, answering: Answering, progress: Callable[[str], None], file: Path = LEARNT
) -> Mapping[str, Mapping[str, float]]:
    """Learn what the closer look adds for each kind, over the fusion in use, and keep it in ``file``.

    Tells recall@5 and MRR@10 of every set as it was and with weights learnt from the questions of other pages.
    """
    stored = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    pages = _pages(answering)
    seen: dict[str, list[closer.Seen]] = {}
    for name in folder.sets:
        seen[name] = [
            each
            for question in folder.questions(name)
            for each in _seen(folder, answering, pages, question, name)
        ]
        progress(f"{name}: {len(seen[name])} Fragen")
    told: dict[str, Mapping[str, float]] = {}
    for kind, sets in KINDS.items():
        names = [*sets, *(KINDS["translated"] if kind == "foreign" else ())]
        learning = [each for name in names for each in seen.get(name, ()) if each.right >= 0]
        if not learning:
            continue
        stored.setdefault(kind, {})["closer"] = told[kind] = closer.learnt(learning)
        for name in seen:
            if kind_of(name) == kind and seen[name]:
                told[name] = _told(seen[name], closer.cross_validated(learning, seen[name]))
    file.write_text(json.dumps(stored, indent=2) + "\n", "utf-8")
    return told


def kind_of(name: str) -> str:
    """The kind of a set of questions."""
    language = name.partition("-")[0]
    return next((kind for kind, sets in KINDS.items() if language in sets), "foreign")


def _told(seen: Sequence[closer.Seen], places: Sequence[int]) -> dict[str, float]:
    before = [closer.place_of(each, {}) for each in seen]
    return {
        "n": len(seen),
        "recall@5 before": round(recall(before, 5), 4),
        "recall@5 cross-validated": round(recall(places, 5), 4),
        "mrr@10 before": round(reciprocal(before, 10), 4),
        "mrr@10 cross-validated": round(reciprocal(places, 10), 4),
    }


def _seen(
    folder: QuestionFolder, answering: Answering, pages: Pages, entry: Entry, name: str
) -> Iterator[closer.Seen]:
    """The question with its first answers as the closer look sees them."""
    language = str(entry.get("lang") or name.partition("-")[0])
    evidence = answering.evidence(Question(text=entry["text"], language=language))
    look = evidence.closer
    if look is None:
        return
    first = np.full(len(look.values), -np.inf)
    np.maximum.at(first, look.answers, evidence.fused[look.places])
    values = np.concatenate([first[:, None], look.values], axis=1)
    shown = [pages[number] for number in evidence.numbers[look.places].tolist()]
    for page in folder.relevant[entry["_id"]]:
        right = int(look.answers[shown.index(page)]) if page in shown else -1
        yield closer.Seen(values, right, page)


def learn_languages(folder: QuestionFolder, progress: Callable[[str], None], into: Path = SHIPPED) -> None:
    """Learn what is shipped of languages: their vectors' means, the form of questions, words across languages."""
    texts = {language: folder.documents(language) for language in folder.languages}
    progress("Wörter aus den Übersetzungen …")
    words = {
        language: {term: meant[:MEANINGS] for term, meant in entries.items() if meant[0][1] >= SURE}
        for language, entries in learn_words(texts).items()
    }
    progress("Mittel der Sprachen …")
    model = open_model(models_folder())
    pieces = piece_shares(model, texts.values())
    read = Questions(model, Learnt(pieces=pieces)).read
    questions = {name: [question["text"] for question in folder.questions(name)] for name in folder.sets}
    own = {name: asked for name, asked in questions.items() if "-" not in name}
    means = question_means(read, own, sorted(set(terms()[0]) - set(own)))
    form = form_of(read, own[GERMAN], questions[BARE]) if BARE in questions and GERMAN in own else None
    write(Learnt(means, passage_means(model, texts), words, pieces, form), into)


def _pages(answering: Answering) -> Pages:
    """Which page each document is a version of."""
    reader = answering.reader
    found = reader.find(reader.everything(), reader.searcher.num_docs)
    return {
        number: reader.stored(address)["id"].partition(":")[2]
        for number, address in zip(found.numbers.tolist(), found.addresses, strict=True)
    }


def _example(
    folder: QuestionFolder, answering: Answering, pages: Pages, entry: Entry, name: str
) -> Iterator[Example]:
    """The question as an example, where the right answer is among the candidates."""
    language = str(entry.get("lang") or name.partition("-")[0])
    evidence = answering.evidence(Question(text=entry["text"], language=language))
    values = np.stack(signals(evidence.words, evidence.possible, evidence.meaning), axis=1)
    found = [pages[number] for number in evidence.numbers.tolist()]
    names = list(dict.fromkeys(found))
    best = np.zeros((len(names), values.shape[1]))
    np.maximum.at(best, [names.index(page) for page in found], values)
    for page in folder.relevant[entry["_id"]]:
        if page in names:
            yield Example(best, names.index(page), page)
