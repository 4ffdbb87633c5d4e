"""The first stage of an import: every page that is new or has changed is read and kept in the run."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from wegweiser.archive.extraction import Known
from wegweiser.archive.pipeline.crew import Done, Task, worked
from wegweiser.archive.pipeline.working import of_failure
from wegweiser.archive.sources.raw import Failure, Met, RawPage, Skipped
from wegweiser.archive.storing.store import Store

WRITTEN_AT_ONCE = 200
WRITTEN_AFTER_S = 2.0
"""A killed import loses at most what it read in this time."""

Progress = Callable[[int], None]


@dataclass(slots=True)
class Read:
    """What the stage met: pages ``read`` now, ``known`` from before, ``failed``, and files passed over by suffix."""

    read: int = 0
    known: int = 0
    failed: int = 0
    gone: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)


class ReadingStage:
    """Reads pages into the store. ``seen`` is the number of this start of the import."""

    def __init__(
        self, store: Store, known: Known, edition: str, seen: int, processes: int, progress: Progress
    ) -> None:
        self.store = store
        self.known = known
        self.edition = edition
        self.seen = seen
        self.processes = processes
        self.progress = progress
        self.result = Read()
        self.sources: set[str] = set()
        self.place = 0
        self.unchanged: list[tuple[str, int]] = []
        self.finished: list[Done] = []
        self.written_at = time.monotonic()

    def run(self, met: Iterable[Met]) -> Read:
        """Read everything that was met; when interrupted, what is finished is kept."""
        try:
            for done in worked(self._tasks(met), self.known, self.processes):
                self._finish(done)
        finally:
            self._write()
        self.result.gone = self.store.forget_unseen(self.seen)
        return self.result

    def _tasks(self, met: Iterable[Met]) -> Iterator[Task]:
        """The pages that have to be read; the others are noted on the way."""
        for each in met:
            if isinstance(each, Skipped):
                self.result.passed_over[each.suffix or "ohne Endung"] += 1
                continue
            self.place += 1
            if each.source in self.sources:
                each = _renamed(each, f"{each.source} ({self.place})")
            self.sources.add(each.source)
            if isinstance(each, Failure):
                self._finish((self.place, of_failure(each)))
            elif self.store.is_read(each.source, each.digest, self.edition):
                self._note_known(each)
            else:
                yield self.place, each

    def _note_known(self, page: RawPage) -> None:
        self.result.known += 1
        self.unchanged.append((page.source, self.place))
        if len(self.unchanged) >= WRITTEN_AT_ONCE:
            self._write()

    def _finish(self, done: Done) -> None:
        self.finished.append(done)
        if done[1].error:
            self.result.failed += 1
        else:
            self.result.read += 1
        if len(self.finished) >= WRITTEN_AT_ONCE or time.monotonic() - self.written_at > WRITTEN_AFTER_S:
            self._write()

    def _write(self) -> None:
        with self.store.transaction():
            self.store.note_seen(self.unchanged, self.seen)
            self.store.write_pages(self.finished, self.edition, self.seen)
        self.unchanged, self.finished = [], []
        self.written_at = time.monotonic()
        self.progress(self.place)


def _renamed(met: RawPage | Failure, source: str) -> RawPage | Failure:
    return replace(met, source=source)
