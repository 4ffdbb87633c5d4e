"""What keeps an imported record from the public until somebody has put it right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.archive.models import ImportedItem, ImportedProblem, Problem
from wegweiser.editing.checks import Finding, Severity, offer_checks
from wegweiser.facts.dates import Precision


class NoInventedDate:
    """A record whose old page gave no date is not published before somebody has entered one."""

    def __init__(self, field: str) -> None:
        self.field = field

    def find(self, record: Any) -> Iterator[Finding]:
        if record.precision != Precision.BY or record.pk is None:
            return
        items = ImportedItem.objects.filter(record_kind=record.kind(), record_id=record.pk)
        if ImportedProblem.objects.filter(item__in=items, code=Problem.NO_DATE).exists():
            yield Finding(
                "imported_without_date",
                Severity.ERROR,
                self.field,
                _(
                    "Die frühere Seite nennt kein Datum. Bitte tragen Sie es ein und wählen Sie, wie genau es "
                    "bekannt ist: Tag, Monat oder Jahr."
                ),
            )


def offer() -> None:
    """Let the editing side know."""
    offer_checks("newsroom.release", NoInventedDate("published_at"))
    offer_checks("newsroom.publication", NoInventedDate("published_on"))
