"""Making what an import found for the first time: many records with few queries.

Drafts are nobody's to read, so they are written in bulk beside the change log; whatever is published afterwards goes
through ``publish`` and with it through the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from anyascii import anyascii
from django.conf import settings
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale

from wegweiser.archive.models import ImportedItem, ImportedProblem, ItemState, Problem
from wegweiser.archive.naming import name_of
from wegweiser.archive.run import MergedItem
from wegweiser.archive.storing.packing import pack
from wegweiser.archive.taking_over.contacts import draft_contacts
from wegweiser.archive.taking_over.fingerprints import fingerprint, full_print
from wegweiser.archive.taking_over.known import Known
from wegweiser.archive.taking_over.shapes import (
    ORGANISATION,
    RELEASE,
    Shape,
    Values,
    child_rows,
    set_values,
    stored_day,
)
from wegweiser.archive.taking_over.wanted import Wanted, date_of, kind_of, title_of
from wegweiser.newsroom.models import Release
from wegweiser.organisations.slugs import LONGEST
from wegweiser.places.normalise import UMLAUTS


@dataclass(slots=True)
class Draft:
    """A find on its way to become a record."""

    merged: MergedItem
    wanted: Wanted
    item: ImportedItem
    record: Any = None


def describe(item: ImportedItem, merged: MergedItem) -> None:
    """Let the item say what was found, in memory."""
    date = date_of(merged)
    item.kind = kind_of(merged)[:20]
    item.title = (title_of(merged) or name_of(merged.item))[:500]
    item.on, item.precision = (date.on, str(date.precision)) if date else (None, "")
    item.content = pack(merged)
    item.fingerprint, item.seen = fingerprint(merged), full_print(merged)
    item.__dict__.pop("merged", None)


def make_records(drafts: Sequence[Draft], known: Known) -> None:
    """Make the records of the drafts, except of those the portal has already; the items then point to them."""
    _link_existing(drafts)
    _link_offices(drafts)
    waiting = [draft for draft in drafts if draft.wanted.shape and not draft.item.record_id]
    for shape, same in groupby(sorted(waiting, key=_kind), key=lambda draft: draft.wanted.shape):
        if shape is ORGANISATION:
            for draft in same:
                _make_office(draft, known)
        elif shape:
            _make_in_bulk(shape, list(same))


def problems_of(drafts: Iterable[Draft]) -> list[ImportedProblem]:
    """The problems of saved items, as rows to be saved."""
    return [
        ImportedProblem(item=draft.item, code=code, detail=detail)
        for draft in drafts
        for code, detail in draft.wanted.problems
    ]


def _kind(draft: Draft) -> str:
    return draft.wanted.shape.kind if draft.wanted.shape else ""


# What is there already --------------------------------------------------------------------------------------


def _link_existing(drafts: Sequence[Draft]) -> None:
    """Releases the portal has under the same title and day are not made again."""
    releases = [draft for draft in drafts if draft.wanted.shape is RELEASE and date_of(draft.merged)]
    titles = {draft.wanted.values["title"] for draft in releases}
    found = {
        (release.title, release.day.isoformat()): release
        for release in Release.objects.listed().originals().filter(title__in=titles).only(*_IDENTITY)
    }
    taken = set(_taken_by_items(found.values()))
    for draft in releases:
        release = found.get((draft.wanted.values["title"], draft.wanted.values["published_at"]))
        if release and release.pk not in taken:
            taken.add(release.pk)
            _point_to(draft.item, release)
            draft.wanted.note(Problem.EXISTS, _("Die Meldung bleibt, wie sie ist."))


_IDENTITY = ("title", "published_at", "slug", "live", "locale")


def _taken_by_items(releases: Iterable[Release]) -> Iterator[int]:
    keys = [release.pk for release in releases]
    rows = ImportedItem.objects.filter(record_kind=RELEASE.kind, record_id__in=keys)
    yield from (key for key in rows.values_list("record_id", flat=True) if key is not None)


def _link_offices(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.wanted.of is not None:
            draft.item.record_kind, draft.item.record_id = ORGANISATION.kind, draft.wanted.of


def _point_to(item: ImportedItem, record: Any) -> None:
    item.record_kind, item.record_id = record.kind(), record.pk
    item.state = ItemState.PUBLISHED if record.live else ItemState.DRAFT


# What is new ------------------------------------------------------------------------------------------------


def _make_in_bulk(shape: Shape, drafts: Sequence[Draft]) -> None:
    locale = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
    slugs = _free_slugs(shape, drafts)
    for draft, slug in zip(drafts, slugs, strict=True):
        draft.record = shape.model(slug=slug, locale=locale, live=False, has_unpublished_changes=True)
        _fill(draft.record, shape, draft.wanted.values)
    shape.model._default_manager.bulk_create([draft.record for draft in drafts])
    for name, rows in shape.rows.items():
        children: list[Model] = []
        for draft in drafts:
            made = child_rows(rows, draft.wanted.values[name], **{shape.parent: draft.record})
            children += [_dated_like(child, draft.record) for child in made]
        rows.model._default_manager.bulk_create(children)
    for draft in drafts:
        _written(draft)


def _fill(record: Any, shape: Shape, values: Values) -> None:
    for name, value in values.items():
        if name not in shape.rows:
            setattr(record, name, stored_day(shape, name, value) if name in shape.days else value)
    if isinstance(record, Release):
        record.archive_month = record.month_of_archive


def _dated_like(child: Model, record: Any) -> Model:
    """Child rows of a release repeat its moment."""
    if hasattr(child, "published_at"):
        child.published_at = record.published_at
    return child


def _written(draft: Draft) -> None:
    _point_to(draft.item, draft.record)
    draft.item.written = draft.wanted.values


def _make_office(draft: Draft, known: Known) -> None:
    """A new entry of the directory, with its contacts, as drafts."""
    again = known.office(draft.wanted.values["names"][0][0], None)
    if again:  # named twice in this very import
        draft.item.record_kind, draft.item.record_id = ORGANISATION.kind, again.record.pk
        draft.wanted.note(Problem.EXISTS)
        return
    draft.record = ORGANISATION.model(live=False, has_unpublished_changes=True)
    set_values(draft.record, ORGANISATION, draft.wanted.values)
    draft.record.save()
    for contact in draft_contacts(draft.record, draft.wanted):
        contact.save()
    known.add_office(draft.record)
    _written(draft)


# Addresses --------------------------------------------------------------------------------------------------


def _free_slugs(shape: Shape, drafts: Sequence[Draft]) -> list[str]:
    """A slug for each draft that no other record has: by its title, its date, else its key."""
    choices = [_slugs(draft) for draft in drafts]
    wanted = {slug for slugs in choices for slug in slugs}
    taken = set(shape.model._default_manager.filter(slug__in=wanted).values_list("slug", flat=True))
    chosen = []
    for slugs in choices:
        slug = next(slug for slug in slugs if slug not in taken)
        taken.add(slug)
        chosen.append(slug)
    return chosen


def _slugs(draft: Draft) -> tuple[str, str, str]:
    title = anyascii(draft.wanted.values["title"].casefold().translate(UMLAUTS))
    base = slugify(title)[:LONGEST].strip("-") or "meldung"
    date = date_of(draft.merged)
    key = slugify(draft.merged.key)[:40] or fingerprint(draft.merged)[:12]
    return base, f"{base}-{date.iso}" if date else f"{base}-ohne-datum", f"{base}-{key}"
