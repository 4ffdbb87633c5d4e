"""What the first page of the editing side shows besides Wagtail's own: my drafts, and what is scheduled."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import DraftStateMixin, Revision
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from wegweiser.editing.moments import spoken

SHOWN = 10


class HomePanel(Component):
    """A list on the first page; nothing where it is empty. Rooms make their own from it."""

    template_name = "editing/home/list.html"
    heading: Any = ""
    ident = ""
    order = 100

    def rows(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What is listed: dictionaries with title, url ("" for none), kind, note."""
        return []

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "rows": self.rows(parent_context["request"]),
            "heading": str(self.heading),
            "ident": self.ident,
        }


class MyDrafts(HomePanel):
    """Drafts the reader saved last, the latest first."""

    ident = "my-drafts"
    heading = _("Meine Entwürfe")
    order = 120

    def rows(self, request: HttpRequest) -> list[dict[str, Any]]:
        found: list[Any] = []
        for model in get_snippet_models():
            if not issubclass(model, DraftStateMixin):
                continue
            listed = model.snippet_viewset.get_queryset(request)
            rows = model._default_manager.all() if listed is None else listed
            mine = rows.filter(has_unpublished_changes=True, latest_revision__user=request.user)
            found += mine.select_related("latest_revision").order_by("-latest_revision__created_at")[:SHOWN]
        found.sort(key=attrgetter("latest_revision.created_at"), reverse=True)
        finder = AdminURLFinder(request.user)
        return [
            {
                "title": record.latest_revision.object_str or str(record),
                "url": finder.get_edit_url(record),
                "kind": record._meta.verbose_name,
                "note": spoken(record.latest_revision.created_at),
            }
            for record in found[:SHOWN]
        ]


class Scheduled(HomePanel):
    """What will be published, with its moment, the next first."""

    ident = "scheduled"
    heading = _("Termine zum Veröffentlichen")
    order = 130

    def rows(self, request: HttpRequest) -> list[dict[str, Any]]:
        finder = AdminURLFinder(request.user)
        due = Revision.objects.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
        rows = []
        for revision in due[: 5 * SHOWN]:
            record = revision.content_object
            if record is not None and self._may_see(request, record):
                rows.append(
                    {
                        "title": revision.object_str,
                        "url": finder.get_edit_url(record),
                        "kind": record._meta.verbose_name,
                        "note": spoken(revision.approved_go_live_at),
                    }
                )
        return rows[: 2 * SHOWN]

    def _may_see(self, request: HttpRequest, record: Any) -> bool:
        policy = policy_registry.get(record)
        return policy.user_has_any_permission_for_instance(request.user, ["change", "publish"], record)
