"""Addresses for those who watch the portal and for uploads; no language prefix, never a rendered page."""

from __future__ import annotations

from django.urls import path

from wegweiser.operations import media, views

urlpatterns = [
    path("gesund", views.alive, name="alive"),
    path("bereit", views.ready, name="ready"),
    path("kennzahlen", views.metrics, name="metrics"),
    path("media/<path:name>", media.upload, name="upload"),
]
