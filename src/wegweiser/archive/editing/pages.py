"""What all review pages share: the header with its path, the menu, the frame."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser.archive.editing.access import may_review

Crumb = tuple[str, str]


def page(
    request: HttpRequest, template: str, title: str, trail: list[Crumb], context: dict[str, Any]
) -> HttpResponse:
    """A page of the editing side; ``trail`` are (address, label) between the list of imports and the page."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Startseite")},
        {"url": reverse("archive_imports") if may_review(request.user) else "", "label": _("Archiv")},
        *({"url": url, "label": label} for url, label in trail),
    ]
    shared = {
        "breadcrumbs_items": crumbs,
        "header_title": title,
        "page_title": title,
        "header_icon": "download",
    }
    return TemplateResponse(request, f"archive/{template}.html", shared | context)
