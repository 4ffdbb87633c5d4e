"""What things are called, from the index itself, so that no database is needed: topics, offices, persons, places."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from django.utils.translation import get_language, gettext
from tantivy import Occur, Query

from wegweiser.portal.questions import known_places
from wegweiser.search.analysis.folding import folded
from wegweiser.search.asking.types import FACET_LABELS, TYPES
from wegweiser.search.engine import Engine
from wegweiser.search.index.reader import Reader

FACET_OF = {"topic": "topic", "organisation": "issuer", "centre": "issuer", "person": "person"}
"""Records that are a value of a facet, by their type. The value is the last part of their address."""

MOST_NAMES = 20_000
MOST_NAMED = 8
"""Values named as examples where one is not known."""

KEPT = 20.0
"""Seconds for which names are not read again although the index has changed."""


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be suggested: how it is called, what it is, and where it stands."""

    title: str
    type: str
    url: str
    language: str
    key: str
    """The title as it is compared."""


class Names:
    """The names in one state of the index."""

    def __init__(self, reader: Reader) -> None:
        self.labels: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        self.names: list[Name] = []
        for stored in _named(reader):
            facet = FACET_OF[stored["type"]]
            value = stored["url"].rstrip("/").rpartition("/")[2]
            self.labels[facet, value][stored["language"]] = stored["title"]
            self.names.append(
                Name(
                    stored["title"],
                    stored["type"],
                    stored["url"],
                    stored["language"],
                    folded(stored["title"]),
                )
            )

    def label(self, facet: str, value: str, language: str = "") -> str:
        """What a value of a facet is called, in the language of the page where there is such a name."""
        if facet == "type":
            return str(TYPES.get(value, value))
        if facet == "place":
            return known_places().areas().get(value, value)
        names = self.labels.get((facet, value), {})
        wanted = language or get_language() or "de"
        return names.get(wanted) or names.get("de") or next(iter(names.values()), value)

    def recognised(self, facet: str, text: str) -> str:
        """The value meant by a value or a name; ValueError with a sentence where there is none."""
        text = text.strip()
        if facet == "place":
            return known_places().area(text)
        if facet == "type":
            known: Mapping[str, tuple[str, ...]] = {value: (str(label),) for value, label in TYPES.items()}
        else:
            known = {
                value: tuple(names.values()) for (of, value), names in self.labels.items() if of == facet
            }
        if text in known:
            return text
        key = folded(text)
        for matches in (lambda name: folded(name) == key, lambda name: key in folded(name)):
            found = [value for value, names in known.items() if key and any(map(matches, names))]
            if len(found) == 1:
                return found[0]
        some = ", ".join(sorted(known)[:MOST_NAMED])
        raise ValueError(
            gettext("%(facet)s „%(text)s“ kennt die Suche nicht. Beispiele: %(some)s.")
            % {"facet": FACET_LABELS[facet], "text": text[:60], "some": some}
        )

    def starting(self, text: str, limit: int) -> list[Name]:
        """Names with a word that begins as typed; those that begin so themselves first, short ones first."""
        key = folded(" ".join(text.split()))
        if not key:
            return []
        language = get_language() or "de"
        inside = f" {key}"
        found = {
            (name.title, name.url): name
            for name in self.names
            if name.language in (language, "de") and (name.key.startswith(key) or inside in name.key)
        }
        return nsmallest(
            limit, found.values(), key=lambda n: (not n.key.startswith(key), len(n.key), n.title)
        )


def _named(reader: Reader) -> Iterator[Mapping[str, Any]]:
    types = [
        (Occur.Should, Query.term_query(reader.schema, "type", name, index_option="basic"))
        for name in FACET_OF
    ]
    for address in reader.find(Query.boolean_query(types), MOST_NAMES).addresses:
        yield reader.stored(address)


_kept: dict[Engine, tuple[object, float, Names]] = {}
_lock = threading.Lock()


def names_of(engine: Engine) -> Names:
    """The names in the index of an engine, read again at most every ``KEPT`` seconds."""
    reader = engine.answering().reader
    searcher = reader.searcher
    kept = _kept.get(engine)
    if kept and (kept[0] is searcher or time.monotonic() - kept[1] < KEPT):
        return kept[2]
    with _lock:
        names = Names(reader)
        _kept[engine] = (searcher, time.monotonic(), names)
    return names
