"""All places of a state and all names people give them, in memory and immutable.

A gazetteer is built from plain rows (``GazetteerRows``), wherever they come from: the state's data pack, the
database, or a file written earlier. It therefore answers while the database is away. Build it once per
process: about 5,000 names take a tenth of a second.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from wegweiser.places.normalise import folded_keys, plain_key, sound_key, words_of

STATE_SEAT = "Kreisfreie Stadt"
"""Designation of a district that is one city: district and municipality are the same place."""

OFFICIAL = "official"
PART = "part"
"""A quarter or former town whose name stands for one place in the whole state (Bad Godesberg)."""
COMMON_PART = "common_part"
"""A quarter whose name places elsewhere bear or may bear too (Horst): alone it leads to a question."""
PARTS = (PART, COMMON_PART)


class District(NamedTuple):
    """A Kreis or kreisfreie Stadt; ``ags`` has five digits."""

    ags: str
    name: str
    full_name: str
    designation: str
    government_region: str

    @property
    def is_city(self) -> bool:
        """Whether the district is a single city."""
        return self.designation == STATE_SEAT


class ServiceArea(NamedTuple):
    """The area of one integration centre, ``KI-05112`` or ``KI-05334002``."""

    key: str
    name: str
    slug: str
    district: str


class Municipality(NamedTuple):
    """A Gemeinde; ``ags`` has eight digits, ``district`` is an AGS of five, ``service_area`` a key."""

    ags: str
    ars: str
    name: str
    designation: str
    district: str
    service_area: str


class Postcode(NamedTuple):
    """A postcode that people live under, in one municipality of possibly several."""

    code: str
    municipality: str


class BulkPostcode(NamedTuple):
    """A postcode of post-office boxes or of one large customer; nobody lives under it."""

    code: str
    district: str


class NameRow(NamedTuple):
    """A further name of a place. ``target`` is an AGS of five (district) or eight digits (municipality)."""

    name: str
    language: str
    target: str
    kind: str


class OutsideRow(NamedTuple):
    """A name of a place that is not in the state, or (kind ``wide``) of an area too wide for one office."""

    name: str
    kind: str
    place: str
    state: str


@dataclass(frozen=True, slots=True)
class GazetteerRows:
    """Everything a gazetteer is made of."""

    state: str
    districts: tuple[District, ...]
    service_areas: tuple[ServiceArea, ...]
    municipalities: tuple[Municipality, ...]
    postcodes: tuple[Postcode, ...]
    bulk_postcodes: tuple[BulkPostcode, ...]
    names: tuple[NameRow, ...]
    outside: tuple[OutsideRow, ...]


class Entry(NamedTuple):
    """What a name may mean. ``target`` is an AGS, or the German name of a place outside the state.

    ``kind``: official, short, old, spelling, exonym, part, common_part; for targets outside the state city,
    state, country, and wide for areas too wide for one office.
    """

    name: str
    kind: str
    target: str
    state: str = ""

    @property
    def is_outside(self) -> bool:
        """Whether the place lies beyond the state's border, or is wider than any office's area."""
        return bool(self.state)

    @property
    def is_district(self) -> bool:
        """Whether a whole Kreis is meant."""
        return not self.state and len(self.target) == 5

    @property
    def is_municipality(self) -> bool:
        """Whether a Gemeinde or a part of one is meant."""
        return not self.state and len(self.target) == 8


Index = Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """The places of a state, found by number, by code and by every spelling of their names."""

    rows: GazetteerRows
    version: str = ""
    districts: Mapping[str, District] = field(init=False, repr=False)
    service_areas: Mapping[str, ServiceArea] = field(init=False, repr=False)
    municipalities: Mapping[str, Municipality] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "districts", {row.ags: row for row in self.rows.districts})
        object.__setattr__(self, "service_areas", {row.key: row for row in self.rows.service_areas})
        object.__setattr__(self, "municipalities", {row.ags: row for row in self.rows.municipalities})

    @cached_property
    def plain(self) -> Index:
        """Entries by the key of their exact spelling, umlauts kept."""
        return _index((plain_key(entry.name), entry) for entry in self._entries)

    @cached_property
    def folded(self) -> Index:
        """Entries by every form without umlauts."""
        return _index((key, entry) for entry in self._entries for key in folded_keys(entry.name))

    @cached_property
    def sounds(self) -> Index:
        """Entries inside the state by how they sound."""
        return _index((sound_key(e.name), e) for e in self._entries if not e.is_outside and e.kind != "old")

    @cached_property
    def keys_to_guess(self) -> list[str]:
        """Keys that a misspelt word is compared with; below four letters everything resembles everything."""
        return sorted(key for key in self.folded if len(key) >= 4)

    @cached_property
    def by_postcode(self) -> Mapping[str, tuple[str, ...]]:
        """AGS of the municipalities under each postcode."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.rows.postcodes:
            found[row.code].append(row.municipality)
        return {code: tuple(sorted(set(ags))) for code, ags in found.items()}

    @cached_property
    def bulk(self) -> Mapping[str, str]:
        """AGS of the district under each postcode of boxes and large customers."""
        return {row.code: row.district for row in self.rows.bulk_postcodes}

    @cached_property
    def postcode_regions(self) -> frozenset[str]:
        """The first two digits of all the state's postcodes."""
        return frozenset(code[:2] for code in self.by_postcode)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Keys of the words with which names of several words begin."""
        found: set[str] = set()
        for entry in self._entries:
            words = words_of(entry.name)
            if len(words) > 1:
                found.update(folded_keys(words[0]))
        return frozenset(found)

    @cached_property
    def longest_name(self) -> int:
        """The number of words in the longest name."""
        return max(len(words_of(entry.name)) for entry in self._entries)

    @cached_property
    def _areas_by_district(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = defaultdict(set)
        for municipality in self.rows.municipalities:
            found[municipality.district].add(municipality.service_area)
        return {district: tuple(sorted(areas)) for district, areas in found.items()}

    @cached_property
    def _members(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for municipality in self.rows.municipalities:
            found[municipality.district].add(municipality.ags)
        return {district: frozenset(members) for district, members in found.items()}

    def areas_of(self, district: str) -> tuple[ServiceArea, ...]:
        """The service areas in a district, the district's own first (StädteRegion before Stadt Aachen)."""
        return tuple(self.service_areas[key] for key in self._areas_by_district[district])

    def members(self, target: str) -> frozenset[str]:
        """AGS of the municipalities meant by an AGS of five or eight digits."""
        return self._members[target] if len(target) == 5 else frozenset((target,))

    def district_of(self, target: str) -> District:
        """The district of an AGS of five or eight digits."""
        return self.districts[target[:5]]

    def warmed(self) -> Gazetteer:
        """The same gazetteer with every index built."""
        for name in (
            "plain",
            "folded",
            "sounds",
            "keys_to_guess",
            "by_postcode",
            "bulk",
            "first_words",
            "longest_name",
        ):
            getattr(self, name)
        return self

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return tuple(_entries(self.rows))

    # Keeping it -----------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Write everything into one file; a reader sees the old file or the new one, never half of it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(path.suffix + ".new")
        unfinished.write_text(json.dumps(asdict(self.rows), ensure_ascii=False), encoding="utf-8")
        unfinished.replace(path)

    @classmethod
    def load(cls, path: Path) -> Gazetteer:
        """Read a file written by ``save``. ``OSError`` or ``ValueError`` where it cannot be read."""
        data = json.loads(path.read_text(encoding="utf-8"))
        try:
            rows = GazetteerRows(
                data["state"],
                *(tuple(kind(*row) for row in data[name]) for name, kind in ROW_TYPES.items()),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"{path} ist keine Ortsdatei dieser Fassung.") from error
        return cls(rows, version_of(rows))


