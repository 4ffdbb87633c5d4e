"""Asking an index the questions of a measurement in a process of its own, so that its memory is that of asking alone.

``python -m wegweiser.search.benches.asking FOLDER [--meaning]`` prints the figures as JSON.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

PERIOD = dt.date(2014, 1, 1), dt.date(2016, 12, 31)
FACETS = ("type", "topic")

WARMED = 20
"""Questions asked before the clock runs."""


def asked_apart(folder: Path, *, meaning: bool) -> dict[str, Any]:
    """p50 and p95 in milliseconds, and the memory of the process that asked."""
    command = [sys.executable, "-m", __name__, str(folder), *(["--meaning"] if meaning else [])]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def timed(questions: Iterable[Any], ask: Callable[[Any], Any]) -> dict[str, float]:
    """p50 and p95 in milliseconds, by the clock and by the process's own work."""
    wall, cpu = [], []
    for question in questions:
        started, worked = time.perf_counter(), time.process_time()
        ask(question)
        wall.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    return {
        "p50_wall_ms": round(statistics.median(wall), 2),
        "p95_wall_ms": round(statistics.quantiles(wall, n=20)[-1], 2),
        "p50_cpu_ms": round(statistics.median(cpu), 2),
        "p95_cpu_ms": round(statistics.quantiles(cpu, n=20)[-1], 2),
    }


def _ask(folder: Path, meaning: bool) -> dict[str, Any]:
    from wegweiser.search.benches.texts import asked_questions, shared_folder
    from wegweiser.search.engine import Engine
    from wegweiser.search.words import Question

    before = _memory_mb("VmRSS")
    engine = Engine.open(folder, meaning=meaning)
    questions = [
        Question(text, start=PERIOD[0], end=PERIOD[1], counted=FACETS, meaning=meaning)
        for text in asked_questions(shared_folder())
    ]
    for question in questions[:WARMED]:
        engine.search(question)
    return {
        **timed(questions, engine.search),
        "searching_memory_mb": round(_memory_mb("VmRSS") - before),
        "process_memory_mb": round(_memory_mb("VmRSS")),
        "of_it_mapped_files_mb": round(_memory_mb("RssFile")),
    }


def _memory_mb(kind: str) -> float:
    """What the process holds in memory (Linux; 0 elsewhere)."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith(kind)), 0.0)


def _main() -> None:
    import django

    django.setup()
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--meaning", action="store_true")
    asked = parser.parse_args()
    json.dump(_ask(asked.folder, asked.meaning), sys.stdout)


if __name__ == "__main__":
    _main()
