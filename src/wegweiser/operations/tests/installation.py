"""Installations of their own for tests that start, kill and move real processes and files."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wegweiser.changes.tests.tables import give_tables

SOURCE = Path(__file__).resolve().parents[3]

CONTENT = """
from wegweiser.portal.models import EditorialPage
from wegweiser.newsroom.models import Topic, Release
import datetime as dt
from django.utils import timezone
for number in range({pages}):
    EditorialPage(slug=f"seite-{{number}}", title=f"Seite {{number}}", body="<p>Größe und Maß</p>", in_footer=False).save()
release = Release(slug="erste-meldung", title="Erste Meldung", lead="Vorspann", body="<p>Text</p>")
release.published_at = timezone.now() - dt.timedelta(days=1)
release.save()
"""


@dataclass
class Answer:
    """What a server answered; ``headers`` with lower-case names."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Installation:
    """A portal with files below ``var`` and, unless ``database`` names another, SQLite beside them."""

    var: Path
    database: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every process of this installation, free of that of the tests."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("WEGWEISER_") and name != "DATABASE_URL"
        }
        own = {
            "DJANGO_SETTINGS_MODULE": "wegweiser.config.settings",
            "PYTHONPATH": str(SOURCE),
            "WEGWEISER_VAR": str(self.var),
            "WEGWEISER_STATIC": str(self.var / "static"),
            "WEGWEISER_RENDERERS": "1",  # a helper takes longer to start than these small sites to render
            **({"DATABASE_URL": self.database} if self.database else {}),
        }
        return {**inherited, **own, **self.extra}

    @property
    def files(self) -> Path:
        """The folder of the rendered files."""
        return self.var / "pages" / "files"

    def run(self, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
        """Run a command of a room to its end."""
        return subprocess.run(
            [sys.executable, "-m", "django", *words],
            env={**self.environment, **extra}, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip

    def must(self, *words: str, **extra: str) -> str:
        """Run a command that has to succeed; what it printed."""
        done = self.run(*words, **extra)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def give_tables(self) -> None:
        """The tables of today, with nothing in them."""
        give_tables(self.var, self.database, lambda: self.must("migrate", "--no-input", "--verbosity=0"))

    def script(self, text: str) -> str:
        """Run Python inside the installation; what it printed."""
        prelude = "import django; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", prelude + text],
            env=self.environment, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def start(self, *command: str, **options) -> subprocess.Popen:
        """Start a Python process of this installation."""
        return subprocess.Popen([sys.executable, *command], env=self.environment, **options)

    def digests(self) -> dict[str, str]:
        """Path → SHA-256 of every rendered file, pointers to moved pages included."""
        return {
            str(file.relative_to(self.files)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in self.files.rglob("*")
            if file.is_file() and file.suffix not in {".gz", ".br"}
        }

    def copy_to(self, var: Path) -> Installation:
        """The same installation once more, elsewhere."""
        shutil.copytree(self.var, var)
        return Installation(var, self.database, dict(self.extra))


@contextlib.contextmanager
def ended(process: subprocess.Popen) -> Iterator[subprocess.Popen]:
    """Ends the process, whatever happens inside."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(15)


@contextlib.contextmanager
def web(installation: Installation, port: int) -> Iterator[subprocess.Popen]:
    """A web process as the shipped units start it; inside it answers."""
    process = installation.start(
        "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
        "--blocking-threads", "4", "--no-access-log", "--log-level", "warning",
        "wegweiser.config.wsgi:application", start_new_session=True,
    )  # fmt: skip
    with ended(process):
        wait_until(lambda: process.poll() is not None or answers(port), 60, "the web process answers")
        assert process.poll() is None, "the web process ended"
        yield process


def answers(port: int) -> bool:
    try:
        return get(port, "/gesund").status == 200
    except OSError:
        return False


def free_port() -> int:
    """A port of the loopback address nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def get(port: int, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """One request to the loopback address; underscores in names of headers become hyphens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, response.read())
    finally:
        connection.close()


def wait_until(condition: Callable[[], bool], patience: float, what: str) -> float:
    """Wait for a condition; the seconds it took."""
    started = time.monotonic()
    while not condition():
        if time.monotonic() - started > patience:
            raise AssertionError(f"Not within {patience} s: {what}")
        time.sleep(0.02)
    return time.monotonic() - started


def fill(installation: Installation, pages: int = 12) -> Installation:
    """Tables, some records, their pages."""
    installation.give_tables()
    installation.script(CONTENT.format(pages=pages))
    result = json.loads(installation.must("publish", "--all", "--json"))
    assert result["failed"] == []
    return installation
