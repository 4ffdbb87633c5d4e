"""How often one address may ask, so that nobody stops the server by searching. In memory, each process by itself.

A school class behind one address can search: thirty people, four questions each at once, then one every six seconds.
What is suggested while they type is counted apart, so that it uses up nothing of their questions.
"""

from __future__ import annotations

import ipaddress
import threading
import time

from django.http import HttpRequest

BURST, PER_SECOND = 120.0, 5.0
"""Questions that may come at once, and a second for ever."""

SUGGESTED_BURST, SUGGESTED_PER_SECOND = 300.0, 60.0
"""The same for suggestions."""

MOST_ADDRESSES = 20_000


class Limits:
    """A bucket for each address: every question takes one, time fills it up."""

    def __init__(self, burst: float = BURST, per_second: float = PER_SECOND) -> None:
        self._burst, self._per_second = burst, per_second
        self._buckets: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def allow(self, address: str) -> bool:
        """Whether this address may ask now; counts the question."""
        now = time.monotonic()
        with self._lock:
            if len(self._buckets) >= MOST_ADDRESSES:
                self._buckets.clear()
            left, seen = self._buckets.get(address, (self._burst, now))
            left = min(self._burst, left + (now - seen) * self._per_second)
            allowed = left >= 1
            self._buckets[address] = (left - 1 if allowed else left, now)
        return allowed


limits = Limits()
suggestion_limits = Limits(SUGGESTED_BURST, SUGGESTED_PER_SECOND)


def may_ask(request: HttpRequest, within: Limits = limits) -> bool:
    """Whether the sender is below a limit; senders that cannot be told apart are not limited here."""
    sender = sender_of(request)
    return not sender or within.allow(sender)


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
