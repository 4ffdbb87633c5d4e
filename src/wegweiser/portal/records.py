"""Records that are edited in Wagtail and shown on a page of their own."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import translation
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from wegweiser.changes.records import PublicQuerySet, PublicRecord


class EditorialQuerySet(PublicQuerySet):
    """Records with drafts."""

    def live(self) -> Self:
        """Only what the public may see."""
        return self.filter(live=True)


class EditorialRecord(
    PublicRecord,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """A record with drafts, revisions, workflow, lock and a preview of its real page.

    ``page_template`` and ``page_context`` describe that page; the public view and the preview use both.
    """

    page_template = ""

    objects: ClassVar = EditorialQuerySet.as_manager()

    class Meta:
        abstract = True

    def page_context(self) -> dict[str, Any]:
        """What the template of the record's page needs."""
        return {}

    def show(self, request: HttpRequest) -> TemplateResponse:
        """The record's page."""
        return TemplateResponse(request, self.page_template, {"record": self, **self.page_context()})

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        """The real page of the draft, in German; never stored."""
        with translation.override("de"):
            return self.show(request).render()
