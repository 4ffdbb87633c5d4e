"""The gazetteer in force: from the database or, while that is away, from the last file or the data pack."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.db.models import F

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
from wegweiser.places.pack import read_outside, read_pack

logger = logging.getLogger(__name__)

Row = TypeVar("Row")

STAMP = 1
"""Key of the only stamp."""

_lock = Lock()
_kept: tuple[int, Gazetteer] | None = None


def pack_folder() -> Path:
    """The places of the installation's data pack."""
    return Path(settings.PACKAGE) / "states" / settings.WEGWEISER_STATE / "places"


def kept_file() -> Path:
    """Where the gazetteer is kept for times without a database."""
    return Path(settings.VAR) / "places" / "gazetteer.json"


def current_gazetteer() -> Gazetteer:
    """The gazetteer as it stands in the database, built once per process and change. One small query a call.

    Without a database: the one in memory, else the file kept last, else the data pack.
    """
    try:
        number = _number()
    except DatabaseError:
        logger.warning("The database is away; places are answered from what is kept.")
        return _kept[1] if _kept else _gazetteer_without_database()
    return _at(number)


def touch_gazetteer() -> None:
    """Let every process know that places or names have changed. Call inside the changing transaction."""
    from wegweiser.places.models import GazetteerStamp

    GazetteerStamp.objects.get_or_create(pk=STAMP)
    GazetteerStamp.objects.filter(pk=STAMP).update(number=F("number") + 1)
    transaction.on_commit(_keep_file, robust=True)


def _number() -> int:
    from wegweiser.places.models import GazetteerStamp

    return GazetteerStamp.objects.filter(pk=STAMP).values_list("number", flat=True).first() or 0


def _at(number: int) -> Gazetteer:
    global _kept
    with _lock:
        if _kept is None or _kept[0] != number:
            _kept = (number, gazetteer_from_database().warmed())
        return _kept[1]


def gazetteer_from_database() -> Gazetteer:
    """A gazetteer of the records; of the data pack where no places have been loaded yet."""
    from wegweiser.places import models as records

    municipalities = _tuples(
        Municipality, records.Municipality, "ags", "ars", "name", "designation", "district", "area"
    )
    if not municipalities:
        return read_pack(pack_folder(), settings.WEGWEISER_STATE_NAME)
    names = records.AlternativeName.objects.filter(in_use=True).order_by("pk")
    rows = GazetteerRows(
        state=settings.WEGWEISER_STATE_NAME,
        districts=_tuples(District, records.District, "ags", "name", "full_name", "designation", "region"),
        service_areas=_tuples(ServiceArea, records.ServiceArea, "key", "name", "slug", "district"),
        municipalities=municipalities,
        postcodes=_tuples(Postcode, records.PostcodePlace, "code", "municipality"),
        bulk_postcodes=tuple(
            BulkPostcode(*row)
            for row in records.Postcode.objects.filter(is_bulk=True).values_list("code", "district")
        ),
        names=tuple(
            NameRow(name, language, municipality or district, kind)
            for name, language, municipality, district, kind in names.values_list(
                "name", "language", "municipality", "district", "kind"
            )
        ),
        outside=_outside(),
    )
    return Gazetteer(rows, version_of(rows))


@cache
def _outside() -> tuple[OutsideRow, ...]:
    return read_outside(pack_folder())


def _tuples(kind: Callable[..., Row], model: type[models.Model], *fields: str) -> tuple[Row, ...]:
    return tuple(kind(*row) for row in model._default_manager.order_by("pk").values_list(*fields))


def _gazetteer_without_database() -> Gazetteer:
    global _kept
    with _lock:
        try:
            gazetteer = Gazetteer.load(kept_file())
        except (OSError, ValueError):
            gazetteer = read_pack(pack_folder(), settings.WEGWEISER_STATE_NAME)
        _kept = (-1, gazetteer.warmed())
        return gazetteer


def _keep_file() -> None:
    """Write the file for times without a database; a full disk must not undo an editor's change."""
    try:
        current_gazetteer().save(kept_file())
    except OSError:
        logger.exception("The file of places could not be written; the one before stays in use.")
