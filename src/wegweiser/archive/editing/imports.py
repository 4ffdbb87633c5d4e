"""The list of imports, and one import with its finds."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from wegweiser.archive.editing.access import (
    may_publish,
    require_reviewer,
    visible_items,
)
from wegweiser.archive.editing.filters import Asked, choices_of
from wegweiser.archive.editing.pages import page
from wegweiser.archive.editing.statements import statements_in
from wegweiser.archive.models import (
    Decision,
    Import,
    ImportedContradiction,
    ImportedItem,
    ImportedProblem,
    ImportState,
    ItemState,
)
from wegweiser.archive.models.items import OPEN
from wegweiser.archive.taking_over.deciding import accept_all, acceptable, publish_some
from wegweiser.archive.taking_over.undoing import undo

ON_A_PAGE = 50
PUBLISHED_AT_ONCE = 50
"""Records published in one request; there is a button for the next ones."""

UNDOING = 20.0
"""Seconds that undoing may take in one request; there is a button to go on."""

NAMED = 5
"""Refusals and kept items told by name after one action."""


def imports(request: HttpRequest) -> HttpResponse:
    """Every import, the latest first, with its numbers."""
    require_reviewer(request)
    found = Import.objects.select_related("by").order_by("-id")
    pages = Paginator(found, ON_A_PAGE).get_page(request.GET.get("seite"))
    states = _states_of(pages.object_list, request.user)
    rows = []
    for one in pages.object_list:
        numbers = states.get(one.pk, {})
        rows.append((one, sum(numbers.values()), sum(numbers.get(state, 0) for state in OPEN)))
    undecided = ImportedContradiction.objects.filter(decision=Decision.OPEN).count()
    context = {"imports": pages, "rows": rows, "undecided": undecided, "query": "?"}
    return page(request, "imports", _("Importe aus früheren Seiten"), [], context)


def _states_of(found: Any, user: Any) -> dict[int, dict[str, int]]:
    """How many items of each import are in which state, in one query."""
    rows = (
        visible_items(user)
        .filter(changes__of_import__in=[one.pk for one in found])
        .order_by()
        .values_list("changes__of_import", "state")
        .annotate(n=Count("pk"))
    )
    states: dict[int, dict[str, int]] = {}
    for number, state, n in rows:
        states.setdefault(number, {})[state] = n
    return states


def items_of(of_import: Import, user: Any) -> QuerySet[ImportedItem]:
    """The finds an import made or changed, as far as the person may see them."""
    return visible_items(user).filter(changes__of_import=of_import)


def one_import(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: numbers, filters and its finds."""
    require_reviewer(request)
    of_import = get_object_or_404(Import.objects.select_related("by"), pk=pk)
    asked, items = Asked.of(request.GET), items_of(of_import, request.user)
    found = asked.apply(items).order_by("pk").defer("content", "written")
    problems = Prefetch("problems", ImportedProblem.objects.order_by("pk"))
    pages = Paginator(found.prefetch_related(problems), ON_A_PAGE).get_page(request.GET.get("seite"))
    context = {
        "of_import": of_import,
        "asked": asked,
        "choices": choices_of(items, asked),
        "items": pages,
        "query": asked.query() or "?",
        "total": items.count(),
        "ready": acceptable(items).count(),
        "waiting": _publishable(items).count() if may_publish(request.user) else 0,
        "stated": statements_in(items).count(),
        "may_publish": may_publish(request.user),
        "at_once": PUBLISHED_AT_ONCE,
        "kept": _kept(of_import, request.user),
    }
    return page(request, "import", _title(of_import), [("", _title(of_import))], context)


def _title(of_import: Import) -> str:
    return _("Import %(number)s") % {"number": of_import.pk}


def _kept(of_import: Import, user: Any) -> list[tuple[ImportedItem, str]]:
    """After an undoing: what stayed, and why."""
    reasons = dict(of_import.figures.get("kept", []))
    items = visible_items(user).filter(pk__in=list(reasons)[:500]).defer("content", "written")
    return [(item, reasons[item.pk]) for item in items]


def _publishable(items: QuerySet[ImportedItem]) -> QuerySet[ImportedItem]:
    return acceptable(items).filter(state=ItemState.DRAFT).exclude(problems__code="refused")


@require_POST
def accept_ready(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept everything without a serious problem, as it stands."""
    require_reviewer(request)
    of_import = get_object_or_404(Import, pk=pk)
    number = accept_all(items_of(of_import, request.user), request.user)  # type: ignore[arg-type]
    said = ngettext("Ein Fund ist angenommen.", "%(n)s Funde sind angenommen.", number)
    messages.success(request, said % {"n": number})
    return redirect("archive_import", pk=pk)


@require_POST
def publish_ready(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the next ones without a serious problem, each through the checks."""
    require_reviewer(request)
    of_import = get_object_or_404(Import, pk=pk)
    items = _publishable(items_of(of_import, request.user)).order_by("pk")[:PUBLISHED_AT_ONCE]
    number, refused = publish_some(items, request.user)  # type: ignore[arg-type]
    said = ngettext("Ein Eintrag ist veröffentlicht.", "%(n)s Einträge sind veröffentlicht.", number)
    messages.success(request, said % {"n": number})
    for item, reason in refused[:NAMED]:
        messages.warning(request, f"„{item}“: {reason}")
    return redirect("archive_import", pk=pk)


def undo_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the whole import, after a question."""
    require_reviewer(request)
    of_import = get_object_or_404(Import, pk=pk)
    if request.method != "POST":
        trail = [(reverse("archive_import", args=[pk]), _title(of_import)), ("", _("Rückgängig machen"))]
        numbers = {"total": of_import.changes.count()}
        return page(
            request, "undo", _("Import rückgängig machen"), trail, {"of_import": of_import, **numbers}
        )
    if of_import.state == ImportState.UNDONE:
        messages.warning(request, _("Dieser Import ist schon rückgängig gemacht."))
        return redirect("archive_import", pk=pk)
    done = undo(of_import, request.user, UNDOING)  # type: ignore[arg-type]
    messages.success(
        request,
        _("Rückgängig gemacht: %(removed)s Einträge gelöscht, %(restored)s zurückgesetzt.")
        % {"removed": done.removed, "restored": done.restored},
    )
    if done.left:
        said = _("%(n)s Funde fehlen noch. Bitte drücken Sie noch einmal auf „Rückgängig machen“.")
        messages.warning(request, said % {"n": done.left})
    if done.forbidden:
        said = ngettext(
            "Für einen Fund fehlt Ihnen das Recht; die Administration kann ihn zurücknehmen.",
            "Für %(n)s Funde fehlt Ihnen das Recht; die Administration kann sie zurücknehmen.",
            done.forbidden,
        )
        messages.warning(request, said % {"n": done.forbidden})
    elif done.kept:
        said = ngettext(
            "Ein Eintrag bleibt; unten steht, warum.", "%(n)s bleiben; unten steht, warum.", len(done.kept)
        )
        messages.warning(request, said % {"n": len(done.kept)})
    return redirect("archive_import", pk=pk)
