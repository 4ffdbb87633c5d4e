"""The place named inside a longer question: ``find_in("Schulanmeldung in Gelsenkirchen", gazetteer)``.

Stricter than ``resolve``: there the whole text is a place, here most of it is not. Names that are everyday
words (Essen, Wenden, Löhne) or quarters that many cities have count only where the surroundings say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from wegweiser.places.gazetteer import COMMON_PART, PARTS, Entry, Gazetteer
from wegweiser.places.matching import TRANSLITERATED
from wegweiser.places.mentions import (
    SUFFIX,
    Mention,
    Word,
    is_street,
    mentions_in,
    without_suffixes,
    words_in,
)
from wegweiser.places.normalise import ascii_digits, clean, folded_keys
from wegweiser.places.postcodes import WHOLE
from wegweiser.places.resolution import Resolution
from wegweiser.places.resolve import LONGEST_TEXT, resolve
from wegweiser.places.vocabulary import (
    CLEARLY_IN,
    DISTRICT_WORDS,
    LOCATIVE,
    MUNICIPALITY_WORDS,
    NOUN_FOLLOWERS,
    NOUN_SIGNS,
    ORDINARY_WORDS,
)

LONGEST_QUESTION = 500
"""Characters of a question that are searched for a place."""

SHORTEST_GUESS = 8
"""Letters a misspelt name must have to be recognised inside a question."""

ORDINARY_KEYS = frozenset(key for word in ORDINARY_WORDS for key in folded_keys(word))

JOINED = re.compile(r"[\s\-–/,.()]*(?:(?:in|im|und|oder|and|or)\s+)?[\s\-–/,.()]*\Z", re.IGNORECASE)
"""What may stand between names in a row: "Mülheim in Köln", "Köln-Mülheim", "Duisburg, Essen und Hagen"."""

LEFT_OF_A_PLACE = LOCATIVE | DISTRICT_WORDS | MUNICIPALITY_WORDS | frozenset(["der", "dem", "den", "plz"])


Span = tuple[int, int]
"""First character and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place inside a text: its resolution, the span from first name to last, and the text without it."""

    resolution: Resolution
    start: int
    end: int
    rest: str


def find_in(text: str, gazetteer: Gazetteer) -> Found | None:
    """The place a question names, or nothing. Looks at the first 500 characters; never raises."""
    text = text[:LONGEST_QUESTION]
    readable = without_suffixes(text)
    words = words_in(readable)
    every = mentions_in(readable, words, gazetteer)
    meant = _with_companions([m for m in every if _is_meant(m, words)], every, readable)
    inside = [mention for mention in meant if _is_inside(mention)]
    if code := _postcode_in(text, gazetteer):
        return _found(text, words, [_with_neighbours(code, inside, readable)], gazetteer)
    groups = _grouped(inside, readable) or _grouped(meant, readable)
    if groups:
        return _found(text, words, _chosen(groups, words), gazetteer)
    return _misspelt(text, words, gazetteer)


# Which names are meant -------------------------------------------------------------------------------


def _is_inside(mention: Mention) -> bool:
    return any(not entry.is_outside for entry in mention.match.entries)


def _is_meant(mention: Mention, words: list[Word]) -> bool:
    """Whether the words of a mention are the name of a place here."""
    entries = [e for e in mention.match.entries if e.kind not in ("wide", "country")]
    if not entries:
        return False
    before = words[mention.first - 1].lower if mention.first else ""
    introduced = before in CLEARLY_IN or before in DISTRICT_WORDS or before in MUNICIPALITY_WORDS
    if all(entry.kind == "state" for entry in entries):
        return before in CLEARLY_IN
    if mention.last - mention.first > 1:
        return True
    if is_street(mention.first, words):
        return False
    word = words[mention.first].text
    if not ORDINARY_KEYS.isdisjoint(folded_keys(word)):
        return introduced or _stands_as_a_name(mention, words, entries)
    if all(entry.kind == COMMON_PART for entry in entries):
        return introduced and word[0].isupper()
    if mention.match.how == TRANSLITERATED or any(entry.is_outside for entry in entries):
        return introduced or not word[0].islower()
    return introduced or len(word) >= 4 or not word[0].islower()


def _stands_as_a_name(mention: Mention, words: list[Word], entries: list[Entry]) -> bool:
    """Whether an everyday word is written like a name: capitalised, no article, nothing done with it."""
    word = words[mention.first].text
    if not word[0].isupper() or all(entry.kind in PARTS for entry in entries):
        return False
    before = words[mention.first - 1] if mention.first else None
    after = words[mention.last] if mention.last < len(words) else None
    if after and (after.lower in NOUN_FOLLOWERS or (not before and after.text[0].islower())):
        return False
    if before is None:
        return True
    describes = before.text[0].islower() and before.lower.endswith(("e", "es", "er", "em", "en"))
    return before.lower not in NOUN_SIGNS and not describes


def _with_companions(meant: list[Mention], every: list[Mention], text: str) -> list[Mention]:
    """The names meant, and those in a row with one of them: "Köln Kalk", "Duisburg, Essen und Hagen"."""
    kept = set(map(id, meant))
    for ordered in (every, every[::-1]):
        for one, other in pairwise(ordered):
            left, right = sorted((one, other), key=lambda mention: mention.start)
            if id(one) in kept and text[other.start].isupper() and JOINED.match(text, left.end, right.start):
                kept.add(id(other))
    return [mention for mention in every if id(mention) in kept]


# Which of them is asked for --------------------------------------------------------------------------


def _grouped(mentions: list[Mention], text: str) -> list[list[Mention]]:
    """Names in a row, as a quarter and its city are. A lone quarter of a common name gives way to others."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups and JOINED.match(text, groups[-1][-1].end, mention.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    telling = [g for g in groups if not all(e.kind == COMMON_PART for m in g for e in m.match.entries)]
    return telling or groups


