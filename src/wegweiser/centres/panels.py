"""Pieces of the network on other rooms' pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from wegweiser.centres.facts import read_network
from wegweiser.centres.helping import answers_to, merged, offices_for
from wegweiser.centres.maps import navigation_map
from wegweiser.centres.models import Centre, Stage
from wegweiser.centres.need_words import need_in
from wegweiser.centres.needs import NEEDS
from wegweiser.changes.reads import DAY, note_read
from wegweiser.facts.models import today
from wegweiser.places.models import District
from wegweiser.places.resolution import Resolution

MOST_OFFICES_BESIDE = 4
"""Further offices named above the results of a search."""


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


def search_panel(request: HttpRequest, asked: Any) -> dict[str, Any] | None:
    """On top of a search that names a place: who is responsible there, or which place is meant.

    ``asked`` has ``text``, ``mended``, ``place`` (portal.questions.PlaceNamed) and ``address(picked=AGS)``.
    """
    if asked is None or asked.place is None:
        return None
    resolution: Resolution = asked.place.meant
    answers = answers_to(resolution, kept=True)
    sure = resolution.status in ("one", "several")
    if sure:
        answers = merged(answers)
    need = need_in(asked.mended or asked.text)
    districts = {answer.candidate.district.ags for answer in answers}
    return {
        "sure": sure,
        "answers": [(answer, asked.address(picked=answer.candidate.ags)) for answer in answers],
        "question": resolution.question.translated(gettext) if resolution.question else "",
        "notes": [note.translated(gettext) for note in resolution.notes],
        "need": need,
        "offices": offices_for(need, districts, kept=True)[:MOST_OFFICES_BESIDE] if need and sure else [],
        "place": asked.place.text,
    }


def need_panel(request: HttpRequest, asked: Any) -> dict[str, Any] | None:
    """On top of a search that names a need and no place: the place is asked for. Whoever narrows looks for texts."""
    if asked is None or asked.place or asked.are_set or asked.literal:
        return None
    need = need_in(asked.mended or asked.text)
    return {"need": need} if need else None


def centre_of_district(request: HttpRequest, district: District | None) -> dict[str, Any] | None:
    """The centres that are there for a district: one, and two where the city of Aachen has its own."""
    if district is None:
        return None
    centres = list(
        Centre.objects.live().filter(area__district=district).order_by("key").select_related("area")
    )
    return {"centres": centres, "district": district} if centres else None
