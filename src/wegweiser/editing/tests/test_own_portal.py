"""With a database of its own, real processes and the real clock: eight editors at once, and a moment kept."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wegweiser.changes.tests.tables import give_tables
from wegweiser.command.postgres import NoPostgres, running_postgres

pytestmark = [pytest.mark.slow, pytest.mark.once]

EDITORS, TIMES = 8, 8

PREPARE = """
import django; django.setup()
from django.contrib.auth import get_user_model
from wegweiser.newsroom.tests.making import make_office, make_release, make_topic, locale
locale("de")
office, topic = make_office(("Amt", "", None, None)), make_topic("Thema")
for name in ["gemeinsam", *"anton berta carla dora emil fritz gustav heinrich".split()]:
    get_user_model().objects.create_superuser(name, f"{name}@probe.example", "Kennwort-12345")
    make_release(slug=name, title=f"{name} {name} {name} 0", issuers=[office], topics=[topic], body="<p>Text</p>")
"""

LOOK = """
import django, json; django.setup()
from wegweiser.newsroom.models import Release
print(json.dumps({release.slug: {"title": release.title, "live": release.live,
    "revisions": [r.object_str for r in release.revisions.order_by("created_at", "id")]}
    for release in Release.objects.all()}))
"""

SCHEDULE = """
import datetime as dt, django; django.setup()
from django.utils import timezone
from wegweiser.newsroom.models import Release
release = Release.objects.get(slug="gemeinsam")
release.pk, release.slug, release.live, release.live_revision, release.latest_revision = None, "puenktlich", False, None, None
import uuid; release.translation_key = uuid.uuid4(); release.title = "Pünktlich"
release.save()
release.go_live_at = timezone.now() + dt.timedelta(seconds=10)
release.save_revision(clean=False).publish()
print(release.go_live_at.timestamp())
"""


class OwnPortal:
    """A portal with a database and files below a folder."""

    def __init__(self, var: Path, database: str = "") -> None:
        self.var = var
        plain = {
            "WEGWEISER_VAR": str(var),
            "WEGWEISER_LANGUAGES": "de",
            "WEGWEISER_SECOND_FACTOR": "optional",
        }
        self.environment = {
            **os.environ,
            **plain,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "wegweiser.config.settings",
            "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
        }
        for name in ("WEGWEISER_PAGES", "WEGWEISER_STATIC"):
            self.environment.pop(name, None)
        give_tables(var, database, lambda: self.run("-m", "django", "migrate", "--verbosity", "0"))
        self.run("-m", "django", "collectstatic", "--noinput", "--verbosity", "0")
        self.run("-c", PREPARE)

    def start(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str) -> str:
        process = self.start(*words)
        output, errors = process.communicate(timeout=600)
        assert process.returncode == 0, errors
        return output


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def own_portal(request, tmp_path_factory) -> Iterator[OwnPortal]:
    var = tmp_path_factory.mktemp(f"portal-{request.param}")
    with contextlib.ExitStack() as stack:
        database = ""
        if request.param == "postgres":
            try:
                database = stack.enter_context(running_postgres())
            except NoPostgres as reason:
                pytest.skip(str(reason))
        yield OwnPortal(var, database)


def test_eight_editors_at_once_lose_nothing(own_portal, record_property):
    names = ["anton", "berta", "carla", "dora", "emil", "fritz", "gustav", "heinrich"]
    module = "wegweiser.editing.tests.one_editor"
    editors = [own_portal.start("-m", module, name, str(TIMES)) for name in names]
    took: list[float] = []
    for process in editors:
        output, errors = process.communicate(timeout=600)
        assert process.returncode == 0, errors
        assert "database is locked" not in errors
        said = json.loads(output)
        assert set(said["answers"]) == {302}, errors
        took += said["ms"]
    records = json.loads(own_portal.run("-c", LOOK))
    for name in names:
        assert records[name]["title"] == f"{name} {name} {name} {TIMES}"
        assert records[name]["live"]
        assert records[name]["revisions"] == [f"{name} {name} {name} {number}" for number in range(TIMES + 1)]
    shared = records["gemeinsam"]["revisions"]
    written = {f"gemeinsam {name} {number}" for name in names for number in range(1, TIMES + 1)}
    assert written <= set(shared)
    assert len([title for title in shared if title != "gemeinsam gemeinsam gemeinsam 0"]) == EDITORS * TIMES
    took.sort()
    record_property("p50_ms", round(took[len(took) // 2]))
    record_property("p99_ms", round(took[int(len(took) * 0.99)]))


def test_the_file_is_there_at_its_moment_and_not_before(own_portal, record_property):
    """It must not wait for the next minute; how late it is, the worker logs and the test notes."""
    pages = own_portal.var / "pages" / "files"
    worker = own_portal.start("-m", "django", "work")
    try:
        file = pages / "aktuelles" / "meldung" / "puenktlich" / "index.html"
        already = pages / "aktuelles" / "meldung" / "gemeinsam" / "index.html"
        _until(already.exists, 240)
        moment = float(own_portal.run("-c", SCHEDULE))
        assert time.time() < moment
        assert not file.exists()
        _until(file.exists, 60)
        seen = file.stat().st_mtime
    finally:
        worker.terminate()
        _, logged = worker.communicate(timeout=30)
    assert "Pünktlich" in file.read_text()
    assert re.search(r"“Pünktlich” was published \d+\.\d{3} s after its moment", logged)
    record_property("late_ms", round((seen - moment) * 1000))
    assert 0 <= seen - moment < 30, f"{seen - moment:.3f} s after its moment"


def _until(happened, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "It did not happen."
        time.sleep(0.01)
