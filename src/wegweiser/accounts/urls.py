"""Addresses of signing in, named as django-allauth does (there is none for signing up), and of reports that stand
before Wagtail's."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView, View
from wagtail.admin.auth import require_admin_access

from wegweiser.accounts.review_reports import ReviewStepsView, ReviewsView
from wegweiser.accounts.views import ForgottenPassword, RemovePasskey

REPORTS: dict[str, type[View]] = {"workflow": ReviewsView, "workflow_tasks": ReviewStepsView}

urlpatterns = [
    path("login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("anmelden/", account.login, name="account_login"),
    path("anmelden/abmelden/", account.logout, name="account_logout"),
    path("anmelden/nicht-aktiv/", account.account_inactive, name="account_inactive"),
    path("anmelden/bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
    path("anmelden/passwort/", ForgottenPassword.as_view(), name="account_reset_password"),
    path("anmelden/passwort/verschickt/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "anmelden/passwort/neu/fertig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^anmelden/passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "anmelden/zweiter-faktor/webauthn/keys/<int:pk>/remove/",
        RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("anmelden/zweiter-faktor/", include("allauth.mfa.urls")),
]

for name, view in REPORTS.items():
    for part, only in (("", False), ("results/", True)):
        page = never_cache(require_admin_access(view.as_view(results_only=only)))
        urlpatterns.append(
            path(f"reports/{name}/{part}", page, name=f"report_{name}{'_results' if only else ''}")
        )
