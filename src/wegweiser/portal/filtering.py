"""What every list with filters has in common: the chips, the sentence, the period and the page asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext

from wegweiser.facts.periods import Period, parse_date, parse_period, period_between

Value = TypeVar("Value")
Attempt = Callable[[Callable[[], Value]], Value | None]


@dataclass(frozen=True)
class Chip:
    """A filter in use: what it is, its value, and the address of the same question without it."""

    label: str
    value: str
    without: str


class Problems(list[str]):
    """Sentences about values that could not be understood."""

    def attempt(self, reading: Callable[[], Value]) -> Value | None:
        """What ``reading`` gives; none, and its sentence, where it raises ``ValueError``."""
        try:
            return reading()
        except ValueError as error:
            self.append(str(error))
            return None


def read_period(typed: Mapping[str, str], attempt: Attempt) -> Period | None:
    """The period of ``zeitraum``, or of ``von`` and ``bis``; none where both ends are open."""
    if typed["zeitraum"]:
        return attempt(lambda: parse_period(typed["zeitraum"]))
    start = attempt(lambda: parse_date(typed["von"])) if typed["von"] else None
    end = attempt(lambda: parse_date(typed["bis"])) if typed["bis"] else None
    return attempt(lambda: period_between(start, end)) if start or end else None


def listed(chips: Sequence[Chip]) -> str:
    """The filters in use as a part of a sentence: ``Thema „Schule“ und Ort „Essen“``."""
    parts = [
        gettext("%(filter)s „%(value)s“") % {"filter": chip.label, "value": chip.value} for chip in chips
    ]
    if len(parts) < 2:
        return "".join(parts)
    return gettext("%(first)s und %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def no_such_number(number: str) -> str:
    """The sentence for something that is no number of a page."""
    return gettext("Die Seite „%(number)s“ gibt es nicht; Sie sehen Seite 1.") % {"number": number}


def no_such_page(number: object, shown: int) -> str:
    """The sentence for a page before the first or behind the last."""
    return gettext("Seite %(number)s gibt es nicht; Sie sehen Seite %(shown)s.") % {
        "number": number,
        "shown": shown,
    }
