"""The report as a page that stands alone: no script, nothing loaded, every word of the old site escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from wegweiser.archive.extraction import Known
from wegweiser.archive.labels import kind_label, value_in_words
from wegweiser.archive.naming import name_of, one_line, shortened
from wegweiser.archive.report.figures import FIELDS as COUNTED
from wegweiser.archive.report.figures import Figures, serious
from wegweiser.archive.report.words import CONFLICTS, FIELDS, LIKENESSES, REMARKS, pages_in_words
from wegweiser.archive.run import Conflict, Contradiction, Likeness, MergedItem, Run
from wegweiser.archive.statement_words import SUBJECTS, subject_in_words, subject_of, value_of, what_of

FAILURES = 1000
GROUPS = 100
CONTRADICTIONS = 200
RECORDS = 40
STATEMENTS = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of numbers; ``samples`` are pairs of source and words."""

    name: str
    number: int
    samples: tuple[tuple[str, str], ...] = ()
    share: int = 0
    """Of the largest number of the table, in percent."""


def report_page(run: Run, figures: Figures) -> str:
    """The page as HTML."""
    return render_to_string(
        "archive/report.html",
        {
            "figures": figures,
            "at": timezone.localtime(),
            "pages_read": figures.pages - len(figures.failures),
            "failures": figures.failures[:FAILURES],
            "failures_more": max(0, len(figures.failures) - FAILURES),
            "contradicting": figures.conflicts[Conflict.CONTRADICTING],
            "differing": sum(figures.conflicts.values()),
            "serious": serious(figures),
            "kinds": _shares((pages_in_words(kind, n), n) for kind, n in figures.kinds.most_common()),
            "types": _shares((kind_label(kind), n) for kind, n in figures.types.most_common()),
            "filled": _shares((FIELDS[name], figures.filled[name]) for name in COUNTED),
            "repairs": [_rule(rule, number, figures) for rule, number in figures.repairs.most_common()],
            "repaired": sum(figures.repairs.values()),
            "defects": [_rule(rule, number, figures) for rule, number in figures.defects.most_common()],
            "related": [Row(LIKENESSES[Likeness(kind)], number) for kind, number in figures.related.items()],
            "groups": [_group(record) for record in islice(_with_sources(run), GROUPS)],
            "groups_more": max(0, figures.groups - GROUPS),
            "contradictions": [
                _contradiction(record) for record in islice(run.contradictions(), CONTRADICTIONS)
            ],
            "contradictions_more": max(0, sum(figures.conflicts.values()) - CONTRADICTIONS),
            "stated": _stated(run),
            "stated_more": max(0, run.store.number_of("statements") - STATEMENTS),
            "records": [_record(record) for record in islice(_spread(run, figures.records), RECORDS)],
        },
    )


def _shares(counts: Iterable[tuple[str, int]]) -> list[Row]:
    rows = list(counts)
    largest = max((number for _, number in rows), default=0) or 1
    return [Row(name, number, share=round(100 * number / largest)) for name, number in rows]


def _rule(rule: str, number: int, figures: Figures) -> Row:
    return Row(REMARKS.get(rule, rule), number, tuple(figures.samples.get(rule, ())))


def _with_sources(run: Run) -> Iterator[MergedItem]:
    return (record for record in run.merged() if len({origin.source for origin in record.origins}) > 1)


def _spread(run: Run, total: int) -> Iterator[MergedItem]:
    """Records from all over the run, not only its beginning."""
    return islice(run.merged(), 0, None, max(1, total // RECORDS))


def _group(record: MergedItem) -> dict[str, Any]:
    return {
        "title": name_of(record.item),
        "sources": [origin.source for origin in record.origins],
        "differences": [
            {
                "field": FIELDS.get(each.field, each.field),
                "kept": value_in_words(each.kept),
                "kept_from": each.kept_from,
                "other": value_in_words(each.other),
                "other_from": each.other_from,
            }
            for each in record.differences
        ],
    }


def _stated(run: Run) -> list[tuple[str, list[dict[str, str]]]]:
    """What pages state, by what they speak of."""
    if not run.store.number_of("statements"):
        return []
    known = Known.from_pack()
    groups: dict[str, list[dict[str, str]]] = {subject: [] for subject in [*SUBJECTS, ""]}
    for each in islice(run.statements(), STATEMENTS):
        said = each.statement
        groups[subject_of(each.key)].append(
            {
                "what": what_of(each.key, known.centres),
                "value": value_of(each.key, said.value, known.focus_areas),
                "date": str(said.date or ""),
                "written": one_line(said.written),
                "source": said.source,
            }
        )
    return [(subject_in_words(subject), rows) for subject, rows in groups.items() if rows]


def _contradiction(record: Contradiction) -> dict[str, Any]:
    return {
        "what": record.what,
        "conflict": CONFLICTS[record.conflict],
        "statements": [
            {
                "value": value_in_words(each.value),
                "date": str(each.date or ""),
                "source": each.source,
                "written": each.written,
            }
            for each in record.statements
        ],
    }


def _record(record: MergedItem) -> dict[str, Any]:
    lead = record.item.lead or record.item.body
    return {
        "title": name_of(record.item),
        "kind": kind_label(str(record.item.type.value)),
        "date": str(record.item.date.value) if record.item.date else "",
        "issuers": ", ".join(found.value for found in record.item.issuers),
        "lead": shortened(one_line(lead.value), 300) if lead and lead is not record.item.title else "",
        "source": record.origin.source,
        "others": len({origin.source for origin in record.origins}) - 1,
    }
