"""The rows of the offices outside the directory: reading the files and refusing what cannot be right.

The form is explained in the README beside the files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from wegweiser.archive.extraction.known import name_key

Shape = TypeVar("Shape")


class BadRow(ValueError):
    """A row that cannot be right; the message names its file, its office and what is wrong."""


class Day(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day on which offices got new names, by what, and where the day is stated (None: nowhere found)."""

    day: dt.date
    of: str
    source: str | None


class Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from"}):
    """A name and the days it held, both inclusive; ``source`` only where it is not the office's."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None
    source: str | msgspec.UnsetType | None = msgspec.UNSET


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office with its own sites, its abbreviations in papers of record, and its names, the earliest first."""

    id: str
    hosts: tuple[str, ...]
    source: str | None
    names: tuple[Name, ...]
    short: tuple[str, ...] = ()

    def source_of(self, name: Name) -> str | None:
        """The address that states a name of the office; None where none was found."""
        return self.source if isinstance(name.source, msgspec.UnsetType) else name.source


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    days: tuple[Day, ...]
    offices: tuple[dict[str, Any], ...]


def read_offices(folder: Path) -> tuple[Office, ...]:
    """The offices of every file in a folder; raises ``BadRow`` at the first row that cannot be right."""
    offices = [office for path in sorted(folder.glob("*.yaml")) for office in _offices_of(path)]
    _refuse_shared(offices)
    return tuple(offices)


def _offices_of(path: Path) -> Iterator[Office]:
    file = _converted(_loaded(path), _File, path.name)
    for day in file.days:
        if not _is_source(day.source):
            raise BadRow(f"{path.name}: {day.day}: {day.source!r} is no address")
    for row in file.offices:
        where = f"{path.name}: {row.get('id', row)}"
        office = _converted(row, Office, where)
        problem = next(_problems(office, path.stem, file.days), None)
        if problem:
            raise BadRow(f"{where}: {problem}")
        yield office


def _loaded(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BadRow(f"{path.name}: {error}") from error


def _converted(value: Any, shape: type[Shape], where: str) -> Shape:
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise BadRow(f"{where}: {error}") from error


def _problems(office: Office, state: str, days: Iterable[Day]) -> Iterator[str]:
    """What is wrong with an office, on its own."""
    if not office.id.startswith(f"{state}-"):
        yield f"the id begins with something other than {state}-"
    if not office.names:
        yield "has no name"
    known = {day.day for day in days}
    before: Name | None = None
    for name in office.names:
        if not _is_source(office.source_of(name)):
            yield f"{name.name}: {office.source_of(name)!r} is no address"
        if name.since is None and before is not None:
            yield f"{name.name}: holds from no day, and is not the first name"
        if name.since is not None and name.since not in known:
            yield f"{name.name}: {name.since} is none of the days above"
        if name.since and name.until and name.until < name.since:
            yield f"{name.name}: ends before it begins"
        if before and name.since and _end_of(before) >= name.since:
            yield f"{name.name}: begins on {name.since}, when {before.name} still held"
        before = name


def _end_of(name: Name) -> dt.date:
    """The last day that is certain for a name, for holding the next against it."""
    return name.until or name.since or dt.date.min


def _is_source(source: str | None) -> bool:
    return source is None or source.startswith(("https://", "http://"))


def _refuse_shared(offices: Iterable[Office]) -> None:
    """Ids, sites, abbreviations and names belong to one office only."""
    owners: dict[tuple[str, str], str] = {}
    for office in offices:
        marks = [("id", office.id)]
        marks += [("host", host) for host in office.hosts]
        marks += [("abbreviation", short) for short in office.short]
        marks += [("name", key) for key in {name_key(name.name) for name in office.names}]
        for kind, mark in marks:
            if (kind, mark) in owners:
                raise BadRow(f"{office.id}: the {kind} {mark} is also that of {owners[kind, mark]}")
            owners[kind, mark] = office.id
