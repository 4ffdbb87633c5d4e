"""Offices that the portal's directory does not keep: other states', federal ones, houses of former times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from wegweiser.archive.extraction.known import KnownName, KnownOrganisation, name_key

ROWS = Path(__file__).with_name("other_offices.yaml")
"""The offices with their hosts, abbreviations, and names by the day from which they hold."""

_FIELD = re.compile(r"\A.*?[Mm]inisterium\s")
_OF_A_STATE = re.compile(r"\s(?:des\sLandes\s)?(?:Nordrhein-Westfalen|Baden-Württemberg|Rheinland-Pfalz)\Z")


def of_host(host: str) -> KnownOrganisation | None:
    """The office whose own site a host is."""
    return _read()[0].get(host)


def of_short_name(written: str) -> KnownOrganisation | None:
    """The office that papers of record call by an abbreviation: "StMAS"."""
    return _read()[1].get(written)


def of_name(written: str) -> KnownOrganisation | None:
    """The office that bears or bore a name; houses of this state also without it."""
    return _read()[2].get(name_key(written))


def field_of(name: str) -> str:
    """The field of a ministry without its state, as texts of that state write it: "für Soziales und Integration"."""
    return _OF_A_STATE.sub("", _FIELD.sub("", name))


@cache
def _read() -> tuple[Mapping[str, KnownOrganisation], ...]:
    hosts: dict[str, KnownOrganisation] = {}
    shorts: dict[str, KnownOrganisation] = {}
    names: dict[str, KnownOrganisation] = {}
    for row in yaml.safe_load(ROWS.read_text(encoding="utf-8")):
        begins = [(index > 0 or None) and name["from"] for index, name in enumerate(row["names"])]
        office = KnownOrganisation(
            row["id"],
            "other_office",
            tuple(
                KnownName(name["name"], "", since) for name, since in zip(row["names"], begins, strict=True)
            ),
        )
        hosts |= dict.fromkeys(row["hosts"], office)
        shorts |= dict.fromkeys(row.get("short", ()), office)
        names |= {name_key(name.name): office for name in office.names}
    return hosts, shorts, names
