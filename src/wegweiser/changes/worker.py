"""The worker: reads the log and feeds the projections, until it is told to stop."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable

from django.db import DatabaseError, OperationalError, close_old_connections, connection
from django.utils import timezone

from wegweiser.changes import leases, projections
from wegweiser.changes.days import note_new_day
from wegweiser.changes.models import Change
from wegweiser.changes.projections import Projection
from wegweiser.changes.schedule import publish_due, withdraw_expired

logger = logging.getLogger(__name__)

BATCH = 500
"""Changes read at a time: enough for an import, few enough to apply in one transaction."""

NAP = 0.05
"""Seconds between two looks at the log: well below the second in which a change must be served."""

CLOCK = "clock"
"""The lease of the one worker that publishes what is scheduled and begins a new day."""

EXPIRY_LOOK = 1.0
"""Seconds between two looks for records whose end has come."""

BREATH = 2.0
"""Seconds to wait after the database failed before asking it again."""


class Duty:
    """Work that one worker at a time does, for as long as it holds the lease."""

    def __init__(
        self, worker: str, lease: Callable[[], str], work: Callable[[], bool], leave: Callable[[], None]
    ) -> None:
        """``work`` does a slice and tells whether there was any; ``leave`` lets another worker do it."""
        self._worker = worker
        self._lease = lease
        self._work = work
        self._leave = leave
        self._taken_at: float | None = None
        self._is_at_work = False

    def turn(self) -> bool:
        """Do one slice, if the lease is held or free; whether there was any."""
        if not self._holds():
            return False
        self._is_at_work = True
        try:
            return self._work()
        finally:
            self._is_at_work = False

    def follow(self, stop: threading.Event) -> None:
        """Turn after turn until ``stop``. A database that is away is waited for; a defect is logged, not fatal."""
        while not stop.is_set():
            rest = BREATH
            try:
                rest = 0 if self.turn() else NAP
                close_old_connections()
            except OperationalError:
                logger.warning("The database does not answer; trying again in %s seconds.", BREATH)
                connection.close()
            except Exception:
                logger.exception("Work cannot go on; trying again in %s seconds.", BREATH)
                self._leave_it()
            stop.wait(rest)
        self._leave_it()
        with contextlib.suppress(DatabaseError):
            leases.give_back(self._lease(), self._worker)
        connection.close()

    def keep(self) -> None:
        """Renew the lease while a slice is being worked on: a rebuild may take longer than a lease."""
        if self._is_at_work:
            leases.take(self._lease(), self._worker)

    def _holds(self) -> bool:
        """Whether the lease is held, taking or renewing it where that can be."""
        taken = self._taken_at
        if taken is not None and time.monotonic() - taken < leases.LEASE.total_seconds() / 3:
            return True
        if leases.take(self._lease(), self._worker):
            self._taken_at = time.monotonic()
            return True
        self._taken_at = None
        if taken is not None:
            self._leave_it()
        return False

    def _leave_it(self) -> None:
        try:
            self._leave()
        except Exception:
            logger.exception("What was open could not be closed.")


class Worker:
    """Feeds every projection it holds the lease of, and keeps the schedule where it holds the clock.

    Each has a thread of its own: pages are published while an index is built or texts are encoded.
    """

    def __init__(self, only: list[str] | None = None) -> None:
        self.identity = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:6]}"
        self.stop = threading.Event()
        self.duties = [
            Duty(self.identity, lambda: CLOCK, Clock().turn, lambda: None),
            *(self._feeding(projections.get(name)) for name in only or projections.names()),
        ]

    def run(self) -> None:
        """Work until ``stop`` is set."""
        threads = [threading.Thread(target=duty.follow, args=[self.stop]) for duty in self.duties]
        for thread in threads:
            thread.start()
        while not self.stop.wait(leases.LEASE.total_seconds() / 3):
            for duty in self.duties:
                with contextlib.suppress(DatabaseError):
                    duty.keep()
            close_old_connections()
        for thread in threads:
            thread.join()

    def turn(self) -> bool:
        """One slice of each duty, one after another; whether there was any work. A defect is raised."""
        return sum(duty.turn() for duty in self.duties) > 0

    def until_idle(self) -> None:
        """Work until nothing is left; for commands and tests."""
        while self.turn():
            pass

    def _feeding(self, projection: Projection) -> Duty:
        return Duty(
            self.identity,
            lambda: projection.lease,
            lambda: feed(projection) | projection.work(),
            lambda: projections.close(projection),
        )


class Clock:
    """Publishes and withdraws at the moment an editor set, and begins new days."""

    def __init__(self) -> None:
        self._expiry_looked_at = 0.0

    def turn(self) -> bool:
        """Do what its moment has come for; whether there was anything."""
        note_new_day(timezone.localdate())
        published = publish_due()
        if time.monotonic() - self._expiry_looked_at >= EXPIRY_LOOK:
            self._expiry_looked_at = time.monotonic()
            published += withdraw_expired()
        return bool(published)


def feed(projection: Projection) -> bool:
    """Apply the next batch of the log to a projection; whether there was one."""
    changes = list(Change.objects.filter(id__gt=projection.position()).order_by("id")[:BATCH])
    if not changes:
        return False
    projection.apply(changes)
    leases.report(projection.lease, changes[-1].id)
    return True


def catch_up(name: str, report: Callable[[int], None] | None = None) -> None:
    """Bring one projection to the end of the log without taking a lease (nothing else may be running)."""
    projection = projections.get(name)
    done = 0
    while feed(projection) | projection.work():
        done += 1
        if report:
            report(done)
    projections.close(projection)
