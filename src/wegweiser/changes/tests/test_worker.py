"""The worker: leases of folders, and projections that fail."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import timezone

from wegweiser.changes import leases, projections, worker
from wegweiser.changes.models import Cursor
from wegweiser.portal.models import EditorialPage


class Copy:
    """A projection that counts how often it is fed, and may fail."""

    def __init__(self, name: str, defect: Exception | None = None) -> None:
        self.name = self.lease = name
        self.defect = defect
        self.fed = self.closed = 0
        self.at = 0

    def position(self) -> int:
        return self.at

    def apply(self, changes) -> None:
        self.fed += 1
        if self.defect:
            raise self.defect
        self.at = changes[-1].id

    def work(self) -> bool:
        return False

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def copies(nrw, monkeypatch) -> tuple[Copy, Copy]:
    """A copy that fails and one that is well, and something to be read."""
    found = Copy("broken", ValueError("kaputt")), Copy("well")
    monkeypatch.setattr(projections, "_projections", {copy.name: lambda copy=copy: copy for copy in found})
    EditorialPage(slug="probe", title="Probe", body="<p>Text</p>").save()
    return found


def follow(duty: worker.Duty, until) -> None:
    """Let a duty take its turns until something has happened (in this thread, whose records a test sees)."""

    class Stop:
        def is_set(self) -> bool:
            return until()

        def wait(self, seconds: float) -> None:
            """Nobody waits here."""

    duty.follow(Stop())


def test_a_projection_that_fails_is_tried_again_and_left_to_others(copies, caplog):
    broken, _ = copies
    running = worker.Worker(["broken"])
    with caplog.at_level(logging.ERROR):
        follow(running.duties[-1], lambda: broken.fed >= 3)
    assert "kaputt" in caplog.text
    assert broken.closed >= 3, "nothing stays open that another would need"
    assert Cursor.objects.get(projection="broken").worker == ""


def test_each_projection_is_fed_beside_the_others(copies):
    """A projection that is busy for long keeps no other from being fed."""
    at_work, fed = threading.Event(), threading.Event()
    busy = worker.Duty("w", lambda: "busy", lambda: at_work.set() or fed.wait(60), lambda: None)
    other = worker.Duty("w", lambda: "other", lambda: at_work.wait(60) and (fed.set() or False), lambda: None)
    for duty in (busy, other):
        duty._holds = lambda: True  # leases are records, which threads of a test do not share
    running = worker.Worker([])
    running.duties = [busy, other]
    thread = threading.Thread(target=running.run)
    thread.start()
    assert fed.wait(30)
    running.stop.set()
    thread.join(30)
    assert not thread.is_alive()


def test_a_command_that_works_once_fails_with_its_projection(copies):
    with pytest.raises(ValueError, match="kaputt"):
        worker.Worker().until_idle()


def test_who_loses_a_lease_leaves_the_copy_to_the_other(copies):
    _, well = copies
    first = worker.Worker(["well"])
    assert first.turn()
    Cursor.objects.filter(projection="well").update(worker="another")
    first.duties[-1]._taken_at = -1e9  # long ago
    assert not first.turn()
    assert well.closed == 1


def test_a_lease_is_renewed_while_its_work_goes_on(copies):
    """Otherwise another worker would begin what this one has not finished."""
    long_ago = timezone.now() - dt.timedelta(hours=1)

    def work() -> bool:
        Cursor.objects.filter(projection="well").update(leased_until=long_ago)
        duty.keep()
        return False

    duty = worker.Duty("me", lambda: "well", work, lambda: None)
    duty.turn()
    assert Cursor.objects.get(projection="well").leased_until > timezone.now()
    Cursor.objects.filter(projection="well").update(leased_until=long_ago)
    duty.keep()
    assert Cursor.objects.get(projection="well").leased_until == long_ago, (
        "nobody keeps what he does not work on"
    )


def test_all_processes_find_the_same_name_of_a_folder(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        named = set(pool.map(lambda _: leases.identity_of(tmp_path / "index"), range(64)))
    assert len(named) == 1
    assert len(named.pop()) == 12
    assert [file.name for file in (tmp_path / "index").iterdir()] == ["identity"]
    assert leases.identity_of(tmp_path / "other") != leases.identity_of(tmp_path / "index")
