"""The map of the service areas: outlines as SVG paths, drawn from the data pack without any map service.

Borders are stored once for both neighbours (TopoJSON arcs), are simplified once and so stay shared.
Projection: equirectangular, true to scale at 51.5° north; the state is small enough for it.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from wegweiser.places.pack import read_table

PARALLEL = math.cos(math.radians(51.5))
"""Length of a degree of longitude over one of latitude, in the middle of the state."""

TOLERANCE = 1 / 260
"""How far a simplified border may run beside the true one, in widths of the drawing: one kilometre."""

GRID = 14
"""Steps across an area in the search for the place of its label."""

Point = tuple[int, int]
"""A point in tenths of a unit, so that neighbours round alike."""


@dataclass(frozen=True, slots=True)
class AreaShape:
    """An area: its key and name, the ``d`` of its SVG path, and a point well inside it for a label."""

    key: str
    name: str
    d: str
    label_point: tuple[float, float]


@dataclass(frozen=True, slots=True)
class AreaMap:
    """All areas in a drawing of ``width`` by ``height`` units."""

    width: float
    height: float
    shapes: tuple[AreaShape, ...]

    @property
    def view_box(self) -> str:
        """The ``viewBox`` of the SVG."""
        return f"0 0 {self.width:g} {self.height:g}"


@lru_cache(maxsize=8)
def area_paths(folder: Path, width: float = 500) -> AreaMap:
    """The map of the areas in a pack's ``places`` folder, ``width`` units wide. Drawn once per process."""
    topology = json.loads((folder / "areas.topo.json").read_text(encoding="utf-8"))
    names = {row["key"]: row["name"] for row in read_table(folder, "service_areas")}
    arcs, height = _project([_decode(arc, topology["transform"]) for arc in topology["arcs"]], width)
    arcs = [_simplify(arc, TOLERANCE * width * 10) for arc in arcs]
    shapes = []
    for area in topology["objects"]["areas"]["geometries"]:
        polygons = [area["arcs"]] if area["type"] == "Polygon" else area["arcs"]
        rings = [_ring(indexes, arcs) for polygon in polygons for indexes in polygon]
        rings = [ring for ring in rings if len(ring) > 2]
        path = "".join(_path(ring) for ring in rings)
        shapes.append(AreaShape(area["id"], names[area["id"]], path, _label_point(rings)))
    return AreaMap(width, height, tuple(sorted(shapes, key=lambda shape: shape.key)))


def _decode(arc: list[list[int]], transform: dict) -> list[tuple[float, float]]:
    """Longitudes and latitudes of an arc stored as steps on a grid."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((left + x * scale_x, bottom + y * scale_y))
    return points


def _project(arcs: list[list[tuple[float, float]]], width: float) -> tuple[list[list[Point]], float]:
    """The arcs on paper, the origin at the top left, and the height of the paper."""
    longitudes = [longitude for arc in arcs for longitude, _ in arc]
    latitudes = [latitude for arc in arcs for _, latitude in arc]
    left, top = min(longitudes), max(latitudes)
    scale = width / ((max(longitudes) - left) * PARALLEL)
    on_paper = [
        [
            (round((longitude - left) * PARALLEL * scale * 10), round((top - latitude) * scale * 10))
            for longitude, latitude in arc
        ]
        for arc in arcs
    ]
    return on_paper, round((top - min(latitudes)) * scale, 1)


def _simplify(arc: list[Point], tolerance: float) -> list[Point]:
    """The arc without the points that lie closer than ``tolerance`` to what remains (Douglas–Peucker)."""
    if len(arc) < 3:
        return arc
    first, last = arc[0], arc[-1]
    farthest = max(range(1, len(arc) - 1), key=lambda index: _distance(arc[index], first, last))
    if _distance(arc[farthest], first, last) <= tolerance and first != last:
        return [first, last]
    return _simplify(arc[: farthest + 1], tolerance)[:-1] + _simplify(arc[farthest:], tolerance)


def _distance(point: tuple[float, float], start: Point, end: Point) -> float:
    """The distance of a point from the stretch between two others."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x * along_x + along_y * along_y
    part = ((point[0] - start[0]) * along_x + (point[1] - start[1]) * along_y) / length if length else 0
    part = min(1, max(0, part))
    return math.hypot(point[0] - start[0] - part * along_x, point[1] - start[1] - part * along_y)


def _ring(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a closed ring; a negative index means an arc run backwards."""
    points: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    unique = [point for position, point in enumerate(points) if not position or point != points[position - 1]]
    return unique[:-1] if unique[0] == unique[-1] else unique


def _path(ring: list[Point]) -> str:
    """The ring as a path of relative steps: "m12.3 4l-.5 1z"."""
    steps = [(point[0] - before[0], point[1] - before[1]) for before, point in pairwise(ring)]
    return (
        "M"
        + _pair(ring[0])
        + "l"
        + "".join(_joined(_pair(step), place) for place, step in enumerate(steps))
        + "z"
    )


def _joined(pair: str, place: int) -> str:
    return pair if not place or pair.startswith("-") else " " + pair


def _pair(point: Point) -> str:
    x, y = _number(point[0]), _number(point[1])
    return x + (y if y.startswith("-") else " " + y)


def _number(tenths: int) -> str:
    sign, (whole, rest) = "-" if tenths < 0 else "", divmod(abs(tenths), 10)
    return sign + (str(whole) if whole or not rest else "") + (f".{rest}" if rest else "")


def _label_point(rings: list[list[Point]]) -> tuple[float, float]:
    """The point of a grid that lies inside the area and farthest from its border, in units."""
    outer = max(rings, key=lambda ring: abs(_area(ring)))
    xs, ys = [x for x, _ in outer], [y for _, y in outer]
    grid = [
        (min(xs) + (max(xs) - min(xs)) * i / GRID, min(ys) + (max(ys) - min(ys)) * j / GRID)
        for i in range(1, GRID)
        for j in range(1, GRID)
    ]
    inside = [point for point in grid if sum(_holds(ring, point) for ring in rings) % 2]
    best = max(inside or [(sum(xs) / len(xs), sum(ys) / len(ys))], key=lambda point: _clearance(point, rings))
    return round(best[0] / 10, 1), round(best[1] / 10, 1)


def _clearance(point: tuple[float, float], rings: list[list[Point]]) -> float:
    return min(_distance(point, ring[i - 1], ring[i]) for ring in rings for i in range(len(ring)))


def _area(ring: list[Point]) -> float:
    return sum(ring[i - 1][0] * y - x * ring[i - 1][1] for i, (x, y) in enumerate(ring)) / 2


def _holds(ring: list[Point], point: tuple[float, float]) -> bool:
    """Whether a ray to the right from the point crosses the ring an odd number of times."""
    x, y = point
    crossings = 0
    for i, (end_x, end_y) in enumerate(ring):
        start_x, start_y = ring[i - 1]
        if (start_y > y) != (end_y > y) and x < start_x + (y - start_y) * (end_x - start_x) / (
            end_y - start_y
        ):
            crossings += 1
    return crossings % 2 == 1
