"""Whether the portal is ready: the database answers, and the projections keep up with the log."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass

from django.conf import settings
from django.db import Error as DatabaseError
from django.utils import timezone

from wegweiser.changes import projections
from wegweiser.changes.models import Change

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Lag:
    """How far a projection is behind the log: changes unread, and seconds since the oldest of them."""

    projection: str
    position: int
    changes: int
    seconds: float


@dataclass(frozen=True)
class Readiness:
    """The verdict with its reasons: sentences for whoever is called at night."""

    problems: list[str]
    lags: list[Lag]

    @property
    def ready(self) -> bool:
        """Whether the portal can answer questions and keeps its pages current."""
        return not self.problems


def readiness() -> Readiness:
    """Ask the database and the projections; never raises."""
    try:
        found = lags()
    except (DatabaseError, sqlite3.Error, OSError) as error:
        # The reason goes to the log, not to whoever asks: it may name hosts and accounts.
        logger.warning("The portal is not ready: %s", error)
        return Readiness(["Die Datenbank oder der Seitenspeicher antwortet nicht."], [])
    problems = [
        f"Die Projektion „{lag.projection}“ ist {lag.changes} Änderungen und {lag.seconds:.0f} s zurück."
        for lag in found
        if lag.seconds > settings.WEGWEISER_READY_LAG
    ]
    return Readiness(problems, found)


def lags() -> list[Lag]:
    """The lag of every projection, by its own mark."""
    Change.objects.exists()
    return [_lag(name) for name in projections.names()]


def _lag(name: str) -> Lag:
    position = projections.get(name).position()
    unread = Change.objects.filter(id__gt=position).order_by("id")
    oldest = unread.first()
    seconds = (timezone.now() - oldest.at).total_seconds() if oldest else 0.0
    return Lag(name, position, unread.count() if oldest else 0, max(seconds, 0.0))
