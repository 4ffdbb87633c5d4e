"""The careful comparison: are two items the same, related, or apart?

Merging loses what it merges wrongly, so in doubt two items stay apart and are linked:

* the same text with other dates or numbers is another edition;
* a shared text on sites of different places is a local copy;
* different texts with paragraphs in common (a report that quotes a release) only share text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz

from wegweiser.archive.duplicates.prints import Print, in_common
from wegweiser.archive.duplicates.rewritten import WordWeights, tell_the_same
from wegweiser.archive.run import Likeness

LEAST_TEXT = 12
"""Words below which a text alone proves nothing; its title or address must."""

SHORT_TEXT = 90
"""Words up to which a number in the heading is most of what tells one page of a series from the next."""

LEAST_TITLE = 4
LEAST_LIST_TITLE = 3
MOST_PLACES = 12
"""A page that names more places than these belongs to none of them."""

SAME_DAYS = 14
"""Days within which a mirror or a print follows the release."""

NEARLY_ALL = 0.8
MOST_OF_IT = 0.75
HALF = 0.5
SOME = 0.3
FIFTH = 0.2
LITTLE = 0.1

MOST_REMEMBERED = 20_000
"""Titles and days of which it is remembered what was read in them: one item is compared with many."""

WHOLE_STATE = {"Nordrhein-Westfalen", "NRW", "Deutschland"}


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two items share. ``contained`` is the part of the shorter that stands in the longer."""

    contained: float
    alike: float
    sentences: int
    shorter: int
    """Words of the shorter one."""


def likeness(one: Print, other: Print, weights: WordWeights, same_page: bool = False) -> Likeness | None:
    """How two items are alike; None where they stay apart. Items of one page are the same only on firm ground."""
    overlap = _overlap(one, other)
    if one.whole or other.whole:
        return _likeness_of_lists(one, other, overlap)
    if overlap.shorter < SHORT_TEXT and _of_a_series(one, other):
        return Likeness.EDITION if overlap.contained >= HALF else _shared(overlap)
    found = _likeness(one, other, overlap)
    if found in {None, Likeness.SHARED_TEXT} and not same_page and _is_rewritten(one, other, weights):
        return Likeness.SAME
    firm = overlap.contained >= NEARLY_ALL and overlap.shorter >= 2 * LEAST_TEXT
    if same_page and found in {Likeness.EXACT, Likeness.SAME} and not firm:
        return Likeness.SHARED_TEXT if overlap.contained >= HALF else None
    return found


def _likeness(one: Print, other: Print, overlap: Overlap) -> Likeness | None:
    apart = days_apart(one.day, other.day)
    named_alike, named_same = _names(one, other)
    if one.exact == other.exact and (overlap.shorter >= LEAST_TEXT or named_same):
        return Likeness.EXACT
    if _places_differ(one, other, overlap):
        return Likeness.LOCAL_COPY if overlap.contained >= SOME and overlap.sentences else None
    if apart is not None and apart > SAME_DAYS:
        edition = overlap.contained >= MOST_OF_IT or (named_same and overlap.contained >= LITTLE / 2)
        return Likeness.EDITION if edition else _shared(overlap)
    if _numbers_differ(one, other) and overlap.alike >= NEARLY_ALL and apart != 0:
        return Likeness.EDITION
    if _is_same(one, other, overlap, named_alike, named_same, apart):
        return Likeness.SAME
    if named_same and overlap.contained >= LITTLE / 2:
        return Likeness.EDITION
    return _shared(overlap)


def _likeness_of_lists(one: Print, other: Print, overlap: Overlap) -> Likeness | None:
    """Whether two pages that list things are one page, kept twice or at two times."""
    if not (one.is_list and other.is_list and one.type == other.type):
        return None
    if one.exact == other.exact:
        return Likeness.EXACT
    named = {name for name in one.names if name.count(" ") + 1 >= LEAST_LIST_TITLE} & set(other.names)
    if overlap.contained >= NEARLY_ALL or (named and overlap.contained >= FIFTH):
        return Likeness.SAME
    return None


def _is_same(
    one: Print, other: Print, overlap: Overlap, named_alike: bool, named_same: bool, apart: int | None
) -> bool:
    linked = bool({one.address, *one.leads_to} & {other.address, *other.leads_to} - {""})
    if linked and (named_same or overlap.contained >= HALF) and not (one.alone and other.alone):
        return True
    if named_same:
        return apart == 0 or overlap.contained >= SOME or min(one.words, other.words) < LEAST_TEXT
    if named_alike and overlap.contained >= SOME and overlap.sentences:
        return True
    if overlap.shorter < LEAST_TEXT:
        return False
    if overlap.contained >= NEARLY_ALL:
        return True
    shortened = not one.alone or not other.alone
    return overlap.contained >= MOST_OF_IT and (overlap.sentences >= 2 or shortened)


