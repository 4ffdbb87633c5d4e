"""The views in which records are written. All of them publish through the record's one door (``gate.py``)."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.timezone import now
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.models import FormState
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel, StatusSidePanel
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, TaskState, TranslatableMixin, WorkflowState
from wagtail.snippets.views import snippets
from wagtail.utils.decorators import xframe_options_sameorigin_override

from wegweiser.editing.gate import PublishingRefused, confirming
from wegweiser.editing.moments import spoken
from wegweiser.editing.panels import (
    Findings,
    FindingsSidePanel,
    RemarksSidePanel,
    SpokenStatusSidePanel,
)

CONFIRM = "confirm"
"""Name of the tick by which an editor confirms warnings; its value holds their keys."""


def confirmed_keys(request: HttpRequest) -> set[str]:
    """The keys of the findings that were confirmed in the form."""
    return {key for value in request.POST.getlist(CONFIRM) for key in value.split()}


class Guarded:
    """What writing a new record and changing one have in common."""

    request: HttpRequest

    def is_valid(self, form: Any) -> bool:
        """Besides all else, a moment to publish that is set now must lie ahead."""
        if not super().is_valid(form):  # type: ignore[misc]
            return False
        moment = form.cleaned_data.get("go_live_at") if "go_live_at" in form.changed_data else None
        if moment is None or moment > timezone.now():
            return True
        sentence = _(
            "%(moment)s ist schon vorbei. Bitte wählen Sie einen späteren Zeitpunkt oder lassen Sie das Feld leer."
        )
        form.add_error("go_live_at", sentence % {"moment": spoken(moment)})
        self.produced_error_code = "validation_error"
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return False

    def publish_action(self) -> HttpResponse | None:
        """Publish what was just saved as a draft; where it is refused, the draft stays and the reason is shown."""
        return self._through_the_door(super().publish_action)  # type: ignore[misc]

    def workflow_action_action(self) -> HttpResponse | None:
        """Approve (which may publish) or send back."""
        return self._through_the_door(super().workflow_action_action)  # type: ignore[misc]

    def get_success_message(self, instance: Any = None) -> str:
        """What was done; of a schedule also the moment, of a review also the decision."""
        message = super().get_success_message(instance)  # type: ignore[misc]
        record = instance or self.object  # type: ignore[attr-defined]
        if self.action == "workflow-action":  # type: ignore[attr-defined]
            return self._decision(record)
        moment = getattr(record, "go_live_at", None)
        if self.action == "publish" and moment and moment > timezone.now():  # type: ignore[attr-defined]
            message = f"{message} {_('Termin: %(moment)s.') % {'moment': spoken(moment)}}"
        return message

    def _decision(self, record: Any) -> str:
        """What the reviewer decided, in words."""
        if self.workflow_action == "reject":  # type: ignore[attr-defined]
            sentence = _("„%(title)s“ ist mit der Bitte um Änderungen zurückgegeben.")
        elif record.current_workflow_state:
            sentence = _("„%(title)s“ ist freigegeben; der nächste Schritt wartet.")
        else:
            sentence = _("„%(title)s“ ist freigegeben.")
        return sentence % {"title": record}

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's panels, with moments in words and what was found."""
        panels = [self._ours(panel) for panel in super().get_side_panels()]  # type: ignore[misc]
        return MediaContainer(panels)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        context["findings"] = self._findings
        # Warnings are confirmed by whoever publishes; to others the tick would promise what it cannot do.
        context["may_publish"] = self.user_has_permission("publish")  # type: ignore[attr-defined]
        return context

    def _ours(self, panel: Any) -> Any:
        if isinstance(panel, StatusSidePanel):
            return SpokenStatusSidePanel.of(panel)
        if isinstance(panel, ChecksSidePanel):
            return FindingsSidePanel(panel.object, panel.request, findings=self._findings)
        return panel

    @cached_property
    def _findings(self) -> Findings:
        """What is found in the saved draft; looked for once an answer."""
        return Findings(self._saved())

    def _saved(self) -> Any:
        """The draft as it is saved, which is what would be published; none while there is none."""
        return None

    def _through_the_door(self, action: Any) -> HttpResponse | None:
        try:
            with confirming(confirmed_keys(self.request)):
                return action()
        except PublishingRefused as refusal:
            messages.error(self.request, refusal.sentence)
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]


class FollowsOriginal:
    """A form of a translation asks for no rows: those it lacks, issuers among them, are its original's."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """The form; of a translation without rows that must be there."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if not getattr(form.instance, "is_original", True):
            for rows in getattr(form, "formsets", {}).values():
                rows.min_num, rows.validate_min = 0, False
        return form


class CreateView(Guarded, snippets.CreateView):
    """A new record."""


class CopyView(Guarded, snippets.CopyView):
    """A new record that begins as a copy of another, at an address of its own."""

    def get_initial_form_instance(self) -> Any:
        copy = super().get_initial_form_instance()
        if hasattr(copy, "slug"):
            copy.slug = f"{copy.slug}-kopie"
        return copy


