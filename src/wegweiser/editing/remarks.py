"""Saying something about a draft, and settling it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.admin.utils import quote, unquote
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from wegweiser.editing.models import Remark
from wegweiser.editing.panels import fields_of


def _writer(request: HttpRequest) -> User:
    """Who writes; Wagtail lets in nobody who is not signed in."""
    return cast(User, request.user)


class RemarkForm(forms.ModelForm):
    """A remark on the whole draft or on one of its fields."""

    class Meta:
        model = Remark
        fields = ["field", "text"]


class RemarkView(PermissionCheckedMixin, View):
    """Takes a new remark, or settles one; answers by going back to the form."""

    model: Any = None
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Save the remark, or settle the one named ``settle``."""
        record = get_object_or_404(self.model, pk=unquote(str(pk)))
        if not self.user_has_permission_for_instance("change", record):
            raise PermissionDenied
        about = {"content_type": ContentType.objects.get_for_model(self.model), "object_id": str(record.pk)}
        if number := request.POST.get("settle"):
            remark = get_object_or_404(Remark, pk=number, settled_at__isnull=True, **about)
            remark.settled_at, remark.settled_by = timezone.now(), _writer(request)
            remark.save(update_fields=["settled_at", "settled_by"])
            messages.success(request, _("Die Anmerkung ist erledigt."))
        else:
            self._take(request, about)
        url = reverse(self.model.snippet_viewset.get_url_name("edit"), args=[quote(record.pk)])
        return redirect(url)

    def _take(self, request: HttpRequest, about: dict[str, Any]) -> None:
        form = RemarkForm(request.POST, instance=Remark(author=_writer(request), **about))
        known = dict(fields_of(self.model))
        if form.is_valid() and form.cleaned_data["field"] in {"", *known}:
            form.save()
            messages.success(request, _("Ihre Anmerkung ist gespeichert."))
        else:
            messages.error(
                request, _("Bitte schreiben Sie, was Sie anmerken möchten (höchstens 2000 Zeichen).")
            )
