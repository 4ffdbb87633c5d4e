"""What is done with one page: read it, find what it holds, and pack both for the run."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from wegweiser.archive.document import Document
from wegweiser.archive.duplicates.prints import pack_print, prints_of
from wegweiser.archive.extraction import Known, find
from wegweiser.archive.reading.reading import Unreadable, read
from wegweiser.archive.sources.raw import Failure, RawPage
from wegweiser.archive.storing.packing import pack, pack_text
from wegweiser.archive.storing.store import StoredPage

LONGEST_S = 20.0
"""Seconds for one page. Real pages take milliseconds; a page that takes longer was made to, or shows a fault."""

log = logging.getLogger(__name__)


class TookTooLong(BaseException):
    """A page was given up. No library that catches every ``Exception`` may keep it from us."""


def work(page: RawPage, known: Known) -> StoredPage:
    """The page as the run keeps it; whatever goes wrong with it becomes its sentence, and no other page suffers."""
    try:
        with time_limit(LONGEST_S):
            return _worked(page, known)
    except Unreadable as error:
        return failed(page.source, page.digest, str(error), page.url)
    except TookTooLong:
        told = f"Die Seite brauchte mehr als {LONGEST_S:.0f} Sekunden und wurde aufgegeben. Bitte prüfen und teilen."
    except (MemoryError, RecursionError):
        told = "Die Seite sprengt jedes Maß und wurde aufgegeben. Bitte prüfen und teilen."
    except Exception as error:  # a fault of ours must not stop thousands of other pages
        log.exception("The page %s could not be worked on.", page.source)
        told = (
            f"Beim Lesen trat ein Fehler des Programms auf ({type(error).__name__}). Bitte die Seite melden."
        )
    return failed(page.source, page.digest, told, page.url)


def failed(source: str, digest: str, error: str, url: str = "") -> StoredPage:
    """A page that could not be read."""
    return StoredPage(source, digest, url, "", "", error, None, None, ())


def of_failure(failure: Failure) -> StoredPage:
    """A source that could not be read."""
    return failed(failure.source, "", failure.error)


def _worked(page: RawPage, known: Known) -> StoredPage:
    document: Document = read(page)
    findings = find(document, known)
    return StoredPage(
        source=page.source,
        digest=page.digest,
        url=document.url,
        title=document.title,
        kind=str(findings.kind.value),
        error="",
        text=pack_text(document.text),
        findings=pack(findings),
        prints=tuple(pack_print(each) for each in prints_of(findings, document)),
        items=len(findings.items),
    )


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise ``TookTooLong`` within after so many seconds; without effect outside of a main thread."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
