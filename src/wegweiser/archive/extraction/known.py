"""What the portal knows already and pages speak of: places, offices under every name, people in office, topics."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from django.conf import settings

from wegweiser.places.gazetteer import Gazetteer
from wegweiser.places.normalise import folded_keys, plain_key
from wegweiser.places.pack import read_pack

_OF_THE_STATE = re.compile(r"\s*(?:des\s+Landes\s+|\s)(?:NRW|Nordrhein[\s-]+Westfalen)\s*\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"\A(?:das|die|der|den|dem|des|vom|beim|im)\s+", re.IGNORECASE)
_GENITIVE = re.compile(
    r"\b(Ministerium|Zentrum|Amt|Netzwerk|Kompetenzzentrum|Integrationszentrum|Kreis"
    r"|Verband)e?s\b"
)
_LEADING_KIND = re.compile(r"\A(kommunalen|kommunales|landesweiten|landesweite)\b", re.IGNORECASE)


_AT_A_RIVER = re.compile(r"\s(?:am|an der|a\. ?d\.)\s")
_OF_A_CENTRE = re.compile(r"\Aki-|integration|willkommen")
"""Words in hosts of centres that have a site of their own beside that of their district."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name and the days it held; None is open."""

    name: str
    short: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def held_on(self, day: dt.date) -> bool:
        """Whether the name was in use on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An office, partner or centre through its names, the earliest first."""

    key: str
    kind: str
    names: tuple[KnownName, ...]
    website: str = ""

    def name_on(self, day: dt.date | None) -> str:
        """The name on a day; the last one where the day is not known or none is recorded for it."""
        held = [name for name in self.names if day and name.held_on(day)]
        return (held or list(self.names))[-1].name

    def name_as_written(self, written: str) -> str:
        """Of its names the one that is written, for a text of no known day; the last one for any other."""
        key = name_key(written)
        return next(
            (one.name for one in self.names if name_key(one.name).startswith(key)), self.names[-1].name
        )


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office somebody held."""

    title: str
    short: str
    organisation: str
    since: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody in public office."""

    given: str
    family: str
    offices: tuple[KnownOffice, ...] = ()

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, eq=False)
class Known:
    """Everything extraction looks names up in; built once per run."""

    gazetteer: Gazetteer
    organisations: tuple[KnownOrganisation, ...] = ()
    persons: tuple[KnownPerson, ...] = ()
    topics: tuple[str, ...] = ()
    areas: Mapping[str, str] = field(default_factory=dict)
    """Key of a centre's service area by the plain key of the names of its district or city."""
    focus_areas: Mapping[str, str] = field(default_factory=dict)
    """Names of the fields centres focus on, by slug."""

    @classmethod
    def from_pack(cls) -> Known:
        """What the installation's data pack knows; needs no database."""
        return _from_pack(Path(settings.PACKAGE) / "states" / settings.WEGWEISER_STATE)

    @cached_property
    def centres(self) -> Mapping[str, str]:
        """Names of the centres of today, by key."""
        return {one.key: one.names[-1].name for one in self.organisations if one.kind == "centre"}

    # Organisations ------------------------------------------------------------------------------

    @cached_property
    def by_name(self) -> Mapping[str, KnownOrganisation]:
        """Organisations by the key of every name and abbreviation."""
        found: dict[str, KnownOrganisation] = {}
        for organisation in self.organisations:
            for name in organisation.names:
                for written in filter(None, (name.name, name.short)):
                    found.setdefault(name_key(written), organisation)
        return found

    def organisation(self, written: str) -> KnownOrganisation | None:
        """The organisation a text names, in whatever case or with which article; None where nobody knows it."""
        return self.by_name.get(name_key(written))

    @cached_property
    def by_host(self) -> Mapping[str, KnownOrganisation]:
        """Organisations by the host of their own site, ``www.`` left out; ministries also by their abbreviation.

        Sites of ministries that are no more are still met: ``mkffi.nrw``, ``mais.nrw.de``.
        """
        found: dict[str, KnownOrganisation] = {}
        for organisation in self.organisations:
            address = urlsplit(organisation.website)
            host = (address.hostname or "").removeprefix("www.")
            if host and address.path in ("", "/"):
                found.setdefault(host, organisation)
        for organisation in self.organisations:
            if organisation.kind == "ministry":
                for host in (f"{organisation.key}.nrw", f"{organisation.key}.nrw.de"):
                    found.setdefault(host, organisation)
        return found

    # Persons ------------------------------------------------------------------------------------

    @cached_property
    def by_family_name(self) -> Mapping[str, tuple[KnownPerson, ...]]:
        """Persons by family name."""
        found: dict[str, list[KnownPerson]] = {}
        for person in self.persons:
            found.setdefault(person.family, []).append(person)
        return {name: tuple(persons) for name, persons in found.items()}

    @cached_property
    def municipal_hosts(self) -> Mapping[str, str]:
        """Name of the Kreis or Stadt by the label of its host: ``kreis-unna`` and ``solingen``."""
        found: dict[str, str] = {}
        for town in self.gazetteer.rows.municipalities:
            for key in folded_keys(town.name):
                found.setdefault(key, f"{'Stadt' if 'tadt' in town.designation else 'Gemeinde'} {town.name}")
                found.setdefault(f"stadt{key}", found[key])
        for town in self.gazetteer.rows.municipalities:
            short, _at, river = _AT_A_RIVER.sub("|", town.name).partition("|")
            for key in (*folded_keys(short), *folded_keys(short + river)) if river else ():
                found.setdefault(key, f"{'Stadt' if 'tadt' in town.designation else 'Gemeinde'} {town.name}")
        for district in self.gazetteer.rows.districts:
            for key in folded_keys(district.full_name):
                if not district.is_city:
                    found[key] = district.full_name
            if not district.is_city and district.full_name.startswith("Kreis "):
                for key in folded_keys(district.name):
                    found.setdefault(f"{key}kreis", district.full_name)
        for centre in self.organisations:
            label = (urlsplit(centre.website).hostname or "").rpartition(".")[0].rpartition(".")[2]
            area = self.gazetteer.districts.get(centre.key[3:8]) if centre.kind == "centre" else None
            if label and area and not _OF_A_CENTRE.search(label):
                found.setdefault(label.replace("-", ""), area.full_name)
        return found


