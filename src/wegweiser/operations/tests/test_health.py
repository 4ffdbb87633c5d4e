"""Liveness without a database, readiness with reasons, figures for those who may read them."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from django.db import OperationalError
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from wegweiser.changes.models import Change, Cursor
from wegweiser.changes.worker import feed
from wegweiser.operations import health
from wegweiser.portal.models import EditorialPage
from wegweiser.publishing.pages import default_pages

pytestmark = pytest.mark.usefixtures("page_store")


def figures(client, **headers) -> dict[tuple[str, frozenset], float]:
    response = client.get("/kennzahlen", headers=headers)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    found = {}
    for family in text_string_to_metric_families(response.content.decode()):
        for sample in family.samples:
            found[sample.name, frozenset(sample.labels.items())] = sample.value
    return found


def value(found, name: str, **labels: str) -> float:
    return found[name, frozenset(labels.items())]


def settle() -> None:
    pages = default_pages()
    while feed(pages) | pages.work():
        pass


@pytest.fixture
def only_pages(monkeypatch):
    """No worker feeds the other projections here, and the pack may have been loaded long ago."""
    monkeypatch.setattr(health.projections, "names", lambda: ["pages"])


def test_alive_asks_no_database(client):
    """Without the marker of a test that uses the database any query would fail."""
    response = client.get("/gesund")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.usefixtures("only_pages")
def test_ready_while_the_pages_keep_up(client):
    default_pages().note_everything_due()
    response = client.get("/bereit")
    assert response.status_code == 200
    assert response.json()["projections"]["pages"] == {
        "position": Change.objects.latest("id").id, "behind": 0, "behind_s": 0.0,
    }  # fmt: skip
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.usefixtures("only_pages")
def test_not_ready_when_the_log_is_far_ahead(client):
    default_pages().note_everything_due()
    EditorialPage(slug="neu", title="Neu", body="").save()
    assert client.get("/bereit").status_code == 200
    Change.objects.filter(id=Change.objects.latest("id").id).update(at=timezone.now() - dt.timedelta(hours=1))
    response = client.get("/bereit")
    assert response.status_code == 503
    assert "„pages“ ist 1 Änderungen" in response.json()["problems"][0]


def test_not_ready_without_a_database_and_the_reason_is_only_logged(client, monkeypatch, caplog):
    def away():
        raise OperationalError("connection to server at db.intern failed for user geheim")

    monkeypatch.setattr(health, "lags", away)
    monkeypatch.setattr(logging.getLogger("wegweiser"), "propagate", True)
    response = client.get("/bereit")
    assert response.status_code == 503
    assert "geheim" not in response.content.decode()
    assert "db.intern" in caplog.text


@pytest.mark.django_db
def test_figures_of_log_projections_and_pages(client):
    default_pages().note_everything_due()
    before = figures(client)
    assert value(before, "wegweiser_projection_lag_changes", projection="pages") == 0
    for number in range(3):
        EditorialPage(slug=f"neu-{number}", title="Neu", body="", in_footer=False).save()
    behind = figures(client)
    assert value(behind, "wegweiser_projection_lag_changes", projection="pages") == 3
    assert value(behind, "wegweiser_projection_lag_seconds", projection="pages") < 60
    assert value(behind, "wegweiser_log_length") == value(before, "wegweiser_log_length") + 3
    assert value(behind, "wegweiser_log_position") == Change.objects.latest("id").id
    feed(default_pages())
    due = figures(client)
    assert value(due, "wegweiser_projection_lag_changes", projection="pages") == 0
    assert value(due, "wegweiser_pages_due") >= 3 * 3
    assert value(due, "wegweiser_changes_applied_total") == 3
    assert value(due, "wegweiser_database_size_bytes") > 100_000
    assert value(due, "wegweiser_up", source="database") == value(due, "wegweiser_up", source="pages") == 1


@pytest.mark.django_db
def test_figures_count_renders_and_failures(client, page_store):
    from wegweiser.publishing import pages as pages_module

    store = default_pages().store
    store.make_due(paths=[("/seite/kaputt/", 0)])
    real = pages_module.render
    try:
        pages_module.render = lambda path: 1 / 0
        default_pages().work()
    finally:
        pages_module.render = real
    EditorialPage(slug="eine", title="Eine", body="", in_footer=False).save()
    store.make_due(paths=[("/seite/eine/", 0), ("/en/seite/eine/", 0)])
    default_pages().work()
    found = figures(client)
    assert value(found, "wegweiser_pages_failed") == 1
    assert value(found, "wegweiser_pages_rendered_total") == 2
    assert value(found, "wegweiser_pages_stored") == 2
    assert 0 <= value(found, "wegweiser_seconds_since_last_render") < 60


@pytest.mark.django_db
def test_figures_of_what_is_scheduled_and_of_leases(client):
    page = EditorialPage(slug="bald", title="Bald", body="", live=False)
    page.save()
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision().publish()
    Cursor.objects.create(
        projection="pages", worker="a", leased_until=timezone.now() + dt.timedelta(seconds=9)
    )
    Cursor.objects.create(
        projection="clock", worker="b", leased_until=timezone.now() - dt.timedelta(seconds=9)
    )
    found = figures(client)
    assert value(found, "wegweiser_scheduled_revisions") == 1
    assert value(found, "wegweiser_scheduled_overdue_seconds") == 0
    assert value(found, "wegweiser_lease_held", work="pages") == 1
    assert value(found, "wegweiser_lease_held", work="clock") == 0


@pytest.mark.django_db
def test_dynamic_answers_are_counted_by_view_and_status_not_by_address(client):
    def counted(view: str, status: str) -> float:
        return figures(client).get(
            (
                "wegweiser_requests_total",
                frozenset({"view": view, "method": "GET", "status": status}.items()),
            ),
            0,
        )

    before = counted("release", "404"), counted("none", "404")
    client.get("/aktuelles/meldung/gibt-es-nicht/")
    client.get("/aktuelles/meldung/gibt-es-auch-nicht/")
    client.get("/wp-login.php")
    assert (counted("release", "404"), counted("none", "404")) == (before[0] + 2, before[1] + 1)
    found = figures(client)
    assert value(found, "wegweiser_request_duration_seconds_count", view="release", method="GET") >= 2
    assert not any("gibt-es" in str(labels) for _, labels in found)


@pytest.mark.django_db
def test_a_source_that_is_away_is_said_to_be(client, monkeypatch):
    from wegweiser.operations import metrics

    def away():
        raise OperationalError("away")

    monkeypatch.setitem(metrics.SOURCES, "database", away)
    found = figures(client)
    assert value(found, "wegweiser_up", source="database") == 0
    assert value(found, "wegweiser_up", source="pages") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sender", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.1.2.3", {}, 403),
        ("", {}, 403),
        ("10.1.2.3", {"Authorization": "Bearer richtig"}, 200),
        ("10.1.2.3", {"Authorization": "Bearer falsch"}, 403),
        ("10.1.2.3", {"Authorization": "Basic richtig"}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9", "Authorization": "Bearer richtig"}, 200),
    ],
)
def test_who_may_read_the_figures(client, settings, sender, headers, status):
    settings.WEGWEISER_METRICS_TOKEN = "richtig"
    assert client.get("/kennzahlen", headers=headers, REMOTE_ADDR=sender).status_code == status


@pytest.mark.django_db
def test_no_token_set_means_no_token_fits(client, settings):
    settings.WEGWEISER_METRICS_TOKEN = ""
    response = client.get("/kennzahlen", headers={"Authorization": "Bearer "}, REMOTE_ADDR="10.1.2.3")
    assert response.status_code == 403
