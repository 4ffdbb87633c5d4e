"""Addresses of the newsroom."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from wegweiser.newsroom import feeds, press, views


class Year(IntConverter):
    """A year of four digits."""

    regex = "[12][0-9]{3}"


class Month(IntConverter):
    """A month of two digits, so that each has one address."""

    regex = "0[1-9]|1[0-2]"

    def to_url(self, value: int | str) -> str:
        return f"{int(value):02}"


class Page(IntConverter):
    """The number of a page without leading zeros, so that each has one address."""

    regex = "[1-9][0-9]{0,4}"


register_converter(Page, "page")
register_converter(Year, "year")
register_converter(Month, "month")

urlpatterns = [
    path("aktuelles/", views.newsroom, name="newsroom"),
    path("aktuelles/feed.atom", feeds.newsroom_feed, name="newsroom_feed"),
    path("aktuelles/<year:year>/", views.year, name="newsroom_year"),
    path("aktuelles/<year:year>/<month:month>/", views.month, name="newsroom_month"),
    path("aktuelles/<year:year>/<month:month>/seite-<page:number>/", views.month, name="newsroom_month_page"),
    path("aktuelles/meldung/<slug:slug>/", views.release, name="release"),
    path("presse/", press.press, name="press"),
    path("themen/", views.topics, name="topics"),
    path("themen/<slug:slug>/", views.topic, name="topic"),
    path("themen/<slug:slug>/feed.atom", feeds.topic_feed, name="topic_feed"),
    path("veroeffentlichungen/", views.publications, name="publications"),
    path("veroeffentlichungen/<slug:slug>/", views.publication, name="publication"),
]
