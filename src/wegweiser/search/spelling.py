"""Mending spelling: a word that no text and no dictionary has becomes the one that was most likely meant.

Words of the texts come first, then compounds with an error in one part, then words of the dictionary that the texts
have in another form. What stands in any text, or is made of words that do, is never mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from string import ascii_lowercase

from wegweiser.search.analysis.analyser import Analyser
from wegweiser.search.index.vocabulary import Vocabulary, one_error_away

SHORTEST_PART = 3
"""Letters of the shortest part of a compound."""

MENDED_PART = 5
"""Letters of the shortest part in which an error is mended; one less where the first letter is right."""

MOST_PARTS = 3
"""Parts of a compound that is looked at."""

SHORTEST_KNOWN = 6
"""Letters of the shortest word that is mended by the dictionary."""

LETTERS = ascii_lowercase + "äöüß"

LINKS = ("", "s", "n", "en")
"""What may stand between a part and the next; other links are part of the word's own forms."""


class Speller:
    """Mends the words of questions by the texts of one edition."""

    def __init__(self, vocabulary: Vocabulary, analyser: Analyser, occurs: Callable[[str], bool]) -> None:
        """``occurs`` tells whether a stem stands in any text."""
        self._vocabulary, self._analyser, self._occurs = vocabulary, analyser, occurs
        self.mended = lru_cache(maxsize=20_000)(self._mended)
        """The word as the texts spell it, or the one that was meant; the word itself where nothing is nearer."""

    def _mended(self, word: str) -> str:
        is_known = self._analyser.knows(word)
        spelling = self._vocabulary.spelling(word)
        if spelling and (spelling.lower() == word.lower() or not is_known):
            return spelling
        term = self._analyser.terms[word]
        if is_known or self._occurs(term.stem):
            return word
        if near := self._vocabulary.nearest(word, 1):
            return near
        if term.parts and all(map(self._occurs, term.parts)):
            return word
        if near := self._vocabulary.nearest(word):
            return near
        return word if term.parts else self._compound(word) or self._of_dictionary(word) or word

    def _compound(self, word: str) -> str | None:
        """A compound that no text has, with the error in one of its parts mended; None where it is none."""
        if not word.isalpha():
            return None
        found = self._joined(word.lower(), MOST_PARTS)
        return found and found.capitalize()

    def _joined(self, word: str, most: int) -> str | None:
        """``word`` (small letters) as known parts and a mended one; rather two parts than three, and like ones."""
        found: list[tuple[bool, int, str]] = []
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            left, right = word[:cut], word[cut:]
            like = -min(len(left), len(right))
            if self._is_before(left):
                found += [(deep, like, left + mended) for deep, mended in self._part(right, most)]
            if self._is_last(right):
                for link in LINKS:
                    if left.endswith(link):
                        parts = self._part(left.removesuffix(link), most)
                        found += [(deep, like, mended + link + right) for deep, mended in parts]
        return min(found)[2] if found else None

    def _part(self, word: str, most: int) -> Iterator[tuple[bool, str]]:
        """A part with its error mended: a noun of the texts, else one of the dictionary, else a compound (True)."""
        if near := self._vocabulary.nearest(word, 1, self._analyser.is_noun):
            if len(word) >= MENDED_PART or near[0].lower() == word[0]:
                yield False, near.lower()
        elif near := self._of_dictionary(word, nouns=True):
            yield False, near.lower()
        elif most > 2 and (joined := self._joined(word, most - 1)):
            yield True, joined

    def _is_before(self, word: str) -> bool:
        """Whether a part may stand before others, with its link: a word of the texts, in some form."""
        if word in self._vocabulary:
            return True
        form = self._analyser.before(word)
        return form is not None and self._is_said(form)

    def _is_last(self, word: str) -> bool:
        """Whether a word may be the last part of a compound: a noun that stands in the texts in some form."""
        return self._analyser.is_noun(word) and self._is_said(word)

    def _of_dictionary(self, word: str, nouns: bool = False) -> str | None:
        """A word of the dictionary one error away that the texts have in another form, or made of their words."""
        if not word.isalpha() or len(word) < (MENDED_PART if nouns else SHORTEST_KNOWN):
            return None
        known = self._analyser.is_noun if nouns else self._analyser.knows
        written = str.capitalize if word[0].isupper() else str
        near = [w for w in map(written, one_error_away(word.lower(), LETTERS)) if known(w)]
        said = [w for w in near if self._is_said(w, parts=not nouns)]
        return min(
            said,
            key=lambda w: (w[0] != word[0], not self._occurs(self._analyser.terms[w].stem)),
            default=None,
        )

    def _is_said(self, word: str, parts: bool = False) -> bool:
        """Whether the texts have a word in some form, or (``parts``) all the words it is made of."""
        term = self._analyser.terms[word]
        return self._occurs(term.stem) or (parts and bool(term.parts) and all(map(self._occurs, term.parts)))
