"""The map: one shape for each area, small, borders shared, labels inside."""

from __future__ import annotations

import re

from wegweiser.places.map import area_paths


def steps(d: str) -> list[tuple[float, float]]:
    """Absolute points of a path of one or more rings."""
    points = []
    for ring in d.split("z"):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ring)]
        x = y = 0.0
        for i in range(0, len(numbers), 2):
            x, y = x + numbers[i], y + numbers[i + 1]
            points.append((round(x, 1), round(y, 1)))
    return points


def test_all_areas_are_drawn_within_the_view_box(places_folder, gazetteer):
    drawn = area_paths(places_folder)
    assert {shape.key: shape.name for shape in drawn.shapes} == {
        key: area.name for key, area in gazetteer.service_areas.items()
    }
    assert drawn.view_box == f"0 0 {drawn.width:g} {drawn.height:g}"
    for shape in drawn.shapes:
        assert re.fullmatch(r"(?:M[-\d. ]+l[-\d. ]+z)+", shape.d)
        points = [*steps(shape.d), shape.label_point]
        assert all(-0.1 <= x <= drawn.width + 0.1 and -0.1 <= y <= drawn.height + 0.1 for x, y in points)


def test_the_map_is_small(places_folder):
    assert sum(len(shape.d) for shape in area_paths(places_folder).shapes) < 14_000


def test_neighbours_share_their_border(places_folder):
    shapes = {shape.key: set(steps(shape.d)) for shape in area_paths(places_folder).shapes}
    for one, other in (("KI-05113", "KI-05513"), ("KI-05315", "KI-05316"), ("KI-05334", "KI-05334002")):
        assert len(shapes[one] & shapes[other]) >= 2


def test_the_state_lies_as_it_does(places_folder):
    where = {shape.key: shape.label_point for shape in area_paths(places_folder).shapes}
    assert (
        where["KI-05334002"][0] < where["KI-05315"][0] < where["KI-05762"][0]
    )  # Aachen, Köln, Höxter: west to east
    assert where["KI-05770"][1] < where["KI-05913"][1] < where["KI-05366"][1]  # Minden, Dortmund, Euskirchen


def test_it_is_drawn_once(places_folder):
    assert area_paths(places_folder) is area_paths(places_folder)
