"""``./wegweiser test``: the whole suite, on SQLite and on a PostgreSQL of its own where one is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from wegweiser.command import setup
from wegweiser.command.postgres import NoPostgres, running_postgres

ON_ALL_CORES = ["--numprocesses", "logical", "--no-loadscope-reorder"]
"""In the order and the portions that ``conftest.py`` gives."""


def run(words: list[str]) -> int:
    """Run the suite; the exit status. With pytest arguments only that part, on the database of the environment."""
    arguments = words[1:]
    with tempfile.TemporaryDirectory(prefix="wegweiser-test-") as var:
        environment = _environment(Path(var))
        os.environ.update(environment)
        progress = setup.Progress()
        setup.prepare_django()
        setup.ensure_translations(progress)
        setup.ensure_look(progress)
        if arguments:
            return _pytest(arguments)
        return _pytest(ON_ALL_CORES) or _on_postgres()


def _environment(var: Path) -> dict[str, str]:
    """A place of their own for the files the tests write; the built look is shared with ``serve``."""
    root = Path(__file__).resolve().parents[3]
    return {
        "WEGWEISER_VAR": str(var),
        "WEGWEISER_LOOK": os.environ.get("WEGWEISER_LOOK", str(root / "var" / "look")),
        "WEGWEISER_STATIC": os.environ.get("WEGWEISER_STATIC", str(root / "var" / "static")),
        "WEGWEISER_SETUP": os.environ.get("WEGWEISER_SETUP", str(root / "var" / "setup.json")),
        "WEGWEISER_TESTING": "1",
    }


def _on_postgres() -> int:
    """The same tests on PostgreSQL, without those that are about neither records nor queries."""
    try:
        with running_postgres() as address:
            print("\nDieselben Prüfungen auf PostgreSQL:", flush=True)
            return _pytest(
                [*ON_ALL_CORES, "-m", "not browser and not house and not once"],
                DATABASE_URL=address,
            )
    except NoPostgres as reason:
        print(f"\nNicht auf PostgreSQL geprüft: {reason}", flush=True)
        return 0


def _pytest(arguments: list[str], **environment: str) -> int:
    result = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        env={**os.environ, **environment},
        cwd=_root(),
        check=False,
    )
    return result.returncode


def _root() -> Path:
    return Path(__file__).resolve().parents[3]
