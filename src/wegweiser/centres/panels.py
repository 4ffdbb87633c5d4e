"""Pieces of the network on other rooms' pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from wegweiser.centres.facts import read_network
from wegweiser.centres.helping import NEEDS
from wegweiser.centres.maps import navigation_map
from wegweiser.centres.models import Centre, Stage
from wegweiser.changes.reads import DAY, note_read
from wegweiser.facts.models import today
from wegweiser.places.models import District


def home_panel(request: HttpRequest, subject: object = None) -> dict[str, Any] | None:
    """The map of the centres for the home page, with one line of numbers."""
    network = read_network()
    snapshot = network.on(today())
    if not snapshot.standings:
        return None
    note_read(DAY)
    return {
        "map": navigation_map(network.centres),
        "total": len(snapshot.standings),
        "open": snapshot.at_least(Stage.OPEN).certain,
        "districts": District.objects.count(),
        "day": snapshot.day,
    }


def question_panel(request: HttpRequest, subject: object = None) -> dict[str, Any]:
    """What people may need help with, for the question on the home page."""
    return {"needs": NEEDS}


def centre_of_district(request: HttpRequest, district: District | None) -> dict[str, Any] | None:
    """The centres that are there for a district: one, and two where the city of Aachen has its own."""
    if district is None:
        return None
    centres = list(
        Centre.objects.live().filter(area__district=district).order_by("key").select_related("area")
    )
    return {"centres": centres, "district": district} if centres else None
