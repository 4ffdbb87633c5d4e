"""What the analysis knows besides grammar: words that say nothing, that mean the same, that stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wegweiser.search.analysis.words import shipped
from wegweiser.search.protocol import Choices


@dataclass(frozen=True)
class Lexicon:
    """Lists of words. What is shipped shapes the index; what editors add takes effect in questions at once."""

    stop_words: frozenset[str] = field(default_factory=lambda: shipped("stopwords.de.txt"))
    whole_words: frozenset[str] = field(default_factory=lambda: shipped("whole.de.txt"))
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words or short phrases that mean the same."""

    def with_choices(self, choices: Choices | None) -> Lexicon:
        """The lexicon with what editors decided."""
        if choices is None:
            return self
        return Lexicon(
            stop_words=self.stop_words | _small(choices.stop_words()),
            whole_words=self.whole_words | _small(choices.whole_words()),
            synonyms=self.synonyms + tuple(tuple(group) for group in _groups(choices.synonyms())),
        )


def _small(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.strip().lower() for word in words if word.strip())


def _groups(groups: Iterable[Sequence[str]]) -> Iterable[tuple[str, ...]]:
    for group in groups:
        words = tuple(word.strip() for word in group if word.strip())
        if len(words) > 1:
            yield words
