"""Keeping facts that pages state differently, for editors to decide about."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from wegweiser.archive.models import Decision, Import, ImportedContradiction, ImportedStatement
from wegweiser.archive.run import Contradiction, Statement
from wegweiser.archive.taking_over.fingerprints import digest_of


def keep_contradictions(found: Iterable[Contradiction], of_import: Import) -> int:
    """Keep what contradicts; how many there are in this run.

    Statements of several imports about one fact come together. What was decided stays decided while none is added.
    """
    number = 0
    for contradiction in found:
        number += 1
        with transaction.atomic():
            _keep(contradiction, of_import)
    return number


def _keep(contradiction: Contradiction, of_import: Import) -> None:
    kept = ImportedContradiction.objects.filter(key=contradiction.key[:200]).first()
    kept = kept or ImportedContradiction(key=contradiction.key[:200])
    known = list(kept.statements.all()) if kept.pk else []
    rows = _once(_row(statement, kept) for statement in contradiction.statements)
    added = [row for row in rows if not any(_is_same(row, other) for other in known)]
    gone = [
        row.pk
        for row in known
        if any(_is_of_page(row, other) for other in rows) and not any(_is_same(row, other) for other in rows)
    ]
    if not added and not gone:
        return
    kept.conflict, kept.what = str(contradiction.conflict), contradiction.what[:500]
    kept.digest, kept.last_import = (
        digest_of(repr(sorted({_said(row) for row in [*known, *rows]}))),
        of_import,
    )
    if added:
        kept.decision, kept.decided_by, kept.decided_at = Decision.OPEN, None, None
    kept.save()
    kept.statements.filter(pk__in=gone).delete()
    ImportedStatement.objects.bulk_create(added)


def _said(row: ImportedStatement) -> tuple[str, str, str]:
    """Who says what for which day."""
    return row.value, row.source, str(row.on)


def _is_of_page(one: ImportedStatement, other: ImportedStatement) -> bool:
    """Whether two statements are of one page, however it came here: in a folder and once more in a web archive."""
    return one.source == other.source or bool(one.url and one.url == other.url)


def _is_same(one: ImportedStatement, other: ImportedStatement) -> bool:
    return one.value == other.value and one.on == other.on and _is_of_page(one, other)


def _once(rows: Iterable[ImportedStatement]) -> list[ImportedStatement]:
    kept: list[ImportedStatement] = []
    for row in rows:
        if not any(_is_same(row, other) for other in kept):
            kept.append(row)
    return kept


def _row(statement: Statement, of: ImportedContradiction) -> ImportedStatement:
    return ImportedStatement(
        contradiction=of,
        value=statement.value[:300],
        source=statement.source[:1000],
        url=statement.url[:2000],
        on=statement.date.on if statement.date else None,
        precision=str(statement.date.precision) if statement.date else "",
        written=statement.written[:2000],
    )
