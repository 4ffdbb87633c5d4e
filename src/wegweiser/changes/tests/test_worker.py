"""The worker: leases of folders, and projections that fail."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from wegweiser.changes import leases, projections, worker
from wegweiser.changes.models import Change, Cursor
from wegweiser.portal.models import EditorialPage


class Copy:
    """A projection that counts how often it is fed, and may fail."""

    def __init__(self, name: str, defect: Exception | None = None) -> None:
        self.name = self.lease = name
        self.defect = defect
        self.fed = self.closed = self.at_length = self.lasting = 0
        self.at = 0
        self.lacks_everything = False

    def position(self) -> int:
        return self.at

    def apply(self, changes) -> None:
        self.fed += 1
        if self.defect:
            raise self.defect
        self.at = changes[-1].id

    def work(self) -> bool:
        return False

    def long_work(self) -> bool:
        self.at_length += self.lasting > 0
        self.lasting -= self.lasting > 0
        return bool(self.lasting)

    def is_missing(self) -> bool:
        return self.lacks_everything

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def copies(nrw, monkeypatch) -> tuple[Copy, Copy]:
    """A copy that fails and one that is well, and something to be read."""
    found = Copy("broken", ValueError("kaputt")), Copy("well")
    monkeypatch.setattr(projections, "_projections", {copy.name: lambda copy=copy: copy for copy in found})
    EditorialPage(slug="probe", title="Probe", body="<p>Text</p>").save()
    return found


def test_a_projection_that_fails_keeps_no_other_from_being_fed(copies, caplog, monkeypatch):
    broken, well = copies
    monkeypatch.setattr(worker, "BREATH", 0.05)
    running = worker.Worker()

    def nap(seconds: float) -> None:
        running.stop.set() if broken.fed > 2 else None

    monkeypatch.setattr(worker, "NAP", 0.01)
    monkeypatch.setattr(worker, "close_old_connections", lambda: nap(0))
    with caplog.at_level(logging.ERROR):
        running.run()
    assert well.at > 0
    assert broken.fed == 3, "it is tried again and again"
    assert "broken" in caplog.text
    assert "kaputt" in caplog.text
    assert set(Cursor.objects.filter(projection__in=["broken", "well"]).values_list("worker", flat=True)) == {
        ""
    }


def test_a_command_that_works_once_fails_with_its_projection(copies):
    with pytest.raises(ValueError, match="kaputt"):
        worker.Worker().until_idle()


def test_long_work_waits_until_nothing_else_is_to_do(copies, monkeypatch):
    monkeypatch.setattr(worker, "PATIENCE", float("inf"))
    monkeypatch.setattr(worker, "BATCH", 1)
    _, well = copies
    well.at, well.lasting = Change.objects.latest("id").id - 3, 3
    at_work = worker.Worker(["well"])
    while at_work.turn() and not well.at_length:
        pass
    assert well.at == Change.objects.latest("id").id, "everything is read before the first slice of long work"
    EditorialPage(slug="probe-2", title="Probe", body="<p>Text</p>").save()
    slices = well.at_length
    assert at_work.turn()
    assert well.at == Change.objects.latest("id").id
    assert well.at_length == slices, "what has come meanwhile goes before"
    at_work.until_idle()
    assert well.at_length == 3


def test_long_work_is_not_put_off_for_ever(copies, monkeypatch):
    monkeypatch.setattr(worker, "PATIENCE", 0)
    monkeypatch.setattr(worker, "BATCH", 1)
    _, well = copies
    well.at, well.lasting = Change.objects.latest("id").id - 3, 3
    at_work = worker.Worker(["well"])
    assert at_work.turn()
    assert (well.fed, well.at_length) == (1, 1)


def test_a_copy_that_is_missing_is_not_fed(copies):
    _, well = copies
    well.lacks_everything = True
    at_work = worker.Worker(["well"])
    at_work.until_idle()
    assert well.fed == 0
    well.lacks_everything = False
    at_work.until_idle()
    assert well.at == Change.objects.latest("id").id


def test_a_schedule_that_fails_keeps_no_copy_from_being_fed(copies, caplog, monkeypatch):
    def broken() -> int:
        raise ValueError("kein Kalender")

    _, well = copies
    monkeypatch.setattr(worker, "next_moment", broken)
    running = worker.Worker(["well"])
    monkeypatch.setattr(worker, "close_old_connections", lambda: running.stop.set() if well.fed else None)
    with caplog.at_level(logging.ERROR):
        running.run()
    assert well.at > 0
    assert "kein Kalender" in caplog.text


def test_who_loses_a_lease_leaves_the_copy_to_the_other(copies, monkeypatch):
    _, well = copies
    first = worker.Worker(["well"])
    assert first.turn()
    Cursor.objects.filter(projection="well").update(worker="another")
    first._leased_at.clear()
    first._leased_at["well"] = -1e9  # taken long ago
    assert not first.turn()
    assert well.closed == 1


def test_who_does_not_get_a_lease_does_not_ask_at_every_turn(copies, monkeypatch):
    asked = []
    monkeypatch.setattr(leases, "take", lambda work, worker: asked.append(work))
    waiting = worker.Worker(["well"])
    for _ in range(5):
        assert not waiting.turn()
    assert sorted(asked) == [worker.CLOCK, "well"]
    waiting._refused_at.clear()
    waiting.turn()
    assert asked.count("well") == 2


def test_all_processes_find_the_same_name_of_a_folder(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        named = set(pool.map(lambda _: leases.identity_of(tmp_path / "index"), range(64)))
    assert len(named) == 1
    assert len(named.pop()) == 12
    assert [file.name for file in (tmp_path / "index").iterdir()] == ["identity"]
    assert leases.identity_of(tmp_path / "other") != leases.identity_of(tmp_path / "index")
