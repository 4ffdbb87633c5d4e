"""A page of results as the template shows it: dictionaries, for these a template looks into first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from html import escape
from typing import TypedDict
from urllib.parse import quote_plus

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext

from wegweiser.facts.dates import PartialDate, Precision
from wegweiser.portal.questions import known_places
from wegweiser.portal.templatetags.portal import link, written_in
from wegweiser.search.asking.answering import Found
from wegweiser.search.asking.asked import DEEPEST_PAGE, PER_PAGE, Asked
from wegweiser.search.asking.names import Names
from wegweiser.search.asking.types import FACET_LABELS, TYPES
from wegweiser.search.words import Hit

MOST_VALUES = 10
"""Values of a facet that are shown; choosing another facet first brings the rest up."""

LANGUAGE_NAMES = {
    "de": gettext_lazy("auf Deutsch"),
    "en": gettext_lazy("auf Englisch"),
    "ar": gettext_lazy("auf Arabisch"),
    "uk": gettext_lazy("auf Ukrainisch"),
    "tr": gettext_lazy("auf Türkisch"),
    "ru": gettext_lazy("auf Russisch"),
    "fa": gettext_lazy("auf Persisch"),
    "fr": gettext_lazy("auf Französisch"),
    "pl": gettext_lazy("auf Polnisch"),
}


class Row(TypedDict):
    """One answer in the list."""

    type: str
    title: str
    path: str
    snippet: SafeString
    date: PartialDate | None
    written: SafeString
    """Attributes of title and snippet, where they are in another language than the page."""
    language_name: str
    """What that language is called; "" on a page in the same one."""
    is_old_release: bool
    also: tuple[tuple[str, str], ...]
    """Paths and titles of the same text elsewhere."""


class Facet(TypedDict):
    """A facet with its values, most answers first."""

    name: str
    label: str
    values: SafeString
    """Items of a list: the name of a value, how many answers have it, and the way to them."""
    more: str
    """How many further values there are, in words; "" where there are none."""


def rows(hits: Sequence[Hit]) -> list[Row]:
    """The answers as they are shown."""
    here = get_language() or "de"
    types = {name: str(TYPES.get(name, name)) for name in {hit.type for hit in hits}}
    return [_row(hit, here, types[hit.type]) for hit in hits]


def _row(hit: Hit, here: str, type_: str) -> Row:
    return Row(
        type=type_,
        title=hit.title,
        path=link(hit.url),
        snippet=mark_safe(hit.snippet),  # noqa: S308 (the engine escapes the text and adds <mark> alone)
        date=_dated(hit),
        written=written_in(hit.language),
        language_name="" if hit.language == here else str(LANGUAGE_NAMES.get(hit.language, "")),
        is_old_release=hit.outdated and hit.type == "release",
        also=tuple((link(other.url), other.title) for other in hit.also if other.url != hit.url),
    )


def _dated(hit: Hit) -> PartialDate | None:
    return PartialDate(hit.date, Precision(hit.precision)) if hit.date else None


def facets(found: Found, names: Names) -> list[Facet]:
    """The facets that part the answers: those with values that are not chosen yet."""
    asked, shown, here = found.asked, [], get_language() or "de"
    called: dict[str, Callable[[str], str]] = {"year": str, "place": _area_names().__getitem__}
    for name, label in FACET_LABELS.items():
        counts = found.answer.facets.get(name, {})
        if name == "year":
            counts = dict(sorted(counts.items(), reverse=True))
        left = [(v, n) for v, n in counts.items() if v not in asked.chosen.get(name, ())]
        if not left or (len(left) == 1 and left[0][1] == found.answer.total) or _is_one_year(name, asked):
            continue
        label_of = called.get(name) or partial(names.label, name, language=here)
        written = written_in("de") if name in ("issuer", "place", "person") else ""
        begun = f'<li><a href="{escape(asked.way_to(name))}'
        items = [_value(begun, v, written, label_of(v), n) for v, n in left[:MOST_VALUES]]
        values = mark_safe("\n".join(items))  # noqa: S308 (escaped by _value)
        shown.append(Facet(name=name, label=str(label), values=values, more=_more(left)))
    return shown


def _more(values: Sequence[object]) -> str:
    number = len(values) - MOST_VALUES
    if number <= 0:
        return ""
    said = ngettext("und %(number)s weiterer Wert", "und %(number)s weitere Werte", number)
    return said % {"number": number}


def _value(begun: str, value: str, written: str, label: str, number: int) -> str:
    """A value of a facet. Not a template, nor Django's escaping: there are sixty of them on a page."""
    return f'{begun}{_named(value, written, label)} <span class="ww-chip__count">{number}</span></a></li>'


@lru_cache(maxsize=5_000)
def _named(value: str, written: str, label: str) -> str:
    """The end of the way to a value, and what it is called: the same for every question."""
    return f'{quote_plus(value)}"><span{written}>{escape(label)}</span>'


def _area_names() -> dict[str, str]:
    return defaultdict(str, known_places().areas())


def _is_one_year(name: str, asked: Asked) -> bool:
    return name == "year" and asked.period is not None and asked.period.start == asked.period.end


def page_of(found: Found) -> Page:
    """The page shown, for the pagination."""
    paginator = Paginator(range(min(found.answer.total, DEEPEST_PAGE * PER_PAGE)), PER_PAGE)
    return paginator.page(min(found.asked.page, paginator.num_pages))
