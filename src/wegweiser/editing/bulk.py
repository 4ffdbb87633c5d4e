"""Doing one thing with many records, each through the same door as alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpResponse
from django.utils.functional import classproperty
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.models import DraftStateMixin, LockableMixin
from wagtail.snippets.bulk_actions import DeleteBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.models import get_snippet_models

from wegweiser.editing.gate import PublishingRefused, confirming
from wegweiser.editing.panels import Findings
from wegweiser.editing.views import confirmed_keys


class RecordsAction(SnippetBulkAction):
    """Does one thing to each chosen record on its own; those that refuse are named and left as they are."""

    template_name = "editing/bulk/confirm.html"
    permission = "change"
    question: Any = ""
    button: Any = ""

    @classproperty
    def models(cls) -> list[type[models.Model]]:
        """The kinds with drafts."""
        return [model for model in get_snippet_models() if issubclass(model, DraftStateMixin)]

    def check_perm(self, snippet: Any) -> bool:
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, self.permission, snippet
        )

    def get_all_objects_in_listing_query(self, parent_id: str) -> Iterable[Any]:
        """All that stands in the kind's list, which may be less than all there is."""
        listed = self.model.snippet_viewset.get_queryset(self.request)
        rows = listed if listed is not None else self.model._default_manager.all()
        return rows.values_list("pk", flat=True)

    def object_context(self, snippet: Any) -> dict[str, Any]:
        draft = snippet.get_latest_revision_as_object()
        return {**super().object_context(snippet), "findings": self.findings(draft)}

    def findings(self, draft: Any) -> Findings | None:
        """What is shown with each record before it is done."""
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        found = [item["findings"] for item in context["items"] if item["findings"]]
        keys = {key for findings in found for key in findings.confirmation.split()}
        return context | {
            "question": self.question,
            "button": self.button,
            "title": self.display_name,
            "confirmation": " ".join(sorted(keys)),
        }

    @classmethod
    def execute_action(cls, objects: Sequence[Any], **kwargs: Any) -> tuple[int, int]:
        view = kwargs["self"]
        done = 0
        for record in objects:
            try:
                with transaction.atomic(), confirming(confirmed_keys(view.request)):
                    view.require_unlocked(record)
                    view.do(record)
                done += 1
            except PublishingRefused as refusal:
                reasons = " ".join(dict.fromkeys(finding.sentence for finding in refusal.findings))
                messages.error(view.request, f"„{record}“: {reasons or refusal.sentence}")
            except PermissionDenied as refusal:
                messages.error(view.request, f"„{record}“: {refusal}")
        return done, 0

    def require_unlocked(self, record: Any) -> None:
        """Leave alone what somebody else has locked."""
        lock = record.get_lock() if isinstance(record, LockableMixin) else None
        if lock is not None and lock.for_user(self.request.user):
            raise PermissionDenied(_("ist gesperrt"))

    def do(self, record: Any) -> None:
        """Do it to one record."""
        raise PermissionDenied

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        return self.done(num_parent_objects) if num_parent_objects else None

    def done(self, number: int) -> str:
        """What was done, in words."""
        return str(number)


class Publish(RecordsAction):
    """Publish the latest draft of each."""

    display_name = gettext_lazy("Veröffentlichen")
    action_type = "publish"
    aria_label = gettext_lazy("Ausgewählte veröffentlichen")
    action_priority = 10
    permission = "publish"
    question = gettext_lazy("Diese Einträge veröffentlichen?")
    button = gettext_lazy("Ja, veröffentlichen")

    def findings(self, draft: Any) -> Findings | None:
        return Findings(draft)

    def do(self, record: Any) -> None:
        publish(record, self.request.user)

    def done(self, number: int) -> str:
        return ngettext("Ein Eintrag ist veröffentlicht.", "%(n)s Einträge sind veröffentlicht.", number) % {
            "n": number
        }


class Unpublish(RecordsAction):
    """Take each from the public."""

    display_name = gettext_lazy("Zurückziehen")
    action_type = "unpublish"
    aria_label = gettext_lazy("Ausgewählte zurückziehen")
    action_priority = 20
    permission = "publish"
    question = gettext_lazy("Diese Einträge aus dem Portal nehmen? Sie bleiben als Entwurf erhalten.")
    button = gettext_lazy("Ja, zurückziehen")
    classes = {"serious"}

    def do(self, record: Any) -> None:
        if record.live:
            record.unpublish(user=self.request.user)

    def done(self, number: int) -> str:
        return ngettext("Ein Eintrag ist zurückgezogen.", "%(n)s Einträge sind zurückgezogen.", number) % {
            "n": number
        }


class Delete(DeleteBulkAction):
    """Delete each on its own, so that the public side hears of every one."""

    @classmethod
    def execute_action(cls, objects: Sequence[Any], **kwargs: Any) -> tuple[int, int]:
        for record in objects:
            record.delete()
        return len(objects), 0

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except models.ProtectedError:
            messages.error(
                self.request,
                _("Nichts gelöscht: Ein Eintrag wird noch gebraucht, zum Beispiel als Herausgeber."),
            )
            return HttpResponse(status=302, headers={"Location": self.next_url})


def publish(record: Any, user: Any) -> None:
    """Publish the latest draft of a record, through its door."""
    revision = record.latest_revision or record.save_revision(user=user)
    if not record.has_unpublished_changes and record.latest_revision:
        # What is stored may be newer than the last revision, where a program changed it.
        revision = record.save_revision(user=user, changed=False)
    revision.publish(user=user)
