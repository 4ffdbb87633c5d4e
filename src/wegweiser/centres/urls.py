"""Addresses of the network."""

from __future__ import annotations

import datetime as dt

from django.urls import path, register_converter

from wegweiser.centres import views
from wegweiser.centres.days import read_day


class DayConverter:
    """A day in an address: ``2014-04-25``."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        """The day an address names; ``ValueError``, and so no such page, where there is none."""
        return read_day(value)

    def to_url(self, value: dt.date) -> str:
        """The day as addresses write it."""
        return value.isoformat()


register_converter(DayConverter, "day")

urlpatterns = [
    path("zentren/", views.centres, name="centres"),
    path("zentren/<slug:slug>/", views.centre, name="centre"),
    path("netzwerk/", views.network, name="network"),
    path("netzwerk/<day:day>/", views.network_on, name="network_on"),
    path("kommunen/", views.municipalities, name="municipalities"),
    path("hilfe/", views.help_finder, name="help"),
    path("hilfe/zettel/", views.help_card, name="help_card"),
]
