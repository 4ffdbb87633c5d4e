"""The numbers of an import, gathered in one pass over what it read."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Protocol

from wegweiser.archive.findings import Findings, FoundItem
from wegweiser.archive.models.problems import SERIOUS, Problem
from wegweiser.archive.pipeline.reading_stage import Read
from wegweiser.archive.run import Conflict, Run

SAMPLES = 3
FIELDS = (
    "title",
    "lead",
    "body",
    "date",
    "issuers",
    "persons",
    "topics",
    "places",
    "contacts",
    "links",
    "sums",
    "deadline",
)


class Taken(Protocol):
    """What the taking over tells of itself."""

    created: int
    updated: int
    unchanged: int


@dataclass(slots=True)
class Figures:
    """Counts of everything that is told to a person, and a few samples of each."""

    run: str
    read: Read
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    drafts: int = 0
    published: int = 0
    dry_run: bool = True
    pages: int = 0
    items: int = 0
    records: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    defects: Counter[str] = field(default_factory=Counter)
    conflicts: Counter[str] = field(default_factory=Counter)
    related: dict[str, int] = field(default_factory=dict)
    groups: int = 0
    merged_away: int = 0
    undated: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    samples: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Source and words of some repairs and defects, by rule."""
    skipped: list[tuple[str, str, str]] = field(default_factory=list)
    problems: dict[str, int] = field(default_factory=dict)
    """Entries by the code of what an editor should look at."""
    without_record: int = 0
    sources: tuple[str, ...] = ()
    """The paths that were given."""
    refused: dict[str, int] = field(default_factory=dict)

    def in_document(self) -> dict[str, Any]:
        """The numbers as they stand at the end of the JSON report."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "dry_run": self.dry_run,
            "run": self.run,
            "drafts": self.drafts,
            "published": self.published,
            "failures": [{"source": source, "error": error} for source, error in self.failures],
            "skipped": [
                {"source": source, "title": title, "reason": why} for source, title, why in self.skipped
            ],
            "figures": {
                "pages": self.pages,
                "pages_read_now": self.read.read,
                "pages_known": self.read.known,
                "pages_failed": len(self.failures),
                "pages_gone": self.read.gone,
                "files_passed_over": dict(self.read.passed_over),
                "items": self.items,
                "records": self.records,
                "kinds": dict(self.kinds.most_common()),
                "types": dict(self.types.most_common()),
                "filled": dict(self.filled),
                "repairs": dict(self.repairs.most_common()),
                "defects": dict(self.defects.most_common()),
                "related": self.related,
            },
        }


def gather(run: Run, read: Read) -> Figures:
    """The figures of a complete run."""
    figures = Figures(run=run.name, read=read)
    for page in run.pages():
        figures.pages += 1
        if page.error:
            figures.failures.append((page.source, page.error))
    for _, _, _, _, findings in run.store.page_findings():
        _add(figures, findings)
    figures.records = run.store.number_of("merged")
    for group in run.duplicates():
        figures.groups += 1
        figures.merged_away += len(group) - 1
    figures.conflicts.update(str(Conflict(record.conflict)) for record in run.contradictions())
    figures.related = json.loads(run.store.mark("related") or "{}")
    return figures


def add_taken(figures: Figures, taken: Taken, dry_run: bool) -> None:
    """Take in what the taking over did."""
    figures.created, figures.updated, figures.unchanged = taken.created, taken.updated, taken.unchanged
    figures.drafts, figures.published = getattr(taken, "drafts", 0), getattr(taken, "published", 0)
    figures.without_record = getattr(taken, "without_record", 0)
    figures.problems, figures.refused = getattr(taken, "problems", {}), getattr(taken, "refused", {})
    figures.skipped = [(each.source, each.title, each.reason) for each in getattr(taken, "skipped", [])]
    figures.dry_run = dry_run


def serious(figures: Figures) -> list[tuple[str, int]]:
    """What somebody has to look at before entries are accepted, in words, the most frequent first."""
    counts = [(Problem(code), number) for code, number in figures.problems.items() if code in SERIOUS]
    return [(str(problem.label), number) for problem, number in sorted(counts, key=lambda row: -row[1])]


def _add(figures: Figures, findings: Findings) -> None:
    figures.kinds[str(findings.kind.value)] += 1
    for item in findings.items:
        _add_item(figures, item)
    for counted, remarks in ((figures.repairs, findings.repairs), (figures.defects, findings.defects)):
        for remark in remarks:
            counted[remark.rule] += 1
            samples = figures.samples.setdefault(remark.rule, [])
            if len(samples) < SAMPLES:
                samples.append((findings.source, remark.text))


def _add_item(figures: Figures, item: FoundItem) -> None:
    figures.items += 1
    figures.types[str(item.type.value)] += 1
    figures.undated += item.date is None
    figures.filled.update(name for name in FIELDS if getattr(item, name))
