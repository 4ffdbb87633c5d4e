"""The words between a question and its answer: what is asked, what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from wegweiser.facts.dates import Precision


class Sorting(StrEnum):
    """The order of answers."""

    RELEVANCE = "relevance"
    NEWEST = "date"


FACETS = ("type", "topic", "issuer", "person", "place", "year")
"""What answers are counted by, and what a question may be narrowed to."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks. ``chosen`` holds, by facet, the values of which an answer must have one."""

    text: str = ""
    language: str = "de"
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    start: date | None = None
    """First day of the period, inclusive."""
    end: date | None = None
    """Last day of the period, inclusive."""
    near: str = ""
    """The id of the service area the question is about (``KI-05913``); answers of other places come later."""
    needs: tuple[str, ...] = ()
    """The fields of work that help is asked for in; offices of these fields come earlier."""
    sorting: Sorting = Sorting.RELEVANCE
    offset: int = 0
    limit: int = 10
    counted: tuple[str, ...] = FACETS
    """The facets to count answers by; fewer are quicker."""
    explain: bool = False
    meaning: bool = True
    """Whether the sentence model may take part; words alone are quicker."""
    exact: bool = False
    """Whether the words are searched for as they were typed, without mending their spelling."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. ``snippet`` is safe markup: escaped text with ``<mark>`` around the words that were found."""

    id: str
    """Kind and key, ``newsroom.release:17``."""
    type: str
    title: str
    url: str
    snippet: str
    score: float
    date: date | None = None
    precision: str = Precision.DAY
    """How exactly the date is known."""
    language: str = "de"
    """The language of title and snippet."""
    outdated: bool = False
    also: tuple[Hit, ...] = ()
    """Duplicates of the same text, gathered under this one."""
    why: Mapping[str, Any] = field(default_factory=dict)
    """How the score came about, where the question asked to explain."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found."""

    total: int
    took_ms: float
    results: tuple[Hit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By facet: value and how many answers have it, most first."""
    corrected: str = ""
    """The question with its typing errors mended ("Meinten Sie …"); "" where there were none."""
    is_loose: bool = False
    """Whether even the best answers are only near to what was asked."""
