"""The projection "pages": changes make pages due, due pages are rendered to files."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.db import OperationalError

from wegweiser.changes.models import Change, PublicState, Redirect
from wegweiser.changes.projections import Progress
from wegweiser.portal.languages import in_language, published_languages, split_language
from wegweiser.portal.protocol import PageFamily, page_families
from wegweiser.publishing import patience
from wegweiser.publishing.renderer import Failure
from wegweiser.publishing.renderers import Outcome, Renderers
from wegweiser.publishing.rendering import render
from wegweiser.publishing.store import Due, PageStore

logger = logging.getLogger(__name__)

OWN_PAGE, FAMILY_PAGE = 0, 20
"""Urgency: a changed record's own page first, new list pages next, other readers (50) last."""

LATER, LAST = 100, 200
"""Added to the urgency of pages in other languages than German, and of what search engines alone read."""

SLICE = 5
"""Pages for each process that renders, before the worker looks at the clock and the log again."""

SLICE_SECONDS = 0.1
"""After so many seconds no further page of a slice is begun."""

LONGEST_WAIT = 600.0
"""Seconds: the longest pause before a page that failed is tried again (it doubles from one second)."""


class Pages:
    """Rendered pages in a folder."""

    name = "pages"

    def __init__(self, folder: Path, helpers: int = 0) -> None:
        """``helpers`` are processes that render beside this one."""
        self.store = PageStore(folder, _rank)
        self.renderers = Renderers(helpers)

    @property
    def lease(self) -> str:
        """One worker feeds one store; nodes with stores of their own are each fed by a worker of theirs."""
        return f"{self.name}:{self.store.identity}"

    def position(self) -> int:
        """The id of the last change whose pages are noted as due."""
        return self.store.position()

    def apply(self, changes: Sequence[Change]) -> None:
        """Note as due whatever depends on the changes; nothing is rendered yet, so nothing can be lost."""
        touched = {key for change in changes for key in change.touches}
        addresses = {a for change in changes for a in (change.address, change.previous_address) if a}
        paths = [(path, OWN_PAGE) for path in _in_all_languages(addresses)]
        paths += [(path, FAMILY_PAGE) for path in self._come_or_gone(touched)]
        applied = int(self.store.mark("changes") or 0) + len(changes)
        self.store.make_due(touched, paths, position=changes[-1].id, marks={"changes": str(applied)})

    def work(self) -> bool:
        """Render a slice of the due pages; whether there were any. Nothing is rendered twice at once."""
        in_hand = self.renderers.in_hand()
        asked = self.store.due(SLICE * (1 + self.renderers.number) + len(in_hand), time.time())
        due = [page for page in asked if page.path not in in_hand]
        for page, outcome in self.renderers.each(due, attempt, SLICE_SECONDS):
            self.store_outcome(page, outcome)
        return bool(due or in_hand)

    def store_outcome(self, due: Due, outcome: Outcome) -> None:
        """Store what became of a page. A failure is reported and tried again later; it stops nothing else."""
        if isinstance(outcome, Failure):
            wait = min(2.0**due.attempts, LONGEST_WAIT)
            logger.error(
                "%s could not be rendered; next attempt in %.0f s.\n%s", due.path, wait, outcome.trace
            )
            self.store.put_off(due, time.time() + wait, outcome.short)
        elif outcome.body is not None:
            self.store.write(due, outcome.body, outcome.reads, self._family_of(due.path))
        elif outcome.location is not None:
            self.store.write_redirect(due, outcome.location, outcome.reads)
        else:
            self.store.remove(due)

    def warm_up(self) -> None:
        """Start the helpers and read what every page is made of, so that the first change finds all at hand."""
        self.renderers.start()
        for language in published_languages():
            attempt(in_language("/", language))

    def rebuild(self, progress: Progress) -> None:
        """Render every address anew; pages that no longer exist go, the rest stays served meanwhile."""
        self.note_everything_due()
        total = self.store.due_count()
        done = 0
        while self.work():
            done = total - self.store.due_count()
            progress(done, total, "Seiten")
        progress(total, total, "Seiten")

    def unfinished(self) -> list[Path]:
        """Where pages are written before they take their place."""
        return [self.store.unfinished]

    def close(self) -> None:
        """End the helpers and leave the store."""
        self.renderers.close()
        self.store.close()

    def note_everything_due(self, marks: dict[str, str] | None = None) -> None:
        """Make all that exists, or did, due at the present end of the log."""
        last = Change.objects.order_by("-id").values_list("id", flat=True).first() or 0
        paths = set(all_paths()) | self.store.paths()
        self.store.make_due(paths=[(path, _urgency(path)) for path in paths], position=last, marks=marks)

    def _come_or_gone(self, touched: set[str]) -> Iterator[str]:
        """Paths of list pages that now exist but are not stored, and of stored ones that no longer exist."""
        for family in page_families():
            if family.follows & touched:
                wanted = set(_paths_of(family))
                yield from wanted ^ self.store.paths(family.name)

    def _family_of(self, path: str) -> str:
        """The family a path belongs to, so that pages which vanish from it are found later."""
        _, address = split_language(path)
        return next((family.name for family in page_families() if family.holds(address)), "")


def attempt(path: str) -> Outcome:
    """Render a page in this process; OperationalError where the database does not answer."""
    try:
        with patience.patience(patience.LONGEST):
            return render(path)
    except OperationalError:
        raise
    except Exception as error:
        return Failure("".join(traceback.format_exception_only(error)).strip(), traceback.format_exc(), False)


def all_paths() -> Iterator[str]:
    """Every public path in every language: records' own pages, families, moved ones."""
    own = PublicState.objects.exclude(address="").values_list("address", flat=True)
    yield from _in_all_languages(own)
    for family in page_families():
        yield from _paths_of(family)
    yield from _in_all_languages(Redirect.objects.values_list("old_address", flat=True))


def _paths_of(family: PageFamily) -> Iterator[str]:
    return _in_all_languages(family.addresses()) if family.translated else iter(family.addresses())


def _in_all_languages(addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        for language in published_languages():
            yield in_language(address, language)


def _rank(path: str) -> int:
    """German pages and feeds come first, their other languages after all of them, site maps last."""
    language, _ = split_language(path)
    return (0 if language == settings.LANGUAGE_CODE else LATER) + (LAST if path.endswith(".xml") else 0)


def _urgency(path: str) -> int:
    return OWN_PAGE if path.count("/") <= 2 else FAMILY_PAGE


def default_pages() -> Pages:
    """The page store of this node, in the folder the settings name."""
    return Pages(Path(settings.WEGWEISER_PAGES), helpers=settings.WEGWEISER_RENDERERS - 1)