class EditView(FollowsOriginal, Guarded, snippets.EditView):
    """Changing a record."""

    partials_template_name = "editing/edit_partials.html"

    def get_side_panels(self) -> MediaContainer:
        panels = list(super().get_side_panels())
        # A remark that is being typed must survive the form's saving itself.
        if not self.expects_json_response and not self.hydrate_create_view:
            panels.append(RemarksSidePanel(self.object, self.request))
        return MediaContainer(panels)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also what the reviewer asked for, while the draft waits for it."""
        return super().get_context_data(**kwargs) | {"asked_for": self._asked_for()}

    def _asked_for(self) -> TaskState | None:
        state = getattr(self.object, "current_workflow_state", None)
        if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
            return None
        return state.current_task_state

    @property
    def header_more_buttons(self) -> list[Any]:
        return [*super().header_more_buttons, *self._translation_buttons()]

    def _saved(self) -> Any:
        record = self.model._default_manager.get(pk=self.object.pk)
        return record.get_latest_revision_as_object() if self.draftstate_enabled else record

    def _translation_buttons(self) -> list[Button]:
        viewset = self.model.snippet_viewset
        if not getattr(viewset, "translations_enabled", False) or not self.user_has_permission("add"):
            return []
        url = reverse(viewset.get_url_name("translate"), args=[quote(self.object.pk)])
        return [Button(_("Übersetzung anlegen"), url=url, icon_name="globe", priority=15)]


class SaysWhose:
    """An earlier version, said to be of nobody where a program had published it."""

    def get_warning_message(self) -> Any:
        """Which version one sees."""
        if self.revision.user is not None:  # type: ignore[attr-defined]
            return super().get_warning_message()  # type: ignore[misc]
        sentence = _("Sie sehen eine frühere Fassung, festgehalten am %(moment)s.")
        return sentence % {"moment": spoken(self.revision.created_at)}  # type: ignore[attr-defined]


class WorkflowActionView(snippets.WorkflowActionView):
    """Approving or sending back from the list of what waits for review."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with confirming(confirmed_keys(request)):
                return super().post(request, *args, **kwargs)
        except PublishingRefused as refusal:
            messages.error(request, refusal.sentence)
        url = reverse(self.model.snippet_viewset.get_url_name("edit"), args=[quote(self.object.pk)])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": url})
        return redirect(url)


class ForgivingPreview:
    """Shows what was typed even while the form has errors: valid fields as typed, the rest as saved."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what was typed."""
        self.remove_old_preview_data()  # type: ignore[attr-defined]
        FormState.objects.update_or_create_by_instance(
            instance=self.object,  # type: ignore[attr-defined]
            parent_object_id=self.parent_object_id,  # type: ignore[attr-defined]
            user=request.user,
            defaults={"data": request.POST.urlencode(), "last_updated_at": now()},
        )
        return JsonResponse({"is_valid": True, "is_available": True})

    @method_decorator(xframe_options_sameorigin_override)
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, from what was typed last."""
        data = self._get_form_data(self._get_form_state())  # type: ignore[attr-defined]
        form = self.get_form(data)  # type: ignore[attr-defined]
        record = self.object  # type: ignore[attr-defined]
        if data:
            if self.validate_form(form):  # type: ignore[attr-defined]
                form.save(commit=False)
            else:
                _take_what_is_valid(form)
        if not _has_what_it_needs(record):
            return TemplateResponse(request, "editing/preview_not_yet.html")
        mode = request.GET.get("mode", record.default_preview_mode)
        page = record.make_preview_request(request, mode, self.get_extra_request_attrs())  # type: ignore[attr-defined]
        return _beside_the_form(page)


def _beside_the_form(page: HttpResponse) -> HttpResponse:
    """Allow the editing side to show the page in a frame; the public rule forbids every frame."""
    policy = page.headers.get("Content-Security-Policy", "")
    if policy:
        page.headers["Content-Security-Policy"] = policy.replace(
            "frame-ancestors 'none'", "frame-ancestors 'self'"
        )
    return page


def _has_what_it_needs(record: models.Model) -> bool:
    """Whether nothing is missing without which there is no page: the office of a contact, the day of a milestone."""
    return all(
        field.null or field.primary_key or getattr(record, field.attname) is not None
        for field in record._meta.concrete_fields
    )


def _take_what_is_valid(form: Any) -> None:
    """Put valid rows of a form with errors into its record; valid fields are there already."""
    for formset in getattr(form, "formsets", {}).values():
        if formset.is_valid():
            formset.save(commit=False)


class PreviewOnCreateView(ForgivingPreview, snippets.PreviewOnCreateView):
    """The page of a record that is not saved yet."""

    def get_object(self) -> Any:
        record = super().get_object()
        if isinstance(record, TranslatableMixin):
            record.locale = Locale.get_default()
        return record


class PreviewOnEditView(FollowsOriginal, ForgivingPreview, snippets.PreviewOnEditView):
    """The page of a record as it is being changed."""
