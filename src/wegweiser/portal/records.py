"""Records that are edited in Wagtail and shown on a page of their own."""

from __future__ import annotations

from typing import Any, ClassVar, Self, cast

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    ModelLogEntry,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from wegweiser.changes.records import PublicQuerySet, PublicRecord
from wegweiser.portal.protocol import gates, page_context_of


class EditorialQuerySet(PublicQuerySet):
    """Records with drafts."""

    def live(self) -> Self:
        """Only what the public may see."""
        return self.filter(live=True)


class GatedPublishing:
    """Lets a revision become public, now or at its moment, only where every gate lets it pass.

    This is the one door: the button, the schedule, the workflow and actions on many records all call it.
    """

    def publish(self, revision: Revision, user: Any = None, *args: Any, **how: Any) -> None:
        """Publish a revision, or schedule it where its moment lies ahead."""
        for gate in gates():
            gate(revision, user)
        super().publish(revision, user, *args, **how)  # type: ignore[misc]

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a revision; before the first one, keep what a program had published as a revision of its own.

        Without it there would be nothing to compare with, and Wagtail would take the record from the public
        when a change of it is scheduled.
        """
        rows = type(self)._default_manager  # type: ignore[attr-defined]
        stored = rows.filter(pk=self.pk, live=True, live_revision=None).first()  # type: ignore[attr-defined]
        if stored is not None:
            cast(Any, self).live_revision = _kept(stored)
        return super().save_revision(*args, **kwargs)  # type: ignore[misc]


KEPT = "wegweiser.keep"
"""The entry in the history of a record that tells of the state which a program had published."""


def _kept(stored: Any) -> Revision:
    """A revision of a published record as it stands."""
    revision = Revision.objects.create(
        content_type=ContentType.objects.get_for_model(stored, for_concrete_model=False),
        base_content_type=stored.get_base_content_type(),
        object_id=str(stored.pk),
        object_str=str(stored),
        created_at=timezone.now(),
        content=stored.serializable_data(),
    )
    # With an entry in its history, from which the state is shown, compared and restored; by nobody, for a program
    # had published it.
    ModelLogEntry.objects.log_action(
        stored, KEPT, user=None, revision=revision, timestamp=revision.created_at, content_changed=True
    )
    # Readers see no difference, so no change is noted.
    type(stored)._base_manager.filter(pk=stored.pk).update(live_revision=revision)
    return revision


class EditorialRecord(
    GatedPublishing,
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
        """What the template of the record's page needs; the room offers it in its ``public``."""
        return page_context_of(self.kinds(), self)

    def show(self, request: HttpRequest) -> TemplateResponse:
        """The record's page."""
        return TemplateResponse(request, self.page_template, {"record": self, **self.page_context()})

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        """The real page of the draft, in German; never stored."""
        with translation.override("de"):
            page = self.show(request)
            page.render()
        return page
