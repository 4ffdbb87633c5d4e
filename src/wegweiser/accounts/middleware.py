"""What stands before every page of the editing side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.auth import permission_denied
from wagtail.permissions import policy_registry

from wegweiser.accounts.policies import LOOK, RecordPolicy
from wegweiser.accounts.second_factor import has_second_factor, needs_second_factor

OPEN = {"wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}
"""Pages of the editing side that do not wait for a second factor."""

FOR_ADMINISTRATORS = {"wagtailadmin_reports:site_history", "wagtailadmin_reports:site_history_results"}
"""Reports in which Wagtail names records of all kinds, drafts among them, whoever asks."""


BULK_ACTION = "wagtail_bulk_action"


class EditingDoor:
    """Leads whoever needs a second factor to its set-up, and keeps reports on everything for administrators."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.editing = reverse("wagtailadmin_home")
        self.signing_in = reverse("account_login")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """An answer instead of the page, or none where the door is open."""
        if not request.path.startswith(self.editing) or request.path.startswith(self.signing_in):
            return None
        match = request.resolver_match
        if match is None or match.view_name in OPEN or not request.user.is_authenticated:
            return None
        if needs_second_factor(request.user) and not has_second_factor(request.user):
            return redirect("mfa_index")
        if match.view_name in FOR_ADMINISTRATORS and not request.user.has_perm("accounts.view_securityevent"):
            return permission_denied(request)
        if match.view_name == BULK_ACTION:
            leave_out_invisible(request, kwargs["app_label"], kwargs["model_name"])
        return None


def leave_out_invisible(request: HttpRequest, app: str, model: str) -> None:
    """Take out of a bulk action the records the person may not see; Wagtail would name them as refused."""
    try:
        policy = policy_registry.get_by_type(apps.get_model(app, model))
    except LookupError:
        return
    if not isinstance(policy, RecordPolicy):
        return
    visible = policy.instances_user_has_any_permission_for(request.user, LOOK)
    asked = request.GET.getlist("id")
    if "all" not in asked:
        visible = visible.filter(pk__in=[key for key in asked if key.isdecimal()])
    query = request.GET.copy()
    query.setlist("id", [str(key) for key in visible.values_list("pk", flat=True)])
    request.GET = query  # type: ignore[assignment]
