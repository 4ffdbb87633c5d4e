"""A new day is a change too: names, offices and memberships begin and end without anybody saving them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction

from wegweiser.changes.log import note_touched
from wegweiser.changes.models import Change
from wegweiser.changes.reads import DAY, day_key, record_key
from wegweiser.changes.records import PublicRecord

KIND = "day"


def note_new_day(today: dt.date) -> Change | None:
    """Note that ``today`` has begun, with every record whose validity turned since the last day noted."""
    last = Change.objects.filter(kind=KIND).order_by("-id").first()
    if last and last.key >= today.isoformat():
        return None
    since = dt.date.fromisoformat(last.key) if last else today
    with transaction.atomic():
        return note_touched(KIND, today.isoformat(), {DAY, *_begun(since, today), *_turned(since, today)})


def _begun(since: dt.date, today: dt.date) -> Iterator[str]:
    """Keys of the days after ``since`` up to ``today``, which may be several when the worker was away."""
    yield day_key(today)
    for back in range(1, (today - since).days):
        yield day_key(today - dt.timedelta(days=back))


def _turned(since: dt.date, today: dt.date) -> Iterator[str]:
    """Keys of the records for which a period began or ended after ``since`` and up to ``today``."""
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        if not {"valid_from", "valid_until"} <= names:
            continue
        begun = models.Q(valid_from__gt=since, valid_from__lte=today)
        ended = models.Q(valid_until__gte=since, valid_until__lt=today)
        for row in model._default_manager.filter(begun | ended):
            yield from _records_of(row)


def _records_of(row: models.Model) -> Iterator[str]:
    if isinstance(row, PublicRecord):
        yield from (record_key(kind, row.pk) for kind in row.kinds())
    for field in row._meta.get_fields():
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, PublicRecord):
            value = getattr(row, field.attname)
            if value is not None:
                yield record_key(field.related_model.kind(), value)
