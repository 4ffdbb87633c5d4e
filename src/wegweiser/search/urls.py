"""Addresses of the search."""

from __future__ import annotations

from django.urls import path

from wegweiser.search.pages import views

urlpatterns = [
    path("suche/", views.search, name="search"),
    path("suche/feed.atom", views.atom, name="search_atom"),
    path("suche/feed.json", views.json_feed, name="search_json"),
    path("suche/vorschlaege", views.suggestions, name="search_suggestions"),
    path("suche/opensearch.xml", views.open_search, name="search_description"),
]
