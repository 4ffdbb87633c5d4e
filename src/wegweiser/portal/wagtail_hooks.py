"""Editing the portal's own pages, and the face of the editing side."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.site_summary import PagesSummaryItem, SummaryItem
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wegweiser.editing.checks import (
    HeadingLevels,
    LiveAddress,
    LiveLinks,
    NotEmpty,
    SpeakingLinks,
    offer_checks,
)
from wegweiser.editing.home import HomePanel
from wegweiser.editing.viewsets import EditorialViewSet
from wegweiser.portal.models import BarrierReport, Campaign, EditorialPage
from wegweiser.portal.templatetags.portal import asset

UNUSED_MENUS = {"explorer"}
UNUSED_REPORTS = {"locked-pages", "aging-pages", "page-types-usage"}
"""Menus about Wagtail's page tree; this portal's records do not live in it."""

AFTER_WAGTAIL = 1000
"""Order of hooks that take away what Wagtail's own hooks (order 0) add."""


class EditorialPageViewSet(EditorialViewSet):
    """Free pages: about, imprint, privacy."""

    model = EditorialPage
    icon = "doc-full"
    menu_label = _("Seiten")
    list_display = (
        "title",
        "order",
        BooleanColumn("in_footer", label=_("In der Fußzeile")),
        BooleanColumn("live", label=_("Veröffentlicht")),
    )
    search_fields = ("title", "lead", "body")
    ordering = ("order", "title")
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("slug"),
            FieldPanel("lead"),
            FieldPanel("body"),
            FieldRowPanel([FieldPanel("in_footer"), FieldPanel("order")], heading=_("Platz in der Fußzeile")),
        ]
    )


class CampaignViewSet(EditorialViewSet):
    """Banners of the home page."""

    model = Campaign
    icon = "pick"
    menu_label = _("Kampagnen")
    list_display = ("title", "valid_from", "valid_until")
    search_fields = ("title", "lead")
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("lead"),
            MultiFieldPanel(
                [FieldPanel("link_label"), FieldPanel("address"), FieldPanel("url")],
                heading=_("Wohin der Banner führt"),
                help_text=_("Füllen Sie genau eine der beiden Adressen aus."),
            ),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")], heading=_("Zeitraum")),
        ]
    )


class ReportPolicy(ModelPermissionPolicy):
    """Messages come in through the form alone and go by themselves; editors mark them as done."""

    def user_has_permission(self, user: AbstractBaseUser | AnonymousUser, action: str) -> bool:
        return action in {"view", "change"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: AbstractBaseUser | AnonymousUser, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(BarrierReport, ReportPolicy(BarrierReport))


class BarrierReportViewSet(EditorialViewSet):
    """Messages about barriers."""

    model = BarrierReport
    icon = "mail"
    menu_label = _("Gemeldete Barrieren")
    list_display = ("__str__", "message", "handled_at")
    ordering = ("-received_at",)
    search_fields = ("page", "message")
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("received_at", read_only=True),
            FieldPanel("page", read_only=True),
            FieldPanel("message", read_only=True),
            FieldPanel("reply_to", read_only=True),
            FieldPanel("handled_at"),
        ]
    )


class PortalGroup(SnippetViewSetGroup):
    """The menu "Portal"."""

    menu_label = "Portal"
    menu_icon = "site"
    menu_order = 500
    items = (EditorialPageViewSet, CampaignViewSet, BarrierReportViewSet)


register_snippet(PortalGroup)
offer_checks(
    "portal.editorialpage",
    NotEmpty("body", sentence=_("Der Text ist leer.")),
    LiveLinks("body"),
    SpeakingLinks("body"),
    HeadingLevels("body"),
)
offer_checks("portal.campaign", LiveAddress("address"))


class OpenReports(HomePanel):
    """Messages about barriers that nobody has dealt with yet, the oldest first."""

    ident = "barrier-reports"
    heading = _("Gemeldete Barrieren")
    order = 140

    def rows(self, request: HttpRequest) -> list[dict[str, Any]]:
        policy = ReportPolicy(BarrierReport)
        if not policy.user_has_permission(request.user, "view"):
            return []
        reports = BarrierReport.objects.filter(handled_at__isnull=True).order_by("received_at")[:10]
        kind: Any = BarrierReport  # Wagtail gives it its view set when it is registered
        url_name = kind.snippet_viewset.get_url_name("edit")
        return [
            {
                "title": report.message[:80],
                "url": reverse(url_name, args=[report.pk]),
                "kind": report.page or _("ohne Seite"),
                "note": f"{timezone.localtime(report.received_at):%d.%m.%Y}",
            }
            for report in reports
        ]


@hooks.register("construct_homepage_panels")
def open_reports(request: HttpRequest, panels: list[Any]) -> None:
    """Show open messages about barriers on the first page."""
    panels.append(OpenReports())


@hooks.register("insert_global_admin_css")
def portal_colours() -> str:
    """The portal's colours on the editing side."""
    return format_html('<link rel="stylesheet" href="{}">', asset("editing.css"))


@hooks.register("construct_main_menu")
def hide_page_tree(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take the page tree out of the menu."""
    items[:] = [item for item in items if item.name not in UNUSED_MENUS]


@hooks.register("construct_reports_menu")
def hide_page_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take the reports about the page tree out of the menu."""
    items[:] = [item for item in items if item.name not in UNUSED_REPORTS]


@hooks.register("construct_homepage_summary_items", order=AFTER_WAGTAIL)
def hide_page_count(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Take the number of pages in the tree off the first page."""
    items[:] = [item for item in items if not isinstance(item, PagesSummaryItem)]


@hooks.register("construct_search", order=AFTER_WAGTAIL)
def hide_page_search(request: HttpRequest, areas: list[MenuItem]) -> None:
    """Take the search in the page tree away; every list has a search of its own."""
    areas[:] = [area for area in areas if area.name != "pages"]
