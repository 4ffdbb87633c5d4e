"""The list of all centres: grouped by government region, filtered by a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.centres.maps import navigation_map
from wegweiser.centres.models import Centre
from wegweiser.centres.network import CentreFacts
from wegweiser.facts.models import today
from wegweiser.places.models import Municipality
from wegweiser.places.normalise import clean, folded_keys

LONGEST_FILTER = 100


@dataclass(frozen=True)
class Row:
    """A centre in the list; ``found`` are its municipalities that a filter found."""

    centre: Centre
    area: str
    name: str
    address: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class Region:
    """A government region with the centres in it."""

    key: str
    name: str
    rows: list[Row]


def centres_page(text: str = "") -> dict[str, Any]:
    """The context of ``centres/centres.html``; ``text`` filters by centre, area and municipality."""
    text = clean(text)[:LONGEST_FILTER]
    centres = list(
        Centre.objects.live()
        .select_related("area__district__region")
        .prefetch_related("names")
        .order_by("area__district__region__key", "area__name")
    )
    names = _municipalities() if text else {}
    regions = [
        Region(region.key, region.name, rows)
        for region, of_region in groupby(centres, key=lambda centre: centre.area.district.region)
        if (rows := list(_rows(of_region, text, names)))
    ]
    return {
        "text": text,
        "regions": regions,
        "found": sum(len(region.rows) for region in regions),
        "total": len(centres),
        "map": navigation_map(_ways(centres)),
        "breadcrumbs": [(_("Integrationszentren"), None)],
    }


def _ways(centres: Iterable[Centre]) -> Iterable[CentreFacts]:
    for centre in centres:
        region = centre.area.district.region_id
        yield CentreFacts(centre.key, centre.area.name, centre.slug, centre.area_id, region)


def _rows(centres: Iterable[Centre], text: str, municipalities: dict[str, list[str]]) -> Iterable[Row]:
    day = today()
    for centre in centres:
        row = Row(centre, centre.area.name, centre.name_on(day), centre.public_address())
        if not text:
            yield row
            continue
        found = tuple(name for name in municipalities.get(centre.area_id, ()) if _has(name, text))
        if found or _has(row.area, text) or _has(row.name, text):
            yield Row(centre, row.area, row.name, row.address, found if len(found) <= 12 else ())


def _municipalities() -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for area, name in Municipality.objects.order_by("name").values_list("area_id", "name"):
        names.setdefault(area, []).append(name)
    return names


def _has(name: str, text: str) -> bool:
    """Whether a name has the text in it, however its umlauts are typed."""
    wanted = [key for key in folded_keys(text) if key]
    return any(key in own for own in folded_keys(name) for key in wanted)
