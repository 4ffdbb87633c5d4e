"""Editing whose accounts are, and what administrators read about sign-ins and rights."""

from __future__ import annotations

import django_filters
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.images import get_image_model
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from wegweiser.accounts.helping import LIFT, RESET, HelpView
from wegweiser.accounts.middleware import FOR_ADMINISTRATORS
from wegweiser.accounts.models import Affiliation, Event, SecurityEvent
from wegweiser.accounts.pictures import picture_policy
from wegweiser.accounts.review_reports import ReviewReportItem, is_wagtails

AFTER_WAGTAIL = 1000
"""Order of hooks that take away what Wagtail's own hooks (order 0) add."""


class AffiliationViewSet(ModelViewSet):
    """Who works for which organisation, from when to when."""

    model = Affiliation
    name = "affiliations"
    icon = "group"
    menu_label = _("Zugehörigkeiten")
    menu_order = 650
    add_to_settings_menu = True
    list_display = ("user", "organisation", "valid_from", "valid_until")
    list_filter = ("user",)
    search_fields = ("user__username", "user__last_name", "organisation__name")
    copy_view_enabled = False
    panels = (
        FieldPanel("user"),
        FieldPanel("organisation"),
        FieldRowPanel((FieldPanel("valid_from"), FieldPanel("valid_until"))),
    )


@hooks.register("register_admin_viewset")
def affiliations() -> AffiliationViewSet:
    """The list of affiliations, in the settings."""
    return AffiliationViewSet()


class SecurityEventFilterSet(WagtailFilterSet):
    """Filters of the log."""

    kind = django_filters.MultipleChoiceFilter(label=_("Vorgang"), choices=Event)
    username = django_filters.CharFilter(label=_("Konto"), lookup_expr="icontains")
    at = django_filters.DateFromToRangeFilter(label=_("Zeitraum"), widget=DateRangePickerWidget)

    class Meta:
        model = SecurityEvent
        fields: list[str] = []


class SecurityEventsView(ReportView):
    """The log of sign-ins and rights, for administrators."""

    model = SecurityEvent
    page_title = _("Anmeldungen und Rechte")
    header_icon = "lock"
    filterset_class = SecurityEventFilterSet
    index_url_name = "security_events"
    index_results_url_name = "security_events_results"
    permission_required = "view"
    paginate_by = 50
    list_export = ["at", "get_kind_display", "username", "by", "detail", "address"]
    columns = [
        DateColumn("at", label=_("Zeitpunkt"), sort_key="at"),
        Column("kind", label=_("Vorgang"), accessor="get_kind_display", sort_key="kind"),
        Column("username", label=_("Konto"), sort_key="username"),
        Column("by", label=_("durch")),
        Column("detail", label=_("Einzelheiten")),
        Column("address", label=_("Netzadresse")),
    ]


register_permission_policy(SecurityEvent, ModelPermissionPolicy(SecurityEvent))
# For the exact class: that stands before Wagtail's own policy, whichever of the two is registered last.
register_permission_policy(get_image_model(), picture_policy(), exact_class=True)


@hooks.register("register_admin_urls")
def security_event_urls() -> list[URLPattern]:
    """Where the log is read."""
    return [
        path("reports/anmeldungen/", SecurityEventsView.as_view(), name="security_events"),
        path(
            "reports/anmeldungen/results/",
            SecurityEventsView.as_view(results_only=True),
            name="security_events_results",
        ),
    ]


class ReportItem(MenuItem):
    """An entry of the menu for whoever may read the log."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("accounts.view_securityevent")


@hooks.register("register_admin_urls")
def helping_urls() -> list[URLPattern]:
    """Where an administrator helps somebody to sign in again."""
    return [
        path("users/<int:pk>/zweiter-faktor/", HelpView.as_view(help=RESET), name="reset_second_factor"),
        path("users/<int:pk>/sperre/", HelpView.as_view(help=LIFT), name="lift_lock"),
    ]


@hooks.register("register_reports_menu_item")
def security_events_item() -> MenuItem:
    """The log in the menu of reports."""
    return ReportItem(
        _("Anmeldungen und Rechte"), reverse("security_events"), icon_name="lock", name="security-events"
    )


@hooks.register("register_reports_menu_item")
def reviews_item() -> MenuItem:
    """Reviews in the menu of reports."""
    return ReviewReportItem(
        _("Prüfungen"), reverse("wagtailadmin_reports:workflow"), icon_name="tasks", name="reviews", order=800
    )


@hooks.register("register_reports_menu_item")
def review_steps_item() -> MenuItem:
    """Steps of reviews in the menu of reports."""
    return ReviewReportItem(
        _("Prüfschritte"),
        reverse("wagtailadmin_reports:workflow_tasks"),
        icon_name="thumbtack",
        name="review-steps",
        order=900,
    )


@hooks.register("construct_reports_menu", order=AFTER_WAGTAIL)
def one_entry_a_report(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take Wagtail's entries for the reports on reviews out, which only superusers would see."""
    items[:] = [item for item in items if not is_wagtails(item)]


@hooks.register("construct_reports_menu", order=AFTER_WAGTAIL)
def keep_site_history_for_administrators(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take reports out of the menu whose pages would be refused."""
    if not request.user.has_perm("accounts.view_securityevent"):
        refused = {reverse(name) for name in FOR_ADMINISTRATORS}
        items[:] = [item for item in items if item.url not in refused]


@hooks.register("register_account_menu_item")
def second_factor_item(request: HttpRequest) -> dict[str, str]:
    """The way from one's account to one's second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": str(_("Zweiter Faktor")),
        "help_text": str(_("App, Passkeys und Ersatzcodes für Ihre Anmeldung.")),
    }
