"""What an editor decides about one item: accept, reject, take up again, merge, split."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from wegweiser.archive.findings import FoundItem
from wegweiser.archive.models import (
    ImportedItem,
    ImportedOrigin,
    ImportedProblem,
    ItemChange,
    ItemState,
    Problem,
)
from wegweiser.archive.models.imports import ChangeKind
from wegweiser.archive.models.items import OPEN, SETTLED
from wegweiser.archive.models.problems import SERIOUS
from wegweiser.archive.run import MergedItem, Origin
from wegweiser.archive.storing.packing import unpack
from wegweiser.archive.taking_over import publishing
from wegweiser.archive.taking_over.creating import Draft, describe, make_records, problems_of
from wegweiser.archive.taking_over.known import Known
from wegweiser.archive.taking_over.parting import only, without
from wegweiser.archive.taking_over.redirects import lead_old_addresses
from wegweiser.archive.taking_over.undoing import Kept, remove_untouched
from wegweiser.archive.taking_over.updating import locked_record, update
from wegweiser.archive.taking_over.wanted import wanted_of
from wegweiser.facts.models import today


class Undecided(Exception):
    """A decision that cannot be carried out; the message is a sentence for the editor."""


def accept(item: ImportedItem, by: User, publish: bool = False) -> str:
    """Accept an item. With ``publish`` its record is published; "" or the sentence that says why it is not."""
    with transaction.atomic():
        record = locked_record(item)
        if publish and record is None:
            raise Undecided(_("Dieser Fund hat keinen Eintrag, der veröffentlicht werden könnte."))
        _require(item, (*OPEN, ItemState.PUBLISHED))
        reason = ""
        if publish and not (record.live and not record.has_unpublished_changes):
            publishing.ready_to_publish(by)
            reason = publishing.publish(item, record, by)
        if not reason:
            _decide(item, ItemState.ACCEPTED, by)
        return reason


def acceptable(items: QuerySet[ImportedItem]) -> QuerySet[ImportedItem]:
    """Those of the items that are open, have a record and no serious problem."""
    serious = ImportedProblem.objects.filter(code__in=SERIOUS).values("item")
    return items.filter(state__in=(ItemState.DRAFT, ItemState.PUBLISHED), record_id__isnull=False).exclude(
        pk__in=serious
    )


def accept_all(items: QuerySet[ImportedItem], by: User) -> int:
    """Accept all acceptable items as they are; how many."""
    return acceptable(items).update(state=ItemState.ACCEPTED, decided_by=by, decided_at=timezone.now())


def publish_some(items: Iterable[ImportedItem], by: User) -> tuple[int, list[tuple[ImportedItem, str]]]:
    """Accept and publish items one by one; how many, and which were refused with the reason."""
    published, refused = 0, []
    for item in items:
        reason = accept(item, by, publish=True)
        published += not reason
        if reason:
            refused.append((item, reason))
            ImportedProblem.objects.get_or_create(item=item, code=Problem.REFUSED, detail=reason)
    return published, refused


def reject(item: ImportedItem, by: User) -> None:
    """Reject an item; its draft goes unless somebody worked on it, then ``Undecided``."""
    with transaction.atomic():
        _require(item, (*OPEN, ItemState.UNDONE))
        _drop_draft(item, by)
        _decide(item, ItemState.REJECTED, by)


def take_up_again(item: ImportedItem, by: User) -> None:
    """Take back a rejection, a merge or an undoing: the item gets its draft again."""
    with transaction.atomic():
        _require(item, (*SETTLED, ItemState.UNDONE))
        item.state, item.merged_into = ItemState.NEW, None
        item.record_kind, item.record_id, item.written = "", None, None
        item.decided_by, item.decided_at = by, timezone.now()
        _take_over(item, item.merged)


def make_own(item: ImportedItem, by: User) -> None:
    """Say that an item is not the organisation it was taken for: it becomes a new entry of the directory."""
    with transaction.atomic():
        _require(item, (*OPEN, ItemState.PUBLISHED))
        item.state, item.record_kind, item.record_id, item.written = ItemState.NEW, "", None, None
        item.decided_by, item.decided_at = by, timezone.now()
        _take_over(item, item.merged, Known(guessing=False))


def merge(item: ImportedItem, target: ImportedItem, by: User) -> None:
    """Merge an item into another: its draft goes, its sources and old addresses become the other's."""
    if target.pk == item.pk or target.state in SETTLED:
        raise Undecided(_("Mit diesem Eintrag lässt sich nicht zusammenführen."))
    with transaction.atomic():
        _require(item, OPEN)
        _drop_draft(item, by)
        item.merged_into = target
        _decide(item, ItemState.MERGED, by)
        if record := locked_record(target):
            lead_old_addresses(item, record)
            _add_sources(item, target, record)


