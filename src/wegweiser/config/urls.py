"""Addresses. The public ones carry a language prefix except in German; the rest has none."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("redaktion/", include("wegweiser.accounts.urls")),
    path("redaktion/", include(wagtailadmin_urls)),
    path("dokumente/", include(wagtaildocs_urls)),
    path("", include("wegweiser.operations.urls")),
    *i18n_patterns(
        path("", include("wegweiser.newsroom.urls")),
        path("", include("wegweiser.organisations.urls")),
        path("", include("wegweiser.centres.urls")),
        path("", include("wegweiser.search.urls")),
        path("", include("wegweiser.portal.urls")),
        prefix_default_language=False,
    ),
]

handler404 = "wegweiser.portal.errors.not_found"
handler500 = "wegweiser.portal.errors.failed"