ROW_TYPES = {
    "districts": District,
    "service_areas": ServiceArea,
    "municipalities": Municipality,
    "postcodes": Postcode,
    "bulk_postcodes": BulkPostcode,
    "names": NameRow,
    "outside": OutsideRow,
}


def version_of(rows: GazetteerRows) -> str:
    """A short stamp that differs when any row differs."""
    return hashlib.sha256(json.dumps(asdict(rows), sort_keys=True).encode()).hexdigest()[:12]


def _entries(rows: GazetteerRows) -> Iterable[Entry]:
    for municipality in rows.municipalities:
        yield Entry(municipality.name, OFFICIAL, municipality.ags)
    for district in rows.districts:
        if district.designation != STATE_SEAT:
            yield Entry(district.full_name, OFFICIAL, district.ags)
            if district.name != district.full_name:
                yield Entry(district.name, OFFICIAL, district.ags)
    for name in rows.names:
        yield Entry(name.name, name.kind, name.target)
    for outside in rows.outside:
        yield Entry(outside.name, outside.kind, outside.place, outside.state)


def _index(pairs: Iterable[tuple[str, Entry]]) -> Index:
    found: dict[str, dict[Entry, None]] = defaultdict(dict)
    for key, entry in pairs:
        found[key][entry] = None
    return {key: tuple(entries) for key, entries in found.items() if key}
