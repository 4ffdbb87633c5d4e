"""Contradictions side by side, and what is decided about them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from wegweiser.archive.editing.access import may_see_conflicts
from wegweiser.archive.editing.pages import page
from wegweiser.archive.models import Decision, ImportedContradiction
from wegweiser.archive.taking_over.deciding import Undecided
from wegweiser.archive.taking_over.facts import decide, may_decide

ON_A_PAGE = 20

KINDS = {
    "contradicting": gettext_lazy("Das kann nicht beides stimmen."),
    "over_time": gettext_lazy("Nacheinander kann beides gestimmt haben."),
    "rounded": gettext_lazy("Eine Angabe ist gerundet."),
}


def conflicts(request: HttpRequest) -> HttpResponse:
    """All contradictions, the undecided ones first or alone."""
    _require_reader(request)
    state = request.GET.get("stand", "")
    found = ImportedContradiction.objects.select_related("decided_by").prefetch_related("statements")
    if state in Decision.values:
        found = found.filter(decision=state)
    ordered = found.order_by(F("decided_at").asc(nulls_first=True), "key")
    pages = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("seite"))
    context = {
        "conflicts": pages,
        "rows": [(one, KINDS.get(one.conflict, "")) for one in pages.object_list],
        "state": state if state in Decision.values else "",
        "states": Decision.choices,
        "may_decide": may_decide(request.user),
        "query": f"?stand={state}" if state in Decision.values else "?",
    }
    return page(request, "conflicts", _("Widersprüche"), [("", _("Widersprüche"))], context)


def _require_reader(request: HttpRequest) -> None:
    if not may_see_conflicts(request.user):
        raise PermissionDenied


@require_POST
def decide_conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the chosen statements."""
    _require_reader(request)
    conflict = get_object_or_404(ImportedContradiction, pk=pk)
    chosen = {int(key) for key in request.POST.getlist("angabe") if key.isdecimal() and len(key) < 18}
    statements = list(conflict.statements.all())
    taken = [statement for statement in statements if statement.pk in chosen]
    if "alle" in request.POST:
        taken = statements
    elif "keine" in request.POST:
        taken = []
    elif not taken:
        messages.error(request, _("Bitte wählen Sie mindestens eine Angabe."))
        return redirect(f"{reverse('archive_conflicts')}#widerspruch-{pk}")
    if not may_decide(request.user):
        messages.error(request, _("Über Angaben zum Netz der Zentren entscheidet die Koordination."))
        return redirect("archive_conflicts")
    try:
        decide(conflict, taken, request.user)  # type: ignore[arg-type]
    except Undecided as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("„%(what)s“: entschieden.") % {"what": conflict})
    return redirect("archive_conflicts")
