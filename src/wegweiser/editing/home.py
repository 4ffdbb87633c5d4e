"""The first page of the editing side beside Wagtail's own: ways to begin, my drafts, what is scheduled."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import DraftStateMixin, Revision
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from wegweiser.changes.records import PublicRecord
from wegweiser.editing.moments import spoken

SHOWN = 10

ENTRUSTED = 5
"""Records of a kind up to which each is offered by itself: the own centre, the own entry."""


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


class Beginnings(HomePanel):
    """What the reader may write, and the records that are entrusted to them."""

    template_name = "editing/home/beginnings.html"
    ident = "beginnings"
    heading = _("Womit möchten Sie anfangen?")
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        finder = AdminURLFinder(request.user)
        new, own = [], []
        for model in filter(_is_public, get_snippet_models()):
            viewset = model.snippet_viewset
            may = viewset.permission_policy.user_has_permission
            if may(request.user, "add"):
                new.append({"kind": model._meta.verbose_name, "url": reverse(viewset.get_url_name("add"))})
            elif may(request.user, "change"):
                listed = viewset.get_queryset(request)
                records = (model._default_manager.all() if listed is None else listed)[: ENTRUSTED + 1]
                if len(records) <= ENTRUSTED:
                    own += [{"title": str(each), "url": finder.get_edit_url(each)} for each in records]
        return {"new": new, "own": own, "heading": str(self.heading), "ident": self.ident}


def _is_public(model: type) -> bool:
    return issubclass(model, PublicRecord)


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
