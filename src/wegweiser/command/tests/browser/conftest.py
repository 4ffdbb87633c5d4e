"""A portal that really runs, and a browser that really looks at it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[5]
START_WITHIN = 600.0
"""Seconds a first start may take on a slow machine before the tests give up on it."""


@dataclass
class Portal:
    """A running ``./wegweiser serve`` with folders of its own."""

    var: Path
    port: int
    process: subprocess.Popen | None = None

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def files(self) -> Path:
        return self.var / "pages" / "files"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE")}
        return {**kept, "WEGWEISER_VAR": str(self.var), "WEGWEISER_ORIGIN": self.origin}

    def start(self) -> None:
        """Start and wait until the home page answers."""
        command = [sys.executable, "-m", "wegweiser", "serve", "--port", str(self.port)]
        with (self.var / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        deadline = time.monotonic() + START_WITHIN
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.origin}/", timeout=5)
                return
            time.sleep(0.2)
        raise RuntimeError("The portal did not start:\n" + (self.var / "serve.log").read_text()[-3000:])

    def stop(self) -> None:
        """Stop as Ctrl+C would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)

    def kill(self) -> None:
        """Kill server, worker and their parent at once, as a power cut would."""
        assert self.process is not None
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        ).stdout.split()
        for pid in children:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(int(pid), signal.SIGKILL)
        self.process.kill()
        self.process.wait(10)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run another command on the same installation."""
        return subprocess.run(
            [sys.executable, "-m", "wegweiser", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@pytest.fixture(scope="session")
def portal(tmp_path_factory) -> Iterator[Portal]:
    """A freshly set up portal; the built look is shared with the checkout's own."""
    found = Portal(tmp_path_factory.mktemp("portal"), free_port())
    found.start()
    yield found
    found.stop()


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium under Playwright."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        "",
    )
    if not path:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        quiet = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
        ]
        browser = playwright.chromium.launch(executable_path=path, args=quiet)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def npm_packages() -> Path:
    """The npm packages of the tests (axe, the Nu HTML checker, Lighthouse)."""
    from wegweiser.portal.look import node

    try:
        return node.install(ROOT, lambda text: None, with_tests=True)
    except (RuntimeError, OSError) as error:
        pytest.skip(f"the npm packages of the tests cannot be installed here: {error}")
