"""A PostgreSQL server of one's own in a temporary folder, for as long as it is needed."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


class NoPostgres(Exception):
    """Why no server can be started here."""


@contextlib.contextmanager
def running_postgres() -> Iterator[str]:
    """Start a server reachable through a socket only; its address as a database URL."""
    binaries = _binaries()
    with tempfile.TemporaryDirectory(prefix="wegweiser-pg-") as name:
        folder, user = Path(name), _user()
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        _run(
            [
                binaries / "initdb",
                "-D",
                data,
                "-U",
                "wegweiser",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            ],
            user,
        )
        _start(binaries, folder, user)
        try:
            _run([binaries / "createdb", "-h", folder, "-U", "wegweiser", "wegweiser"], user)
            yield f"postgres://wegweiser@/wegweiser?host={folder}"
        finally:
            _run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], user)


@contextlib.contextmanager
def stopped(address: str) -> Iterator[None]:
    """Stop the server that ``running_postgres`` gave the address of; afterwards it runs again."""
    folder, binaries, user = Path(address.partition("?host=")[2]), _binaries(), _user()
    _run([binaries / "pg_ctl", "-D", folder / "data", "-w", "-m", "immediate", "stop"], user)
    try:
        yield
    finally:
        _start(binaries, folder, user)


def _start(binaries: Path, folder: Path, user: str | None) -> None:
    options = (
        f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c shared_buffers=256MB"
    )
    _run(
        [binaries / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start"], user
    )


def _binaries() -> Path:
    """The folder of the newest server installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoPostgres("auf dieser Maschine ist kein PostgreSQL-Server installiert (initdb fehlt).")


def _user() -> str | None:
    """PostgreSQL refuses to run as root; then the account of the package, else nobody."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NoPostgres("als root gestartet, und es gibt kein Konto, unter dem PostgreSQL laufen könnte.")


def _run(command: list[str | Path], user: str | None) -> None:
    result = subprocess.run(
        [str(word) for word in command],
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if result.returncode:
        raise NoPostgres(f"{Path(command[0]).name} ist gescheitert: {result.stderr.strip()[-500:]}")
