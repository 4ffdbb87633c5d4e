"""Figures for Prometheus. Requests are counted in the process; all else is asked of the database and the
page store when somebody looks, so that it is right whichever process is asked.

Where one node runs several web processes, ``PROMETHEUS_MULTIPROC_DIR`` makes them count together.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator

from django.db import Error as DatabaseError
from django.db import connection
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from wagtail.models import Revision

from wegweiser.changes.models import Change, Cursor
from wegweiser.operations.health import Lag, lags
from wegweiser.publishing.pages import default_pages

logger = logging.getLogger(__name__)

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

_own = CollectorRegistry()

_requests = Counter("wegweiser_requests", "Dynamic answers.", ["view", "method", "status"], registry=_own)
_durations = Histogram(
    "wegweiser_request_duration_seconds",
    "Time to a dynamic answer.",
    ["view", "method"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=_own,
)


def observe_request(view: str, method: str, status: int, seconds: float) -> None:
    """Count one answer. ``view`` is a name of the URL configuration, so the number of series is bounded."""
    method = method if method in METHODS else "other"
    _requests.labels(view, method, str(status)).inc()
    _durations.labels(view, method).observe(seconds)


def exposition() -> bytes:
    """All figures in Prometheus' text format."""
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
        return generate_latest(registry) + generate_latest(_stored())
    return generate_latest(_own) + generate_latest(_stored())


def _stored() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(StoredFigures())
    return registry


class StoredFigures(Collector):
    """Figures of the log, the projections and the pages. A source that is away is left out and said to be."""

    def collect(self) -> Iterator[Metric]:
        for source, figures in SOURCES.items():
            up = GaugeMetricFamily("wegweiser_up", "Whether a source of figures answers.", labels=["source"])
            try:
                found = list(figures())
                up.add_metric([source], 1)
            except (DatabaseError, sqlite3.Error, OSError) as error:
                logger.warning("No figures of the %s: %s", source, error)
                found = []
                up.add_metric([source], 0)
            yield from found
            yield up


def _of_the_database() -> Iterator[Metric]:
    last = Change.objects.order_by("-id").values_list("id", flat=True).first() or 0
    yield GaugeMetricFamily("wegweiser_log_length", "Changes in the log.", value=Change.objects.count())
    yield GaugeMetricFamily("wegweiser_log_position", "Id of the last change.", value=last)
    yield from _of_projections(lags())
    leased = GaugeMetricFamily("wegweiser_lease_held", "Whether a worker holds the lease.", labels=["work"])
    for cursor in Cursor.objects.all():
        leased.add_metric(
            [cursor.projection], float(bool(cursor.leased_until and cursor.leased_until > timezone.now()))
        )
    yield leased
    yield from _of_scheduled()
    yield GaugeMetricFamily("wegweiser_database_size_bytes", "Size of the database.", value=database_size())


def _of_projections(found: Iterable[Lag]) -> Iterator[Metric]:
    position = GaugeMetricFamily("wegweiser_projection_position", "Last change read.", labels=["projection"])
    changes = GaugeMetricFamily("wegweiser_projection_lag_changes", "Changes unread.", labels=["projection"])
    seconds = GaugeMetricFamily(
        "wegweiser_projection_lag_seconds", "Age of the oldest unread change.", labels=["projection"]
    )
    for lag in found:
        position.add_metric([lag.projection], lag.position)
        changes.add_metric([lag.projection], lag.changes)
        seconds.add_metric([lag.projection], lag.seconds)
    yield from (position, changes, seconds)


def _of_scheduled() -> Iterator[Metric]:
    moments = Revision.objects.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
    first = moments.values_list("approved_go_live_at", flat=True).first()
    late = max((timezone.now() - first).total_seconds(), 0.0) if first else 0.0
    yield GaugeMetricFamily(
        "wegweiser_scheduled_revisions", "Revisions with a moment.", value=moments.count()
    )
    yield GaugeMetricFamily(
        "wegweiser_scheduled_overdue_seconds", "How late the first of them is.", value=late
    )


def _of_the_pages() -> Iterator[Metric]:
    store = default_pages().store
    rendered, changes = int(store.mark("rendered") or 0), int(store.mark("changes") or 0)
    yield GaugeMetricFamily("wegweiser_pages_stored", "Pages in the store.", value=len(store.paths()))
    yield GaugeMetricFamily("wegweiser_pages_due", "Pages waiting to be rendered.", value=store.due_count())
    yield GaugeMetricFamily(
        "wegweiser_pages_failed", "Pages that fail to render.", value=len(store.failures())
    )
    yield CounterMetricFamily("wegweiser_pages_rendered", "Pages rendered.", value=rendered)
    yield CounterMetricFamily("wegweiser_changes_applied", "Changes applied to the pages.", value=changes)
    if changes:
        yield GaugeMetricFamily(
            "wegweiser_pages_rendered_per_change", "Renders for each change so far.", value=rendered / changes
        )
    if moment := store.mark("rendered_at"):
        yield GaugeMetricFamily(
            "wegweiser_seconds_since_last_render",
            "Since a page was rendered.",
            value=time.time() - float(moment),
        )


def database_size() -> int:
    """Bytes the database takes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])


SOURCES = {"database": _of_the_database, "pages": _of_the_pages}
