"""German words for the words of a question in another language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wegweiser.search.analysis.analyser import GERMAN, Analysers
from wegweiser.search.analysis.lexicon import Lexicon
from wegweiser.search.meaning.glossary import glossary
from wegweiser.search.meaning.learnt import Entries

MOST = 40
"""German words of one question."""

OF_GLOSSARY = 0.6
"""What a word of the glossary counts; one that has been learnt counts as it is sure."""


class Translator:
    """Looks words up in the dictionaries that have been learnt, and in the glossary of administrative terms."""

    def __init__(self, dictionaries: Mapping[str, Entries]) -> None:
        self._dictionaries = dictionaries
        self._analysers = Analysers(Lexicon())

    def german(self, text: str, language: str) -> Sequence[tuple[str, float]]:
        """German words with weights up to 1, the surest first."""
        language = language.partition("-")[0]
        if language == GERMAN:
            return ()
        text = text[:2_000]
        found = dict.fromkeys(glossary(language).german(text), OF_GLOSSARY)
        if entries := self._dictionaries.get(language):
            for term in self._analysers.of(language).text(text):
                for word, weight in entries.get(term.stem.partition(":")[2], ()):
                    found[word] = max(weight, found.get(word, 0.0))
        return sorted(found.items(), key=lambda entry: -entry[1])[:MOST]
