"""Saving an entry of the pack as a record, only where it differs from what was loaded before.

Editors own the records once they are loaded: an entry is written again only if the pack itself changed and
nobody has edited the record since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from wagtail.models import Locale

from wegweiser.states.loading.reading import Entry, PackError
from wegweiser.states.models import PackEntry

Record = TypeVar("Record", bound=models.Model)

WRONG_SHAPE = (ArithmeticError, AttributeError, TypeError, ValueError, DataError, IntegrityError)
"""What goes wrong where an entry holds a text instead of a list, a word instead of a number and the like."""


def save_entry(
    entry: Entry,
    kind: str,
    find: Callable[[], Record],
    fill: Callable[[Record], None],
    after: Callable[[Record], None] | None = None,
) -> bool:
    """Save one entry; whether anything was written.

    ``find`` gives the record (new or stored), ``fill`` sets its fields and child rows, ``after`` saves what
    needs the stored record.
    """
    where = entry.get("__where__", "")
    key = str(entry.get("id") or entry.get("slug"))
    digest = _digest(entry)
    known = PackEntry.objects.filter(kind=kind, key=key).first()
    if known and known.digest == digest:
        return False
    try:
        with transaction.atomic():
            record = find()
            if known and _edited_since(record):
                return False
            fill(record)
            record.full_clean(exclude=_unchecked(record))
            record.save()
            if after:
                after(record)
            PackEntry.objects.update_or_create(kind=kind, key=key, defaults={"digest": digest})
    except ValidationError as error:
        raise PackError(f"{where}: {_sentence(error)}") from error
    except PackError as error:
        raise error if str(error).startswith(where) else PackError(f"{where}: {error}") from error
    except WRONG_SHAPE as error:
        raise PackError(f"{where}: an entry of this kind has another shape ({error}).") from error
    return True


def _edited_since(record: models.Model) -> bool:
    """Whether an editor has saved a revision of the record."""
    return getattr(record, "latest_revision_id", None) is not None


def _unchecked(record: models.Model) -> list[str]:
    """Fields that are filled on saving."""
    return [
        name for name in ("locale", "translation_key", "name", "short_name") if hasattr(type(record), name)
    ]


def _digest(entry: Entry) -> str:
    text = json.dumps({k: v for k, v in entry.items() if k != "__where__"}, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _sentence(error: ValidationError) -> str:
    if hasattr(error, "message_dict"):
        return "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items())
    return " ".join(error.messages)


def set_children(record: models.Model, accessor: str, rows: Sequence[models.Model]) -> None:
    """Replace the child rows of a clusterable record (saved together with it)."""
    setattr(record, accessor, rows)


def referenced(model: type[Record], **key: Any) -> Record:
    """The stored record another entry names; ``PackError`` says which one is missing."""
    found = model._default_manager.filter(**key).first()
    if found is None:
        named = ", ".join(f"{name} “{value}”" for name, value in key.items())
        raise PackError(f"there is no {model._meta.model_name} with {named}")
    return found


def record_of(model: type[Record], **key: Any) -> Record:
    """The stored record with this key, or a new one."""
    return model._default_manager.filter(**key).first() or model(**key)


def german(model: type[Record], **key: Any) -> Record:
    """The German record with this key, or a new one."""
    return record_of(model, locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE), **key)
