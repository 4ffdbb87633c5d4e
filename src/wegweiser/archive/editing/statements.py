"""What pages state about the network and in figures, for people to read: of one find, and of a whole import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser.archive.editing.access import may_see_conflicts, require_reviewer, visible_items
from wegweiser.archive.editing.pages import page
from wegweiser.archive.editing.portal_facts import Comparison, PortalFacts
from wegweiser.archive.models import Import, ImportedItem, PageStatement
from wegweiser.archive.naming import one_line, shortened
from wegweiser.archive.statement_words import SUBJECTS, subject_in_words, subject_of, value_of, what_of

ON_A_PAGE = 100
LONGEST = 240
"""Characters of the words a statement was read from; they stand whole on the page of the find."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement: what, value, day, the words it was read from, and how it stands to the portal."""

    what: str
    value: str
    day: str
    written: str
    comparison: Comparison
    item: ImportedItem | None = None


def statements_of_item(item: ImportedItem) -> list[StatementRow]:
    """What the places of a find state, each once."""
    return rows_of(PageStatement.objects.filter(origin__item=item))


def statements_in(items: QuerySet[ImportedItem]) -> QuerySet[PageStatement]:
    """What the pages of finds state."""
    return PageStatement.objects.filter(origin__item__in=items.order_by().values("pk"))


def rows_of(statements: Iterable[PageStatement], portal: PortalFacts | None = None) -> list[StatementRow]:
    """Statements in words, in the order in which their subjects are shown; what copies of a find say, once."""
    portal = portal or PortalFacts()
    order = list(SUBJECTS)
    ordered = sorted(
        statements, key=lambda each: order.index(subject) if (subject := subject_of(each.key)) else len(order)
    )
    rows = [_row(statement, portal) for statement in ordered]
    return list({(row.what, row.value, row.day, row.item and row.item.pk): row for row in rows}.values())


def _row(statement: PageStatement, portal: PortalFacts) -> StatementRow:
    loaded = PageStatement.origin.is_cached(statement)
    return StatementRow(
        what_of(statement.key, portal.centres),
        value_of(statement.key, statement.value, portal.areas),
        str(statement.date) if statement.date else _("ohne Datum"),
        shortened(one_line(statement.written), LONGEST),
        portal.compared(statement),
        statement.origin.item if loaded else None,
    )


def statements(request: HttpRequest, pk: int) -> HttpResponse:
    """All statements of an import, grouped by what they speak of, each with its find."""
    require_reviewer(request)
    of_import = get_object_or_404(Import, pk=pk)
    items = visible_items(request.user).filter(changes__of_import=of_import)
    found = statements_in(items).select_related("origin__item").defer("origin__item__content")
    pages = Paginator(found.order_by("key", "on", "value", "pk"), ON_A_PAGE).get_page(
        request.GET.get("seite")
    )
    portal = PortalFacts()
    groups = [
        (subject_in_words(subject), rows_of(list(same), portal))
        for subject, same in groupby(pages.object_list, lambda each: subject_of(each.key))
    ]
    title = _("Import %(number)s") % {"number": pk}
    trail = [(reverse("archive_import", args=[pk]), title), ("", _("Angaben im Text"))]
    context = {
        "of_import": of_import,
        "groups": groups,
        "pages": pages,
        "query": "?",
        "may_see_conflicts": may_see_conflicts(request.user),
    }
    return page(request, "statements", _("Angaben im Text"), trail, context)
