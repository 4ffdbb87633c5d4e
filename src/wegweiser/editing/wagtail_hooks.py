"""What editing adds to Wagtail for all rooms."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.compare import register_comparison_class
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.fields import RichTextField
from wagtail.log_actions import LogActionRegistry, LogFormatter

from wegweiser.editing import bulk
from wegweiser.editing.comparing import TextComparison
from wegweiser.editing.gate import needs_second_person
from wegweiser.editing.home import Beginnings, MyDrafts, Scheduled
from wegweiser.editing.moments import MomentField
from wegweiser.editing.slugs import PlainSlugInput
from wegweiser.portal.records import KEPT

AFTER_WAGTAIL = 1000

register_form_field_override(
    models.DateTimeField, override={"form_class": MomentField, "widget": AdminDateTimeInput}
)
register_form_field_override(models.SlugField, override={"widget": PlainSlugInput})
register_comparison_class(RichTextField, comparison_class=TextComparison)

for action in (bulk.Publish, bulk.Unpublish):
    hooks.register("register_bulk_action", action)
hooks.register("register_bulk_action", bulk.Delete, order=AFTER_WAGTAIL)


@hooks.register("insert_global_admin_css")
def style() -> str:
    """How findings and remarks look."""
    return format_html('<link rel="stylesheet" href="{}">', static("editing/editing.css"))


@hooks.register("construct_help_menu")
def nothing_elsewhere(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take out of the help what leads to third parties; the manual comes with the portal (docs/redaktion)."""
    items[:] = [item for item in items if not urlsplit(str(item.url)).netloc]


@hooks.register("construct_homepage_panels")
def first_page(request: HttpRequest, panels: list[Component]) -> None:
    """Ways to begin, my drafts and what is scheduled, in place of lists about the page tree."""
    panels[:] = [panel for panel in panels if not isinstance(panel, RecentEditsPanel | LockedPagesPanel)]
    panels += [Beginnings(), MyDrafts(), Scheduled()]


@hooks.register("construct_snippet_action_menu")
def no_publishing_alone(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Where a second person must approve, nobody is offered to publish alone."""
    record = context.get("instance") or context["model"]()
    if needs_second_person(record):
        items[:] = [item for item in items if item.name != "action-publish"]


@hooks.register("register_log_actions")
def confirmations(actions: LogActionRegistry) -> None:
    """Who published although a check had warned, and of what; and what a program had published before."""

    actions.register_action(
        KEPT,
        _("Veröffentlicht vor der ersten Bearbeitung"),
        _("Stand vor der ersten Bearbeitung festgehalten"),
    )

    @actions.register_action("wegweiser.confirm")
    class Confirmed(LogFormatter):
        label = _("Hinweise bestätigen")

        def format_message(self, log_entry: Any) -> str:
            return str(_("Trotz Hinweis veröffentlicht: %s")) % " ".join(log_entry.data.get("sentences", []))
