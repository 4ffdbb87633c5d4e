"""Loading the places of a data pack into the database. Loading twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import models, transaction

from wegweiser.places.current import touch_gazetteer
from wegweiser.places.models import (
    AlternativeName,
    District,
    GovernmentRegion,
    Municipality,
    Postcode,
    PostcodePlace,
    ServiceArea,
)
from wegweiser.places.pack import read_table, read_tables


@transaction.atomic
def load_places(folder: Path) -> int:
    """Load the pack's ``places`` folder; the number of records it holds.

    Areas and postcodes are brought to what the pack says. Further names of the pack are added or, where the
    pack dropped them, removed; what editors added, changed or switched off stays.
    """
    regions = [GovernmentRegion(**row) for row in read_table(folder, "government_regions")]
    districts = [
        District(region_id=row.pop("government_region"), **row) for row in read_table(folder, "districts")
    ]
    areas = [
        ServiceArea(district_id=row.pop("district"), **row) for row in read_table(folder, "service_areas")
    ]
    municipalities = [
        Municipality(district_id=row.pop("district"), area_id=row.pop("service_area"), **row)
        for row in read_table(folder, "municipalities")
    ]
    postcodes = _postcodes(read_table(folder, "postcodes_geonames"))
    for records in (regions, districts, areas, municipalities, postcodes):
        _bring_in(records)
    Postcode.objects.exclude(pk__in=[postcode.pk for postcode in postcodes]).delete()
    places = read_table(folder, "postcodes_osm")
    _load_postcode_places(places)
    names = read_tables(folder, "alternative_names")
    _load_names(names)
    touch_gazetteer()
    loaded = (regions, districts, areas, municipalities, postcodes, places, names)
    return sum(len(records) for records in loaded)


def _bring_in(records: Sequence[models.Model]) -> None:
    """Insert the records, or update those whose key is known."""
    model = type(records[0])
    key = model._meta.pk.name
    fields = [field.name for field in model._meta.concrete_fields if field.name != key]
    model._default_manager.bulk_create(
        records, update_conflicts=True, unique_fields=[key], update_fields=fields, batch_size=500
    )


def _postcodes(rows: Iterable[dict[str, str]]) -> list[Postcode]:
    """One record for each code: its first place gives the position; lived-in places come before bulk ones."""
    found: dict[str, Postcode] = {}
    for row in sorted(rows, key=lambda row: row["bulk"]):
        found.setdefault(
            row["postcode"],
            Postcode(
                code=row["postcode"],
                district_id=row["district"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                is_bulk=row["bulk"] == "1",
            ),
        )
    return list(found.values())


def _load_postcode_places(rows: list[dict[str, str]]) -> None:
    wanted = {(row["postcode"], row["municipality"]) for row in rows}
    present = {
        (code, ags): pk for pk, code, ags in PostcodePlace.objects.values_list("pk", "code", "municipality")
    }
    PostcodePlace.objects.filter(pk__in=[pk for pair, pk in present.items() if pair not in wanted]).delete()
    PostcodePlace.objects.bulk_create(
        [PostcodePlace(code=code, municipality_id=ags) for code, ags in sorted(wanted - present.keys())],
        batch_size=500,
    )


def _load_names(rows: list[dict[str, str]]) -> None:
    wanted = {_name_key(row): row for row in rows}
    of_the_pack = AlternativeName.objects.exclude(pack_key=None).values_list("pack_key", flat=True)
    present = {key for key in of_the_pack if key}
    gone = sorted(present - wanted.keys())
    for start in range(0, len(gone), 500):
        AlternativeName.objects.filter(pack_key__in=gone[start : start + 500]).delete()
    AlternativeName.objects.bulk_create(
        [_name(key, wanted[key]) for key in sorted(wanted.keys() - present)], batch_size=500
    )


def _name_key(row: dict[str, str]) -> str:
    return ":".join((row["target"], row["kind"], row["language"], row["name"]))


def _name(key: str, row: dict[str, str]) -> AlternativeName:
    return AlternativeName(
        name=row["name"],
        language=row["language"],
        kind=row["kind"],
        source=row["source"],
        pack_key=key,
        **{f"{row['target_kind']}_id": row["target"]},
    )
