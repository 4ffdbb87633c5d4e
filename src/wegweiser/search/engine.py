"""The one door to the search: a question goes in, an answer comes out.

::

    answer = current().search(Question("Wo finde ich einen Deutschkurs?"))      # the portal's index

    with Builder(edition) as builder:                # an index of one's own: evaluation, measurements
        builder.add(documents)                       # IndexDocument, index/document.py
        builder.commit()
    Editions(folder).use(edition)                    # edition = Editions(folder).fresh()
    answer = Engine.open(folder).search(question)

The sentence model takes part through ``protocol.offer_meaning``; how words and meaning are put together stands in
``ranking``.
"""

from __future__ import annotations

import threading
import time
from functools import cache
from pathlib import Path

from wegweiser.search.answering import Answering
from wegweiser.search.index.editions import Editions
from wegweiser.search.words import Answer, Question

ATTEMPTS = 3
"""Editions that may take each other's place while one question is answered."""


class NoIndex(Exception):
    """There is no index yet; the message says what to do."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Der Suchindex {folder} ist noch nicht gebaut. Bitte ./wegweiser rebuild search aufrufen."
        )


class Engine:
    """Answers questions from an index folder. Thread safe; follows the folder when its index is renewed."""

    def __init__(self, folder: Path, meaning: bool = True, choices: bool = True) -> None:
        self.editions = Editions(folder)
        self._meaning, self._choices = meaning, choices
        self._lock = threading.Lock()
        self._open: Answering | None = None

    @classmethod
    def open(cls, folder: Path, meaning: bool = True, choices: bool = True) -> Engine:
        """The engine of an index folder.

        Without ``meaning`` words alone decide, and no model is loaded; without ``choices`` what editors of the
        portal decide has no effect.
        """
        return cls(folder, meaning, choices)

    def search(self, question: Question) -> Answer:
        """Answer a question. ``NoIndex`` where there is nothing to answer from yet."""
        started = time.perf_counter()
        for _ in range(ATTEMPTS):
            edition = None
            try:
                answering = self.answering()
                edition = answering.edition
                return answering.answer(question, started)
            except (ValueError, OSError):
                # The edition may have been taken away while it was being opened; otherwise it is a fault.
                if self.editions.current() == edition:
                    raise
        return self.answering().answer(question, started)

    def answering(self) -> Answering:
        """What answers from the edition in use, opened or refreshed where it has changed."""
        edition = self.editions.current()
        found = self._open
        if found is not None and edition is not None and found.edition == edition:
            found.refresh()
            return found
        if edition is None:
            raise NoIndex(self.editions.folder)
        with self._lock:
            if self._open is None or self._open.edition != edition:
                self._open = Answering(edition, self._meaning, self._choices)
            return self._open


@cache
def _engine_of(folder: Path) -> Engine:
    return Engine.open(folder)


def current() -> Engine:
    """The portal's own engine, in the folder that the settings name (``WEGWEISER_SEARCH``)."""
    from django.conf import settings

    return _engine_of(Path(settings.WEGWEISER_SEARCH))
