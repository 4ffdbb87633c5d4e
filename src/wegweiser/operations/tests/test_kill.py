"""Fifty times the worker or an editor is killed while records change; then every page is as a rebuild writes it."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from wegweiser.command.postgres import NoPostgres, running_postgres
from wegweiser.operations.tests.installation import Installation

pytestmark = [pytest.mark.slow, pytest.mark.once]

KILLS = {"sqlite": 50, "postgres": 15}
"""On PostgreSQL only how the log is written differs; there a second process renders as well."""


@pytest.fixture(params=KILLS)
def empty(request, tmp_path: Path):
    """(name of the database, an installation with tables and nothing in them)."""
    with contextlib.ExitStack() as stack:
        address = ""
        if request.param == "postgres":
            try:
                address = stack.enter_context(running_postgres())
            except NoPostgres as reason:
                pytest.skip(f"Nicht geprüft: {reason}")
        helped = {"WEGWEISER_RENDERERS": "2"} if address else {}
        installation = Installation(tmp_path / "var", address, helped)
        installation.give_tables()
        yield request.param, installation


def test_killed_at_any_moment_nothing_is_lost_and_nothing_left_over(empty):
    """Another seed than the printed one: ``WEGWEISER_KILL_SEED=4711 ./wegweiser test -k killed_at_any_moment``."""
    database, installation = empty
    seed = int(os.environ.get("WEGWEISER_KILL_SEED") or random.randrange(10**6))
    print(f"WEGWEISER_KILL_SEED={seed} ({database})")
    rounds = kill(installation, seed, KILLS[database])
    wrong = [r for r in rounds if r["differing"] or r["missing"] or r["leaked"]]
    assert wrong == [], f"seed {seed}"
    assert len(rounds) == KILLS[database]
    assert_hard_enough(rounds)


def kill(installation: Installation, seed: int, rounds: int) -> list[dict]:
    done = subprocess.run(
        [sys.executable, "-m", "wegweiser.operations.tests.killing", str(seed), str(rounds)],
        env=installation.environment, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, f"seed {seed}: {done.stderr[-3000:]}"
    return [json.loads(line) for line in done.stdout.splitlines()]


def assert_hard_enough(rounds: list[dict]) -> None:
    """The site is worth comparing, and most kills fell into work, of every kind of step."""
    assert min(r["pages"] for r in rounds) > 60
    assert rounds[-1]["changes"] > 2 * len(rounds)
    met = [r for r in rounds if r["reached"]]
    assert len(met) > 0.7 * len(rounds)
    assert Counter(r["kind"] for r in met).keys() == {"record", "store", "file", "moment"}
