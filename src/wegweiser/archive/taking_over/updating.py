"""A changed page changes its record, field by field, and leaves alone what an editor has changed since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser

from wegweiser.archive.models import ImportedItem, Problem
from wegweiser.archive.taking_over.shapes import SHAPES, Values, set_values, values_of
from wegweiser.archive.taking_over.wanted import Wanted
from wegweiser.editing.checks import label_of


@dataclass(slots=True)
class Written:
    """What was written in a record, what stood there before, and the fields an editor keeps."""

    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


def locked_record(item: ImportedItem) -> Any:
    """The item's record, kept from others until the end of the transaction; none where it is gone."""
    if not item.record_kind or item.record_id is None:
        return None
    rows = apps.get_model(item.record_kind)._default_manager
    return rows.select_for_update().filter(pk=item.record_id).first()


def update(item: ImportedItem, record: Any, wanted: Wanted, user: AbstractBaseUser | None = None) -> Written:
    """Write in the record what the page says now, where it still says what the last import wrote."""
    done = Written()
    shape = SHAPES[item.record_kind]
    if item.written is None or wanted.shape is not shape:
        return done
    draft = record.get_latest_revision_as_object() if record.latest_revision_id else record
    current = values_of(draft, shape)
    for name, value in wanted.values.items():
        last = item.written.get(name)
        if value == last or value == current[name]:
            item.written[name] = value
        elif current[name] == last and not record.locked:
            done.before[name], done.after[name] = last, value
            item.written[name] = value
        else:
            done.kept.append(label_of(record, name) or name)
    if done.after:
        write(record, draft, done.after, user)
    if done.kept:
        wanted.note(Problem.EDITED, ", ".join(dict.fromkeys(done.kept)))
    return done


def write(record: Any, draft: Any, values: Values, user: AbstractBaseUser | None = None) -> None:
    """Write values in the record's draft. What is public stays as it is until the draft is published."""
    shape = SHAPES[record.kind()]
    if not record.live:
        set_values(record, shape, values)
        record.save()
    if record.live or record.latest_revision_id:
        set_values(draft, shape, values)
        draft.save_revision(user=user, clean=False)


def touched_by_editors(item: ImportedItem, record: Any) -> bool:
    """Whether somebody changed the record since an import last wrote in it, published it by hand, or plans to."""
    if item.written is None:
        return True
    draft = record.get_latest_revision_as_object() if record.latest_revision_id else record
    shape = SHAPES[item.record_kind]
    current = values_of(draft, shape)
    return any(current[name] != value for name, value in item.written.items()) or bool(draft.go_live_at)
