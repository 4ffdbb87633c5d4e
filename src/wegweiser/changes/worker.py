"""The worker: reads the log and feeds the projections, until it is told to stop."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable

from django.db import Error, OperationalError, close_old_connections, connection
from django.utils import timezone

from wegweiser.changes import leases, projections
from wegweiser.changes.days import note_new_day
from wegweiser.changes.files import sweep
from wegweiser.changes.models import Change
from wegweiser.changes.projections import Projection
from wegweiser.changes.schedule import next_moment, publish_due, withdraw_expired

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
"""Seconds to wait after the database failed, or after a defect, before trying again."""

ASKED_AGAIN = 0.5
"""Seconds until who did not get a lease asks for it again: asking writes to the database."""

AHEAD = 0.25
"""Seconds before a moment from which nothing else is begun: a slice of pages or texts may take as long."""

A_HAIR = 0.001
"""Seconds: clocks of processes and of days differ by less."""

SWEPT = 300.0
"""Seconds between two looks for what dead processes have left."""

PATIENCE = 3.0
"""Seconds that long work waits at most while there is always something else to do."""


class Worker:
    """Feeds every projection it holds the lease of."""

    def __init__(self, only: list[str] | None = None) -> None:
        self.identity = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:6]}"
        self.projections = [projections.get(name) for name in only or projections.names()]
        self.stop = threading.Event()
        self._leased_at: dict[str, float] = {}
        self._refused_at: dict[str, float] = {}
        self._resting_until: dict[str, float] = {}
        self._at_work_on = ""
        self._is_running = False
        self._expiry_looked_at = 0.0
        self._long_worked_at = time.monotonic()
        self._swept_at: dict[str, float] = {}

    def run(self) -> None:
        """Work until ``stop`` is set. A database that is away is waited for; a defect is logged, not fatal."""
        self._is_running = True
        heart = threading.Thread(target=self._keep_lease, daemon=True)
        heart.start()
        for projection in self.projections:
            with contextlib.suppress(Error):
                projections.warm_up(projection)
        gc.freeze()  # What is there now stays: no collection of rubbish need look through it while a change waits.
        while not self.stop.is_set():
            try:
                busy = self.turn()
            except OperationalError:
                logger.warning("The database does not answer; trying again in %s seconds.", BREATH)
                connection.close()
                self.stop.wait(BREATH)
                continue
            close_old_connections()
            if not busy:
                self.stop.wait(NAP)
        heart.join()
        for projection in self.projections:
            projections.close(projection)
        for work in [CLOCK, *(projection.lease for projection in self.projections)]:
            leases.give_back(work, self.identity)

    def turn(self) -> bool:
        """Read what is new and do one slice of open work for each projection; whether there was any.

        Long work (building an index, encoding texts) is done in turns that found nothing else to do, so that no page
        waits for it longer than for one slice.
        """
        busy = self._guarded(CLOCK, self._keep_schedule)
        for projection in self.projections:
            busy |= self._serve(projection, _feed_and_work)
        if not busy or time.monotonic() - self._long_worked_at >= PATIENCE:
            for projection in self.projections:
                busy |= self._serve(projection, projections.long_work)
            self._long_worked_at = time.monotonic()
        return busy

    def _serve(self, projection: Projection, slice_of: Callable[[Projection], bool]) -> bool:
        """Do something for a projection if its lease can be held; whether there was anything to do."""

        def served() -> bool:
            lease = projection.lease
            held = lease in self._leased_at
            if self._holds(lease):
                self._at_work_on = lease
                self._sweep(projection)
                return slice_of(projection)
            if held:
                projections.close(projection)
            return False

        return self._guarded(projection.name, served, lambda: projections.close(projection))

    def _guarded(
        self, name: str, do: Callable[[], bool], afterwards: Callable[[], None] = lambda: None
    ) -> bool:
        """While the worker runs, log a defect and let what has it rest; it keeps no other from being fed."""
        if time.monotonic() < self._resting_until.get(name, 0.0):
            return False
        try:
            return do()
        except OperationalError:
            raise
        except Exception:
            if not self._is_running:
                raise
            logger.exception("%s cannot go on; trying again in %s seconds.", name, BREATH)
            self._resting_until[name] = time.monotonic() + BREATH
            with contextlib.suppress(Exception):
                afterwards()
            return False
        finally:
            self._at_work_on = ""

    def _sweep(self, projection: Projection) -> None:
        """Take away what dead processes have left, now and then and as the one that holds the lease."""
        last = self._swept_at.get(projection.name)
        if last is not None and time.monotonic() - last < SWEPT:
            return
        self._swept_at[projection.name] = time.monotonic()
        for folder in projections.unfinished(projection):
            if swept := sweep(folder):
                logger.info("%s: %s unfinished files of dead processes taken away.", projection.name, swept)

    def _keep_lease(self) -> None:
        """Renew, beside the work, the lease of what is being worked on: a rebuild may take longer than a lease."""
        while not self.stop.wait(leases.LEASE.total_seconds() / 3):
            if lease := self._at_work_on:
                with contextlib.suppress(Error):
                    leases.take(lease, self.identity)
                close_old_connections()
        connection.close()

    def _keep_schedule(self) -> bool:
        """Do what its moment has come for, as the one worker that holds the clock."""
        if not self._holds(CLOCK):
            return False
        note_new_day(timezone.localdate())
        published = publish_due() if self._its_moment_has_come() else 0
        if time.monotonic() - self._expiry_looked_at >= EXPIRY_LOOK:
            self._expiry_looked_at = time.monotonic()
            published += withdraw_expired()
        return bool(published)

    def _its_moment_has_come(self) -> bool:
        """Whether something is to be published; a moment that would pass during a slice of work is waited for."""
        moment = next_moment()
        if moment is None:
            return False
        left = (moment - timezone.now()).total_seconds()
        if 0 < left <= AHEAD and self._is_running:
            self.stop.wait(left + A_HAIR)
        return moment <= timezone.now()

    def until_idle(self) -> None:
        """Work until nothing is left; for commands and tests."""
        while self.turn():
            pass

    def _holds(self, work: str) -> bool:
        """Whether this worker holds the lease of ``work``, taking or renewing it where it can."""
        taken = self._leased_at.get(work)
        if taken is not None and time.monotonic() - taken < leases.LEASE.total_seconds() / 3:
            return True
        refused = self._refused_at.get(work)
        if refused is not None and time.monotonic() - refused < ASKED_AGAIN:
            return False
        if leases.take(work, self.identity):
            self._leased_at[work] = time.monotonic()
            return True
        self._leased_at.pop(work, None)
        self._refused_at[work] = time.monotonic()
        return False


def feed(projection: Projection) -> bool:
    """Apply the next batch of the log to a projection; whether there was one. A missing copy must be built first."""
    if projections.is_missing(projection):
        return False
    changes = list(Change.objects.filter(id__gt=projection.position()).order_by("id")[:BATCH])
    if not changes:
        return False
    projection.apply(changes)
    leases.report(projection.lease, changes[-1].id)
    return True


def _feed_and_work(projection: Projection) -> bool:
    return feed(projection) | projection.work()


def catch_up(name: str, report: Callable[[int], None] | None = None) -> None:
    """Bring one projection to the end of the log without taking a lease (nothing else may be running)."""
    projection = projections.get(name)
    done = 0
    while _feed_and_work(projection) or projections.long_work(projection):
        done += 1
        if report:
            report(done)
    projections.close(projection)
