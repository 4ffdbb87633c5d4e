"""Places for a search: what a question names, what an area is called."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.utils.translation import gettext

from wegweiser.places.current import current_gazetteer
from wegweiser.places.finder import find_in
from wegweiser.places.gazetteer import Gazetteer
from wegweiser.places.resolution import Resolution
from wegweiser.places.resolve import resolve
from wegweiser.portal.questions import PlaceNamed

KEPT = 0.5
"""Seconds between two looks whether places have changed: a search needs them several times."""


class PlacesOfTheState:
    """Answers from the gazetteer in force; see ``wegweiser.portal.questions.Places``."""

    def __init__(self) -> None:
        self._gazetteer: Gazetteer | None = None
        self._looked = 0.0

    def gazetteer(self) -> Gazetteer:
        """The gazetteer in force, at most half a second old."""
        if self._gazetteer is None or time.monotonic() - self._looked >= KEPT:
            self._gazetteer, self._looked = current_gazetteer(), time.monotonic()
        return self._gazetteer

    def named_in(self, question: str, chosen: str = "") -> PlaceNamed | None:
        gazetteer = self.gazetteer()
        found = find_in(question, gazetteer)
        if found is None or not found.resolution.candidates:
            return None
        resolution = _narrowed(found.resolution, chosen)
        areas = resolution.service_areas
        certain = resolution.status in ("one", "several") and len(areas) == 1
        return PlaceNamed(
            text=question[found.start : found.end],
            rest=found.rest,
            label=resolution.candidates[0].label if certain else "",
            area=areas[0].key if certain else "",
            meant=resolution,
        )

    def areas(self) -> Mapping[str, str]:
        return _areas(self.gazetteer())

    def area(self, text: str) -> str:
        gazetteer = self.gazetteer()
        wanted = text.strip()
        for area in gazetteer.rows.service_areas:
            if wanted.casefold() in (area.key.casefold(), area.slug):
                return area.key
        resolution = resolve(wanted, gazetteer)
        if resolution.status in ("one", "several") and len(resolution.service_areas) == 1:
            return resolution.service_areas[0].key
        sentence = resolution.question or resolution.explanation
        unknown = gettext("Den Ort „%(text)s“ finden wir im Land nicht.") % {"text": wanted[:60]}
        raise ValueError(sentence.translated(gettext) if sentence else unknown)

    def names(self) -> Iterable[str]:
        rows = self.gazetteer().rows
        return [*(row.name for row in rows.municipalities), *(row.name for row in rows.districts)]


def _narrowed(resolution: Resolution, chosen: str) -> Resolution:
    """The resolution narrowed to the place a reader picked in answer to a question."""
    picked = tuple(candidate for candidate in resolution.candidates if chosen and candidate.ags == chosen)[:1]
    return Resolution(resolution.query, "one", picked) if picked else resolution


@lru_cache(maxsize=2)
def _areas(gazetteer: Gazetteer) -> Mapping[str, str]:
    return {area.key: area.name for area in gazetteer.rows.service_areas}
