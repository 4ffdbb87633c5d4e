"""What editing itself keeps: the step of a workflow that asks for a second person, and remarks on fields."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState


class ReviewTask(AbstractGroupApprovalTask):
    """Approval by a group; where ``second_person`` is set, not by whoever submitted the draft."""

    second_person = models.BooleanField(
        _("Vier Augen"),
        default=True,
        help_text=_("Wer einen Entwurf einreicht, kann ihn dann nicht selbst freigeben."),
    )

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "second_person"]

    class Meta:
        verbose_name = _("Freigabe")
        verbose_name_plural = _("Freigaben")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """What ``user`` may do with the draft; its submitter may take it back for changes, not approve it."""
        actions = super().get_actions(obj, user)
        state = obj.current_workflow_state
        if self.second_person and state is not None and state.requested_by_id == user.pk:
            return [action for action in actions if action[0] != "approve"]
        return actions

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **how: Any) -> None:
        """Do what was asked for; a submitter who approves is refused, however the request was made."""
        own = task_state.workflow_state.requested_by_id == getattr(user, "pk", None)
        if action_name == "approve" and self.second_person and own:
            raise PermissionDenied(gettext("Ihren eigenen Entwurf gibt eine zweite Person frei."))
        super().on_action(task_state, user, action_name, **how)

    @classmethod
    def get_description(cls) -> str:
        """What the step is, where one is chosen."""
        return gettext("Mitglieder der gewählten Gruppen geben Entwürfe frei oder erbitten Änderungen.")


class Remark(models.Model):
    """What somebody says about a draft, or about one field of it, until it is settled."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=64)
    record = GenericForeignKey("content_type", "object_id")
    field = models.CharField(_("Feld"), max_length=100, blank=True)
    text = models.TextField(_("Anmerkung"), max_length=2000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("von"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    written_at = models.DateTimeField(_("geschrieben"), auto_now_add=True)
    settled_at = models.DateTimeField(_("erledigt"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("erledigt von"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("Anmerkung")
        verbose_name_plural = _("Anmerkungen")
        ordering = ["written_at", "id"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="remarks_of_record")]

    def __str__(self) -> str:
        return self.text[:60]
