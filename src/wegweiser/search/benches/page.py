"""``bench page``: the whole page of a search through the real server on one core, eight at once.

First every question is another one, so that no answer is remembered; then two hundred come again and again, as
people ask. Load comes from another core.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from wegweiser.changes.progress import Progress
from wegweiser.publishing.benches.serve import _granian

AT_ONCE = 8
DIFFERENT, AGAIN = 1_600, 200
LIMIT_PER_S, LIMIT_P99_MS = 150, 60

PLACES = (
    "Gelsenkirchen",
    "Köln",
    "Essen",
    "Dortmund",
    "Kreis Wesel",
    "Unna",
    "Bochum",
    "50667",
    "Hamm",
    "Münster",
)
NEEDS = (
    *("Schulanmeldung", "Deutschkurs", "Integrationszentrum", "Beratung Aufenthalt", "Ehrenamt Flüchtlinge"),
    *(
        "Förderung Sprachkurse",
        "Ausbildung Anerkennung",
        "Kita Platz",
        "Integrationsrat Wahl",
        "Familien Hilfe",
    ),
)
SHAPES = ("{need}", "{need} in {place}", "{need} {year}", "Hilfe bei {need} {place}")

SET_UP = """
import sys
from wegweiser.command import setup
progress = setup.Progress(quiet=True)
setup.prepare_django(); setup.ensure_translations(progress); setup.ensure_look(progress)
setup.ensure_database(progress)
from wegweiser.publishing.benches.site import generate_releases
generate_releases(int(sys.argv[1]), lambda *_: None)
setup.ensure_search(progress)
from wegweiser.changes import projections
projections.get("help").rebuild(lambda *_: None)  # a portal's worker keeps it
"""


def run(words: list[str], progress: Progress) -> dict[str, Any]:
    """Build the site, ask, report."""
    parser = argparse.ArgumentParser(prog="./wegweiser bench page")
    parser.add_argument("--docs", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=3000)
    parser.add_argument("--var", type=Path, help="keep the site here and use it again")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as folder:
        var = asked.var or Path(folder)
        environment = {
            **os.environ,
            "WEGWEISER_VAR": str(var),
            "DJANGO_SETTINGS_MODULE": "wegweiser.config.settings",
        }
        environment.pop("DATABASE_URL", None)
        progress.say(f"Baue ein Portal mit {asked.docs} Meldungen …")
        subprocess.run([sys.executable, "-c", SET_UP, str(asked.docs)], env=environment, check=True)
        with _granian(environment) as origin:
            progress.say("Frage …")
            return {"docs": asked.docs, **measure(origin, asked.requests)}


def questions(number: int) -> list[str]:
    """Different questions, the same in every run."""
    dice = random.Random(5)  # noqa: S311 (no secret)
    found: dict[str, None] = {}
    while len(found) < number:
        found[
            dice.choice(SHAPES).format(
                need=f"{dice.choice(NEEDS)} {dice.choice(('', 'Kinder', 'Eltern', 'Frauen', 'Verein'))}".strip(),
                place=dice.choice(PLACES),
                year=dice.randint(2006, 2025),
            )
        ] = None
    return list(found)


def measure(origin: str, number: int) -> dict[str, Any]:
    """Ask different questions, then ``number`` that come again, eight at once, over connections kept open."""
    host = urlsplit(origin).netloc
    own = threading.local()

    def ask(path: str) -> float:
        if not hasattr(own, "door"):
            own.door = http.client.HTTPConnection(host, timeout=30)
        started = time.perf_counter()
        own.door.request("GET", path)
        answer = own.door.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return (time.perf_counter() - started) * 1000

    different = [f"/suche/?q={quote(question)}" for question in questions(DIFFERENT)]
    again = [different[i % AGAIN] for i in range(number)]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(ask, different[-AGAIN:]))
        return {
            "different": _figures(pool, ask, different[:-AGAIN]),
            "again": _figures(pool, ask, again),
            "limit_per_s": LIMIT_PER_S,
            "limit_p99_ms": LIMIT_P99_MS,
            "at_once": AT_ONCE,
        }


def _figures(
    pool: concurrent.futures.Executor, ask: Callable[[str], float], paths: list[str]
) -> dict[str, float]:
    started = time.perf_counter()
    took = sorted(pool.map(ask, paths))
    seconds = time.perf_counter() - started
    return {
        "requests_per_s": round(len(paths) / seconds, 1),
        **{f"p{share}_ms": round(took[len(took) * share // 100], 1) for share in (50, 95, 99)},
    }