def merge_with_record(item: ImportedItem, record: Any, by: User) -> None:
    """Say that an item is what the portal has already as ``record``, which stays as it is."""
    with transaction.atomic():
        _require(item, OPEN)
        _drop_draft(item, by)
        item.record_kind, item.record_id = record.kind(), record.pk
        _decide(item, ItemState.MERGED, by)
        lead_old_addresses(item, record)


def split(item: ImportedItem, keys: Collection[str], by: User) -> ImportedItem:
    """Make an item of its own of some of an item's origins; the fullest stays. The new one stays apart."""
    with transaction.atomic():
        merged = item.merged
        gone = [origin for origin in merged.origins[1:] if origin.key in keys]
        if not gone:
            raise Undecided(_("Bitte wählen Sie mindestens eine Fundstelle, außer der ersten."))
        own = _finds_of(item)
        rest = without(merged, gone, lambda origin: own.get(origin.key))
        part = only(merged, gone, lambda origin: own.get(origin.key))
        new = ImportedItem(
            key=part.key, apart=True, state=ItemState.NEW, decided_by=by, decided_at=timezone.now()
        )
        describe(new, part)
        new.save()
        ImportedOrigin.objects.filter(key__in=[origin.key for origin in gone]).update(item=new)
        _take_over(new, part)
        _take_over(item, rest)
        if new.state == ItemState.NEW:
            new.state = ItemState.SPLIT
            new.save(update_fields=["state"])
        _of_the_same_import(item, new)
        return new


def candidates(item: ImportedItem, words: str) -> QuerySet[ImportedItem]:
    """Items an item may be merged into whose titles hold all the words.

    Without words those of the same day, of the same title, and those whose text is alike.
    """
    rows = ImportedItem.objects.exclude(pk=item.pk).exclude(state__in=(*SETTLED, ItemState.UNDONE))
    if not words.split():
        keys = [related.key for related in item.merged.related]
        alike = Q(pk__in=ImportedOrigin.objects.filter(key__in=keys).values("item"))
        alike |= Q(on=item.on) if item.on else Q()
        return rows.filter(alike | Q(title=item.title) if item.title else alike)
    condition = Q()
    for word in words.split():
        condition &= Q(title__icontains=word)
    return rows.filter(condition)


# ------------------------------------------------------------------------------------------------------------


def _require(item: ImportedItem, states: Collection[str]) -> None:
    if item.state not in states:
        state = item.get_state_display()
        raise Undecided(_("Das geht nicht mehr: Der Eintrag ist „%(state)s“.") % {"state": state})


def _decide(item: ImportedItem, state: str, by: User) -> None:
    item.state, item.decided_by, item.decided_at = state, by, timezone.now()
    item.save(
        update_fields=[
            "state", "decided_by", "decided_at", "merged_into", "record_kind", "record_id", "written",
        ]
    )  # fmt: skip


def _drop_draft(item: ImportedItem, by: User) -> None:
    record = locked_record(item)
    if record is not None and item.written is not None:
        try:
            remove_untouched(item, record, by, published_by_import=False)
        except Kept as reason:
            raise Undecided(
                _("%(reason)s Bitte löschen oder ändern Sie den Eintrag selbst.") % {"reason": reason}
            ) from reason
    item.record_kind, item.record_id, item.written = "", None, None


def _take_over(item: ImportedItem, merged: MergedItem, known: Known | None = None) -> None:
    """Let the item, and its record, say what ``merged`` says."""
    known = known or Known()
    wanted = wanted_of(merged, known, today())
    record = locked_record(item)
    if record is not None:
        update(item, record, wanted)
    else:
        make_records([draft := Draft(merged, wanted, item)], known)
        wanted = draft.wanted
    describe(item, merged)
    item.save()
    item.problems.all().delete()
    ImportedProblem.objects.bulk_create(problems_of([Draft(merged, wanted, item)]))


def _of_the_same_import(item: ImportedItem, new: ImportedItem) -> None:
    """Count a find that was split off to the import its item came with last: it is listed and undone with it."""
    last = item.changes.order_by("-id").first()
    if last is not None:
        ItemChange.objects.create(
            of_import=last.of_import, item=new, kind=ChangeKind.CREATED, after=new.written or {}
        )


def _finds_of(item: ImportedItem) -> dict[str, FoundItem]:
    """What each origin alone tells, by its key."""
    return {row.key: unpack(bytes(row.content), FoundItem) for row in item.origins.all() if row.content}


def _add_sources(item: ImportedItem, target: ImportedItem, record: Any) -> None:
    """Name the places where the item was found among the sources of the record it was merged into."""
    if target.written is None or "sources" not in target.written:
        return
    origins: tuple[Origin, ...] = target.merged.origins + item.merged.origins
    wanted = wanted_of(replace(target.merged, origins=origins), Known(), today())
    wanted.values = target.written | {"sources": wanted.values.get("sources", target.written["sources"])}
    update(target, record, wanted)
    target.save(update_fields=["written"])
