"""Two web processes and two workers on PostgreSQL, and what is left when one of them, or the database, is gone."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from wegweiser.changes.leases import LEASE
from wegweiser.command.postgres import NoPostgres, running_postgres, stopped
from wegweiser.operations.tests.installation import Installation, ended, fill, free_port, get, wait_until, web

pytestmark = [pytest.mark.slow, pytest.mark.once]

PATIENCE = 180.0
"""Seconds after which something that takes two has surely failed, however busy the machine is."""

WORKER = """
import os, time
import django; django.setup()
from wegweiser.publishing import pages
really = pages.render

def observed(path):
    started = time.time()
    try:
        return really(path)
    finally:
        with open(os.environ["RENDERS"], "a") as log:
            log.write(f"{os.getpid()} {started} {time.time()} {path}\\n")

pages.render = observed
from django.core.management import call_command
call_command("work")
"""

EDITOR = """
import sys, time
import django; django.setup()
from wegweiser.portal.models import EditorialPage
print("ready", flush=True)
for line in sys.stdin:
    slug, title = line.rstrip("\\n").split(" ", 1)
    page = EditorialPage.objects.get(slug=slug)
    page.title = title
    page.save()
    print(time.monotonic(), flush=True)
"""


class Cluster:
    """Two web processes (``ports``), two workers, one editor; all share the database and the page folder."""

    def __init__(self, portal: Installation) -> None:
        self.portal = portal
        self.ports = [free_port(), free_port()]
        self.nodes: list[subprocess.Popen] = []
        self.workers: list[subprocess.Popen] = []
        self.numbers = itertools.count(1)

    def start_worker(self) -> subprocess.Popen:
        worker = self.portal.start("-c", WORKER)
        self.workers.append(worker)
        return worker

    def leader(self) -> subprocess.Popen:
        """The worker that holds the lease of the pages."""
        return next(w for w in self.workers if w.pid == self.leading_pid())

    def leading_pid(self) -> int:
        with psycopg.connect(self.portal.database) as session:
            row = session.execute(
                "SELECT worker FROM changes_cursor WHERE projection LIKE 'pages:%' AND leased_until > now()"
            ).fetchone()
        return int(row[0].split(":")[1]) if row and row[0] else 0

    def settled(self) -> bool:
        told = json.loads(get(self.ports[1], "/bereit").body)
        return told["projections"]["pages"]["behind"] == 0 and due(self.portal) == 0

    def renders(self) -> list[tuple[int, float, float, str]]:
        lines = Path(self.portal.extra["RENDERS"]).read_text().splitlines()
        rows = [line.split(" ", 3) for line in lines]
        return sorted((int(pid), float(begin), float(end), path) for pid, begin, end, path in rows)


def due(portal: Installation) -> int:
    import sqlite3

    store = sqlite3.connect(portal.var / "pages" / "store.sqlite3", timeout=20)
    try:
        return store.execute("SELECT count(*) FROM due").fetchone()[0]
    finally:
        store.close()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Cluster]:
    var = tmp_path_factory.mktemp("nodes") / "var"
    try:
        server = running_postgres()
        address = server.__enter__()
    except NoPostgres as reason:
        pytest.skip(f"Nicht geprüft: {reason}")
    with contextlib.ExitStack() as stack:
        stack.push(server)
        portal = fill(Installation(var, address, {"RENDERS": str(var.parent / "renders.log")}))
        cluster = Cluster(portal)
        for port in cluster.ports:
            cluster.nodes.append(stack.enter_context(web(portal, port)))
        for _ in range(2):
            stack.enter_context(ended(cluster.start_worker()))
        wait_until(lambda: cluster.leading_pid() != 0, PATIENCE, "a worker leads")
        yield cluster
        for worker in cluster.workers:
            worker.kill()
            worker.wait(10)


@pytest.fixture
def edit(cluster) -> Iterator:
    """Gives a page another title; the moment (monotonic) at which that was committed."""
    editor = cluster.portal.start("-c", EDITOR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with ended(editor):
        assert editor.stdout.readline() == "ready\n"

        def change(slug: str, title: str) -> float:
            editor.stdin.write(f"{slug} {title}\n")
            editor.stdin.flush()
            return float(editor.stdout.readline())

        yield change


def seconds_until(port: int, path: str, text: str, since: float, patience: float = PATIENCE) -> float:
    wait_until(lambda: text in get(port, path).body.decode(), patience, f"{path} on {port} says {text}")
    return time.monotonic() - since


def test_a_change_is_served_by_both_nodes(cluster, edit, record_property):
    """Promised within two seconds; how many it were is noted, for the clock of a busy machine proves nothing."""
    edit("seite-1", "Aufwärmen")
    wait_until(cluster.settled, PATIENCE, "all pages are written")
    for number in range(3):
        title = f"Neuer Titel {number}"
        committed = edit("seite-1", title)
        for port in cluster.ports:
            took = [seconds_until(port, f"{way}/seite/seite-1/", title, committed) for way in ("", "/ar")]
            record_property("seconds", [round(one, 2) for one in took])


def test_nothing_is_rendered_twice_at_once(cluster, edit):
    since = time.time()
    for number in range(30):
        edit(f"seite-{number % 12}", f"Runde {number}")
    wait_until(cluster.settled, PATIENCE, "all pages are written")
    renders = sorted(row[1:] + row[:1] for row in cluster.renders() if row[1] > since)
    assert len(renders) >= 12 * 3
    for (_, end, path, pid), (begin, _, other_path, other) in itertools.pairwise(renders):
        assert pid == other or end <= begin, f"{path} by {pid} and {other_path} by {other} at the same time"
    assert len({pid for *_, pid in renders}) == 1, "only the worker with the lease renders"


def test_one_node_killed_the_other_goes_on(cluster, edit):
    os.killpg(cluster.nodes[0].pid, signal.SIGKILL)
    cluster.nodes[0].wait(10)
    with pytest.raises(OSError):
        get(cluster.ports[0], "/")
    committed = edit("seite-2", "Nach dem Ausfall eines Knotens")
    seconds_until(cluster.ports[1], "/seite/seite-2/", "Nach dem Ausfall", committed)
    with web(cluster.portal, cluster.ports[0]):
        assert "Nach dem Ausfall" in get(cluster.ports[0], "/seite/seite-2/").body.decode()


def test_the_leading_worker_killed_another_takes_over_within_its_lease(cluster, edit, tmp_path):
    dead = cluster.leader()
    for number in range(12):
        edit(f"seite-{number}", f"Mitten in der Arbeit {number}")
    dead.kill()
    dead.wait(10)
    killed = time.monotonic()
    cluster.workers.remove(dead)
    wait_until(lambda: cluster.leading_pid() not in {0, dead.pid}, PATIENCE, "another worker leads")
    assert time.monotonic() - killed <= 2 * LEASE.total_seconds(), "nobody waits for more than the lease"
    wait_until(cluster.settled, PATIENCE, "all pages are written")
    assert "Mitten in der Arbeit 11" in get(cluster.ports[1], "/seite/seite-11/").body.decode()
    assert_as_rebuilt(cluster.portal, tmp_path)
    cluster.start_worker()


def test_a_worker_that_ends_in_peace_hands_over_at_once(cluster, edit):
    wait_until(lambda: cluster.leading_pid() != 0, PATIENCE, "a worker leads")
    leaving = cluster.leader()
    leaving.terminate()
    assert leaving.wait(30) == 0
    assert cluster.leading_pid() != leaving.pid, "the lease is free or another's before it runs out"
    cluster.workers.remove(leaving)
    wait_until(lambda: cluster.leading_pid() not in {0, leaving.pid}, PATIENCE, "another worker leads")


def test_without_postgresql_every_page_is_served_and_afterwards_all_goes_on(cluster, edit):
    wait_until(cluster.settled, PATIENCE, "all pages are written")
    pages = addresses(cluster.portal)
    assert len(pages) > 60
    port = cluster.ports[1]
    with stopped(cluster.portal.database):
        assert {path: digest(get(port, path)) for path in pages} == pages
        assert get(port, "/gesund").status == 200
        assert get(port, "/bereit").status == 503
        time.sleep(3)
        assert all(worker.poll() is None for worker in cluster.workers), "a worker waits, it does not end"
    wait_until(lambda: get(port, "/bereit").status == 200, PATIENCE, "the node is ready again")
    committed = time.monotonic()
    cluster.portal.script(
        "from wegweiser.portal.models import EditorialPage as E\n"
        "page = E.objects.get(slug='seite-5'); page.title = 'Wieder da'; page.save()"
    )
    seconds_until(port, "/seite/seite-5/", "Wieder da", committed)


def test_with_the_sqlite_file_moved_away_every_page_is_served(portal):
    pages = addresses(portal)
    port = free_port()
    with web(portal, port):
        assert get(port, "/bereit").status == 200
        for name in ("", "-wal", "-shm"):
            file = portal.var / f"wegweiser.sqlite3{name}"
            if file.exists():
                file.rename(portal.var / f"weg{name}")
        assert {path: digest(get(port, path)) for path in pages} == pages
    second = free_port()
    with web(portal, second):
        assert {path: digest(get(second, path)) for path in pages} == pages
        assert get(second, "/bereit").status == 503


def addresses(portal: Installation) -> dict[str, str]:
    """Address → SHA-256 of every rendered page, as its file says."""
    found = {}
    for name, hashed in portal.digests().items():
        path = "/" + name.removesuffix("index.html")
        if not path.endswith(".moved"):
            found[path] = hashed
    return found


def digest(answer) -> str:
    assert answer.status == 200
    return hashlib.sha256(answer.body).hexdigest()


def assert_as_rebuilt(portal: Installation, tmp_path: Path) -> None:
    anew = Installation(
        portal.var, portal.database, {**portal.extra, "WEGWEISER_PAGES": str(tmp_path / "anew")}
    )
    anew.must("publish", "--all")
    files = tmp_path / "anew" / "files"
    theirs = {str(f.relative_to(files)): f.read_bytes() for f in files.rglob("*") if f.is_file()}
    ours = {str(f.relative_to(portal.files)): f.read_bytes() for f in portal.files.rglob("*") if f.is_file()}
    assert {name for name in ours | theirs if ours.get(name) != theirs.get(name)} == set()
