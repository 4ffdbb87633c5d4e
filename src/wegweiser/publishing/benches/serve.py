"""``bench serve``: rendered files, the same pages rendered by Django, and nginx with the same files, in one run.

The server has one core to itself, the load comes from another (``taskset``). Requests are made by wrk over
kept-open connections, once with and once without compression.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wegweiser.command.setup import Progress

PAGES = {
    "home": "/",
    "release": "/aktuelles/meldung/2014-04-25-zwischenbilanz-49-zentren/",
    "centre": "/zentren/duisburg/",
    "network": "/netzwerk/2016-06-02/",
}
CONNECTIONS = 16
LIMIT_RATIO = 1000


def run(words: list[str], progress: Progress) -> dict[str, Any]:
    """Measure every page on every server."""
    parser = argparse.ArgumentParser(prog="./wegweiser bench serve")
    parser.add_argument("--seconds", type=int, default=5, help="duration of each measurement")
    asked = parser.parse_args(words)
    if not shutil.which("wrk"):
        raise SystemExit("Für diese Messung fehlt wrk (Debian: apt-get install wrk).")
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as var:
        environment = {
            **os.environ,
            "WEGWEISER_VAR": var,
            "DJANGO_SETTINGS_MODULE": "wegweiser.config.settings",
        }
        environment.pop("DATABASE_URL", None)
        progress.say("Baue das Portal …")
        subprocess.run([sys.executable, "-c", SET_UP], env=environment, check=True, stdout=subprocess.DEVNULL)
        return _measure(Path(var), environment, asked.seconds, progress)


SET_UP = """
from wegweiser.command import setup
progress = setup.Progress(quiet=True)
setup.prepare_django(); setup.ensure_translations(progress); setup.ensure_look(progress)
setup.ensure_database(progress); setup.ensure_pages(progress)
"""


def _measure(var: Path, environment: dict[str, str], seconds: int, progress: Progress) -> dict[str, Any]:
    files = var / "pages" / "files"
    result: dict[str, Any] = {}
    with _granian(environment) as ours, _nginx(var, files) as nginx:
        for name, path in PAGES.items():
            progress.say(f"Messe {path} …")
            served = _requests_per_s(ours + path, seconds)
            compressed = _requests_per_s(ours + path, seconds, "br, gzip")
            rendered = _requests_per_s(ours + path + "?frisch=1", seconds)
            row = {
                "files_per_s": round(served),
                "files_compressed_per_s": round(compressed),
                "django_per_s": round(rendered, 1),
                "ratio_files_to_django": round(served / rendered) if rendered else None,
                "ratio_compressed_to_django": round(compressed / rendered) if rendered else None,
                "limit_ratio": LIMIT_RATIO,
                "load_average_1min": round(os.getloadavg()[0], 1),
            }
            if nginx:
                peer = _requests_per_s(nginx + path, seconds)
                peer_compressed = _requests_per_s(nginx + path, seconds, "gzip")
                row |= {
                    "nginx_per_s": round(peer),
                    "nginx_gzip_per_s": round(peer_compressed),
                    "ratio_files_to_nginx": round(served / peer, 2),
                    "ratio_compressed_to_nginx": round(compressed / peer_compressed, 2),
                }
            result[name] = row
    return result


@contextmanager
def _granian(environment: dict[str, str]):
    port = free_port()
    command = [
        *_on_core(0), sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1",
        "--blocking-threads", "1", "--no-access-log", "--log-level", "critical",
        "wegweiser.config.wsgi:application",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield answering(f"http://127.0.0.1:{port}")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)


@contextmanager
def _nginx(var: Path, files: Path):
    """nginx with one worker on the same core and the same files; nothing where it is not installed."""
    program = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
    if not program:
        yield None
        return
    port = free_port()
    for folder in (var, *var.rglob("*")):
        folder.chmod(folder.stat().st_mode | 0o055)
    config = var / "nginx.conf"
    config.write_text(
        f"worker_processes 1; daemon off; pid {var}/nginx.pid; error_log {var}/nginx.log;\n"
        "events { worker_connections 512; }\n"
        "http { access_log off; sendfile on; open_file_cache max=1000; keepalive_requests 100000000;\n"
        "types { text/html html; } default_type text/plain; gzip_static on;\n"
        f"server {{ listen 127.0.0.1:{port}; root {files}; index index.html; }} }}\n"
    )
    server = subprocess.Popen([*_on_core(0), program, "-c", str(config), "-e", str(var / "nginx.log")])
    try:
        yield answering(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait(10)


def _requests_per_s(url: str, seconds: int, accepted: str = "") -> float:
    headers = ["-H", f"Accept-Encoding: {accepted}"] if accepted else []
    command = [
        *_on_core(1),
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds}s",
        "--timeout",
        "30s",
        *headers,
        url,
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if re.search(r"Non-2xx", said):
        raise RuntimeError(f"{url} did not answer well:\n{said}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    return float(found[1]) if found else 0.0


def _on_core(number: int) -> list[str]:
    return (
        ["taskset", "-c", str(number)] if shutil.which("taskset") and (os.cpu_count() or 1) > number else []
    )


def answering(origin: str, seconds: float = 20, path: str = "/") -> str:
    """The origin, once it answers at ``path``."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{origin}{path}", timeout=2)  # noqa: S310 (an address of ours)
        except OSError:
            time.sleep(0.1)
        else:
            return origin
    raise RuntimeError(f"{origin} does not answer.")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]
