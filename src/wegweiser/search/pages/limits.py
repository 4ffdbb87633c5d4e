"""How often one address may ask, so that nobody stops the server by searching. In memory, each process by itself."""

from __future__ import annotations

import ipaddress
import threading
import time

from django.http import HttpRequest

BURST = 60.0
"""Questions that may come at once."""

PER_SECOND = 3.0
"""Questions a second that may go on for ever."""

MOST_ADDRESSES = 20_000


class Limits:
    """A bucket for each address: every question takes one, time fills it up."""

    def __init__(self) -> None:
        self._buckets: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def allow(self, address: str) -> bool:
        """Whether this address may ask now; counts the question."""
        now = time.monotonic()
        with self._lock:
            if len(self._buckets) >= MOST_ADDRESSES:
                self._buckets.clear()
            left, seen = self._buckets.get(address, (BURST, now))
            left = min(BURST, left + (now - seen) * PER_SECOND)
            allowed = left >= 1
            self._buckets[address] = (left - 1 if allowed else left, now)
        return allowed


limits = Limits()


def may_ask(request: HttpRequest) -> bool:
    """Whether the sender is below the limit; senders that cannot be told apart are not limited here."""
    sender = sender_of(request)
    return not sender or limits.allow(sender)


def sender_of(request: HttpRequest) -> str:
    """The public address a request comes from: behind a proxy of our own the one it names last; "" where unknown."""
    direct = request.META.get("REMOTE_ADDR", "")
    if _is_public(direct):
        return direct
    last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return last if _is_public(last) else ""


def _is_public(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False
