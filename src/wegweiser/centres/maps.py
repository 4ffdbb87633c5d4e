"""The map of the areas: one drawing, used as navigation, as a picture of the stages, and to locate one area."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.centres.network import CentreFacts, Snapshot, Standing
from wegweiser.places.current import pack_folder
from wegweiser.places.map import AreaMap, AreaShape, area_paths
from wegweiser.portal.languages import address_of

WIDTH = 600
"""Units across the drawing."""

LETTER = 8.2
"""Units a letter of a label takes, on average; tells on which side of its point a label fits."""


@dataclass(frozen=True)
class MapShape:
    """An area of the map.

    ``path`` is its outline; ``name`` is written at ``x``, ``y`` when the area is pointed at, running to the side
    ``anchor`` says. ``address`` (without language prefix) makes it a link and ``description`` is said with it.
    ``mark`` names its ground: a stage, ``none``, ``region-051`` or ``plain``; ``unsure`` an area that may have
    got further; ``here`` the area a page is about.
    """

    key: str
    path: str
    x: float
    y: float
    anchor: str = "middle"
    name: str = ""
    description: str = ""
    address: str = ""
    mark: str = "plain"
    unsure: bool = False
    here: bool = False


@dataclass(frozen=True)
class Drawing:
    """A map ready for ``centres/map.html``."""

    view_box: str
    shapes: tuple[MapShape, ...]

    @property
    def has_links(self) -> bool:
        """Whether the map leads anywhere, or is a picture."""
        return any(shape.address for shape in self.shapes)

    @property
    def has_unsure(self) -> bool:
        """Whether some areas may have got further."""
        return any(shape.unsure for shape in self.shapes)


def network_map(snapshot: Snapshot) -> Drawing:
    """Every area on the ground of the stage its centre had reached."""
    by_area = snapshot.by_area
    return _drawing(lambda area: _of_standing(by_area[area.key]) if area.key in by_area else {})


def navigation_map(centres: Iterable[CentreFacts]) -> Drawing:
    """Every area as a link to its centre, on the ground of its government region."""
    by_area = {centre.area: centre for centre in centres}

    def of(area: AreaShape) -> dict[str, Any]:
        centre = by_area.get(area.key)
        if centre is None:
            return {}
        return {
            "name": centre.name,
            "address": address_of("centre", [centre.slug]),
            "mark": f"region-{centre.region}",
        }

    return _drawing(of)


def locator_map(area: str) -> Drawing:
    """All areas as a picture, one of them marked."""
    return _drawing(lambda shape: {"here": shape.key == area})


def _of_standing(standing: Standing) -> dict[str, Any]:
    said = str(standing.stage.label) if standing.stage else _("noch kein Schritt belegt")
    if standing.since:
        said = _("%(stage)s (%(date)s)") % {"stage": said, "date": standing.since}
    if not standing.certain and standing.possible:
        said = _("%(stage)s, möglicherweise schon %(possible)s") % {
            "stage": said,
            "possible": standing.possible.label,
        }
    return {
        "name": standing.centre.name,
        "description": said,
        "address": address_of("centre", [standing.centre.slug]),
        "mark": standing.stage.value if standing.stage else "none",
        "unsure": not standing.certain,
    }


def _drawing(of: Callable[[AreaShape], dict[str, Any]]) -> Drawing:
    drawn = area_paths(pack_folder(), WIDTH)
    return Drawing(drawn.view_box, tuple(_shape(area, of(area), drawn) for area in drawn.shapes))


def _shape(area: AreaShape, said: dict[str, Any], drawn: AreaMap) -> MapShape:
    x, y = area.label_point
    half = len(said.get("name", "")) * LETTER / 2
    anchor = "start" if x < half else "end" if x > drawn.width - half else "middle"
    return MapShape(area.key, area.d, x, y, anchor, **said)
