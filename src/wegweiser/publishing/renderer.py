"""A process that renders pages for another: it is sent paths and sends back what became of them.

``python -m wegweiser.publishing.renderer LINE``, with the number of an open line to the other process. It ends when
the other end is closed, that is with the process it works for. An answer is a ``Rendered`` or a ``Failure``; the
first is ``None`` and says that it is ready.
"""

from __future__ import annotations

import contextlib
import gc
import sys
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection


@dataclass(frozen=True)
class Failure:
    """A page could not be rendered. ``away`` tells that the database does not answer."""

    short: str
    trace: str
    away: bool


def main() -> None:
    """Answer until the line ends."""
    import django

    from wegweiser.changes.gentle import session_stands_back

    session_stands_back()
    django.setup()
    with Connection(int(sys.argv[-1])) as line, contextlib.suppress(EOFError, OSError):
        _warm_up()
        gc.freeze()  # What is there now stays: no collection of rubbish need look through it while a page waits.
        line.send(None)
        while True:
            line.send(_attempt(line.recv()))


def _warm_up() -> None:
    """Read what every page is made of before the first is asked for; what fails here will be told then."""
    from wegweiser.portal.languages import in_language, published_languages

    for language in published_languages():
        _attempt(in_language("/", language))


def _attempt(path: str) -> object:
    from django.db import OperationalError, close_old_connections

    from wegweiser.publishing import patience
    from wegweiser.publishing.rendering import render

    close_old_connections()
    try:
        with patience.patience(patience.LONGEST):
            return render(path)
    except Exception as error:
        short = "".join(traceback.format_exception_only(error)).strip()
        return Failure(short, traceback.format_exc(), isinstance(error, OperationalError))


if __name__ == "__main__":
    main()
