"""What of a record an import writes and compares, field by field, as plain values that fit into JSON.

``values_of`` and ``set_values`` are each other's inverse; what editors add besides stays out of both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from wegweiser.newsroom.models import (
    Publication,
    PublicationPublisher,
    PublicationTopic,
    Release,
    ReleaseIssuer,
    ReleasePerson,
    ReleasePlace,
    ReleaseSource,
    ReleaseTopic,
)
from wegweiser.organisations.models import Organisation, OrganisationName, OrganisationSource
from wegweiser.portal.rich_text import sanitised

Values = dict[str, Any]

NOON = dt.time(12)
"""The hour of releases of which only the day is known."""


@dataclass(frozen=True)
class Rows:
    """Child rows of a record, compared by some of their columns; ``ordered`` rows have a ``sort_order``."""

    model: type[models.Model]
    columns: tuple[str, ...]
    ordered: bool = True


@dataclass(frozen=True)
class Shape:
    """What an import writes of one kind of record."""

    model: type[models.Model]
    texts: tuple[str, ...]
    rich: tuple[str, ...]
    days: tuple[str, ...]
    rows: Mapping[str, Rows]
    parent: str

    @property
    def kind(self) -> str:
        """The name of the kind, ``app.model``."""
        return self.model._meta.label_lower


RELEASE = Shape(
    Release,
    texts=("kind_of", "precision", "kicker", "title", "subtitle", "lead"),
    rich=("body",),
    days=("published_at",),
    rows={
        "issuers": Rows(ReleaseIssuer, ("organisation_id",)),
        "topics": Rows(ReleaseTopic, ("topic_id",)),
        "persons": Rows(ReleasePerson, ("person_id",)),
        "places": Rows(ReleasePlace, ("area_id",)),
        "sources": Rows(ReleaseSource, ("source_label", "source_url"), ordered=False),
    },
    parent="release",
)

PUBLICATION = Shape(
    Publication,
    texts=("precision", "title", "subtitle", "url", "source_label", "source_url"),
    rich=("abstract",),
    days=("published_on",),
    rows={
        "publishers": Rows(PublicationPublisher, ("organisation_id",)),
        "topics": Rows(PublicationTopic, ("topic_id",)),
    },
    parent="publication",
)

ORGANISATION = Shape(
    Organisation,
    texts=("kind_of", "summary", "website"),
    rich=("profile",),
    days=(),
    rows={
        "names": Rows(OrganisationName, ("name",), ordered=False),
        "sources": Rows(OrganisationSource, ("source_label", "source_url"), ordered=False),
    },
    parent="organisation",
)

SHAPES = {shape.kind: shape for shape in (RELEASE, PUBLICATION, ORGANISATION)}


def values_of(record: Any, shape: Shape) -> Values:
    """What the record says, in the shape's fields; relations as lists of rows."""
    values: Values = {name: getattr(record, name) for name in shape.texts}
    values |= {name: sanitised(getattr(record, name)) for name in shape.rich}
    values |= {name: day_in_words(getattr(record, name)) for name in shape.days}
    for name, rows in shape.rows.items():
        found = list(getattr(record, name).all())
        if rows.ordered:
            found.sort(key=lambda row: (row.sort_order is None, row.sort_order or 0))
        values[name] = [[getattr(row, column) for column in rows.columns] for row in found]
    return values


def set_values(record: Any, shape: Shape, values: Values) -> None:
    """Let the record say the given values, in memory; other fields and rows stay."""
    for name, value in values.items():
        if name in shape.rows:
            getattr(record, name).set(child_rows(shape.rows[name], value))
        elif name in shape.days:
            setattr(record, name, stored_day(shape, name, value))
        else:
            setattr(record, name, value)


def child_rows(rows: Rows, values: Iterable[Iterable[Any]], **parent: Any) -> list[Any]:
    """New child rows with the given values, of ``parent`` where one is given."""
    made = []
    for number, columns in enumerate(values):
        order = {"sort_order": number} if rows.ordered else {}
        made.append(rows.model(**dict(zip(rows.columns, columns, strict=True)), **order, **parent))
    return made


def day_in_words(value: dt.date | dt.datetime) -> str:
    """A day or moment as text; a moment at noon of its day is that day."""
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    local = timezone.localtime(value)
    return local.date().isoformat() if local.time() == NOON else local.isoformat()


def stored_day(shape: Shape, name: str, text: str) -> dt.date | dt.datetime:
    """The opposite, as the field of the record keeps it: a day, or a moment, noon where only the day is known."""
    if not isinstance(shape.model._meta.get_field(name), models.DateTimeField):
        return dt.date.fromisoformat(text)
    if len(text) == len("2014-04-25"):
        return timezone.make_aware(dt.datetime.combine(dt.date.fromisoformat(text), NOON))
    return dt.datetime.fromisoformat(text)
