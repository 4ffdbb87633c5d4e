"""Several processes that work on pages at once, and survive a page that kills one of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from wegweiser.archive.extraction import Known
from wegweiser.archive.pipeline.working import failed, work
from wegweiser.archive.sources.raw import RawPage
from wegweiser.archive.storing.store import StoredPage

AT_ONCE = 16
"""Pages handed to a process together."""

AHEAD = 4
"""Portions waiting for each process: enough that none waits, few enough that memory stays small."""

LARGEST_PORTION = 8 * 1024 * 1024

KILLED = "Beim Lesen dieser Seite stürzte das Programm ab; sie wurde ausgelassen. Bitte die Seite melden."

Task = tuple[int, RawPage]
Done = tuple[int, StoredPage]

_known: Known | None = None


def worked(tasks: Iterable[Task], known: Known, processes: int) -> Iterator[Done]:
    """Every page worked on, in the order they came, by so many processes; by this one alone where it is one."""
    if processes <= 1:
        for place, page in tasks:
            yield place, work(page, known)
        return
    portions = _portions(tasks)
    waiting: deque[tuple[list[Task], Future[list[Done]]]] = deque()
    crew = _crew(known, processes)
    try:
        while True:
            for portion in islice(portions, processes * AHEAD - len(waiting)):
                waiting.append((portion, crew.submit(_work_on, portion)))
            if not waiting:
                return
            portion, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                crew.shutdown(wait=False, cancel_futures=True)
                yield from _one_by_one(portion, known)
                crew = _crew(known, processes)
                waiting = deque((each, crew.submit(_work_on, each)) for each, _ in waiting)
    finally:
        crew.shutdown(wait=False, cancel_futures=True)


def _one_by_one(portion: list[Task], known: Known) -> Iterator[Done]:
    """Each page in a process of its own, to find the one that kills it."""
    for task in portion:
        place, page = task
        with _crew(known, 1) as crew:
            try:
                yield from crew.submit(_work_on, [task]).result()
            except BrokenProcessPool:
                yield place, failed(page.source, page.digest, KILLED, page.url)


def _portions(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    portion: list[Task] = []
    size = 0
    for task in tasks:
        portion.append(task)
        size += len(task[1].content)
        if len(portion) == AT_ONCE or size > LARGEST_PORTION:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _crew(known: Known, processes: int) -> ProcessPoolExecutor:
    """Processes that know what this one knows. Where the system can, they are forked and share its memory."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else None)
    return ProcessPoolExecutor(processes, context, _begin, (known, os.getpid()))


def _begin(known: Known, parent: int) -> None:
    global _known
    _known = known
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End when the parent is gone: one that was killed cannot say so."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _work_on(portion: list[Task]) -> list[Done]:
    if _known is None:
        raise RuntimeError("The process was not begun with what the portal knows.")
    return [(place, work(page, _known)) for place, page in portion]