def _is_rewritten(one: Print, other: Print, weights: WordWeights) -> bool:
    """Whether one tells the other in other words."""
    return nothing_against(one, other) and tell_the_same(weights.sharing(one, other))


def nothing_against(one: Print, other: Print) -> bool:
    """Whether no date, place or number speaks against two items being the same."""
    if (days_apart(one.day, other.day) or 0) > SAME_DAYS or not _numbers_agree(one, other):
        return False
    return not _places_differ(one, other, _overlap(one, other))


def _shared(overlap: Overlap) -> Likeness | None:
    shares = (
        overlap.sentences >= 2
        or (overlap.sentences and overlap.contained >= SOME)
        or overlap.contained >= HALF
    )
    return Likeness.SHARED_TEXT if shares and overlap.shorter >= LEAST_TEXT else None


def _overlap(one: Print, other: Print) -> Overlap:
    first, second = len(one.shingles) // 4, len(other.shingles) // 4
    shared = len(in_common(one.shingles, other.shingles, np.uint32))
    return Overlap(
        contained=shared / max(min(first, second), 1),
        alike=shared / max(first + second - shared, 1),
        sentences=len(in_common(one.sentences, other.sentences, np.uint64)),
        shorter=min(one.words, other.words),
    )


def _names(one: Print, other: Print) -> tuple[bool, bool]:
    """Whether titles are alike (one within the other, or nearly equal), and whether they are the same."""
    names = [
        (first, second)
        for first in one.names
        for second in other.names
        if first == second or _numbers_in(first) == _numbers_in(second)
        if min(first.count(" "), second.count(" ")) + 1 >= LEAST_TITLE
    ]
    same = any(first == second for first, second in names)
    return same or any(_alike(first, second) for first, second in names), same


def _of_a_series(one: Print, other: Print) -> bool:
    """Whether headings are alike but for their numbers: "Haus 1 öffnet", "Haus 2 öffnet"."""
    if not one.names or not other.names:
        return False
    first, second = one.names[0], other.names[0]
    numbers, others = _numbers_in(first), _numbers_in(second)
    if not numbers or not others or set(numbers) & set(others) == set(numbers) | set(others):
        return False
    return fuzz.ratio(_unnumbered(first), _unnumbered(second), score_cutoff=80) >= 80


@lru_cache(maxsize=MOST_REMEMBERED)
def _unnumbered(name: str) -> str:
    """A title without its numbers."""
    return " ".join(word for word in name.split() if not word.isdigit())


def _alike(first: str, second: str) -> bool:
    """Whether one title stands in the other, or both are nearly equal."""
    return (
        fuzz.token_set_ratio(first, second, score_cutoff=95) >= 95
        or fuzz.ratio(first, second, score_cutoff=88) >= 88
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def _numbers_in(name: str) -> tuple[str, ...]:
    """The numbers of a title: of the newsletters 3 and 4 each is its own."""
    return tuple(word for word in name.split() if word.isdigit())


def _places_differ(one: Print, other: Print, overlap: Overlap) -> bool:
    """Whether the items speak of different places: by their titles, else by the places that only one names."""
    (first, titled_first), (second, titled_second) = _own_places(one), _own_places(other)
    if titled_first and titled_second:
        return not titled_first & titled_second
    if max(len(first), len(second)) > MOST_PLACES or overlap.contained >= NEARLY_ALL:
        return False
    return bool(first - second) and bool(second - first) and not first & second


def _own_places(item: Print) -> tuple[frozenset[str], frozenset[str]]:
    """The places an item speaks of, without the whole state, and those of them that its title names."""
    return _places_of(item.places, item.names[0] if item.names else "")


@lru_cache(maxsize=MOST_REMEMBERED)
def _places_of(places: tuple[str, ...], title: str) -> tuple[frozenset[str], frozenset[str]]:
    own, words = frozenset(places) - WHOLE_STATE, title.split()
    return own, frozenset(place for place in own if place.lower().split()[-1] in words)


def _numbers_differ(one: Print, other: Print) -> bool:
    first, second = len(one.numbers) // 4, len(other.numbers) // 4
    if min(first, second) < 2:
        return False
    shared = len(in_common(one.numbers, other.numbers, np.uint32))
    return shared / (first + second - shared) < HALF


def _numbers_agree(one: Print, other: Print) -> bool:
    """Whether most numbers of the one with fewer of them stand in the other, too."""
    fewer = min(len(one.numbers), len(other.numbers)) // 4
    return fewer == 0 or len(in_common(one.numbers, other.numbers, np.uint32)) > fewer * HALF


@lru_cache(maxsize=MOST_REMEMBERED)
def days_apart(one: str, other: str) -> int | None:
    """Days between two dates; 0 where one is the month or year of the other, None where one is not known."""
    if not one or not other:
        return None
    known = min(len(one), len(other))
    if one[:known] == other[:known]:
        return 0 if len(one) == len(other) == 10 else None
    return abs((_day(one) - _day(other)).days)


def _day(text: str) -> date:
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
