"""Addresses of the directory and of the persons."""

from __future__ import annotations

from django.urls import path

from wegweiser.organisations import views

urlpatterns = [
    path("verzeichnis/", views.directory, name="directory"),
    path("verzeichnis/<slug:slug>/", views.organisation, name="organisation"),
    path("personen/", views.persons, name="persons"),
    path("personen/<slug:slug>/", views.person, name="person"),
]
