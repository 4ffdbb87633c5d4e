"""Undoing an import: what it made goes, what it changed becomes as it was, what editors touched since stays."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from wegweiser.archive.models import Import, ImportedItem, ImportState, ItemChange, ItemState
from wegweiser.archive.models.imports import ChangeKind
from wegweiser.archive.taking_over import publishing
from wegweiser.archive.taking_over.redirects import forget_old_addresses
from wegweiser.archive.taking_over.shapes import SHAPES, values_of
from wegweiser.archive.taking_over.updating import locked_record, touched_by_editors, write
from wegweiser.organisations.models import Contact, Organisation

AT_ONCE = 50


class Kept(Exception):
    """An item stays as it is; the message is the sentence that says why."""


class Forbidden(Kept):
    """An item stays because the person may not undo it; somebody else may."""


@dataclass(slots=True)
class Undone:
    """What undoing did: how many records went or became as they were, and the items that stay, with reasons.

    ``forbidden`` counts those of them that somebody with more rights can undo.
    """

    removed: int = 0
    restored: int = 0
    without_record: int = 0
    kept: list[tuple[ImportedItem, str]] = field(default_factory=list)
    forbidden: int = 0
    left: int = 0


def undo(of_import: Import, by: AbstractBaseUser | None, within: float = float("inf")) -> Undone:
    """Undo an import as far as no editor has touched its records.

    Stops after about ``within`` seconds with ``left`` items to go; called again, it goes on. The import is undone
    when nothing is left that somebody else may undo.
    """
    done, ends = Undone(), time.monotonic() + within
    waiting = of_import.changes.exclude(item__state=ItemState.UNDONE).order_by("-id")
    keys = list(waiting.values_list("pk", flat=True))
    kept = dict(of_import.figures.get("kept", []))
    for first in range(0, len(keys), AT_ONCE):
        if first and time.monotonic() > ends:
            done.left = len(keys) - first
            break
        with transaction.atomic():
            rows = ItemChange.objects.filter(pk__in=keys[first : first + AT_ONCE]).order_by("-id")
            for change in rows.select_related("item", "item__decided_by", "of_import"):
                _undo_one(change, by, done)
    kept |= {item.pk: reason for item, reason in done.kept}
    gone = set(of_import.changes.filter(item__state=ItemState.UNDONE).values_list("item", flat=True))
    of_import.figures["kept"] = [[pk, reason] for pk, reason in kept.items() if pk not in gone]
    if not done.left and not done.forbidden:
        of_import.state = ImportState.UNDONE
        of_import.figures["undone_at"] = timezone.now().isoformat()
        of_import.figures["undone_by"] = by.get_username() if by else ""
    of_import.save()
    return done


def _undo_one(change: ItemChange, by: AbstractBaseUser | None, done: Undone) -> None:
    item = change.item
    if item.state == ItemState.UNDONE:
        return
    try:
        with transaction.atomic():
            _require_free(change)
            if change.kind == ChangeKind.CREATED:
                _remove(item, change, by, done)
            else:
                _restore(item, change, by, done)
    except Kept as reason:
        done.kept.append((item, str(reason)))
        done.forbidden += isinstance(reason, Forbidden)
    except ProtectedError:
        done.kept.append((item, _("Andere Einträge verweisen darauf.")))


def _require_free(change: ItemChange) -> None:
    item = change.item
    if item.changes.filter(pk__gt=change.pk).exists():
        raise Kept(_("Ein späterer Import hat den Eintrag geändert."))
    if item.state in {ItemState.ACCEPTED, ItemState.REJECTED, ItemState.MERGED}:
        state = item.get_state_display()
        raise Kept(
            _("%(state)s von %(name)s.") % {"state": state.capitalize(), "name": item.decided_by}
            if item.decided_by
            else f"{state.capitalize()}."
        )


def _remove(item: ImportedItem, change: ItemChange, by: AbstractBaseUser | None, done: Undone) -> None:
    record = locked_record(item)
    if record is None or item.written is None:
        done.without_record += 1
    else:
        remove_untouched(item, record, by, published_by_import=change.of_import.publish)
        done.removed += 1
    item.state, item.record_kind, item.record_id, item.written = ItemState.UNDONE, "", None, None
    item.save()


def remove_untouched(
    item: ImportedItem, record: Any, by: AbstractBaseUser | None, *, published_by_import: bool
) -> None:
    """Delete a record nobody has touched since it was imported; ``Kept`` with the reason where somebody has."""
    if record.live and not published_by_import:
        raise Kept(_("Der Eintrag ist inzwischen veröffentlicht."))
    if touched_by_editors(item, record) or _has_edited_contacts(record):
        raise Kept(_who_changed(record))
    if by is not None and not policy_registry.get(record).user_has_permission_for_instance(
        by, "delete", record
    ):
        raise Forbidden(_("Ihnen fehlt das Recht, den Eintrag zu löschen."))
    forget_old_addresses(item)
    record.delete()


def _restore(item: ImportedItem, change: ItemChange, by: AbstractBaseUser | None, done: Undone) -> None:
    """Bring back what stood there before, field by field where it still says what the import wrote."""
    record = locked_record(item)
    item.fingerprint = ""  # another import with the same pages changes the record again
    if record is None or item.written is None or not change.before:
        item.save(update_fields=["fingerprint"])
        return
    if by is not None and not policy_registry.get(record).user_has_permission_for_instance(
        by, "change", record
    ):
        raise Forbidden(_("Ihnen fehlt das Recht, den Eintrag zu ändern."))
    draft = record.get_latest_revision_as_object() if record.latest_revision_id else record
    current = values_of(draft, SHAPES[item.record_kind])
    back = {name: value for name, value in change.before.items() if current[name] == change.after[name]}
    if not back:
        raise Kept(_who_changed(record))
    was_clean = record.live and not record.has_unpublished_changes
    write(record, draft, back, by)
    item.written |= back
    item.save(update_fields=["fingerprint", "written"])
    if was_clean and (again := locked_record(item)):
        publishing.publish(item, again, by)
    ItemChange.objects.filter(pk=change.pk).update(before={}, after={})
    done.restored += 1
    if left := change.before.keys() - back.keys():
        done.kept.append((item, _("%(n)s Felder hat die Redaktion geändert.") % {"n": len(left)}))


def _has_edited_contacts(record: Any) -> bool:
    if not isinstance(record, Organisation):
        return False
    return Contact.objects.filter(organisation=record, latest_revision__isnull=False).exists()


def _who_changed(record: Any) -> str:
    revision = record.latest_revision
    if revision is None or revision.user is None:
        return _("Der Eintrag wurde geändert.")
    day = timezone.localtime(revision.created_at)
    name = revision.user.get_full_name() or revision.user.get_username()
    return _("Am %(day)s von %(name)s geändert.") % {"day": f"{day:%d.%m.%Y}", "name": name}
