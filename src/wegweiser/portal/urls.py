"""Addresses of the portal's own pages."""

from __future__ import annotations

from django.urls import path, re_path

from wegweiser.portal import feedback, views

urlpatterns = [
    path("", views.home, name="home"),
    path("seite/<slug:slug>/", views.editorial_page, name="editorial_page"),
    path("barriere-melden/", feedback.barrier_report, name="barrier_report"),
    path("barriere-melden/danke/", feedback.thanks, name="barrier_thanks"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    re_path(r"^sitemap-(?P<name>listen|\d{1,9})\.xml$", views.sitemap_part, name="sitemap_part"),
]
