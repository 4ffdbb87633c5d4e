"""What the types of answers and the facets are called."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

TYPES: dict[str, Any] = {
    "release": _("Meldung"),
    "publication": _("Veröffentlichung"),
    "topic": _("Thema"),
    "centre": _("Integrationszentrum"),
    "organisation": _("Stelle"),
    "person": _("Person"),
    "page": _("Seite"),
    "campaign": _("Kampagne"),
}

FACET_LABELS: dict[str, Any] = {
    "type": _("Art"),
    "topic": _("Thema"),
    "issuer": _("Stelle"),
    "person": _("Person"),
    "place": _("Ort"),
    "year": _("Jahr"),
}

PARAMETERS = {"type": "art", "topic": "thema", "issuer": "stelle", "place": "ort", "person": "person"}
"""The facets that choose values, with their names in addresses. A year is a period."""
