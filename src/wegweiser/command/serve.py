"""``./wegweiser serve``: set up, then run the server and the worker until told to stop."""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from wegweiser.command import setup
from wegweiser.command.mistakes import whole_number

PR_SET_PDEATHSIG = 1
"""From linux/prctl.h."""

GRACE = 10.0
"""Seconds a process has to end before it is killed."""


def run(words: list[str]) -> int:
    """Serve the portal; the exit status."""
    asked = parse(words[1:])
    origin = os.environ.setdefault("WEGWEISER_ORIGIN", f"http://localhost:{asked.port}")
    if hindrance := _hindrance(asked.host, asked.port):
        print(hindrance, file=sys.stderr)
        return 1
    progress = setup.Progress()
    setup.prepare_django()
    setup.ensure_translations(progress)
    setup.ensure_look(progress)
    setup.ensure_database(progress)
    account = setup.ensure_first_account(progress)
    setup.ensure_pages(progress)
    setup.ensure_search(progress)
    _greet(origin, account)
    return _supervise(asked)


def parse(words: list[str]) -> argparse.Namespace:
    """What is asked for, with what holds where nothing is said."""
    parser = argparse.ArgumentParser(prog="./wegweiser serve", description="Startet das Portal.")
    parser.add_argument("--port", type=whole_number(1, 65535), metavar="PORT", default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument(
        "--processes",
        type=whole_number(1),
        metavar="N",
        default=min(os.cpu_count() or 1, 4),
        help="Prozesse der Anwendung",
    )
    parser.add_argument(
        "--threads",
        type=whole_number(1),
        metavar="N",
        default=2,
        help="gleichzeitige Anfragen an jeden Prozess",
    )
    parser.add_argument("--no-worker", action="store_true", help="der Arbeiter läuft woanders")
    return parser.parse_args(words)


def _hindrance(host: str, port: int) -> str:
    """Why nothing can be served there, in a sentence; empty where it can."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except PermissionError:
            return f"Den Port {port} dürfen Sie nicht öffnen. Wählen Sie einen ab 1024, zum Beispiel --port 8000."
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = port + 1 if port < 65535 else 8000
                return (
                    f"Auf {host}:{port} läuft schon etwas. Wählen Sie eine andere Tür: "
                    f"./wegweiser serve --port {other}"
                )
            return f"„{host}“ ist keine Adresse dieses Rechners. Üblich sind --host 127.0.0.1 und --host 0.0.0.0."
    return ""


def _greet(origin: str, account: Path | None) -> None:
    print(f"\nPortal:    {origin}/\nRedaktion: {origin}/redaktion/")
    if account:
        print(f"Erste Anmeldung: Benutzername und Passwort stehen in {account}")
    print("Beenden mit Strg+C.\n", flush=True)


def _supervise(asked: argparse.Namespace) -> int:
    """Run server and worker; start the worker again if it dies; end when the server ends or on a signal."""
    stopped = False

    def stop(*_: object) -> None:
        nonlocal stopped
        stopped = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    server = subprocess.Popen(
        server_command(asked), env=server_environment(), start_new_session=True, preexec_fn=_end_with_parent
    )
    worker = None if asked.no_worker else _start_worker()
    try:
        while not stopped and server.poll() is None:
            if worker is not None and worker.poll() is not None:
                print("Der Arbeiter ist ausgefallen und startet neu.", file=sys.stderr)
                time.sleep(1)
                worker = _start_worker()
            time.sleep(0.2)
    finally:
        for process in (worker, server):
            if process is not None:
                _end(process)
    return 0 if stopped else server.returncode or 0


def server_command(asked: argparse.Namespace) -> list[str]:
    """The command that runs the server as asked for (see ``parse``)."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", asked.host, "--port", str(asked.port),
        "--workers", str(asked.processes), "--blocking-threads", str(asked.threads),
        "--no-access-log", "--log-level", "warning",
        "wegweiser.config.wsgi:application",
    ]  # fmt: skip


def server_environment() -> dict[str, str]:
    """The environment of the server: its processes count what they answer together, in an empty folder."""
    from django.conf import settings

    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        return dict(os.environ)
    counts = Path(settings.VAR) / "counts"
    shutil.rmtree(counts, ignore_errors=True)
    counts.mkdir(parents=True)
    return {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(counts)}


def _start_worker() -> subprocess.Popen:
    command = [sys.executable, "-m", "django", "work"]
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_end_with_parent)


def _end_with_parent() -> None:
    """On Linux, ask the kernel to end this process when its parent is killed, so that no port stays taken."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(process: subprocess.Popen) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
