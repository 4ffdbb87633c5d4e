"""Old addresses lead to where their text lives now.

Only addresses of hosts that point to this portal (``WEGWEISER_OLD_HOSTS``) can: of any other host the old address is
shown with the record as its source. They lead there while the record is public, and never in the way of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from wegweiser.archive.models import ImportedItem
from wegweiser.changes.log import lead_here, lead_nowhere
from wegweiser.changes.models import PublicState, Redirect

LONGEST = 500
HOME = "/"


def lead_old_addresses(item: ImportedItem, record: Any) -> int:
    """Let the old addresses of an item lead to its public record; how many are new. Inside a transaction."""
    target = record.public_address() if record.is_public() else ""
    paths = list(old_paths(item.merged.old_addresses)) if target else []
    if not paths:
        return 0
    taken = set(PublicState.objects.filter(address__in=paths).values_list("address", flat=True))
    taken |= set(Redirect.objects.filter(old_address__in=paths).values_list("old_address", flat=True))
    free = [path for path in paths if path not in taken and not _is_a_page(path)]
    lead_here(record.kind(), record.pk, target, free)
    return len(free)


def forget_old_addresses(item: ImportedItem) -> None:
    """Let the item's old addresses lead nowhere, where they led to its record. Inside a transaction."""
    if item.record_id is not None:
        lead_nowhere(item.record_kind, item.record_id, old_paths(item.merged.old_addresses))


def old_paths(addresses: Iterable[str]) -> Iterator[str]:
    """The paths that can lead on, each once: those of old hosts, without query, never the old home page."""
    seen = set()
    for address in addresses:
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            continue
        path = unquote(parts.path)
        usable = not parts.query and path != HOME and path.startswith("/") and len(path) <= LONGEST
        if usable and host in settings.WEGWEISER_OLD_HOSTS and path not in seen:
            seen.add(path)
            yield path


def _is_a_page(path: str) -> bool:
    """Whether the portal has a view for the path, so that leading it away would hide a page."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
