"""What is counted when findings are held against labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wegweiser.archive.findings import Findings, Found
from wegweiser.places.normalise import plain_key

Label = Mapping[str, Any]

_OF_THE_STATE = re.compile(r"\s+des\s+Landes\s+(?:NRW|Nordrhein-Westfalen)|\s+(?:NRW|Nordrhein-Westfalen)\Z")

_LEFT_OUT = re.compile(r"\[(\d+)\]")


@dataclass(slots=True)
class Field:
    """The score of one field. For values that a page has one of, ``right`` of ``pages``; for sets also F1."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Share of pages (or values) that are right."""
        total = self.right + self.wrong + self.missing
        return self.right / total if total else 1.0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missing
        return 2 * self.right / total if total else 1.0

    def add(self, other: Field) -> None:
        """Count another page's score in."""
        self.right += other.right
        self.wrong += other.wrong
        self.missing += other.missing
        self.misses += other.misses


# Reading labels and findings ---------------------------------------------------------------------


def listed(label: Label, name: str) -> list[Any]:
    """A labelled value as a list; a single one counts as a list of one."""
    value = label.get(name)
    return list(value) if isinstance(value, (list, tuple)) else [value] if value else []


def page_value(findings: Findings, name: str) -> Found[str] | None:
    """A value of the page: its title, also where it is a list of one entry; others are those of its only entry."""
    if name == "title" and findings.title:
        return findings.title
    return getattr(findings.items[0], name) if len(findings.items) == 1 else None


def value_of(found: Found[Any] | None) -> Any:
    """What was found, without its provenance."""
    return found.value if found else None


def key_of(text: str) -> str:
    """A text as it is compared: without case, spaces and punctuation."""
    return plain_key(text)


def labelled(text: str) -> re.Pattern[str]:
    """A labelled text as it is looked for among compared texts; ``[27]`` stands for 27 letters left out of it.

    Long titles are labelled by how they begin and end, because the labels carry facts and no sentences.
    """
    parts = [key_of(part) for part in _LEFT_OUT.split(text)[::2]]
    gaps = [f".{{{letters}}}" for letters in _LEFT_OUT.findall(text)]
    return re.compile("".join(map("".join, zip(map(re.escape, parts), [*gaps, ""], strict=True))))


def office_key(name: str) -> str:
    """The name of an office as it is compared: without "of the state of …"."""
    return plain_key(_OF_THE_STATE.sub("", name))


def date_of(value: Any) -> str | None:
    """A labelled date in ISO form; YAML may have made a date or a number of it."""
    if isinstance(value, Mapping):
        value = value.get("value")
    return str(value) if value else None


def one_value(right: bool, told: str) -> Field:
    """The figure of a field with one value a page; ``told`` says what was wrong."""
    return Field(right=1) if right else Field(wrong=1, misses=[told])
