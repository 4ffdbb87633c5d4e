"""Wagtail's reports on reviews, for administrators. Wagtail asks for rights on its page tree, which nobody has."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import workflows
from wagtail.models import Workflow
from wagtail.permissions import policy_registry

RIGHT = "change"
"""On workflows: whoever sets up reviews reads about those of all kinds."""


WAGTAILS = {"workflows", "workflow-tasks"}
"""Names of Wagtail's entries in the menu of reports."""


class ForAdministrators:
    """Asks for the right to set up reviews."""

    any_permission_required = [RIGHT]

    @cached_property
    def permission_policy(self) -> Any:
        """Whom Wagtail asks."""
        return policy_registry.get_by_type(Workflow)


class ReviewsView(ForAdministrators, workflows.WorkflowView):
    """Every review, running and ended."""

    page_title = _("Prüfungen")


class ReviewStepsView(ForAdministrators, workflows.WorkflowTasksView):
    """Every step of every review."""

    page_title = _("Prüfschritte")


class ReviewReportItem(MenuItem):
    """An entry of the menu of reports for whoever may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return policy_registry.get_by_type(Workflow).user_has_permission(request.user, RIGHT)


def is_wagtails(item: MenuItem) -> bool:
    """Whether this is Wagtail's own entry for the same page."""
    return item.name in WAGTAILS
