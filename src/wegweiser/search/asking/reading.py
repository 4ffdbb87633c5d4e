"""Reading a question from an address or a command line. A wrong value is named in a sentence and ignored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from django.http import QueryDict
from django.utils.translation import gettext

from wegweiser.facts.period_finding import find_period
from wegweiser.portal.filtering import Problems, no_such_number, read_period
from wegweiser.portal.questions import known_places, needs_in
from wegweiser.search.asking.asked import DEEPEST_PAGE, LITERAL, PERIOD, PLACE, Asked
from wegweiser.search.asking.names import Names
from wegweiser.search.asking.types import PARAMETERS
from wegweiser.search.words import Sorting

LONGEST = 500
"""Signs of a question that are read."""

LONGEST_VALUE = 120
MOST_VALUES = 8
"""Values of one facet that may be chosen at a time."""

JOINERS = "\u200c\u200d"
"""Invisible signs that Persian and others write with."""


def tidy(text: str, longest: int) -> str:
    """Text without control signs, in one line."""
    text = text[: longest * 4]
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() or sign in JOINERS else " " for sign in text)
    return " ".join(text.split())[:longest]


def read_asked(query: QueryDict, language: str, names: Names) -> Asked:
    """The question in a query string."""
    problems = Problems()
    raw = query.get("q", "") or ""
    text = tidy(raw, LONGEST)
    if len(raw.strip()) > LONGEST:
        problems.append(gettext("Gelesen werden die ersten %(count)s Zeichen.") % {"count": LONGEST})
    typed = {
        name: tidy(query.get(name, "") or "", LONGEST_VALUE)
        for name in ("zeitraum", "von", "bis", "gemeinde")
    }
    literal = frozenset(query.getlist("woertlich")) & set(LITERAL)
    chosen = _chosen(query, names, problems)
    period = read_period(typed, problems.attempt)
    words, said = text, ""
    if period is None and PERIOD not in literal and (found := find_period(text)):
        period, said, words = found.period, found.text, found.rest
    elif period:
        typed["von"], typed["bis"] = str(period.start or ""), str(period.end or "")
    place = None if PLACE in literal or not words else known_places().named_in(words, typed["gemeinde"])
    if place and place.area and place.rest:
        words = place.rest
    return Asked(
        text=text,
        language=language_of(text, language),
        words=words,
        period=period,
        period_words=said,
        place=place,
        needs=needs_in(words),
        chosen=chosen,
        labels={(f, v): names.label(f, v) for f, values in chosen.items() for v in values},
        sorting=Sorting.NEWEST if query.get("sortierung", "") == "datum" else Sorting.RELEVANCE,
        page=_page(query.get("seite", "") or "", problems),
        literal=literal,
        picked=typed["gemeinde"] if place and place.area else "",
        problems=tuple(dict.fromkeys(problems)),
        typed=typed,
    )


def read_again(asked: Asked, corrected: str) -> Asked:
    """The question with its spelling mended, where a mistyped place or need is only known by that."""
    place = asked.place
    words = corrected
    if place is None and PLACE not in asked.literal:
        place = known_places().named_in(corrected)
        if place and place.area and place.rest:
            words = place.rest
    needs = needs_in(words)
    if place == asked.place and needs == asked.needs:
        return asked
    return replace(asked, words=words, place=place, needs=needs, mended=asked.with_words(corrected))


def language_of(text: str, page: str) -> str:
    """The language a question is asked in: that of the page, unless it is written in another script."""
    for sign in text:
        if "\u0400" <= sign <= "\u052f":
            small = text.lower()
            return "ru" if set("ыэъё") & set(small) and not set("іїєґ") & set(small) else "uk"
        if "\u0600" <= sign <= "\u06ff":
            return page if page in ("ar", "fa") else "fa" if set("پچژگکی") & set(text) else "ar"
    return page


def _chosen(query: QueryDict, names: Names, problems: Problems) -> Mapping[str, tuple[str, ...]]:
    chosen = {}
    for facet, parameter in PARAMETERS.items():
        typed = [tidy(value, LONGEST_VALUE) for value in query.getlist(parameter)[:MOST_VALUES]]
        found = [problems.attempt(partial(names.recognised, facet, value)) for value in typed if value]
        if values := tuple(dict.fromkeys(value for value in found if value)):
            chosen[facet] = values
    return chosen


def _page(typed: str, problems: Problems) -> int:
    typed = tidy(typed, 20)
    if not typed:
        return 1
    if not (typed.isascii() and typed.isdigit() and int(typed)):
        problems.append(no_such_number(typed))
        return 1
    return min(int(typed[:6]), DEEPEST_PAGE)
