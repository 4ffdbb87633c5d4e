"""The form in which an organisation is edited."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from wegweiser.organisations.models import OrganisationKind


class OrganisationForm(WagtailAdminModelForm):
    """An organisation that is no centre."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [choice for choice in self.fields["kind_of"].choices if choice[0] != OrganisationKind.CENTRE]
        self.fields["kind_of"].choices = kinds

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        founded, dissolved = cleaned.get("founded_on"), cleaned.get("dissolved_on")
        if founded and dissolved and dissolved < founded:
            error = _("Die Auflösung liegt vor der Gründung. Bitte prüfen Sie beide Daten.")
            raise ValidationError({"dissolved_on": error})
        return cleaned
