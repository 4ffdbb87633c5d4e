"""Patience with a page: one that takes for ever is given up, reported and tried again like any other that fails."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

LONGEST = 60.0
"""Seconds a page may take. Ordinary ones take hundredths of a second, long lists some tenths."""

AGAIN = 1.0
"""Seconds after which a page is told again, should it have passed over the first time."""


class TakesTooLong(Exception):
    """A page was given up."""


@contextlib.contextmanager
def patience(seconds: float) -> Iterator[None]:
    """``TakesTooLong`` within what has not ended after so many seconds. Only where a process's main thread works
    (others cannot be interrupted): that is so for the worker and for the processes that render for it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TakesTooLong(f"Not ready after {seconds:.0f} s; given up.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
