"""Finding names in running text: words with their positions, and the names they form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wegweiser.places.gazetteer import Gazetteer
from wegweiser.places.matching import Match, look_up
from wegweiser.places.normalise import folded_keys
from wegweiser.places.vocabulary import STREET_ENDINGS

WORD = re.compile(r"[^\W\d_]+")
SUFFIX = re.compile(r"(?<=[^\W\d_]{2})['’ʼ`´][^\W\d_]{1,4}\b")
"""An ending set off by an apostrophe, as Turkish does: "Köln'de"."""

GAP_INSIDE_A_NAME = re.compile(r"[\s\-–/.()]{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, as the vocabulary has it."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: ``words[first:last]``, characters ``start`` to ``end``, and what it means."""

    first: int
    last: int
    start: int
    end: int
    text: str
    match: Match


def words_in(text: str) -> list[Word]:
    """The words of the text, in order."""
    return [Word(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]


def without_suffixes(text: str) -> str:
    """The text with endings after an apostrophe blanked out; positions stay the same."""
    return SUFFIX.sub(lambda match: " " * len(match.group()), text)


def mentions_in(text: str, words: list[Word], gazetteer: Gazetteer) -> list[Mention]:
    """Names in the text from left to right, the longest at each place; they do not overlap."""
    found = []
    position = 0
    while position < len(words):
        mention = _longest_from(position, text, words, gazetteer)
        if mention:
            found.append(mention)
        position = mention.last if mention else position + 1
    return found


def _longest_from(first: int, text: str, words: list[Word], gazetteer: Gazetteer) -> Mention | None:
    for last in range(_reach(first, text, words, gazetteer), first, -1):
        start, end = words[first].start, words[last - 1].end
        if match := look_up(text[start:end], gazetteer):
            return Mention(first, last, start, end, text[start:end], match)
    return None


def _reach(first: int, text: str, words: list[Word], gazetteer: Gazetteer) -> int:
    """The index behind the last word that a name beginning at ``first`` can have."""
    if gazetteer.first_words.isdisjoint(folded_keys(words[first].text)):
        return first + 1
    last = first + 1
    while (
        last < len(words)
        and last - first < gazetteer.longest_name
        and GAP_INSIDE_A_NAME.match(text, words[last - 1].end, words[last].start)
    ):
        last += 1
    return last


def is_street(index: int, words: list[Word]) -> bool:
    """Whether the word is, or belongs to, the name of a street."""
    if words[index].lower.endswith(STREET_ENDINGS):
        return True
    return index + 1 < len(words) and words[index + 1].lower in STREET_ENDINGS
