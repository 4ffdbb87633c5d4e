"""Writing the log. Call only inside the transaction that changes the record."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction

from wegweiser.changes.models import Action, Change, PublicState, Redirect
from wegweiser.changes.reads import ADDRESSES, part_key, part_of, touched_lists

LOG_LOCK = 0x57454757
"""Key of the PostgreSQL advisory lock that makes commits arrive in the order of their ids."""


def note_public(
    kind: str, key: object, *, title: str, address: str, lists: Iterable[str], also: Iterable[str] = ()
) -> Change:
    """Note that a record is public as it now stands.

    ``address`` is its path without language prefix ("" where it has no page of its own), ``lists`` the list
    keys it stands in, ``also`` further keys whose readers must look again.
    """
    _hold_the_pen()
    known = PublicState.objects.filter(kind=kind, key=str(key)).first()
    before, previous = (known.lists, known.address) if known else ([], "")
    now = sorted(set(lists))
    state, _ = PublicState.objects.update_or_create(
        kind=kind, key=str(key), defaults={"address": address, "lists": now}
    )
    register = _register_keys(state) if address != previous else set()
    change = Change.objects.create(
        kind=kind,
        key=str(key),
        action=Action.CHANGED if known else Action.PUBLISHED,
        title=title[:300],
        address=address,
        previous_address=previous if previous != address else "",
        touches=sorted({f"{kind}:{key}", *touched_lists(before, now), *also, *register}),
    )
    _keep_old_addresses_alive(kind, str(key), previous, address)
    return change


def note_withdrawn(kind: str, key: object, *, title: str = "", also: Iterable[str] = ()) -> Change | None:
    """Note that a record is no longer public; nothing is noted where it was not."""
    state = PublicState.objects.filter(kind=kind, key=str(key)).first()
    if state is None:
        return None
    _hold_the_pen()
    change = Change.objects.create(
        kind=kind,
        key=str(key),
        action=Action.WITHDRAWN,
        title=title[:300],
        previous_address=state.address,
        touches=sorted({f"{kind}:{key}", *touched_lists(state.lists, ()), *also, *_register_keys(state)}),
    )
    state.delete()
    return change


def note_touched(kind: str, key: object, touches: Iterable[str]) -> Change:
    """Note that readers of ``touches`` must look again although no record was saved (a new day, new labels)."""
    _hold_the_pen()
    return Change.objects.create(kind=kind, key=str(key), action=Action.TICKED, touches=sorted(set(touches)))


def lead_here(kind: str, key: object, address: str, old_addresses: Iterable[str]) -> None:
    """Let addresses of an earlier site lead to a public record at ``address``; none may lead elsewhere yet."""
    for old in old_addresses:
        Redirect.objects.create(old_address=old, kind=kind, key=str(key), new_address=address)
        _note_address(kind, key, old)


def lead_nowhere(kind: str, key: object, old_addresses: Iterable[str]) -> None:
    """Let those of the addresses that led to the record lead nowhere any more."""
    for redirect in Redirect.objects.filter(kind=kind, key=str(key), old_address__in=list(old_addresses)):
        redirect.delete()
        _note_address(kind, key, redirect.old_address)


def _note_address(kind: str, key: object, old_address: str) -> None:
    """Note that an old address must be looked at again although its record did not change."""
    _hold_the_pen()
    Change.objects.create(
        kind=kind, key=str(key), action=Action.TICKED, previous_address=old_address, touches=[]
    )


def _register_keys(state: PublicState) -> set[str]:
    """What tells readers of the register of addresses that one came, went or moved."""
    return {ADDRESSES, part_key(part_of(state.pk))}


def _hold_the_pen() -> None:
    """Let one transaction at a time append, so that a reader never skips an id that commits late.

    SQLite has one writer anyway; PostgreSQL hands out ids before the commit, hence the lock.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A public change must be noted inside the transaction that makes it.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOG_LOCK])


def _keep_old_addresses_alive(kind: str, key: str, previous: str, address: str) -> None:
    """Redirect the previous address, and every earlier one, to where the record lives now."""
    if not address:
        return
    Redirect.objects.filter(old_address=address).delete()
    if previous and previous != address:
        Redirect.objects.filter(kind=kind, key=key).update(new_address=address)
        Redirect.objects.update_or_create(
            old_address=previous, defaults={"kind": kind, "key": key, "new_address": address}
        )
