"""Rendering several pages at a time: this process and helpers beside it, one for each further core.

Helpers only render. Which pages are due, what is written and what is noted as done stays with this process, so
that a helper which dies costs one more attempt and nothing else.
"""

from __future__ import annotations

import logging
import pickle
import select
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from math import inf

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

COMMAND = [sys.executable, "-m", "wegweiser.publishing.renderer"]


class Helper:
    """A process that renders one page at a time. ``page`` is what it is busy with."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        self.page: Due | None = None
        self.asked_at = 0.0
        self.is_ready = False

    def ask(self, page: Due) -> None:
        """Hand over a page."""
        assert self.process.stdin is not None  # noqa: S101 (a pipe, see above)
        self.page, self.asked_at = page, time.monotonic()
        self.process.stdin.write(page.path.encode() + b"\n")
        self.process.stdin.flush()

    def has_spoken(self, seconds: float | None = 0) -> bool:
        """Whether there is an answer (or the end of the process) to be read."""
        assert self.process.stdout is not None  # noqa: S101 (a pipe, see above)
        return bool(select.select([self.process.stdout], [], [], seconds)[0])

    def patience_left(self) -> float:
        """Seconds until the process is given up; it gives its page up by itself before, where it can."""
        return max(self.asked_at + LONGEST + GRACE - time.monotonic(), 0.0)

    def answer(self) -> Outcome:
        """What became of the page; EOFError where the process has died."""
        assert self.process.stdout is not None  # noqa: S101 (a pipe, see above)
        self.page = None
        return pickle.load(self.process.stdout)  # noqa: S301 (from our own process)

    def end(self) -> None:
        """Let the process end."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
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
        for helper in list(self._helpers):
            if not helper.is_ready and helper.has_spoken():
                try:
                    helper.answer()
                    helper.is_ready = True
                except EOFError:
                    self._lose(helper)

    def each(
        self, pages: Iterable[Due], render: Render, seconds: float = inf
    ) -> Iterator[tuple[Due, Outcome]]:
        """Pages with their outcomes, in the order in which they are done; ``render`` is this process's share.

        After ``seconds`` no further page is begun, and those left over do not come; the first always does.
        """
        waiting = deque(pages)
        until = time.monotonic() + seconds
        self.start()
        while waiting or self._busy():
            for helper in [helper for helper in self._helpers if helper.is_ready and helper.page is None]:
                if waiting:
                    self._hand_over(helper, waiting)
            if waiting:
                page = waiting.popleft()
                yield page, render(page.path)
            if time.monotonic() >= until:
                waiting.clear()
            for helper in self._busy():
                if helper.has_spoken(0 if waiting else helper.patience_left()):
                    yield from self._take(helper, waiting)
                elif helper.patience_left() <= 0:
                    yield self._give_up(helper)

    def _busy(self) -> list[Helper]:
        return [helper for helper in self._helpers if helper.page is not None]

    def _hand_over(self, helper: Helper, waiting: deque[Due]) -> None:
        try:
            helper.ask(waiting[0])
            waiting.popleft()
        except OSError:
            self._lose(helper)

    def _take(self, helper: Helper, waiting: deque[Due]) -> Iterator[tuple[Due, Outcome]]:
        page = helper.page
        assert page is not None  # noqa: S101 (only busy helpers are asked)
        try:
            outcome = helper.answer()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._lose(helper)
            waiting.append(page)
            return
        if isinstance(outcome, Failure) and outcome.away:
            raise OperationalError(outcome.short)
        yield page, outcome

    def _give_up(self, helper: Helper) -> tuple[Due, Outcome]:
        """End a process that does not even hear that its time is over."""
        page = helper.page
        assert page is not None  # noqa: S101 (only busy helpers are given up)
        self._lose(helper)
        short = f"Not ready after {LONGEST + GRACE:.0f} s; the process was ended."
        return page, Failure(short, short, False)

    def _lose(self, helper: Helper) -> None:
        logger.warning("A process that renders pages has ended; another takes its place.")
        self._helpers.remove(helper)
        helper.end()

    def close(self) -> None:
        """End the helpers."""
        while self._helpers:
            self._helpers.pop().end()
