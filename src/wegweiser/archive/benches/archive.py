"""``bench archive``: how much of labelled pages is found, and how fast and in how much memory many pages are read."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from wegweiser.command.setup import Progress

PAGES_PER_S = 300
LARGEST_IMPORT_S = 900
LARGEST_MEMORY_MB = 2048
PAIRS_F1 = 0.95
ON_ONE_CORE = 2000
SMALLER = 10
"""The smaller import has a tenth of the pages; its time for a page is compared with that of the large one."""

GOLD = Path(__file__).resolve().parents[1] / "gold"


def run(words: list[str], progress: Progress) -> dict[str, Any]:
    """Score the labelled pages, then measure reading on one core and whole imports."""
    from django.conf import settings

    from wegweiser.command.setup import prepare_django

    prepare_django()
    parser = argparse.ArgumentParser(prog="./wegweiser bench archive")
    parser.add_argument("--pages", type=int, default=10_000, help="pages of the large import")
    parser.add_argument(
        "--from", dest="real", type=Path, default=Path(settings.ROOT).parent / "shared" / "pages"
    )
    parser.add_argument(
        "--processes", type=int, default=0, help="processes of the imports; 0: one a processor"
    )
    parser.add_argument("--misses", action="store_true", help="name what was missed on the labelled pages")
    asked = parser.parse_args(words)
    if not asked.real.is_dir():
        return {"skipped": f"Die Seiten zum Messen fehlen ({asked.real}); --from ORDNER nennt andere."}
    result: dict[str, Any] = {"labelled": labelled(asked.real, asked.misses)}
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as folder:
        progress.say("Schreibe Seiten …")
        planted = _write(Path(folder), asked.real, asked.pages)
        progress.say("Messe das Lesen auf einem Kern …")
        result["one_core"] = one_core(Path(folder) / "large")
        progress.say("Messe ganze Importe …")
        result["imports"] = _imports(Path(folder), asked.pages, asked.processes) | {
            "planted_mirrors_n": planted
        }
    return result


def labelled(real: Path, with_misses: bool = False) -> dict[str, Any]:
    """The score of every field on the labelled pages, beside what it must reach."""
    from wegweiser.archive.extraction import Known
    from wegweiser.archive.pipeline.importing import Wishes, bring_up_to_date
    from wegweiser.archive.run import Run
    from wegweiser.archive.scoring import TARGETS, figure, score, total

    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as folder, Run(Path(folder)) as imported:
        bring_up_to_date(imported, Wishes((str(real),), 1), Known.from_pack(), lambda what, done, of: None)
        gold = [_label(file) for file in sorted(GOLD.glob("*.yaml"))]
        labels = {label["page"]["source"]: label for label in gold if "page" in label}
        found = {page.source.rpartition("/")[2]: imported.findings(page.source) for page in imported.pages()}
        scores = total(score(of, label) for name, label in labels.items() if (of := found.get(name)))
        figures = {name: round(figure(name, of), 3) for name, of in scores.items()}
        result: dict[str, Any] = {
            "pages_n": sum(1 for name in labels if found.get(name)),
            "fields": {
                name: {"reached": value, "target": TARGETS.get(name)} for name, value in figures.items()
            },
            "duplicates": _duplicates(imported),
        }
        if with_misses:
            result["misses"] = [miss for of in scores.values() for miss in of.misses]
        return result


def _duplicates(imported: Any) -> dict[str, Any]:
    from wegweiser.archive.duplicates.scoring import score_pairs

    gold = _label(GOLD / "duplicates.yaml")
    groups = list(imported.duplicates())
    sources = [page.source for page in imported.pages()]
    collected = score_pairs(groups, gold, [source for source in sources if "seeds/" not in source])
    everything = score_pairs(groups, gold, sources)
    return {
        "pairs_f1": round(everything.f1, 3),
        "pairs_precision": round(everything.precision, 3),
        "pairs_recall": round(everything.recall, 3),
        "pairs_without_seeds_recall": round(collected.recall, 3),
        "target": PAIRS_F1,
        "missing": sorted(" = ".join(sorted(pair)) for pair in everything.missing),
        "wrong": sorted(" = ".join(sorted(pair)) for pair in everything.wrong),
    }


def _label(file: Path) -> dict[str, Any]:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def one_core(folder: Path) -> dict[str, Any]:
    """Reading and extraction of text pages by one process, without writing; seconds of the processor."""
    from itertools import islice

    from wegweiser.archive.extraction import Known
    from wegweiser.archive.pipeline.working import work
    from wegweiser.archive.sources.fetching import Fetcher
    from wegweiser.archive.sources.opening import pages_of
    from wegweiser.archive.sources.raw import RawPage

    known = Known.from_pack()
    met = (each for each in pages_of([str(folder)], Fetcher(_NoMemory())) if isinstance(each, RawPage))
    pages = list(islice(met, ON_ONE_CORE))
    for page in pages[:20]:
        work(page, known)
    begun, clock = time.process_time(), time.perf_counter()
    for page in pages:
        work(page, known)
    busy, passed = time.process_time() - begun, time.perf_counter() - clock
    return {
        "pages_n": len(pages),
        "pages_per_cpu_s": round(len(pages) / busy, 1),
        "pages_per_s": round(len(pages) / passed, 1),
        "target_pages_per_s": PAGES_PER_S,
    }


class _NoMemory:
    def remembered(self, address: str) -> None:
        """Nothing was ever fetched."""

    def remember(self, answer: object) -> None:
        """Nothing is kept."""


def _write(folder: Path, real: Path, number: int) -> int:
    from wegweiser.archive.benches.pages import stock_of, write_pages

    stock = stock_of(real)
    planted = 0
    for name, count in (("small", number // SMALLER), ("large", number)):
        (folder / name).mkdir()
        planted = write_pages(folder / name, count, stock)
    return planted


def _imports(folder: Path, number: int, processes: int) -> dict[str, Any]:
    small = _import(folder / "small", processes)
    large = _import(folder / "large", processes)
    ratio = (large["total_s"] / number) / (small["total_s"] / max(number // SMALLER, 1))
    return {
        f"pages_{number // SMALLER}": small,
        f"pages_{number}": large,
        "time_per_page_large_to_small": round(ratio, 2),
        "limit_s": LARGEST_IMPORT_S,
        "limit_memory_mb": LARGEST_MEMORY_MB,
    }


def _import(folder: Path, processes: int) -> dict[str, Any]:
    """One import in a process of its own, so that its memory is its own."""
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as var:
        command = [sys.executable, "-m", __name__, str(folder), var, str(processes)]
        done = subprocess.run(command, env=os.environ, stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(done.stdout.splitlines()[-1])


def measure(folder: Path, var: Path, processes: int) -> dict[str, Any]:
    """Import a folder; seconds of each stage, and the most memory of one process and of all together."""
    import resource

    from wegweiser.archive.extraction import Known
    from wegweiser.archive.pipeline.importing import Wishes, bring_up_to_date
    from wegweiser.archive.run import Run

    begun = time.perf_counter()
    stages: dict[str, float] = {}

    def note(what: str, done: int, of: int) -> None:
        stages.setdefault(what, time.perf_counter() - begun)

    with Run(var / "run") as imported:
        bring_up_to_date(imported, Wishes((str(folder),), processes), Known.from_pack(), note)
        total = time.perf_counter() - begun
        counts = imported.store.counts()
        groups = imported.store.number_of("duplicates")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    workers = (processes or os.cpu_count() or 1) if each else 0
    return {
        "pages_n": counts["read"],
        "items_n": counts["items"],
        "groups_n": groups,
        "reading_s": round(stages.get("Dubletten", total), 1),
        "duplicates_s": round(stages.get("Datensätze", total) - stages.get("Dubletten", total), 1),
        "records_s": round(total - stages.get("Datensätze", total), 1),
        "total_s": round(total, 1),
        "pages_per_s": round(counts["read"] / total, 1),
        "memory_largest_process_mb": round(max(own, each)),
        "memory_all_processes_at_most_mb": round(own + workers * each),
    }


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
