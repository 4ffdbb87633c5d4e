"""What a page read while it was rendered, so that a change finds the pages that depend on it.

Keys are plain text:

``newsroom.release:17``                one record
``newsroom.release:*``                 the list of all records of a kind
``newsroom.release@newsroom.topic:3``  the records of a kind that belong to another record
``newsroom.release@year:2014``         any other named list; its kind says when a record stands in it
``newsroom.release@archive``           a list read for which records stand in it and where, not for what they say
``addresses``                          which addresses exist at all
``addresses@part:7``                   which addresses exist in one part of the register of addresses
``day``                                the calendar day
``day:2026-05-01``                     that this one day has come
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

DAY = "day"

ADDRESSES = "addresses"

ADDRESSES_IN_PART = 1000
"""Rows of the register of addresses (``PublicState``) in one part, by their number."""

PLACE = "="
"""Parts the key of a list from the place a record has in it."""

_reads: ContextVar[set[str] | None] = ContextVar("reads", default=None)


@contextmanager
def collecting_reads() -> Iterator[set[str]]:
    """Collect the keys of all that is read inside the block."""
    reads: set[str] = set()
    token = _reads.set(reads)
    try:
        yield reads
    finally:
        _reads.reset(token)


def note_read(*keys: str) -> None:
    """Note that the page being rendered, if any, depends on ``keys``."""
    reads = _reads.get()
    if reads is not None:
        reads.update(keys)


def is_collecting() -> bool:
    """Whether a page is being rendered."""
    return _reads.get() is not None


def record_key(kind: str, key: object) -> str:
    """The key of one record."""
    return f"{kind}:{key}"


def day_key(day: dt.date) -> str:
    """The key of a page that changes when ``day`` comes: better than ``DAY`` where that is known beforehand."""
    return f"{DAY}:{day.isoformat()}"


def list_key(kind: str, of: str | None = None, value: object = "*") -> str:
    """The key of a list: all of a kind, or those that stand in the named list ``of`` under ``value``."""
    return f"{kind}@{of}:{value}" if of else f"{kind}:*"


def placed(key: str, place: object) -> str:
    """An entry of ``lists()`` that says where in the list a record stands.

    The key is touched when the record comes, goes or moves, not whenever it changes: pages that read it note the
    records they show by themselves.
    """
    return f"{key}{PLACE}{place}"


def touched_lists(before: Iterable[str], now: Iterable[str]) -> set[str]:
    """Keys to touch for a record that stood in the lists ``before`` and stands in ``now`` (see ``lists()``)."""
    stood, stands = set(before), set(now)
    plain = {entry for entry in stood | stands if PLACE not in entry}
    return plain | {entry.partition(PLACE)[0] for entry in stood ^ stands if PLACE in entry}


def part_of(number: int) -> int:
    """The part of the register of addresses that holds row ``number``."""
    return number // ADDRESSES_IN_PART


def part_key(part: int) -> str:
    """The key of one part of the register of addresses."""
    return list_key(ADDRESSES, "part", part)
