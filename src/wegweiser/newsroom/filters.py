"""What a reader asks of the newsroom, read from the address.

Every value may be wrong: then a sentence names it, and it is ignored. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegweiser.facts.periods import Period, parse_date, parse_period, period_between
from wegweiser.newsroom.choices import Choice, Choices
from wegweiser.newsroom.words import MOST_WORDS, words_of
from wegweiser.places.normalise import clean

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

Value = TypeVar("Value")


@dataclass(frozen=True)
class Chip:
    """A filter in use: what it is, its value, and the address of the same question without it."""

    label: str
    value: str
    without: str


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
    def chooses(self) -> bool:
        """Whether one of the lists of values is used; the form then shows them unfolded."""
        return any(getattr(self, name) for name in PARAMETERS)

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
        parts = [
            gettext("%(filter)s „%(value)s“") % {"filter": chip.label, "value": chip.value}
            for chip in self.chips
        ]
        if not parts:
            return ""
        listed = parts[0]
        if len(parts) > 1:
            listed = gettext("%(first)s und %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
        return gettext("Sie sehen nur Meldungen mit: %(filters)s.") % {"filters": listed}

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
    problems: list[str] = []

    def attempt(reading: Callable[[], Value]) -> Value | None:
        try:
            return reading()
        except ValueError as error:
            problems.append(str(error))
            return None

    typed = {name: clean(query.get(name, ""))[:LONGEST_VALUE] for name in ("suche", "zeitraum", "von", "bis")}
    typed |= {name: clean(query.get(name, ""))[:LONGEST_VALUE] for name in PARAMETERS.values()}
    period = _period(typed, attempt)
    chosen = {
        name: attempt(partial(getattr(choices, name), typed[parameter]))
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


Attempt = Callable[[Callable[[], Value]], Value | None]


def _period(typed: Mapping[str, str], attempt: Attempt) -> Period | None:
    """The period of "zeitraum", or of "von" and "bis"; none where both ends are open."""
    if typed["zeitraum"]:
        return attempt(lambda: parse_period(typed["zeitraum"]))
    start = attempt(lambda: parse_date(typed["von"])) if typed["von"] else None
    end = attempt(lambda: parse_date(typed["bis"])) if typed["bis"] else None
    return attempt(lambda: period_between(start, end)) if start or end else None


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
