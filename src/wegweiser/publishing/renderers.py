"""Rendering several pages at a time: this process and helpers beside it, one for each further core.

Helpers only render. Which pages are due, what is written and what is noted as done stays with this process, so
that a helper which dies costs one more attempt and nothing else.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from math import inf
from multiprocessing.connection import Pipe, wait

from django.db import OperationalError

from wegweiser.publishing.patience import LONGEST
from wegweiser.publishing.renderer import Failure
from wegweiser.publishing.rendering import Rendered
from wegweiser.publishing.store import Due

logger = logging.getLogger(__name__)

Outcome = Rendered | Failure
Render = Callable[[str], Outcome]

GRACE = 10.0
"""Seconds a helper has beyond the patience it has itself with a page."""

IN_HAND = 2
"""Pages in the hands of one helper: the next lies there when one is done, while this process is busy with its own."""

COMMAND = [sys.executable, "-m", "wegweiser.publishing.renderer"]


class Helper:
    """A process that renders one page after another. ``pages`` are in its hands, the first is being rendered."""

    def __init__(self) -> None:
        self.line, its_end = Pipe()
        self.process = subprocess.Popen(
            [*COMMAND, str(its_end.fileno())],
            stdin=subprocess.DEVNULL,
            pass_fds=[its_end.fileno()],
            start_new_session=True,
        )
        its_end.close()
        self.pages: deque[Due] = deque()
        self.is_ready = False
        self._busy_since = 0.0

    def ask(self, page: Due) -> None:
        """Hand over a page; OSError where the process has died."""
        self.line.send(page.path)
        if not self.pages:
            self._busy_since = time.monotonic()
        self.pages.append(page)

    def patience_left(self) -> float:
        """Seconds until the process is given up; it gives its page up by itself before, where it can."""
        return max(self._busy_since + LONGEST + GRACE - time.monotonic(), 0.0)

    def hear_that_it_is_ready(self) -> None:
        """Read its first answer; EOFError or OSError where the process has died."""
        self.line.recv()
        self.is_ready = True

    def answer(self) -> tuple[Due, Outcome]:
        """The page that is done and what became of it; EOFError or OSError where the process has died."""
        outcome: Outcome = self.line.recv()
        self._busy_since = time.monotonic()
        return self.pages.popleft(), outcome

    def end(self) -> None:
        """Let the process end."""
        self.line.close()
        self.process.kill()
        self.process.wait()


class Renderers:
    """Renders pages with ``number`` helpers, which start with the first pages."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._helpers: list[Helper] = []

    def start(self) -> None:
        """Bring the helpers to their number and see which of them are ready; waits for none."""
        while len(self._helpers) < self.number:
            self._helpers.append(Helper())
        for helper in _that_spoke([helper for helper in self._helpers if not helper.is_ready], 0):
            try:
                helper.hear_that_it_is_ready()
            except (EOFError, OSError):
                self._lose(helper)

    def in_hand(self) -> set[str]:
        """The paths of the pages that helpers are busy with or will be next."""
        return {page.path for helper in self._helpers for page in helper.pages}

    def each(
        self, pages: Iterable[Due], render: Render, seconds: float = inf
    ) -> Iterator[tuple[Due, Outcome]]:
        """Pages with their outcomes, in the order in which they are done; ``render`` is this process's share.

        After ``seconds`` no further page is begun, the first always is. Of those left over, the ones ``in_hand`` come
        with the next call, so that this process waits for no helper while there is other work.
        """
        waiting = deque(pages)
        until = time.monotonic() + seconds
        self.start()
        while waiting or self._busy():
            self._hand_over(waiting, 1)
            own = waiting.popleft() if waiting else None
            self._hand_over(waiting, IN_HAND)
            if own:
                yield own, render(own.path)
            left = max(until - time.monotonic(), 0.0)
            yield from self._answers(waiting, 0 if waiting else left)
            if time.monotonic() >= until:
                return

    def _busy(self) -> list[Helper]:
        return [helper for helper in self._helpers if helper.pages]

    def _hand_over(self, waiting: deque[Due], number: int) -> None:
        """Give the helpers of what is waiting until each has so many pages in hand."""
        for helper in [helper for helper in self._helpers if helper.is_ready]:
            while waiting and len(helper.pages) < number:
                try:
                    helper.ask(waiting[0])
                except OSError:
                    self._lose(helper, waiting)
                    break
                waiting.popleft()

    def _answers(self, waiting: deque[Due], seconds: float) -> Iterator[tuple[Due, Outcome]]:
        """What helpers have to say now, or at the latest after so many seconds."""
        busy = self._busy()
        patience = min((helper.patience_left() for helper in busy), default=0.0)
        spoken = _that_spoke(busy, min(seconds, patience))
        for helper in spoken:
            try:
                page, outcome = helper.answer()
            except (EOFError, OSError):
                self._lose(helper, waiting)
                continue
            if isinstance(outcome, Failure) and outcome.away:
                raise OperationalError(outcome.short)
            yield page, outcome
        for helper in busy:
            if helper not in spoken and helper.patience_left() <= 0:
                yield self._give_up(helper, waiting)

    def _give_up(self, helper: Helper, waiting: deque[Due]) -> tuple[Due, Outcome]:
        """End a process that does not even hear that its time is over."""
        page = helper.pages.popleft()
        self._lose(helper, waiting)
        short = f"Not ready after {LONGEST + GRACE:.0f} s; the process was ended."
        return page, Failure(short, short, False)

    def _lose(self, helper: Helper, waiting: deque[Due] | None = None) -> None:
        """Let a process go; what it had in hand waits again, or is still due where nothing is waited for."""
        logger.warning("A process that renders pages has ended; another takes its place.")
        self._helpers.remove(helper)
        helper.end()
        if waiting is not None:
            waiting.extendleft(reversed(helper.pages))

    def close(self) -> None:
        """End the helpers."""
        while self._helpers:
            self._helpers.pop().end()


def _that_spoke(helpers: list[Helper], seconds: float) -> list[Helper]:
    """Those with an answer (or the end of their process) to be read, waiting for one for so many seconds."""
    lines = wait([helper.line for helper in helpers], seconds) if helpers else []
    return [helper for helper in helpers if helper.line in lines]
