"""Which item of earlier imports a find belongs to. What an editor parted stays apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wegweiser.archive.findings import FoundItem
from wegweiser.archive.models import ImportedItem, ItemState
from wegweiser.archive.run import MergedItem, Origin, Run

Finder = Callable[[Origin], FoundItem | None]
"""Gives what one origin alone tells of the item."""


@dataclass(slots=True)
class Part:
    """A find and the item it belongs to; none where it is new. ``others`` are items it now joins with ``item``."""

    merged: MergedItem
    item: ImportedItem | None = None
    others: tuple[ImportedItem, ...] = ()


def finder_of(run: Run) -> Finder:
    """Finds in the pages of a run."""

    def find(origin: Origin) -> FoundItem | None:
        findings = run.findings(origin.source)
        return findings.items[origin.number] if findings and origin.number < len(findings.items) else None

    return find


def parts_of(merged: MergedItem, known: Mapping[str, ImportedItem], find: Finder) -> list[Part]:
    """The find, in as many parts as editors made of it; ``known`` are the items by the keys of their origins."""
    items = list(dict.fromkeys(known[origin.key] for origin in merged.origins if origin.key in known))
    apart = [item for item in items if item.apart]
    together = [item for item in items if not item.apart]
    parts: list[Part] = []
    rest = merged
    for item in apart:
        own = [origin for origin in merged.origins if known.get(origin.key) == item]
        if len(own) == len(rest.origins):
            return [*parts, Part(rest, item, tuple(together))]
        parts.append(Part(only(merged, own, find), item))
        rest = without(rest, own, find)
    target = next((item for item in together if item.record_id), next(iter(together), None))
    others = tuple(item for item in together if item is not target and item.state != ItemState.MERGED)
    return [Part(rest, target, others), *parts]


def completed(merged: MergedItem, earlier: MergedItem, absent: Collection[str]) -> MergedItem | None:
    """The find with what earlier imports knew from origins that this one did not read (``absent``, their keys).

    None where the fullest text is among these: then this import has nothing better to say.
    """
    if not absent:
        return merged
    if earlier.origins[0].key in absent:
        return None
    kept = [origin for origin in earlier.origins if origin.key in absent]
    sources = {origin.source for origin in kept}
    carried = {
        name: source
        for name, source in earlier.borrowed.items()
        if source in sources and not getattr(merged.item, name)
    }
    values: dict[str, Any] = {name: getattr(earlier.item, name) for name in carried}
    about = [d for d in earlier.differences if {d.kept_from, d.other_from} & sources]
    return replace(
        merged,
        item=replace(merged.item, **values),
        origins=_as_before([*merged.origins, *kept], earlier.origins),
        borrowed=merged.borrowed | carried,
        differences=_as_before([*merged.differences, *about], earlier.differences),
    )


def _as_before(now: Sequence[Any], before: Sequence[Any]) -> tuple[Any, ...]:
    """In the order of an earlier import, each once; what is new comes last."""
    known = [thing for thing in before if thing in now]
    return (*known, *dict.fromkeys(thing for thing in now if thing not in known))


def only(merged: MergedItem, origins: Iterable[Origin], find: Finder) -> MergedItem:
    """The find as these origins alone tell it: the first of them is the fullest."""
    origins = tuple(origins)
    item = find(origins[0]) or merged.item
    return replace(
        merged, key=origins[0].key, item=item, origins=origins, borrowed={}, differences=(), related=()
    )


def without(merged: MergedItem, gone: Iterable[Origin], find: Finder) -> MergedItem:
    """The find without some of its origins and what it had from them; its own values come back in their place."""
    gone = set(gone)
    left = tuple(origin for origin in merged.origins if origin not in gone)
    if merged.origins[0] in gone:
        return only(merged, left, find)
    own = find(left[0])
    if own and len(left) == 1:
        return replace(only(merged, left, find), related=merged.related)
    lost = {
        name
        for name, source in merged.borrowed.items()
        if any(origin.source == source for origin in gone)
        and not _tells(left, name, source, merged.item, find)
    }
    values: dict[str, Any] = {
        name: getattr(own, name) if own else () if isinstance(getattr(merged.item, name), tuple) else None
        for name in lost
    }
    item = replace(merged.item, **values)
    kept = {name: source for name, source in merged.borrowed.items() if name not in lost}
    sources = {origin.source for origin in gone} - {origin.source for origin in left}
    differences = tuple(d for d in merged.differences if not {d.other_from, d.kept_from} & sources)
    return replace(merged, origins=left, item=item, borrowed=kept, differences=differences)


def _tells(origins: Iterable[Origin], name: str, source: str, item: FoundItem, find: Finder) -> bool:
    """Whether one of the origins on a page gives a value as the item has it: a page may hold several finds."""
    finds = (find(origin) for origin in origins if origin.source == source)
    return any(getattr(found, name) == getattr(item, name) for found in finds if found)
