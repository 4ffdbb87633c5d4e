"""What editing itself keeps: the step of a workflow in which drafts are approved, and remarks on fields."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState
from wagtail.permissions import policy_registry


class ReviewTask(Task):
    """Approval by whoever may publish the record; ``groups`` and ``second_person`` narrow that down."""

    groups = models.ManyToManyField(
        Group,
        verbose_name=_("nur diese Gruppen"),
        blank=True,
        help_text=_("Ohne Auswahl gibt frei, wer den Eintrag auch selbst veröffentlichen dürfte."),
    )
    second_person = models.BooleanField(
        _("Vier Augen"),
        default=True,
        help_text=_("Wer einen Entwurf einreicht, kann ihn dann nicht selbst freigeben."),
    )

    admin_form_fields = [*Task.admin_form_fields, "groups", "second_person"]
    admin_form_widgets = {"groups": forms.CheckboxSelectMultiple}

    class Meta:
        verbose_name = _("Freigabe")
        verbose_name_plural = _("Freigaben")

    @classmethod
    def get_description(cls) -> str:
        """What the step is, where one is chosen."""
        return gettext("Wer veröffentlichen darf, gibt Entwürfe frei oder erbittet Änderungen.")

    # The rule ------------------------------------------------------------------------------------

    def may_review(self, record: Any, user: Any) -> bool:
        """Whether ``user`` may end this step of the record's review: who may publish it, in a chosen group."""
        policy = policy_registry.get_by_type(type(record))
        return policy.user_has_permission_for_instance(user, "publish", record) and self._is_chosen(user)

    def may_approve(self, record: Any, user: Any, submitter_id: Any) -> bool:
        """Whether ``user`` may let the draft pass that ``submitter_id`` handed in."""
        return self.may_review(record, user) and not (self.second_person and submitter_id == user.pk)

    def _is_chosen(self, user: Any) -> bool:
        chosen = {group.pk for group in self.groups.all()}
        return user.is_superuser or not chosen or user.groups.filter(pk__in=chosen).exists()

    # Where Wagtail asks for it -------------------------------------------------------------------

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """What ``user`` may do with the draft; its submitter may take it back for changes."""
        if not self.may_review(obj, user):
            return []
        actions = [("reject", gettext("Änderungen erbitten"), True)]
        state = obj.current_workflow_state
        if self.may_approve(obj, user, state.requested_by_id if state else None):
            actions += [
                ("approve", gettext("Freigeben"), False),
                ("approve", gettext("Freigeben mit Kommentar"), True),
            ]
        return actions

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **how: Any) -> None:
        """Do what was asked for; who may not is refused, however the request was made."""
        if user is not None:
            self._require(task_state, user, action_name)
        super().on_action(task_state, user, action_name, **how)

    def _require(self, task_state: TaskState, user: Any, action_name: str) -> None:
        record, submitter = task_state.revision.content_object, task_state.workflow_state.requested_by_id
        if not self.may_review(record, user):
            raise PermissionDenied(gettext("Diesen Entwurf geben andere frei."))
        if action_name == "approve" and not self.may_approve(record, user, submitter):
            raise PermissionDenied(gettext("Ihren eigenen Entwurf gibt eine zweite Person frei."))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self.may_review(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self.may_review(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self.may_review(obj, user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet[TaskState]:
        """The reviews that wait for this person."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        allowed = [
            state.pk
            for state in waiting.select_related("revision")
            if (record := state.revision.content_object) is not None and self.may_review(record, user)
        ]
        return waiting.filter(pk__in=allowed)


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
