"""What editors should know of the pages: those that could not be rendered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks

from wegweiser.editing.home import HomePanel
from wegweiser.publishing.pages import default_pages

SHOWN = 20


class FailedPages(HomePanel):
    """Pages that readers see in their former state, because rendering them failed; it is tried again."""

    ident = "failed-pages"
    heading = _("Seiten, die sich nicht erneuern ließen")
    order = 90

    def rows(self, request: HttpRequest) -> list[dict[str, Any]]:
        store = default_pages().store
        failures = store.failures()
        store.close()
        return [
            {
                "title": path,
                "url": path,
                "kind": error,
                "note": ngettext("ein Versuch", "%(n)s Versuche", attempts) % {"n": attempts},
            }
            for path, attempts, error in failures[:SHOWN]
        ]


@hooks.register("construct_homepage_panels")
def failed_pages(request: HttpRequest, panels: list[Any]) -> None:
    """Show failures on the first page."""
    panels.append(FailedPages())
