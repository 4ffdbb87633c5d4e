"""What a corpus teaches that is there in several languages: which words mean which German words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from wegweiser.search.analysis.analyser import GERMAN, Analysers
from wegweiser.search.analysis.lexicon import Lexicon
from wegweiser.search.learning.mining import Pair, agreed

Texts = Sequence[Mapping[str, Any]]
"""Entries with ``_id``, ``title`` and ``text``."""


def learn_words(texts: Mapping[str, Texts]) -> dict[str, dict[str, list[tuple[str, float]]]]:
    """For each language but German: term → German words with weights, from texts and their translations."""
    analysers = Analysers(Lexicon())
    german = {entry["_id"]: entry for entry in texts.get(GERMAN, ())}
    spelt = _spellings(analysers, german.values())
    found = {}
    for language, entries in texts.items():
        if language == GERMAN:
            continue
        pairs = [pair for entry in entries if entry["_id"] in german
                 for pair in _lines(analysers, language, entry, german[entry["_id"]])]  # fmt: skip
        found[language] = {
            term.partition(":")[2]: [(spelt[stem], weight) for stem, weight in meant if stem in spelt]
            for term, meant in agreed(pairs, least=0.05).items()
        }
    return found


def _lines(
    analysers: Analysers, language: str, entry: Mapping[str, Any], german: Mapping[str, Any]
) -> list[Pair]:
    """The lines of a text beside those of its German original, where they are as many."""
    ours = [entry["title"], *entry["text"].split("\n")]
    theirs = [german["title"], *german["text"].split("\n")]
    if len(ours) != len(theirs):
        ours, theirs = ours[:1], theirs[:1]
    pairs = [
        (
            [term.stem for term in analysers.of(language).text(our)],
            [term.stem for term in analysers.of(GERMAN).text(their)],
        )
        for our, their in zip(ours, theirs, strict=True)
    ]
    return [pair for pair in pairs if all(pair)]


def _spellings(analysers: Analysers, entries: Any) -> dict[str, str]:
    """For each German stem the word it stands for most often."""
    analyser = analysers.of(GERMAN)
    met: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for word in analyser.words(f"{entry['title']}\n{entry['text']}"):
            met[analyser.terms[word].stem][word] += 1
    return {stem: words.most_common(1)[0][0] for stem, words in met.items() if stem}
