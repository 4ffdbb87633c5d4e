"""``./wegweiser bench search``: how quick the search is, beside SQLite FTS5 and PostgreSQL in the same run.

One question: any of its words, a period of three years, two facets with counts, exact total, the ten best with a
highlighted passage. Times are of one thread; ``cpu`` is what the process itself worked, ``wall`` what a clock showed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

from wegweiser.changes.progress import Progress
from wegweiser.search.benches import compounds, peers
from wegweiser.search.benches.asking import PERIOD, asked_apart
from wegweiser.search.benches.encoded import encode
from wegweiser.search.benches.texts import Texts, shared_folder
from wegweiser.search.engine import Engine
from wegweiser.search.index.builder import Builder
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.editions import Editions
from wegweiser.search.words import Question

GOALS = {100_000: 8.0, 1_000_000: 60.0}
"""Milliseconds within which 95 of 100 questions should be answered by words, by number of documents."""

GOALS_WITH_MEANING = {100_000: 25.0, 1_000_000: 90.0}
"""The same with the sentence model."""


def run(words: list[str], progress: Progress) -> dict[str, Any]:
    """Measure; figures with their unit in the name."""
    asked = _parse(words)
    if asked.compounds:
        return compounds.run(progress)
    texts = Texts(shared_folder())
    result: dict[str, Any] = {"documents": asked.docs, "paragraphs_from": texts.source}
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-", dir=asked.folder) as name:
        folder = Path(name)
        result["wegweiser"] = _ours(folder, texts, asked, progress)
        if not asked.alone:
            result |= peers.run(folder, texts, asked.docs, progress)
    for peer in ("fts5", "postgresql"):
        if "p95_wall_ms" in result.get(peer, {}):
            times = result[peer]["p95_wall_ms"] / result["wegweiser"]["p95_wall_ms"]
            result[f"{peer}_takes_times_as_long"] = round(times, 1)
    if goal := GOALS.get(asked.docs):
        result["goal_p95_ms"] = goal
        if asked.meaning:
            result["goal_with_meaning_p95_ms"] = GOALS_WITH_MEANING[asked.docs]
    return result


def _parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./wegweiser bench search", description="Misst die Suche.")
    parser.add_argument("--docs", type=int, default=10_000, help="Zahl der Texte")
    parser.add_argument("--meaning", action="store_true", help="auch mit dem Sprachmodell")
    parser.add_argument("--alone", action="store_true", help="ohne FTS5 und PostgreSQL daneben")
    parser.add_argument(
        "--compounds", action="store_true", help="misst, ob Teile zusammengesetzter Wörter genügen"
    )
    parser.add_argument("--folder", type=Path, default=None, help="Ordner für den Index der Messung")
    asked = parser.parse_args(words)
    if asked.docs < 1:
        parser.error("--docs: mindestens 1")
    if asked.folder and not asked.folder.is_dir():
        parser.error(f"--folder: Der Ordner {asked.folder} fehlt.")
    return asked


def _ours(folder: Path, texts: Texts, asked: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    result = _build(folder, texts, asked.docs, progress)
    result |= asked_apart(folder, meaning=False)
    if asked.meaning and (edition := Editions(folder).current()):
        passages = encode(edition, list(texts.documents(asked.docs)), progress)
        result["with_meaning"] = {"passages": passages, **asked_apart(folder, meaning=True)}
    return result | _freshness(folder, Engine.open(folder, meaning=False))


def _build(folder: Path, texts: Texts, number: int, progress: Progress) -> dict[str, Any]:
    editions = Editions(folder)
    edition = editions.fresh()
    made = list(texts.documents(min(number, 1000)))
    wall, cpu = time.perf_counter(), time.process_time()
    spent_wall = spent_cpu = 0.0
    with Builder(edition, meaning=False) as builder:
        builder.add(made[:1])
        batch: list[IndexDocument] = []
        for done, document in enumerate(texts.documents(number), 1):
            batch.append(document)
            if len(batch) == 5000 or done == number:
                wall, cpu = time.perf_counter(), time.process_time()
                builder.add(batch)
                spent_wall += time.perf_counter() - wall
                spent_cpu += time.process_time() - cpu
                batch = []
                progress.step("Texte", done, number)
        wall, cpu = time.perf_counter(), time.process_time()
        builder.commit()
    spent_wall += time.perf_counter() - wall
    spent_cpu += time.process_time() - cpu
    editions.use(edition)
    size = sum(file.stat().st_size for file in edition.rglob("*") if file.is_file())
    return {
        "built_docs_per_s": round(number / spent_wall),
        "built_docs_per_cpu_s": round(number / spent_cpu),
        "index_mb": round(size / 1e6),
    }


def _freshness(folder: Path, engine: Engine) -> dict[str, Any]:
    """Milliseconds from a changed text to its being found."""
    edition = Editions(folder).current()
    spent = []
    if edition is not None:
        with Builder(edition, meaning=False) as builder:
            for number in range(10):
                word = f"neuwort{number}x"
                started = time.perf_counter()
                builder.add([IndexDocument(f"bench:fresh{number}", f"Titel {word}", word, date=PERIOD[0])])
                builder.commit(number)
                if engine.search(Question(word)).total != 1:
                    raise RuntimeError("Der neue Text wird nicht gefunden.")
                spent.append((time.perf_counter() - started) * 1000)
    return {"findable_after_ms": round(max(spent), 1)}