def _chosen(groups: list[list[Mention]], words: list[Word]) -> list[Span]:
    """Where the names asked for stand: those after "in", else all that are named."""
    after_in = [g for g in groups if g[0].first and words[g[0].first - 1].lower in CLEARLY_IN]
    picked = after_in if len(after_in) == 1 else groups
    return [(group[0].start, group[-1].end) for group in picked]


def _postcode_in(text: str, gazetteer: Gazetteer) -> Span | None:
    for match in WHOLE.finditer(ascii_digits(text)):
        amount = re.match(r"\s*(?:€|euro|eur)\b|\s*€", text[match.end() :], re.IGNORECASE)
        if match.group(1) in gazetteer.by_postcode and not amount:
            return match.span()
    return None


def _with_neighbours(code: Span, mentions: list[Mention], text: str) -> Span:
    """The characters of a postcode and of the name that stands beside it."""
    start, end = code
    for mention in mentions:
        if JOINED.match(text, end, mention.start) and mention.start >= end:
            end = mention.end
        elif mention.end <= start and JOINED.match(text, mention.end, start):
            start = mention.start
    return start, end


def _misspelt(text: str, words: list[Word], gazetteer: Gazetteer) -> Found | None:
    """A long name with a slip of the finger after "in"; nothing else is guessed inside a question."""
    for before, word in pairwise(words):
        if before.lower in CLEARLY_IN and len(word.text) >= SHORTEST_GUESS:
            resolution = resolve(word.text, gazetteer)
            if resolution.candidates and resolution.candidates[0].score >= 0.8:
                return _found(text, words, [(word.start, word.end)], gazetteer)
    return None


def _found(text: str, words: list[Word], spans: list[Span], gazetteer: Gazetteer) -> Found:
    named, rest, position = [], [], 0
    for start, end in spans:
        left, kind = _left_of(start, text, words)
        named.append(text[kind:end])
        rest.append(text[position:left])
        position = suffix.end() if (suffix := SUFFIX.match(text, end)) else end
    rest.append(text[position:])
    left_over = clean(" ".join(rest)).strip(" ,;.:!?–-()")
    return Found(resolve(", ".join(named)[:LONGEST_TEXT], gazetteer), spans[0][0], spans[-1][1], left_over)


def _left_of(start: int, text: str, words: list[Word]) -> Span:
    """Where the words that introduce a name begin ("in der Stadt …"), and where its kind does ("Kreis …")."""
    left = kind = start
    for word in reversed([word for word in words if word.end <= start]):
        if word.lower not in LEFT_OF_A_PLACE or text[word.end : left].strip(" \t\n(-–"):
            break
        left = word.start
        if word.lower in DISTRICT_WORDS or word.lower in MUNICIPALITY_WORDS:
            kind = left
    return left, kind
