"""What stands beside the form: findings, moments in words, remarks."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel, ChecksSidePanel, StatusSidePanel
from wagtail.snippets.side_panels import SnippetStatusSidePanel

from wegweiser.editing.checks import Finding, checks_of, findings_of, label_of
from wegweiser.editing.models import Remark
from wegweiser.editing.moments import spoken


class Findings:
    """What was found in a saved draft, ready to be shown."""

    def __init__(self, record: Any) -> None:
        self.record = record

    @property
    def is_saved(self) -> bool:
        """Whether there is a draft to look at."""
        return self.record is not None

    @cached_property
    def all(self) -> list[tuple[Finding, str]]:
        """Each finding with what its field is called, errors first."""
        if self.record is None:
            return []
        return [(found, label_of(self.record, found.field)) for found in findings_of(self.record)]

    @property
    def has_checks(self) -> bool:
        """Whether the kind is checked at all."""
        return self.record is not None and bool(checks_of(type(self.record)))

    @property
    def errors(self) -> int:
        """How many keep the record from the public."""
        return sum(1 for found, _label in self.all if found.is_error)

    @property
    def confirmation(self) -> str:
        """The keys of the warnings, as the value of the tick; "" where there is nothing to confirm."""
        if self.errors:
            return ""
        return " ".join(found.key for found, _label in self.all)


class FindingsSidePanel(ChecksSidePanel):
    """The checks of the portal above Wagtail's checks of the page."""

    template_name = "editing/side_panels/checks.html"

    def __init__(self, object: Any, request: HttpRequest, *, findings: Findings) -> None:
        super().__init__(object, request)
        self.findings = findings

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"findings": self.findings}


class SpokenStatusSidePanel(SnippetStatusSidePanel):
    """The state of the record; moments with weekday and time zone."""

    @classmethod
    def of(cls, panel: StatusSidePanel) -> Self:
        """The same panel, speaking."""
        ours = cls.__new__(cls)
        ours.__dict__.update(panel.__dict__)
        return ours

    def get_scheduled_publishing_context(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_scheduled_publishing_context(parent_context)
        return {
            name: spoken(value) if isinstance(value, dt.datetime) else value
            for name, value in context.items()
        }


class RemarksSidePanel(BaseSidePanel):
    """What colleagues say about the draft, field by field."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Shows how many remarks are open."""

        aria_label = _("Anmerkungen zeigen oder verbergen")
        icon_name = "comment"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            open_ones = sum(1 for remark in self.panel.remarks if remark.settled_at is None)
            return super().get_context_data(parent_context) | {"count": open_ones}

    name = "remarks"
    title = _("Anmerkungen")
    template_name = "editing/side_panels/remarks.html"
    order = 310

    @cached_property
    def remarks(self) -> list[Remark]:
        """All remarks on the record, the oldest first, each with the label of its field."""
        of_record = Remark.objects.filter(
            content_type=ContentType.objects.get_for_model(self.model), object_id=str(self.object.pk)
        ).select_related("author", "settled_by")
        remarks = list(of_record)
        for remark in remarks:
            remark.label = label_of(self.object, remark.field) if remark.field else ""  # type: ignore[attr-defined]
        return remarks

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        url_name = self.model.snippet_viewset.get_url_name("remark")
        return context | {
            "remarks": self.remarks,
            "fields": fields_of(self.model),
            "url": reverse(url_name, args=[quote(self.object.pk)]),
            # Wagtail renders panels without the request, so the tag of the forms would find no token.
            "csrf_token": get_token(self.request),
        }


def fields_of(model: Any) -> list[tuple[str, str]]:
    """(name, label) of the fields and relations of a kind's form that a remark may be about."""
    form_class = model.snippet_viewset.get_form_class(for_update=True)
    names = [*form_class.base_fields, *getattr(form_class, "formsets", {})]
    record = model()
    return [(name, label) for name in dict.fromkeys(names) if (label := label_of(record, name))]
