"""What a subject offers to the public side, without knowing who takes it up.

Every subject may have a module ``public``; it is found at start and registers

* what the pages of its records show,
* page families: addresses that are rendered to files besides the records' own pages,
* panels: pieces that other rooms' pages show (the news of a place on the page of its centre),
* navigation entries,
* gates: what must be asked before somebody publishes a record,
* what of their records can be found by a search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest

from wegweiser.facts.dates import Precision


@dataclass(frozen=True)
class PageFamily:
    """Addresses (without language prefix) that are rendered to files.

    ``pattern`` (a regular expression for whole addresses) tells the family's pages from others; ``follows``
    names the list keys upon whose change addresses may come or go: a new year, one more page.
    """

    name: str
    pattern: str
    addresses: Callable[[], Iterable[str]]
    follows: frozenset[str] = frozenset()
    translated: bool = True
    """Whether the addresses exist in every language, or only without a language prefix."""

    def holds(self, address: str) -> bool:
        """Whether an address is one of the family's."""
        return re.fullmatch(self.pattern, address) is not None


@dataclass(frozen=True)
class Panel:
    """A piece of another room's page: a template with its context, or nothing where it has nothing to say."""

    place: str
    template: str
    context: Callable[[HttpRequest, Any], dict[str, Any] | None]
    order: int = 50


@dataclass(frozen=True)
class NavigationEntry:
    """An entry of the main navigation."""

    label: Any
    url_name: str
    order: int = 50
    under: tuple[str, ...] = field(default=())
    """Names of further URL patterns under which the entry is shown as current."""


@dataclass(frozen=True)
class Findable:
    """What of a public record can be found: plain text, and what answers are narrowed by."""

    title: str
    address: str
    """The path without language prefix, with a fragment where only a part of the page is meant."""
    type: str
    """``release``, ``centre``, ``organisation``, ``topic``, ``publication``, ``page`` …"""
    text: str = ""
    """Paragraphs parted by an empty line; never markup."""
    names: tuple[str, ...] = ()
    """Further names under which it is asked for: earlier names, abbreviations, spellings."""
    language: str = "de"
    date: date | None = None
    """The day it was published, where it ages; None for what is kept up to date."""
    precision: str = Precision.DAY
    """How exactly that day is known."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By facet (``topic``, ``issuer``, ``person``, ``place``) the slugs or ids that apply."""
    helps: tuple[str, ...] = ()
    """The fields of work in which people can turn to it, by slug; none for what only writes or speaks of them."""
    group: str = ""
    """Records of one group say the same; they are shown as one answer. "" where it stands alone."""


Gate = Callable[[Any, Any], None]
"""Called with (revision, user) before it is published or scheduled; raises what keeps it from the public."""

_families: dict[str, PageFamily] = {}
_page_contexts: dict[str, Callable[[Any], dict[str, Any]]] = {}
_panels: list[Panel] = []
_navigation: list[NavigationEntry] = []
_gates: list[Gate] = []
_findables: dict[str, Callable[[Any], Findable | None]] = {}
_findable_rows: dict[str, tuple[str, ...]] = {}


def offer_pages(*families: PageFamily) -> None:
    """Register page families; a second one of the same name replaces the first."""
    _families.update({family.name: family for family in families})


def offer_panel(panel: Panel) -> None:
    """Register a panel."""
    _panels.append(panel)


def offer_navigation(entry: NavigationEntry) -> None:
    """Register an entry of the main navigation."""
    _navigation.append(entry)


def offer_gate(gate: Gate) -> None:
    """Register a gate that every publication has to pass."""
    _gates.append(gate)


def offer_findable(kind: str, findable: Callable[[Any], Findable | None], rows: Iterable[str] = ()) -> None:
    """Say what of a kind of record can be found; None for a record that is not to be found.

    ``rows`` names the relations it reads, so that they are fetched for many records at once.
    """
    _findables[kind] = findable
    _findable_rows[kind] = tuple(rows)


def findable_kinds() -> list[str]:
    """The kinds of record of which something can be found."""
    return sorted(_findables)


def findable_rows(kind: str) -> tuple[str, ...]:
    """The relations that are read to say what of a record can be found."""
    return _findable_rows.get(kind, ())


def findable_of(kind: str, record: Any) -> Findable | None:
    """What of a record can be found."""
    return _findables[kind](record) if kind in _findables else None


def gates() -> list[Gate]:
    """The gates, in the order in which they were registered."""
    return list(_gates)


def offer_page_context(kind: str, context: Callable[[Any], dict[str, Any]]) -> None:
    """Say what the page of a kind of record shows, so that the models need not know their pages."""
    _page_contexts[kind] = context


def page_context_of(kinds: Iterable[str], record: Any) -> dict[str, Any]:
    """What the page of a record shows; the most specific of its kinds decides."""
    found = next((_page_contexts[kind] for kind in kinds if kind in _page_contexts), None)
    return found(record) if found else {}


def page_families() -> list[PageFamily]:
    """All page families."""
    return list(_families.values())


def panels(place: str) -> list[Panel]:
    """The panels for a place, in their order."""
    return sorted((panel for panel in _panels if panel.place == place), key=lambda panel: panel.order)


def navigation() -> list[NavigationEntry]:
    """The main navigation, in its order."""
    return sorted(_navigation, key=lambda entry: entry.order)
