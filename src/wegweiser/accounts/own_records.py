"""The mixin by which a room's lists and forms show everybody only what is theirs.

Wagtail's views for snippets ask for rights on the *kind*. ``OwnRecords`` puts ``Admission`` before every view of
a viewset: the record is looked up among those the person may see, and every later question of the view is about
that record. A view that is added one day passes through the same door.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import TaskState
from wagtail.permissions import policy_registry, register_permission_policy

from wegweiser.accounts.choosing import OwnChooserViewSet
from wegweiser.accounts.own_forms import keep_to_ones_own
from wegweiser.accounts.ownership import NOBODY
from wegweiser.accounts.policies import LOOK, RecordPolicy, policy_of

FOREIGN = (
    "So gehört der Eintrag nicht mehr zu Ihrer Stelle. Bitte wählen Sie eine Stelle, für die Sie arbeiten."
)


class Admission:
    """Stands before a view of a viewset with ``OwnRecords``."""

    listed: Any = None
    """Gives the records of the viewset by request."""

    request: HttpRequest
    admitted: Model | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Look the record up among those the person may see, before the view loads anything."""
        if "pk" in kwargs:
            self.admitted = self._admitted(request, kwargs)
        super().setup(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def permission_policy(self) -> Any:
        """The policy, asked about the record that was admitted."""
        policy = policy_of(self.model)  # type: ignore[attr-defined]
        return policy.for_record(self.admitted) if self.admitted is not None else policy

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """The form, without what the person must not see or change."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if isinstance(form, WagtailAdminModelForm):
            panels = self.model.snippet_viewset._edit_handler  # type: ignore[attr-defined]
            keep_to_ones_own(form, self.request.user, panels)
        return form

    def save_instance(self) -> Model:
        """Save within the view's transaction; taken back where the record would go to somebody else."""
        record = super().save_instance()  # type: ignore[misc]
        action = "publish" if getattr(self, "action", "") == "publish" else "change"
        policy = policy_of(self.model)  # type: ignore[attr-defined]
        if not policy.user_has_permission_for_instance(self.request.user, action, record):
            if getattr(self, "view_name", "") == "create":
                record.pk, record._state.adding = None, True
            raise PermissionDenied(_(FOREIGN))
        return record

    def _admitted(self, request: HttpRequest, kwargs: dict[str, Any]) -> Model:
        record = get_object_or_404(type(self).listed(request), pk=unquote(str(kwargs["pk"])))
        if not isinstance(self, PermissionCheckedMixin):
            policy = policy_of(self.model)  # type: ignore[attr-defined]
            if not policy.user_has_permission_for_instance(request.user, "change", record):
                raise PermissionDenied
        if "task_state_id" in kwargs and not _is_review_of(record, kwargs["task_state_id"]):
            raise Http404
        return record


def _is_review_of(record: Model, task_state_id: int) -> bool:
    """Wagtail looks the review up by its key alone; it must be one of this record."""
    return TaskState.objects.for_instance(record).filter(pk=task_state_id).exists()


class OwnRecords:
    """Mixed into a ``SnippetViewSet``: everybody finds only the records the table of roles gives them.

    ``belongs_to`` is the path from a record to the organisations it belongs to (see ``ownership.py``).
    """

    model: type[Model]
    belongs_to: str = NOBODY
    chooser_viewset_class = OwnChooserViewSet

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(policy_registry.get_by_type(self.model, fallback=False), RecordPolicy):
            register_permission_policy(
                self.model, RecordPolicy(self.model, self.belongs_to), exact_class=True
            )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The records the person may see."""
        return policy_of(self.model).instances_user_has_any_permission_for(request.user, LOOK)

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        """Put the door before the view."""
        attributes = {"listed": staticmethod(self.get_queryset), "__module__": view_class.__module__}
        view = type(view_class.__name__, (Admission, view_class), attributes)
        return super().construct_view(view, **kwargs)  # type: ignore[misc]
