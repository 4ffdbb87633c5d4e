"""Writers of SQLite wait in a queue: one at a time, in the order in which they came, none for ever."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
from django.db import connections, transaction

from wegweiser.config.sqlite3.queue import Queue

HOLD = """
import sys, time
from wegweiser.config.sqlite3.queue import Queue
place = Queue(sys.argv[1]).enter(5)
print("holds", flush=True)
time.sleep(float(sys.argv[2]))
place.leave()
"""


@pytest.fixture
def queue(tmp_path) -> Queue:
    return Queue(str(tmp_path / "writers"))


def test_threads_write_one_at_a_time_in_the_order_in_which_they_came(queue):
    inside, order, most = [], [], []

    def write(number: int) -> None:
        place = queue.enter(10)
        inside.append(number)
        most.append(len(inside))
        order.append(number)
        time.sleep(0.01)
        inside.remove(number)
        place.leave()

    first = queue.enter(10)
    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
        time.sleep(0.02)
    first.leave()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert order == sorted(order)


def test_processes_take_turns(queue):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, queue.path, "0.5"], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "holds\n"
    begun = time.monotonic()
    queue.enter(10).leave()
    assert time.monotonic() - begun > 0.2
    other.wait(10)


def test_nobody_waits_for_a_process_that_was_killed(queue):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, queue.path, "60"], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "holds\n"
    other.kill()
    other.wait(10)
    begun = time.monotonic()
    queue.enter(10).leave()
    assert time.monotonic() - begun < 5


def test_who_has_waited_long_enough_goes_on_and_disturbs_nobody(queue):
    first = queue.enter(10)
    impatient = queue.enter(0.05)
    impatient.leave()
    later = []
    thread = threading.Thread(target=lambda: later.append(queue.enter(10)))
    thread.start()
    time.sleep(0.05)
    assert later == [], "the first still writes"
    first.leave()
    thread.join(5)
    later[0].leave()


@pytest.fixture
def own_database(tmp_path, monkeypatch, django_db_blocker):
    """The alias of a database of the test's own, in a file."""
    how = connections.databases["default"] | {
        "ENGINE": "wegweiser.config.sqlite3", "NAME": str(tmp_path / "own.sqlite3"), "OPTIONS": {"timeout": 5},
    }  # fmt: skip
    monkeypatch.setitem(connections.databases, "own", how)
    with django_db_blocker.unblock():
        yield "own"
        connections["own"].close()
    del connections["own"]


def test_a_transaction_leaves_its_place_however_it_ends(monkeypatch, queue, own_database):
    entered = []

    class Counted:
        def leave(self) -> None:
            entered.remove(self)

    def enter(seconds: float) -> Counted:
        entered.append(Counted())
        return entered[-1]

    monkeypatch.setattr(queue, "enter", enter)
    monkeypatch.setattr("wegweiser.config.sqlite3.base.queue_of", lambda path: queue)
    with transaction.atomic(using=own_database):
        assert len(entered) == 1
        with transaction.atomic(using=own_database):
            assert len(entered) == 1, "a savepoint is no transaction"
    assert entered == []
    with pytest.raises(ValueError, match="mitten"), transaction.atomic(using=own_database):
        raise ValueError("mittendrin")
    assert entered == []
