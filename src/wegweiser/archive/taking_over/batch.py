"""Taking over a few finds in one transaction: which are new, which changed, which are as they were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from wegweiser.archive.models import (
    Import,
    ImportedItem,
    ImportedOrigin,
    ImportedProblem,
    ItemChange,
    ItemState,
    Problem,
)
from wegweiser.archive.models.imports import ChangeKind
from wegweiser.archive.models.items import SETTLED
from wegweiser.archive.run import MergedItem, Run
from wegweiser.archive.taking_over import publishing
from wegweiser.archive.taking_over.creating import Draft, describe, make_records, problems_of
from wegweiser.archive.taking_over.fingerprints import fingerprint, full_print
from wegweiser.archive.taking_over.keeping import keep_origins, keep_pages
from wegweiser.archive.taking_over.known import Known
from wegweiser.archive.taking_over.parting import Part, completed, finder_of, parts_of
from wegweiser.archive.taking_over.updating import locked_record, touched_by_editors, update
from wegweiser.archive.taking_over.wanted import wanted_of


@dataclass
class Setting:
    """What all batches of an import share."""

    run: Run
    of_import: Import
    publish: bool
    by: AbstractBaseUser | None
    read_on: dt.date
    dry_run: bool = False
    known: Known = field(default_factory=Known)


@dataclass
class Batch:
    """Some finds on their way into the portal."""

    setting: Setting
    new: list[Draft] = field(default_factory=list)
    changed: list[tuple[Draft, ItemChange]] = field(default_factory=list)
    moved: list[tuple[ImportedItem, MergedItem]] = field(default_factory=list)
    waiting: list[ImportedItem] = field(default_factory=list)
    origins: dict[int, set[str]] = field(default_factory=dict)

    def take(self, finds: Sequence[MergedItem]) -> None:
        """Take all of them over, or none where one fails. A dry run takes everything back."""
        if not self.setting.dry_run:
            self._take(finds)
            return
        with transaction.atomic():
            self._take(finds)
            transaction.set_rollback(True)

    def _take(self, finds: Sequence[MergedItem]) -> None:
        with transaction.atomic():
            if self.setting.dry_run:
                self.setting.of_import.pk = None
                self.setting.of_import.save()
            self._sort(finds)
            self._make_new()
            for draft, change in self.changed:
                self._update(draft, change)
            self._keep()
        if self.setting.publish:
            self._publish()

    # Which is what ------------------------------------------------------------------------------------------

    def _sort(self, finds: Sequence[MergedItem]) -> None:
        items = _items_of(finds)
        self.origins = _origins_of(items.values())
        find = finder_of(self.setting.run)
        for merged in finds:
            keys = [origin.key for origin in merged.origins if origin.key in items]
            own = {key: items[key] for key in keys if self._is_of(items[key], merged)}
            for part in parts_of(merged, own, find):
                self._sort_part(part)

    def _is_of(self, item: ImportedItem, merged: MergedItem) -> bool:
        """Whether an item with an origin of the find is the find's, not another's of this run it was joined with."""
        if any(origin.key == item.key for origin in merged.origins):
            return True
        other = self.setting.run.merged_item(item.key)
        return other is None or other.key == merged.key

    def _completed(self, part: Part, item: ImportedItem) -> MergedItem | None:
        """The find with the origins of the item that this run did not read."""
        missing = self.origins[item.pk] - {origin.key for origin in part.merged.origins}
        absent = {key for key in missing if self.setting.run.merged_item(key) is None}
        return completed(part.merged, item.merged, absent) if absent else part.merged

    def _sort_part(self, part: Part) -> None:
        item = part.item
        if item is None:
            self._note_new(part, ImportedItem(key=part.merged.key))
        elif item.state in SETTLED:
            return
        elif item.state == ItemState.UNDONE:
            self._note_new(part, item)
        elif (merged := self._completed(part, item)) is None:
            return
        elif item.fingerprint != fingerprint(merged):
            self._note_changed(replace(part, merged=merged), item)
        else:
            part.merged = merged
            if item.seen != full_print(part.merged):
                self.moved.append((item, part.merged))
            if item.state in {ItemState.DRAFT, ItemState.ACCEPTED}:
                self.waiting.append(item)

    def _note_new(self, part: Part, item: ImportedItem) -> None:
        draft = Draft(part.merged, self._wanted(part), item)
        item.state, item.record_kind, item.record_id, item.written = ItemState.NEW, "", None, None
        self.new.append(draft)

    def _note_changed(self, part: Part, item: ImportedItem) -> None:
        change = ItemChange(of_import=self.setting.of_import, item=item, kind=ChangeKind.UPDATED)
        self.changed.append((Draft(part.merged, self._wanted(part), item), change))

    def _wanted(self, part: Part) -> Any:
        wanted = wanted_of(part.merged, self.setting.known, self.setting.read_on)
        for other in part.others:
            wanted.note(Problem.BELONGS_TOGETHER, str(other))
        return wanted

    # What is done -------------------------------------------------------------------------------------------

    def _make_new(self) -> None:
        make_records(self.new, self.setting.known)
        for draft in self.new:
            describe(draft.item, draft.merged)
        again = [draft.item for draft in self.new if draft.item.pk]
        ImportedItem.objects.bulk_create([draft.item for draft in self.new if not draft.item.pk])
        for item in again:  # of an import that was undone
            item.save()
        _note_changes([self._created(draft) for draft in self.new])

    def _created(self, draft: Draft) -> ItemChange:
        of_import = self.setting.of_import
        after = draft.item.written or {}
        return ItemChange(of_import=of_import, item=draft.item, kind=ChangeKind.CREATED, after=after)

    def _update(self, draft: Draft, change: ItemChange) -> None:
        item, record = draft.item, locked_record(draft.item)
        if record is not None:
            done = update(item, record, draft.wanted)
            change.before, change.after = done.before, done.after
        elif item.written is not None:  # an editor deleted the record
            item.state, item.record_id = ItemState.REJECTED, None
        else:
            make_records([draft], self.setting.known)
        describe(item, draft.merged)
        item.save()
        _note_changes([change])
        if item.state in {ItemState.DRAFT, ItemState.ACCEPTED} or change.after:
            self.waiting.append(item)

    def _keep(self) -> None:
        """Pages, origins and problems of whatever is new, changed or moved on its page."""
        drafts = [*self.new, *(draft for draft, _ in self.changed)]
        for item, merged in self.moved:
            describe(item, merged)
        ImportedItem.objects.bulk_update([item for item, _ in self.moved], ["content", "seen"])
        found = [(draft.item, draft.merged) for draft in drafts] + self.moved
        pages = keep_pages([merged for _, merged in found], self.setting.run)
        keep_origins(found, pages, self.setting.run)
        old = [draft.item for draft in drafts if not draft.item._state.adding]
        ImportedProblem.objects.filter(item__in=old).delete()
        ImportedProblem.objects.bulk_create(problems_of(drafts))

    def _publish(self) -> None:
        fresh = [draft.item for draft in self.new if draft.item.state == ItemState.DRAFT]
        items = {item.pk: item for item in [*fresh, *self.waiting]}
        problems: dict[int, set[str]] = {}
        rows = ImportedProblem.objects.filter(item__in=list(items)).exclude(code=Problem.REFUSED)
        for pk, code in rows.values_list("item_id", "code"):
            problems.setdefault(pk, set()).add(code)
        for item in items.values():  # each on its own, so that nobody else waits long
            with transaction.atomic():
                publish_or_say_why(item, problems.get(item.pk, set()), self.setting.by)


def publish_or_say_why(item: ImportedItem, problems: set[str], by: AbstractBaseUser | None) -> str:
    """Publish the item's record; where that is refused, the reason is noted with the item and returned.

    Drafts an editor has begun to change are the editor's to publish.
    """
    record = locked_record(item)
    if record is None or item.written is None:
        return ""
    ImportedProblem.objects.filter(item=item, code=Problem.REFUSED).delete()
    reason = publishing.hindrance(problems)
    if not reason and touched_by_editors(item, record):
        reason = _("Die Redaktion hat den Entwurf geändert; sie veröffentlicht ihn selbst.")
    reason = reason or publishing.publish(item, record, by)
    if reason:
        ImportedProblem.objects.create(item=item, code=Problem.REFUSED, detail=reason)
    else:
        item.save(update_fields=["state"])
    return reason


def _items_of(finds: Sequence[MergedItem]) -> dict[str, ImportedItem]:
    """The items of earlier imports by the keys of the origins they share with the finds."""
    keys = [origin.key for merged in finds for origin in merged.origins]
    items: dict[int, ImportedItem] = {}
    rows = ImportedOrigin.objects.filter(key__in=keys).select_related("item")
    found = {row.key: items.setdefault(row.item_id, row.item) for row in rows}
    orphans = ImportedItem.objects.filter(key__in=[key for key in keys if key not in found])
    return found | {item.key: items.setdefault(item.pk, item) for item in orphans}


def _origins_of(items: Iterable[ImportedItem]) -> dict[int, set[str]]:
    """The keys of all origins of the items."""
    origins: dict[int, set[str]] = {item.pk: {item.key} for item in items}
    rows = ImportedOrigin.objects.filter(item__in=list(origins)).values_list("item_id", "key")
    for pk, key in rows:
        origins[pk].add(key)
    return origins


def _note_changes(changes: Sequence[ItemChange]) -> None:
    """Note what an import did; where it went on after an interruption, the first word about an item stays."""
    ItemChange.objects.bulk_create(changes, ignore_conflicts=True)
