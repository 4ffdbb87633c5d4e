"""From a question to the terms it is searched by: spelling mended, compounds taken apart and put together."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wegweiser.search.analysis.analyser import GERMAN, Analyser, Analysers
from wegweiser.search.analysis.folding import clean, folded
from wegweiser.search.analysis.lexicon import Lexicon
from wegweiser.search.analysis.words import WORD
from wegweiser.search.index.vocabulary import Vocabulary
from wegweiser.search.ranking import WordWeights
from wegweiser.search.spelling import Speller

LONGEST = 2_000
"""Signs of a question that are read."""

MOST_WORDS = 40
"""Different words of a question that are searched."""

APART = 3
"""Words between which compounds are looked for: „Zentren für kommunale Integration“."""

FURTHER = 0.4
"""What a compound of words counts that do not follow each other, beside one of words that do."""

JOINED = 6
"""Compounds taken for two words."""


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A term to look for in one field."""

    field: str
    stem: str
    weight: float


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as the index is asked it."""

    terms: tuple[WeightedTerm, ...]
    marked: frozenset[str]
    """Stems whose words are highlighted."""
    corrected: str = ""
    read: str = ""
    """The question with every word spelt as the texts spell it; "" where it is in another language."""

    @property
    def stems(self) -> set[str]:
        """Every stem that is looked for."""
        return {term.stem for term in self.terms}


class Understanding:
    """Understands questions with the words of one edition of the index."""

    def __init__(
        self,
        analysers: Analysers,
        vocabulary: Vocabulary,
        occurs: Callable[[str], bool],
        weights: WordWeights,
        choices: Lexicon | None = None,
    ) -> None:
        """``occurs`` tells whether a stem stands in any text; ``choices`` is what editors decided just now."""
        self.analysers, self.vocabulary, self.occurs, self.weights = analysers, vocabulary, occurs, weights
        self.choices = choices or analysers.lexicon
        self._synonyms = _by_first_word(self.choices.synonyms, analysers.of(GERMAN))
        self._speller = Speller(vocabulary, analysers.of(GERMAN), occurs)

    def understand(
        self, text: str, language: str = GERMAN, meant: Sequence[tuple[str, float]] = (), mend: bool = True
    ) -> Understood:
        """The terms of a question; ``meant`` are German words that a question in another language means."""
        text = clean(text[:LONGEST])
        if language.partition("-")[0] == GERMAN:
            return self._german(text, mend)
        own = self.analysers.of(language)
        terms = _Terms(self.weights)
        for word in _distinct(own.words(text)):
            terms.word(own.terms[word].stem, (), 1.0)
        german = self.analysers.of(GERMAN)
        for word, weight in itertools.chain(((word, 0.5) for word in self._names(text)), meant):
            terms.word(*german.terms[word], weight)
        return Understood(terms.collected(), terms.marked())

    def _german(self, text: str, mend: bool = True) -> Understood:
        analyser = self.analysers.of(GERMAN)
        words = [word for word in _distinct(analyser.words(text)) if not self._says_nothing(analyser, word)]
        mended = {word: self._speller.mended(word) if mend else word for word in words[:MOST_WORDS]}
        right = [word for word in dict.fromkeys(mended.values()) if not self._says_nothing(analyser, word)]
        if not right and not words:
            right = _distinct(analyser.words(text))[:MOST_WORDS]
        terms = _Terms(self.weights)
        for word in right:
            term = analyser.terms[word]
            terms.word(*term, 1.0, known=not term.parts or self.occurs(term.stem))
        for word in self._meaning_the_same(analyser, right):
            terms.word(*analyser.terms[word], self.weights.synonym)
        for word, share in self._put_together(right):
            terms.compound(analyser.terms[word].stem, share)
        read = WORD.sub(lambda word: mended.get(word[0], word[0]), text)
        return Understood(terms.collected(), terms.marked(), _corrected(read, mended), read)

    def _says_nothing(self, analyser: Analyser, word: str) -> bool:
        return not analyser.terms[word].stem or word.lower() in self.choices.stop_words

    def _names(self, text: str) -> Iterator[str]:
        """Words of a question in another language that stand in German texts too: names, mostly."""
        german = self.analysers.of(GERMAN)
        for word in _distinct(WORD.findall(text))[:MOST_WORDS]:
            if word in self.vocabulary and german.terms[word].stem and len(word) > 2:
                yield word

    def _meaning_the_same(self, analyser: Analyser, words: Sequence[str]) -> Iterator[str]:
        stems = [analyser.terms[word].stem for word in words]
        for place, stem in enumerate(stems):
            for phrase, others in self._synonyms.get(stem, ()):
                if tuple(stems[place : place + len(phrase)]) == phrase:
                    yield from others

    def _put_together(self, words: Sequence[str]) -> Iterator[tuple[str, float]]:
        """Compounds of the corpus made of two of the words, in either order; less for words further apart."""
        for place, word in enumerate(words):
            for apart, other in enumerate(words[place + 1 : place + 1 + APART], 1):
                share = 1.0 if apart == 1 else FURTHER
                for left, right in ((word, other), (other, word)):
                    for compound in itertools.islice(self.vocabulary.joined(left, right), JOINED):
                        yield compound, share


class _Terms:
    """Collects terms; a term that comes twice keeps its greater weight."""

    def __init__(self, weights: WordWeights) -> None:
        self._weights = weights
        self._found: dict[tuple[str, str], float] = {}
        self._marked: set[str] = set()

    def word(self, stem: str, parts: Sequence[str], weight: float, known: bool = True) -> None:
        """A word as it stands, as a part of compounds, and, where it is a compound, by its parts.

        A compound that is not ``known`` to any text is said by its parts alone, which count in full.
        """
        if not stem:
            return
        by = self._weights
        self._marked.add(stem)
        self._marked.update(parts)
        self._add("body", stem, weight)
        self._add("title", stem, weight * by.title)
        self._add("names", stem, weight * by.names)
        self._add("parts", stem, weight * by.part)
        share = by.of_compound if known else 1.0
        for part in parts:
            self._add("body", part, weight * share)
            self._add("title", part, weight * share * by.title)
            self._add("parts", part, weight * by.of_compound)

    def compound(self, stem: str, share: float) -> None:
        """A compound of two words of the question."""
        if stem:
            weight = self._weights.joined * share
            self._marked.add(stem)
            self._add("body", stem, weight)
            self._add("title", stem, weight * self._weights.title)
            self._add("names", stem, weight * self._weights.names)

    def collected(self) -> tuple[WeightedTerm, ...]:
        """All terms."""
        return tuple(WeightedTerm(*key, weight) for key, weight in self._found.items())

    def marked(self) -> frozenset[str]:
        """Stems to highlight."""
        return frozenset(self._marked)

    def _add(self, field: str, stem: str, weight: float) -> None:
        if weight > self._found.get((field, stem), 0.0):
            self._found[field, stem] = weight


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _corrected(read: str, mended: dict[str, str]) -> str:
    """The question with mended words; "" where at most case and umlauts differ."""
    if all(folded(word) == folded(right) for word, right in mended.items()):
        return ""
    return read


Synonyms = dict[str, list[tuple[tuple[str, ...], list[str]]]]


def _by_first_word(groups: Iterable[Sequence[str]], analyser: Analyser) -> Synonyms:
    """First stem of a phrase → (the phrase's stems, the words of the others in its group)."""
    found: Synonyms = {}
    for group in groups:
        for phrase in group:
            stems = tuple(term.stem for term in analyser.text(phrase))
            others = [word for other in group if other != phrase for word in analyser.words(other)]
            if stems:
                found.setdefault(stems[0], []).append((stems, others))
    return found
