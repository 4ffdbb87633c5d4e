"""What a serving process holds from its first answers on is not looked through for garbage again."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable

FIRST = 100
"""Dynamic answers after which what is loaded on demand (addresses, templates, the index) has been loaded."""

GROWN = 10
"""How many times as many answers until the process settles once more, with what has come since."""


class Settling:
    """WSGI middleware: a process settles after 100, 1,000, 10,000 … answers.

    Python looks through all living objects from time to time. In a process that searches these are more than
    300,000, and nobody is answered for 150 ms. ``gc.freeze`` leaves out what is there now; objects still go when
    nothing refers to them any more.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self._answers, self._due = 0, FIRST

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        answer = self.application(environ, start_response)
        self._answers += 1
        if self._answers >= self._due:
            self._due *= GROWN
            gc.collect()
            gc.freeze()
        return answer
