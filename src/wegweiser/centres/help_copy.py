"""What "Where do I get help?" needs, kept in a file, so that it is answered while the database is away.

The worker keeps the file equal to the records (it is a projection of the change log); readers turn to it only when
the database does not answer.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from wegweiser.centres.needs import NEEDS, all_centres, helping_offices
from wegweiser.changes import leases
from wegweiser.changes.files import write_whole
from wegweiser.changes.models import Change
from wegweiser.changes.projections import Progress
from wegweiser.changes.reads import DAY
from wegweiser.facts.models import today
from wegweiser.organisations.contacts import all_contacts
from wegweiser.organisations.models import Contact
from wegweiser.places.gazetteer import ServiceArea

FORM = 2
ROOMS = ("centres.", "organisations.", "places.")
"""Kinds of records that the file shows something of."""

CONTACT_FIELDS = (
    *("role", "label", "phone", "fax", "email", "street", "postcode", "city", "hours", "url"),
    *("source_label", "source_url", "note", "from_precision", "until_precision"),
)


@dataclass(frozen=True)
class KeptOffice:
    """An office or centre as the file knows it; it answers what templates ask of the record."""

    key: str
    name: str
    address: str
    website: str = ""
    summary: str = ""
    area: ServiceArea | None = None
    fields: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()

    def name_on(self, day: dt.date | None = None) -> str:
        """The name when the file was written."""
        return self.name

    def public_address(self) -> str:
        """The path of its page."""
        return self.address


@dataclass(frozen=True)
class KeptHelp:
    """The whole file."""

    centres: Mapping[str, KeptOffice]
    """By the id of their area."""
    offices: Sequence[KeptOffice]


def file() -> Path:
    """Where the copy lies."""
    return Path(settings.VAR) / "help.json"


def kept_help() -> KeptHelp:
    """The copy kept last; an empty one where there is none."""
    try:
        seen = file().stat().st_mtime_ns
    except OSError:
        return KeptHelp({}, ())
    return _read(file(), seen)


@lru_cache(maxsize=1)
def _read(path: Path, seen: int) -> KeptHelp:
    stored = json.loads(path.read_text("utf-8"))
    centres = {area: _office(row) for area, row in stored["centres"].items()}
    return KeptHelp(centres, tuple(_office(row) for row in stored["offices"]))


def _office(row: dict[str, Any]) -> KeptOffice:
    area = ServiceArea(**row["area"]) if row.get("area") else None
    contacts = tuple(_contact(contact) for contact in row["contacts"])
    return KeptOffice(
        key=row.get("key", ""),
        name=row["name"],
        address=row["address"],
        website=row["website"],
        summary=row["summary"],
        area=area,
        fields=tuple(row.get("fields", ())),
        districts=tuple(row.get("districts", ())),
        contacts=contacts,
    )


def _contact(row: dict[str, Any]) -> Contact:
    days = {
        name: dt.date.fromisoformat(row.pop(name)) for name in ("valid_from", "valid_until") if row.get(name)
    }
    return Contact(**{name: value for name, value in row.items() if value}, **days)


# Writing ------------------------------------------------------------------------------------------------


class HelpCopy:
    """Keeps the file equal to the records."""

    name = "help"

    @property
    def lease(self) -> str:
        """Each node has a file of its own."""
        return f"{self.name}:{leases.identity_of(file().parent)}"

    def position(self) -> int:
        try:
            kept = json.loads(file().with_suffix(".position").read_text("utf-8"))
        except (OSError, ValueError):
            return 0
        return int(kept["position"]) if kept.get("form") == FORM and file().exists() else 0

    def apply(self, changes: Sequence[Change]) -> None:
        if not file().exists() or any(_matters(change) for change in changes):
            _replace(file(), _document())
        _note(changes[-1].id)

    def work(self) -> bool:
        return False

    def unfinished(self) -> list[Path]:
        """The folder of this node's files."""
        return [file().parent]

    def rebuild(self, progress: Progress) -> None:
        last = Change.objects.order_by("-id").values_list("id", flat=True).first() or 0
        _replace(file(), _document())
        _note(last)
        progress(1, 1, "Auskunft")


def _matters(change: Change) -> bool:
    return change.kind.startswith(ROOMS) or DAY in change.touches


def _note(position: int) -> None:
    _replace(file().with_suffix(".position"), {"form": FORM, "position": position})


def _replace(path: Path, document: dict[str, Any]) -> None:
    write_whole(path, json.dumps(document, ensure_ascii=False).encode())


def _document() -> dict[str, Any]:
    centres = list(all_centres())
    contacts = all_contacts(centres)
    fields = {field for need in NEEDS for field in need.fields}
    offices = list(helping_offices(fields))
    theirs = all_contacts(offices)
    return {
        "centres": {
            centre.area_id: {
                **_stored(centre, contacts[centre.pk]),
                "key": centre.key,
                "area": {
                    "key": centre.area.key,
                    "name": centre.area.name,
                    "slug": centre.area.slug,
                    "district": centre.area.district_id,
                },
            }
            for centre in centres
        },
        "offices": [
            {
                **_stored(office, theirs[office.pk]),
                "fields": [field.slug for field in office.fields_of_work.all()],
                "districts": [district.ags for district in office.districts.all()],
            }
            for office in offices
            if office.exists_on()
        ],
    }


def _stored(office: Any, contacts: Iterable[Contact]) -> dict[str, Any]:
    return {
        "name": office.name_on(today()),
        "address": office.public_address(),
        "website": office.website,
        "summary": office.summary,
        "contacts": [
            {
                **{name: getattr(contact, name) for name in CONTACT_FIELDS},
                "valid_from": contact.valid_from.isoformat() if contact.valid_from else "",
                "valid_until": contact.valid_until.isoformat() if contact.valid_until else "",
            }
            for contact in contacts
        ],
    }
