"""What a form takes and shows is what the person may see and change, whatever the request carries.

Choosers list only visible records, but a request may carry any key. Wagtail's form would take it, and its widget
would show the name of the record behind it, a draft of somebody else among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.db.models import Model, Q, QuerySet
from django.forms import BaseForm, ModelChoiceField
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel, PanelGroup
from wagtail.admin.widgets import BaseChooser
from wagtail.permissions import policy_registry

from wegweiser.accounts.policies import RecordPolicy


def keep_to_ones_own(form: Any, user: Any, panel: Panel) -> None:
    """Take out of a form what ``panel`` hides from the person, and out of its choosers what they must not see."""
    if user.is_superuser:
        return
    for name in hidden_from(user, panel):
        form.fields.pop(name, None)
        getattr(form, "formsets", {}).pop(name, None)
    for part in _with_rows(form):
        for name, field in part.fields.items():
            if isinstance(field, ModelChoiceField):
                _offer_visible(field, user, part.initial.get(name))


def hidden_from(user: Any, panel: Panel, hidden: bool = False) -> Iterator[str]:
    """The names of fields and rows in groups of panels for which the person lacks the permission."""
    permission = getattr(panel, "permission", None)
    hidden = hidden or bool(permission and not user.has_perm(permission))
    if isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from hidden_from(user, child, hidden)
    elif hidden and isinstance(panel, FieldPanel):
        yield panel.field_name
    elif hidden and isinstance(panel, InlinePanel):
        yield panel.relation_name


def _with_rows(form: Any) -> Iterator[BaseForm]:
    """The form and those of its rows."""
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            yield from _with_rows(row)


def _offer_visible(field: ModelChoiceField, user: Any, stored: Any) -> None:
    """Let the field take what the person may choose, and what is stored already."""
    offered = cast(QuerySet, field.queryset)
    policy = policy_registry.get_by_type(offered.model, fallback=False)
    if not isinstance(policy, RecordPolicy):
        return
    kept = [getattr(value, "pk", value) for value in (stored if isinstance(stored, list) else [stored])]
    visible = Q(pk__in=policy.choosable(user).values("pk")) | Q(
        pk__in=[key for key in kept if key is not None]
    )
    field.queryset = offered.filter(visible)
    if isinstance(field.widget, BaseChooser):
        _show_only(field.widget, offered.filter(visible))


def _show_only(widget: BaseChooser, visible: QuerySet) -> None:
    """Let a chooser show no record but the visible ones; a key of another shows as nothing chosen."""
    found = widget.get_instance

    def get_instance(value: Any) -> Model | None:
        record = found(value)
        return record if record is not None and visible.filter(pk=record.pk).exists() else None

    widget.get_instance = get_instance
