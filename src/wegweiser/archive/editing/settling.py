"""Which problems of a find are put right by now: the record has what the page lacked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from wegweiser.archive.models import ImportedItem, ImportedProblem, Problem
from wegweiser.facts.dates import Precision


@dataclass(frozen=True, slots=True)
class Note:
    """A problem, and whether somebody has put it right in the record."""

    problem: ImportedProblem
    is_settled: bool


def notes_of(item: ImportedItem, problems: Iterable[ImportedProblem], record: Any) -> list[Note]:
    """The problems of a find beside its record, those to be looked at first; ``record`` may be none."""
    notes = [Note(problem, _is_settled(item, problem, record)) for problem in problems]
    return sorted(notes, key=lambda note: (note.is_settled, not note.problem.is_serious))


def _is_settled(item: ImportedItem, problem: ImportedProblem, record: Any) -> bool:
    settled = SETTLED.get(problem.code)
    return bool(settled and record is not None and item.written is not None and settled(item.written, record))


def _has_date(written: dict[str, Any], record: Any) -> bool:
    return record.precision != Precision.BY


def _has_own_title(written: dict[str, Any], record: Any) -> bool:
    return bool(record.title) and record.title != written["title"]


def _has_text(written: dict[str, Any], record: Any) -> bool:
    return bool(record.body)


def _has_issuer(written: dict[str, Any], record: Any) -> bool:
    rows = record.issuers if "issuers" in written else record.publishers
    return bool(rows.all())


def _is_of_chosen_kind(written: dict[str, Any], record: Any) -> bool:
    return bool(record.kind_of != written["kind_of"])


SETTLED: dict[str, Callable[[dict[str, Any], Any], bool]] = {
    Problem.NO_DATE: _has_date,
    Problem.NO_TITLE: _has_own_title,
    Problem.NO_TEXT: _has_text,
    Problem.NO_ISSUER: _has_issuer,
    Problem.GUESSED_KIND: _is_of_chosen_kind,
}
"""By the code of a problem: how the record tells that it is put right."""
