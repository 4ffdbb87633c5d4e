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
    known = {_said(row): row for row in kept.statements.all()} if kept.pk else {}
    rows = {_said(row): row for row in (_row(statement, kept) for statement in contradiction.statements)}
    added = [row for said, row in rows.items() if said not in known]
    read = {_where(row) for row in rows.values()}
    gone = [row.pk for said, row in known.items() if _where(row) in read and said not in rows]
    if not added and not gone:
        return
    kept.conflict, kept.what = str(contradiction.conflict), contradiction.what[:500]
    kept.digest, kept.last_import = digest_of(repr(sorted(known.keys() | rows.keys()))), of_import
    if added:
        kept.decision, kept.decided_by, kept.decided_at = Decision.OPEN, None, None
    kept.save()
    kept.statements.filter(pk__in=gone).delete()
    ImportedStatement.objects.bulk_create(added)


def _said(row: ImportedStatement) -> tuple[str, str, str]:
    """What tells one statement from another: who says what for which day."""
    return row.value, _where(row), str(row.on)


def _where(row: ImportedStatement) -> str:
    """The page, however it came here: saved in a folder and once more in a web archive it is one."""
    return row.url or row.source


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