def name_key(written: str) -> str:
    """What the spellings of an office's name have in common: no article, case, state or punctuation."""
    text = " ".join(written.replace("\u00ad", "").split()).strip(" ,.;:|()")
    text = _GENITIVE.sub(r"\1", _ARTICLE.sub("", text))
    text = _LEADING_KIND.sub(
        lambda m: m[0].rstrip("ns") + "s" if m[0].lower().startswith("kommunal") else m[0], text
    )
    return plain_key(_OF_THE_STATE.sub("", text))


@cache
def _from_pack(folder: Path) -> Known:
    gazetteer = read_pack(folder / "places", settings.WEGWEISER_STATE_NAME).warmed()
    rows = [row for path in sorted((folder / "organisations").glob("*.yaml")) for row in _rows(path)]
    centres = [row for path in sorted((folder / "centres").glob("*.yaml")) for row in _rows(path)]
    organisations = tuple(_organisation(row, row["kind"]) for row in rows) + tuple(
        _organisation(row, "centre") for row in centres
    )
    persons = tuple(_person(row) for row in _rows(folder / "persons.yaml"))
    topics = tuple(row["title"] for row in _rows(folder / "topics.yaml"))
    focus = {row["id"]: row["name"] for row in _document(folder / "focus_areas.yaml")["focus_areas"]}
    return Known(gazetteer, organisations, persons, topics, areas_by_name(gazetteer), focus)


def _rows(path: Path) -> list[dict[str, Any]]:
    return _document(path) or []


def _document(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(path.read_bytes())
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def _organisation(row: dict[str, Any], kind: str) -> KnownOrganisation:
    names = tuple(
        KnownName(name["name"], name.get("short") or "", name.get("valid_from"), name.get("valid_until"))
        for name in row["names"]
    )
    return KnownOrganisation(row["id"], kind, _in_order(names), row.get("website") or "")


def _in_order(names: Iterable[KnownName]) -> tuple[KnownName, ...]:
    return tuple(sorted(names, key=lambda name: name.since or dt.date.min))


def _person(row: dict[str, Any]) -> KnownPerson:
    offices = tuple(
        KnownOffice(
            office["title"],
            office.get("short_title") or "",
            office["organisation"],
            office.get("valid_from"),
            office.get("valid_until"),
        )
        for office in row.get("offices", ())
    )
    return KnownPerson(row["given_name"], row["family_name"], offices)


def areas_by_name(gazetteer: Gazetteer) -> dict[str, str]:
    """Keys of service areas by the plain key of how people name their district or city."""
    found: dict[str, str] = {}
    for area in gazetteer.rows.service_areas:
        district = gazetteer.districts[area.district]
        names = [area.name]
        if len(gazetteer.areas_of(area.district)) == 1:
            names += [district.full_name, district.name]
        for name in names:
            found.setdefault(plain_key(name), area.key)
    return found
