"""A process that renders pages for another: reads paths from its input, writes answers to its output.

``python -m wegweiser.publishing.renderer``. It ends when its input ends, that is with the process it works for.
An answer is a pickled ``Rendered``, or a ``Failure``; the first answer is ``None`` and says that it is ready.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
import traceback
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True)
class Failure:
    """A page could not be rendered. ``away`` tells that the database does not answer."""

    short: str
    trace: str
    away: bool


def main() -> None:
    """Answer until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # Whatever else prints must not get between the answers.
    import django

    from wegweiser.changes.gentle import session_stands_back

    session_stands_back()
    django.setup()
    with contextlib.suppress(BrokenPipeError):
        _warm_up()
        _say(answers, None)
        for line in sys.stdin.buffer:
            _say(answers, _attempt(line.decode().rstrip("\n")))


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


def _say(answers: BinaryIO, answer: object) -> None:
    pickle.dump(answer, answers)
    answers.flush()


if __name__ == "__main__":
    main()
