"""What somebody asks: the words, what they were understood as, and the filters set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext

from wegweiser.facts.periods import Period
from wegweiser.portal.filtering import Chip, listed
from wegweiser.portal.languages import path_of
from wegweiser.portal.questions import PlaceNamed
from wegweiser.search.asking.types import FACET_LABELS, PARAMETERS
from wegweiser.search.words import Question, Sorting

PER_PAGE = 10
DEEPEST_PAGE = 400

PERIOD, PLACE, SPELLING = "zeit", "ort", "schreibung"
LITERAL = (PERIOD, PLACE, SPELLING)
"""What of a question may be taken as mere words (parameter ``woertlich``)."""

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """A reader's question as far as it could be understood."""

    text: str = ""
    language: str = "de"
    words: str = ""
    """What is searched for: the text without period and place, where they were taken out."""
    period: Period | None = None
    period_words: str = ""
    """The period as it stands in the text; "" where it was set as a filter."""
    place: PlaceNamed | None = None
    needs: tuple[str, ...] = ()
    """The fields of work that help is asked for in."""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What the chosen values are called, by facet and value."""
    sorting: Sorting = Sorting.RELEVANCE
    page: int = 1
    literal: frozenset[str] = frozenset()
    picked: str = ""
    """The AGS chosen where the place in the text may mean several."""
    mended: str = ""
    """The whole text with its spelling mended, where that alone told the place or the need; "" otherwise."""
    problems: tuple[str, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    """What stands in the fields of the form."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked at all."""
        return not (self.text or self.period or any(self.chosen.values()))

    @property
    def near(self) -> str:
        """The id of the area whose answers come first; "" for none."""
        return self.place.area if self.place else ""

    def question(self, **more: Any) -> Question:
        """The question for the engine."""
        asked = Question(
            text=self.words,
            language=self.language,
            chosen=self.chosen,
            start=self.period.first if self.period else None,
            end=self.period.last if self.period else None,
            near=self.near,
            needs=self.needs,
            sorting=self.sorting,
            offset=(self.page - 1) * PER_PAGE,
            limit=PER_PAGE,
            exact=SPELLING in self.literal,
        )
        return replace(asked, **more) if more else asked

    @property
    def hidden(self) -> list[tuple[str, str, str]]:
        """Facet, parameter and value of what the form keeps while the words change."""
        return [(f, p, v) for f, p in PARAMETERS.items() for v in self.chosen.get(f, ())]

    def with_words(self, words: str) -> str:
        """The whole text with other words searched for; place and period stay where they stand."""
        return self.text.replace(self.words, words) if self.words in self.text else words

    # Addresses ----------------------------------------------------------------------------------

    def address(self, name: str = "search", **changes: Any) -> str:
        """The address of the same question with changes (see ``pairs``)."""
        query = urlencode(self.pairs(**changes))
        return path_of(name) + (f"?{query}" if query else "")

    @cached_property
    def here(self) -> str:
        """The address of the same question, its first page."""
        return self.address()

    def way_to(self, facet: str) -> str:
        """The address of the same question narrowed to a value of a facet, up to the value, which ends it."""
        base = self.address(without=("year", "")) if facet == "year" else self.here
        return f"{base}{'&' if '?' in base else '?'}{PARAMETERS.get(facet, 'zeitraum')}="

    def pairs(
        self,
        *,
        text: str | None = None,
        without: tuple[str, str] | None = None,
        literal: str = "",
        sorting: Sorting | None = None,
        picked: str | None = None,
        filters: bool = True,
    ) -> Pairs:
        """The question as it stands in an address, without a page.

        ``without`` is a facet and a value (``("year", "")`` drops the period); ``filters=False`` drops them all;
        ``literal`` takes a part of the text as mere words.
        """
        pairs: Pairs = []
        if said := self.text if text is None else text:
            pairs.append(("q", said))
        if filters:
            pairs += self._filter_pairs(without)
        taken = self.literal | {literal} if text is None else frozenset({literal})
        pairs += [("woertlich", name) for name in LITERAL if name in taken]
        if (ags := self.picked if picked is None else picked) and text is None:
            pairs.append(("gemeinde", ags))
        if (sorting or self.sorting) == Sorting.NEWEST:
            pairs.append(("sortierung", "datum"))
        return pairs

    def _filter_pairs(self, without: tuple[str, str] | None) -> Pairs:
        pairs: Pairs = []
        if self.period and not self.period_words and without != ("year", ""):
            if self.period.start:
                pairs.append(("von", self.period.start.iso))
            if self.period.end:
                pairs.append(("bis", self.period.end.iso))
        for facet, parameter in PARAMETERS.items():
            values = [value for value in self.chosen.get(facet, ()) if (facet, value) != without]
            pairs += [(parameter, value) for value in values]
        return pairs

    # What is said of it -------------------------------------------------------------------------

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters in use, each with the way to drop it."""
        chips = []
        if self.period:
            without = (
                self.address(literal=PERIOD) if self.period_words else self.address(without=("year", ""))
            )
            chips.append(Chip(gettext("Zeitraum"), str(self.period), without))
        for facet in PARAMETERS:
            for value in self.chosen.get(facet, ()):
                label = self.labels.get((facet, value), value)
                chips.append(Chip(str(FACET_LABELS[facet]), label, self.address(without=(facet, value))))
        return chips

    @property
    def sentence(self) -> str:
        """What is filtered, in a sentence; "" where nothing is."""
        chips = self.chips
        if not chips:
            return ""
        return gettext("Sie sehen nur Treffer mit: %(filters)s.") % {"filters": listed(chips)}

    @property
    def are_set(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.period or any(self.chosen.values()))

    @property
    def without_filters(self) -> str:
        """The address of the same words, unfiltered; a period in the words is then mere words."""
        return self.address(filters=False, literal=PERIOD if self.period_words else "")

    @property
    def place_as_word(self) -> str:
        """The address of the same question with the place taken as a word."""
        return self.address(text=self.mended or None, literal=PLACE)

    @property
    def by_relevance(self) -> str:
        """The address of the same question, best answers first."""
        return self.address(sorting=Sorting.RELEVANCE)

    @property
    def by_date(self) -> str:
        """The address of the same question, newest answers first."""
        return self.address(sorting=Sorting.NEWEST)

    @property
    def is_by_date(self) -> bool:
        """Whether the newest come first."""
        return self.sorting == Sorting.NEWEST
