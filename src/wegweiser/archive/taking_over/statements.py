"""Keeping what pages state about the network and in figures, with the item of the page it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from django.db import transaction

from wegweiser.archive.models import ImportedOrigin, PageStatement
from wegweiser.archive.run import Run, Stated
from wegweiser.archive.taking_over.fingerprints import digest_of

PAGES = 200
"""Pages whose statements are written in one transaction."""

OfPage = tuple[str, list[Stated]]


def keep_statements(run: Run) -> None:
    """Bring the statements that are kept to what the pages of this run say; other pages keep theirs."""
    stated: set[str] = set()
    pages = _by_page(run.statements())
    while portion := dict(islice(pages, PAGES)):
        stated |= portion.keys()
        with transaction.atomic():
            _keep(portion)
    _forget(run, stated)


def _by_page(statements: Iterable[Stated]) -> Iterator[OfPage]:
    """The statements of each page; a page that came here twice says what it says the first time."""
    met: set[str] = set()
    for where, of_page in groupby(statements, lambda each: (each.statement.url, each.statement.source)):
        ident = digest_of(where[0] or where[1])
        if ident not in met:
            met.add(ident)
            yield ident, list(of_page)


def _keep(portion: dict[str, list[Stated]]) -> None:
    origins = ImportedOrigin.objects.filter(page__ident__in=list(portion)).order_by("number")
    places: dict[str, dict[int, int]] = {}
    for pk, ident, number in origins.values_list("pk", "page__ident", "number"):
        places.setdefault(ident, {}).setdefault(number, pk)
    wanted = [
        _row(stated, of_page.get(stated.number) or next(iter(of_page.values())))
        for ident, of_page in places.items()
        for stated in portion[ident]
    ]
    known = PageStatement.objects.filter(origin__page__ident__in=list(portion))
    kept = {_said(row): row.pk for row in known}
    said = {_said(row): row for row in wanted}
    PageStatement.objects.filter(pk__in=[row.pk for row in known if _said(row) not in said]).delete()
    PageStatement.objects.bulk_create([row for key, row in said.items() if key not in kept])


def _row(stated: Stated, origin: int) -> PageStatement:
    said = stated.statement
    return PageStatement(
        origin_id=origin,
        key=stated.key[:200],
        value=said.value[:300],
        on=said.date.on if said.date else None,
        precision=str(said.date.precision) if said.date else "",
        written=said.written[:2000],
    )


def _said(row: PageStatement) -> tuple[object, ...]:
    return row.origin_id, row.key, row.value, row.on, row.precision, row.written


def _forget(run: Run, stated: set[str]) -> None:
    """Drop statements of pages that this run read and that state nothing now."""
    idents = PageStatement.objects.order_by().values_list("origin__page__ident", flat=True).distinct()
    others = set(idents) - stated
    if others:
        silent = {digest_of(page.url or page.source) for page in run.pages() if not page.error} & others
        for ident in silent:
            PageStatement.objects.filter(origin__page__ident=ident).delete()
