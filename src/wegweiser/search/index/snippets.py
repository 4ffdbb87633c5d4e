"""The passage of a text that answers best, with the words found in it highlighted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from html import escape
from operator import itemgetter

from wegweiser.search.analysis.analyser import Analyser
from wegweiser.search.analysis.folding import INVISIBLE, SOMETHING_INVISIBLE
from wegweiser.search.analysis.words import WORD

LENGTH = 260
"""Signs of a passage, about three lines."""

LONGEST_TEXT = 30_000
"""Signs of a text in which a passage is sought."""

Found = list[tuple[int, int, frozenset[str]]]
"""Where a word that was asked for stands, and by which stems it was found."""


class Highlighter:
    """Finds passages for one question. ``weights`` says how telling each stem is (rare ones more)."""

    def __init__(self, analyser_of: Callable[[str], Analyser], weights: Mapping[str, float]) -> None:
        self.analyser_of, self.weights = analyser_of, weights
        self._beside: dict[str, set[str]] = defaultdict(set)

    def snippet(self, text: str, language: str, preferred: str = "") -> str:
        """Safe markup: escaped text with ``<mark>``; ``preferred`` is a passage known to answer, if any."""
        text = text[:LONGEST_TEXT]
        if SOMETHING_INVISIBLE.search(text):
            text = text.translate(INVISIBLE)
        window = _preferred(text, preferred)
        if window is None:
            found = self._found(text, language)
            start, end = self._window(text, found)
        else:
            start, end = window
            found = self._found(text[start:end], language, start)
        before = "… " if text[:start].strip() else ""
        after = " …" if text[end:].strip() else ""
        return before + _marked(text, start, end, found) + after

    def _found(self, text: str, language: str, at: int = 0) -> Found:
        """Every word that was asked for in a text that begins ``at`` some place. Distinct ones are looked up once."""
        terms, asked = self.analyser_of(language).terms, self.weights.keys()
        beside = self._beside[language]  # words of earlier texts that were not asked for
        new = set(WORD.findall(text)) - beside
        words = [
            word
            for word in new
            if (term := terms[word])[0] in asked or (term[1] and not asked.isdisjoint(term[1]))
        ]
        beside.update(new.difference(words))
        found: Found = []
        for word in words:
            stem, parts = terms[word]
            by = frozenset((stem,)) if stem in asked else frozenset(parts) & asked
            found += [(at + start, at + start + len(word), by) for start in _places(text, word)]
        return sorted(found, key=itemgetter(0))

    def _window(self, text: str, found: Found) -> tuple[int, int]:
        """The stretch that holds the most telling different words; the beginning where none does."""
        best, chosen = 0.0, 0
        for first, (start, _, _) in enumerate(found):
            stems: set[str] = set()
            for _, end, by in found[first:]:
                if end > start + LENGTH:
                    break
                stems |= by
            score = sum(self.weights[stem] for stem in stems)
            if score > best + 1e-9:
                best, chosen = score, start
        start = _sentence_start(text, chosen)
        return _to_words(text, start, min(start + LENGTH, len(text)))


def _preferred(text: str, passage: str) -> tuple[int, int] | None:
    """Where the beginning of a passage stands in a text; None where it does not, or there is no passage."""
    if not passage or (place := text.find(passage[:LENGTH])) < 0:
        return None
    return _to_words(text, place, min(place + LENGTH, len(text)))


def _marked(text: str, start: int, end: int, found: Found) -> str:
    """A stretch of a text with what was found in it."""
    pieces, place = [], start
    for a, b, _ in found:
        if start <= a and b <= end:
            pieces.append(f"{escape(text[place:a])}<mark>{escape(text[a:b])}</mark>")
            place = b
    pieces.append(escape(text[place:end]))
    return " ".join("".join(pieces).split())


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands in a text as a whole word."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start
        start = text.find(word, end)


def _sentence_start(text: str, place: int) -> int:
    """The beginning of the sentence, or of the word where that lies too far back."""
    earliest = max(0, place - LENGTH // 3)
    before = text[earliest:place]
    for sign in ("\n", ". ", "! ", "? "):
        if (cut := before.rfind(sign)) >= 0:
            return earliest + cut + len(sign)
    return 0 if earliest == 0 else place


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without a torn word at its end."""
    if end < len(text) and (cut := text.rfind(" ", start, end)) > start:
        end = cut
    return start, end
