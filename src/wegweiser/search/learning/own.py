"""What a portal teaches itself: words across languages, from its own texts and their translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from wegweiser.search.analysis.analyser import GERMAN
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.learning.translations import learn_words
from wegweiser.search.meaning import learnt

ENOUGH = 50
"""Translated texts of a language from which its words are learnt; fewer teach more wrong than right."""


def learn(documents: Iterable[IndexDocument], folder: Path) -> dict[str, tuple[int, int]]:
    """Learn from texts that are there in German and in other languages, and keep it in ``folder``.

    For each of these languages, how many translated texts there are and of how many words the meaning was learnt
    (0 where the texts are too few).
    """
    texts: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for document in documents:
        if document.group:
            entry = {"_id": document.group, "title": document.title, "text": document.text}
            texts[document.language][document.group] = entry
    german = texts[GERMAN].keys()
    translated = {language: entries for language, entries in texts.items() if entries.keys() & german}
    enough = {
        language: list(entries.values())
        for language, entries in translated.items()
        if language == GERMAN or len(entries.keys() & german) >= ENOUGH
    }
    words = learn_words(enough) if len(enough) > 1 else {}
    before = learnt.read(folder)
    learnt.write(learnt.Learnt(before.questions, before.passages, {**before.words, **words}), folder)
    return {
        language: (len(entries.keys() & german), len(words.get(language, ())))
        for language, entries in sorted(translated.items())
        if language != GERMAN
    }
