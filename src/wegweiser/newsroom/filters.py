"""What a reader asks of the newsroom, read from the address.

Every value may be wrong: then a sentence names it, and it is ignored. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegweiser.facts.periods import Period
from wegweiser.newsroom.choices import Choice, Choices
from wegweiser.newsroom.words import MOST_WORDS, words_of
from wegweiser.places.normalise import clean
from wegweiser.portal.filtering import Chip, Problems, listed, read_period

LONGEST_VALUE = 200

LABELS = {
    "period": _("Zeitraum"),
    "kind": _("Art"),
    "topic": _("Thema"),
    "issuer": _("Herausgegeben von"),
    "area": _("Ort"),
    "person": _("Person"),
    "words": _("Suchwörter"),
}

PARAMETERS = {
    "kind": "art",
    "topic": "thema",
    "issuer": "stelle",
    "area": "ort",
    "person": "person",
}
"""The filters that choose one of several values, with their names in addresses."""


@dataclass(frozen=True)
class Filters:
    """A question to the newsroom, as far as it could be understood."""

    period: Period | None = None
    kind: Choice | None = None
    topic: Choice | None = None
    issuer: Choice | None = None
    area: Choice | None = None
    person: Choice | None = None
    words: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    page: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What stands in the fields of the form."""

    @property
    def are_set(self) -> bool:
        """Whether anything is filtered."""
        return bool(self._values)

    @property
    def narrows(self) -> bool:
        """Whether more than words is asked for, understood or not; the form then shows all its fields."""
        asked = ("von", "bis", "zeitraum", *PARAMETERS.values())
        return any(self.typed.get(name) for name in asked) or any(name != "words" for name in self._values)

    @property
    def query(self) -> str:
        """The question as a query string, without a page; "" where nothing is filtered."""
        return urlencode(self._parameters())

    @property
    def page_query(self) -> str:
        """The question as it stands in front of the number of a page."""
        return f"{self.query}&" if self.query else ""

    @property
    def chips(self) -> list[Chip]:
        """The filters in use, each with the way to drop it."""
        return [Chip(str(LABELS[name]), value, self._without(name)) for name, value in self._values.items()]

    @property
    def sentence(self) -> str:
        """What is filtered, in a sentence; "" where nothing is."""
        if not self.chips:
            return ""
        return gettext("Sie sehen nur Meldungen mit: %(filters)s.") % {"filters": listed(self.chips)}

    @property
    def _values(self) -> dict[str, str]:
        values = {"period": str(self.period) if self.period else ""}
        for name in PARAMETERS:
            choice: Choice | None = getattr(self, name)
            values[name] = choice.label if choice else ""
        values["words"] = " ".join(self.words)
        return {name: value for name, value in values.items() if value}

    def _parameters(self, without: str = "") -> dict[str, str]:
        parameters: dict[str, str] = {}
        if self.words and without != "words":
            parameters["suche"] = " ".join(self.words)
        if self.period and without != "period":
            if self.period.start:
                parameters["von"] = self.period.start.iso
            if self.period.end:
                parameters["bis"] = self.period.end.iso
        for name, parameter in PARAMETERS.items():
            choice: Choice | None = getattr(self, name)
            if choice and without != name:
                parameters[parameter] = choice.value
        return parameters

    def _without(self, name: str) -> str:
        query = urlencode(self._parameters(without=name))
        return reverse("newsroom") + (f"?{query}" if query else "")


def read_filters(query: QueryDict, choices: Choices) -> Filters:
    """The question in a query string. Unknown parameters are left alone, bad values named in ``problems``."""
    problems = Problems()
    typed = {name: clean(query.get(name, ""))[:LONGEST_VALUE] for name in ("suche", "zeitraum", "von", "bis")}
    typed |= {name: clean(query.get(name, ""))[:LONGEST_VALUE] for name in PARAMETERS.values()}
    period = read_period(typed, problems.attempt)
    chosen = {
        name: problems.attempt(partial(getattr(choices, name), typed[parameter]))
        for name, parameter in PARAMETERS.items()
        if typed[parameter]
    }
    words = words_of(typed["suche"])
    if len(typed["suche"].split()) > MOST_WORDS:
        problems.append(gettext("Gesucht wird nach den ersten %(count)s Wörtern.") % {"count": MOST_WORDS})
    return Filters(
        period=period,
        words=tuple(words),
        problems=tuple(problems),
        page=clean(query.get("seite", ""))[:20],
        typed=_as_shown(typed, period, chosen),
        **chosen,
    )


def _as_shown(
    typed: Mapping[str, str], period: Period | None, chosen: Mapping[str, Choice | None]
) -> dict[str, str]:
    """What the form shows: what was understood in one spelling, the rest as it was typed."""
    shown = dict(typed)
    if period:
        shown["von"] = str(period.start or "")
        shown["bis"] = str(period.end or "")
    for name, choice in chosen.items():
        shown[PARAMETERS[name]] = choice.value if choice else ""
    return shown
