"""Offices that the portal's directory does not keep: other states', federal ones, houses of former times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from wegweiser.archive.extraction.known import KnownName, KnownOrganisation, name_key
from wegweiser.archive.extraction.other_offices.rows import Office, read_offices

DATA = Path(__file__).with_name("data")
"""A file per state with its offices, their hosts, abbreviations, and names by the day from which they hold."""

FEWEST_OF_A_PORTAL = 3
"""Offices with sites below a host from which on it is the portal of their government."""

_KIND = re.compile(r"\A.*?(?:[Mm]inisterium|\bSenatsverwaltung|\bBehörde|\bSenator(?:in)?)\s")
_OF_A_STATE = re.compile(
    r"\s(?:des\s(?:Landes\s)?)?(?:Nordrhein-Westfalen|Baden-Württemberg|Rheinland-Pfalz|Brandenburg"
    r"|Mecklenburg-Vorpommern|Sachsen-Anhalt|Schleswig-Holstein|Saarlandes)\Z"
)


def of_host(host: str) -> KnownOrganisation | None:
    """The office whose own site a host is."""
    return _read()[0].get(host)


def of_short_name(written: str) -> KnownOrganisation | None:
    """The office that papers of record call by an abbreviation: "StMAS"."""
    return _read()[1].get(written)


def of_portal(host: str) -> tuple[KnownOrganisation, ...]:
    """The offices of a state whose sites are parts of its portal; none where the host is no portal."""
    below = f".{host}"
    offices = {office.key: office for own, office in _read()[0].items() if host and own.endswith(below)}
    return tuple(offices.values()) if len(offices) >= FEWEST_OF_A_PORTAL else ()


def of_name(written: str) -> KnownOrganisation | None:
    """The office that bears or bore a name; houses of this state also without it."""
    return _read()[2].get(name_key(written))


def without_state(name: str) -> str:
    """The name as texts of that state write it: "Ministerium für Soziales und Integration"."""
    return _OF_A_STATE.sub("", name)


def field_of(name: str) -> str:
    """The field of a ministry without its state, as texts of that state write it: "für Soziales und Integration"."""
    return without_state(_KIND.sub("", name))


@cache
def _read() -> tuple[Mapping[str, KnownOrganisation], ...]:
    hosts: dict[str, KnownOrganisation] = {}
    shorts: dict[str, KnownOrganisation] = {}
    names: dict[str, KnownOrganisation] = {}
    for row in read_offices(DATA):
        office = _known(row)
        hosts |= dict.fromkeys(row.hosts, office)
        shorts |= dict.fromkeys(row.short, office)
        names |= {name_key(name.name): office for name in office.names}
    return hosts, shorts, names


def _known(row: Office) -> KnownOrganisation:
    """The office as extraction knows offices; its first name also stands for the days before it."""
    first, *others = row.names
    names = (
        KnownName(first.name, until=first.until),
        *(KnownName(name.name, since=name.since, until=name.until) for name in others),
    )
    return KnownOrganisation(row.id, "other_office", names)
