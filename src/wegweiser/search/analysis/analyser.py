"""Words to terms. A term is computed once for each distinct word and then looked up."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import Stemmer
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from wegweiser.search.analysis.compounds import Splitter
from wegweiser.search.analysis.folding import clean, folded, without_marks
from wegweiser.search.analysis.lemmas import dictionary
from wegweiser.search.analysis.lexicon import Lexicon
from wegweiser.search.analysis.words import HYPHENED, LONGEST, words_of

GERMAN = "de"

SNOWBALL = {
    "ar": "arabic", "da": "danish", "el": "greek", "en": "english", "es": "spanish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "tr": "turkish",
}  # fmt: skip
"""Languages for which Snowball has a stemmer; Ukrainian, Persian and Polish go without."""

STOP_WORDS = {
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "ru": "russian",
}
"""Languages whose stop words tantivy carries."""

KEPT = 400_000
"""Distinct words kept with their terms; beyond that the memory is emptied and filled anew."""


class Term(NamedTuple):
    """What a word is found by: ``stem`` ("" for a word that says nothing) and the stems of a compound's parts."""

    stem: str
    parts: tuple[str, ...] = ()


NOTHING = Term("")


class Terms(dict[str, Term]):
    """Word → term, filled as words are met."""

    def __init__(self, analyse: Callable[[str], Term]) -> None:
        super().__init__()
        self._analyse = analyse

    def __missing__(self, word: str) -> Term:
        if len(self) >= KEPT:
            self.clear()
        term = self[word] = self._analyse(word)
        return term


class Analyser:
    """Terms of one language's words. Not thread safe while it meets new words: one for each thread."""

    def __init__(self, language: str, lexicon: Lexicon) -> None:
        self.language, self.lexicon = language, lexicon
        if language == GERMAN:
            self._dictionary = dictionary()
            self._splitter = Splitter(self._dictionary, lexicon.whole_words)
            self._stemmer = Stemmer.Stemmer("german", 0)
            self.terms = Terms(self._german)
        else:
            name = SNOWBALL.get(language)
            self._stemmer = Stemmer.Stemmer(name, 0) if name else None
            self._stops = _stop_filter(STOP_WORDS[language]) if language in STOP_WORDS else None
            self.terms = Terms(self._foreign)

    def text(self, text: str) -> list[Term]:
        """The terms of a text, words that say nothing left out."""
        return [term for term in map(self.terms.__getitem__, self.words(text)) if term.stem]

    def words(self, text: str) -> list[str]:
        """The words of a text as they are looked up; hyphened ones once more as one word."""
        text = clean(text)
        words = words_of(text)
        if "-" in text:
            joined = " ".join([piece for piece in text.split() if "-" in piece])
            words += [word.replace("-", "") for word in HYPHENED.findall(joined)]
        return words

    def is_stop_word(self, word: str) -> bool:
        """Whether a word says nothing."""
        return not self.terms[word].stem

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word."""
        return self.language == GERMAN and self._dictionary.lemma(word) is not None

    def is_noun(self, word: str) -> bool:
        """Whether the dictionary has the word as a noun, however its first letter is written."""
        return self.language == GERMAN and self._dictionary.noun(word) is not None

    def before(self, word: str) -> str | None:
        """The basic form of what stands before the last part of a German compound (small letters)."""
        return self._splitter.before(word) if self.language == GERMAN else None

    def _german(self, word: str) -> Term:
        small = word.lower()
        if (
            small in self.lexicon.stop_words
            or len(small) > LONGEST
            or (len(small) < 2 and not small.isdigit())
        ):
            return NOTHING
        parts = self._splitter.parts(word) if small.isalpha() else ()
        return Term(self._stem(word), tuple(dict.fromkeys(self._stem(part) for part in parts)))

    def _stem(self, word: str) -> str:
        lemma = self._dictionary.lemma(word) if word.isalpha() else None
        return folded(self._stemmer.stemWord((lemma or word).lower()))

    def _foreign(self, word: str) -> Term:
        small = word.lower()
        if (
            len(small) > LONGEST
            or (len(small) < 2 and not small.isdigit())
            or (self._stops and self._stops(small))
        ):
            return NOTHING
        if self._stemmer:
            small = self._stemmer.stemWord(small)
        return Term(f"{self.language}:{without_marks(small)}")


def _stop_filter(language: str) -> Callable[[str], bool]:
    analyser: TextAnalyzer = (
        TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stopword(language)).build()
    )
    return lru_cache(maxsize=KEPT)(lambda word: not analyser.analyze(word))


class Analysers:
    """The analysers of all languages, made as they are needed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._made: dict[str, Analyser] = {}

    def of(self, language: str) -> Analyser:
        """The analyser of a language (``de-easy`` is German)."""
        language = language.partition("-")[0] or GERMAN
        if language not in self._made:
            self._made[language] = Analyser(language, self.lexicon)
        return self._made[language]
