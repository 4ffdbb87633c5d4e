"""Reading a state's places from its data pack, a folder of CSV files (see ``docs/places.md``)."""

from __future__ import annotations

import csv
from pathlib import Path

from wegweiser.places.gazetteer import (
    BulkPostcode,
    District,
    Gazetteer,
    GazetteerRows,
    Municipality,
    NameRow,
    OutsideRow,
    Postcode,
    ServiceArea,
    version_of,
)


def read_table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of ``name``.csv in ``folder``, each by its column names."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_tables(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of ``name``.csv and of ``name``_geonames.csv, which adds what GeoNames knows (CC BY 4.0)."""
    return [*read_table(folder, name), *read_table(folder, f"{name}_geonames")]


def read_pack(folder: Path, state: str) -> Gazetteer:
    """The gazetteer of ``state`` (its name as readers know it) from the pack in ``folder``."""
    rows = GazetteerRows(
        state=state,
        districts=tuple(District(**row) for row in read_table(folder, "districts")),
        service_areas=tuple(ServiceArea(**row) for row in read_table(folder, "service_areas")),
        municipalities=tuple(Municipality(**row) for row in read_table(folder, "municipalities")),
        postcodes=tuple(
            Postcode(row["postcode"], row["municipality"]) for row in read_table(folder, "postcodes_osm")
        ),
        bulk_postcodes=tuple(
            BulkPostcode(row["postcode"], row["district"])
            for row in read_table(folder, "postcodes_geonames")
            if row["bulk"] == "1"
        ),
        names=tuple(
            NameRow(row["name"], row["language"], row["target"], row["kind"])
            for row in read_tables(folder, "alternative_names")
        ),
        outside=read_outside(folder),
    )
    return Gazetteer(rows, version_of(rows))


def read_outside(folder: Path) -> tuple[OutsideRow, ...]:
    """Places beyond the border and areas wider than an office's; kept in the pack, not in the database."""
    return tuple(
        OutsideRow(row["name"], row["kind"], row["place"], row["state"])
        for row in read_tables(folder, "outside")
    )
