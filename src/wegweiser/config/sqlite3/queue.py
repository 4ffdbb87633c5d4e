"""A queue of writers: first come, first served among threads; processes take turns through a locked file."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections import deque

LOOK = 0.002
"""Seconds between two looks whether another process has finished; a save takes some thirty milliseconds."""


class Place:
    """A place at the head of the queue, until it is left."""

    def __init__(self, queue: Queue, file: int | None) -> None:
        self._queue = queue
        self._file = file

    def leave(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            os.close(self._file)
        self._queue.next()


class Queue:
    """The writers of one database in this process, and the file that other processes lock too."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._busy = False

    def enter(self, seconds: float) -> Place:
        """Wait for one's turn, ``seconds`` at the longest; then go on all the same, and SQLite decides."""
        deadline = time.monotonic() + seconds
        turn = threading.Event()
        with self._mutex:
            if self._busy:
                self._waiting.append(turn)
            else:
                self._busy = True
                turn.set()
        if not turn.wait(seconds):
            with self._mutex:
                if not turn.is_set():
                    self._waiting.remove(turn)
                    return _Nobodys(self, None)
        try:
            return Place(self, _locked(self.path, deadline))
        except BaseException:
            self.next()
            raise

    def next(self) -> None:
        """Give the turn to whoever has waited longest."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._busy = False


class _Nobodys(Place):
    """The place of one who waited too long: there is no turn to hand on."""

    def leave(self) -> None:
        pass


def _locked(path: str, deadline: float) -> int | None:
    """The file, locked by this process; none where that took too long."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(file)
                return None
            time.sleep(LOOK)
        except BaseException:
            os.close(file)
            raise
        else:
            return file


_queues: dict[str, Queue] = {}
_mutex = threading.Lock()


def queue_of(database: str) -> Queue:
    """The queue of a database file."""
    with _mutex:
        return _queues.setdefault(database, Queue(f"{database}-writers"))
