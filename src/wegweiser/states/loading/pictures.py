"""Pictures for releases that name places: a map that shows where, drawn from the pack's own areas."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

from django.core.files.images import ImageFile
from django.utils.translation import gettext as _
from PIL import Image as Drawing
from PIL import ImageDraw
from wagtail.images.models import Image

from wegweiser.accounts.pictures import library
from wegweiser.newsroom.models import Release, ReleasePicture
from wegweiser.places.map import area_paths
from wegweiser.places.models import ServiceArea
from wegweiser.states.loading.reading import Entry
from wegweiser.states.loading.saving import referenced, save_entry, set_children

WIDTH, HEIGHT = 1600, 900
FINER = 2
"""Drawn this many times larger and scaled down, so that borders are smooth."""

PAPER, LAND, BORDER, PLACE, OUTLINE = "#e4f0f2", "#8fbcc8", "#ffffff", "#ffc61a", "#002f3a"
CREDIT = "Karte: Wegweiser; Geodaten © GeoBasis-DE / BKG 2021 (Daten verändert)"
WHOLE_STATE = "state"
MOST_PLACES = 12
"""With more places than this a map shows nothing in particular."""

AIR = 2.2
"""How many times larger than the places the map's detail is; the whole state fits 560 units."""

Ring = list[tuple[float, float]]


def save_picture(entry: Entry, folder: Path) -> bool:
    """Give a release a map of the places it names, or of the whole state (``picture: state``)."""
    keys = [f"KI-{ags}" for ags in entry.get("districts") or []] + list(entry.get("areas") or [])
    if entry.get("picture") == WHOLE_STATE:
        keys = list(ServiceArea.objects.values_list("key", flat=True))
    elif not 0 < len(keys) <= MOST_PLACES:
        return False

    def fill(release: Release) -> None:
        if release.pictures.all():
            return
        areas = list(ServiceArea.objects.filter(key__in=keys).order_by("name"))
        image = Image(title=_alt(areas)[:255])
        shared = library()
        if shared is not None:
            image.collection = shared
        image.file = ImageFile(io.BytesIO(draw(folder, keys)), name=f"karte-{entry['id']}.png")
        image.save()
        set_children(release, "pictures", [ReleasePicture(image=image, alt=_alt(areas), credit=CREDIT)])

    slim = {"id": entry["id"], "__where__": entry["__where__"], "areas": keys}
    german = {"slug": entry["id"], "locale__language_code": "de"}
    return save_entry(slim, "picture", lambda: referenced(Release, **german), fill)


def share_pictures() -> int:
    """Put pictures of the pack that lie outside every collection, as earlier editions left them, into the shared one.

    Gives how many were moved. What somebody uploaded or put elsewhere stays where it is.
    """
    shared = library()
    if shared is None:
        return 0
    ours = ReleasePicture.objects.filter(credit=CREDIT).values("image")
    loose = Image.objects.filter(pk__in=ours, uploaded_by_user=None, collection=shared.get_parent())
    return loose.update(collection=shared)


def _alt(areas: list[ServiceArea]) -> str:
    if len(areas) > MOST_PLACES:
        return _("Karte von Nordrhein-Westfalen mit den Gebieten der 54 Zentren.")
    names = [area.name for area in areas]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} und {names[-1]}"
    return (_("Karte von Nordrhein-Westfalen. Hervorgehoben: %(places)s.") % {"places": listed})[:300]


def draw(folder: Path, keys: Iterable[str]) -> bytes:
    """A PNG of the state's areas, those with ``keys`` highlighted and in the middle."""
    wanted = set(keys)
    shapes = {shape.key: list(_rings(shape.d)) for shape in area_paths(folder, 500).shapes}
    scale, left, top = _view([ring for key in wanted for ring in shapes[key]])
    paper = Drawing.new("RGB", (WIDTH * FINER, HEIGHT * FINER), PAPER)
    pen = ImageDraw.Draw(paper)
    for key in sorted(shapes, key=lambda key: key in wanted):
        for ring in shapes[key]:
            points = [((x - left) * scale, (y - top) * scale) for x, y in ring]
            pen.polygon(points, fill=PLACE if key in wanted else LAND)
            edge = OUTLINE if key in wanted else BORDER
            pen.line(
                [*points, points[0]],
                fill=edge,
                width=5 * FINER if key in wanted else 2 * FINER,
                joint="curve",
            )
    out = io.BytesIO()
    paper.resize((WIDTH, HEIGHT), Drawing.Resampling.LANCZOS).quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _view(rings: list[Ring]) -> tuple[float, float, float]:
    """Scale and top left corner that put the places in the middle with their surroundings."""
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    span = max((max(xs) - min(xs)) / WIDTH, (max(ys) - min(ys)) / HEIGHT) * AIR
    step = max(min(span, 560 / HEIGHT), 250 / HEIGHT)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return FINER / step, middle_x - WIDTH * step / 2, middle_y - HEIGHT * step / 2


def _rings(path: str) -> Iterable[Ring]:
    """The rings of a path of the form ``M x y l dx dy … z`` (``places/map.py`` writes no other)."""
    for part in path.split("z"):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", part)]
        ring: Ring = []
        x = y = 0.0
        for index in range(0, len(numbers) - 1, 2):
            x, y = x + numbers[index], y + numbers[index + 1]
            ring.append((x, y))
        if ring:
            yield ring
