"""``bench publish``: from pressing publish to the new text in the served files, on sites of different size."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

from wegweiser.command.setup import Progress

LIMIT_S = 1.0
CHANGES = 12


def run(words: list[str], progress: Progress) -> dict[str, Any]:
    """Measure one site after another, each in a process and folder of its own."""
    parser = argparse.ArgumentParser(prog="./wegweiser bench publish")
    parser.add_argument("--releases", default="1000,100000", help="sizes of the sites, separated by commas")
    parser.add_argument("--changes", type=int, default=CHANGES)
    parser.add_argument("--full", action="store_true", help="render every page of the site first")
    asked = parser.parse_args(words)
    sizes = [int(size) for size in asked.releases.split(",")]
    return {f"releases_{size}": _in_own_process(size, asked.changes, asked.full) for size in sizes}


def _in_own_process(size: int, changes: int, full: bool) -> dict[str, Any]:
    import json

    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as var:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        command = [sys.executable, "-m", __name__, str(size), str(changes), str(int(full))]
        done = subprocess.run(
            command, env={**kept, "WEGWEISER_VAR": var}, stdout=subprocess.PIPE, text=True, check=True
        )
        return json.loads(done.stdout.splitlines()[-1])


def measure(size: int, changes: int, full: bool, progress: Progress) -> dict[str, Any]:
    """Build a site with ``size`` generated releases, then publish changes while the worker runs."""
    from wegweiser.command import setup
    from wegweiser.newsroom.models import Release
    from wegweiser.publishing.benches.site import build_pages, generate_releases
    from wegweiser.publishing.pages import default_pages

    setup.ensure_database(progress)
    started = time.monotonic()
    generate_releases(size, lambda done, total, what: progress.step(what, done, total))
    pages = default_pages()
    built = build_pages(pages, full, lambda done, total, what: progress.step(what, done, total))
    build_s = time.monotonic() - started
    worker = subprocess.Popen([sys.executable, "-m", "django", "work"])
    time.sleep(3)
    try:
        chosen = list(Release.objects.filter(slug__startswith="erzeugt-").order_by("-published_at")[:changes])
        figures = [_one_change(pages, release, number) for number, release in enumerate(chosen)]
    finally:
        worker.terminate()
        worker.wait(20)
    seconds = sorted(figure["german_s"] for figure in figures)
    return {
        "releases_n": size,
        "build_s": round(build_s, 1),
        **built,
        "publish_to_file_p50_s": round(statistics.median(seconds), 3),
        "publish_to_file_max_s": round(seconds[-1], 3),
        "own_page_p50_s": round(statistics.median(figure["own_s"] for figure in figures), 3),
        "all_languages_p50_s": round(statistics.median(figure["all_s"] for figure in figures), 3),
        "renders_per_change_p50_n": statistics.median(figure["renders_n"] for figure in figures),
        "limit_s": LIMIT_S,
        "within_limit": seconds[-1] <= LIMIT_S,
    }


def _one_change(pages: Any, release: Any, number: int) -> dict[str, float]:
    """Publish a new title; seconds until the own page, every German page and every page show it."""
    from wegweiser.publishing.rendering import render

    title = f"Neuer Titel {number} {release.slug}"
    path = release.public_address()
    release.title = title
    revision = release.save_revision()
    started = time.monotonic()
    revision.publish()
    readers = _readers(pages, release)
    own = pages.store.file_of(path)
    _wait(lambda: own.exists() and title in own.read_text())
    own_s = time.monotonic() - started
    german = [reader for reader in readers if not reader.startswith(("/en/", "/ar/"))]
    _wait(lambda: not _due(pages, german))
    german_s = time.monotonic() - started
    _wait(lambda: pages.store.due_count() == 0)
    all_s = time.monotonic() - started
    assert title.encode() in (render(path).body or b"")  # noqa: S101 (the measurement would be void)
    return {"own_s": own_s, "german_s": german_s, "all_s": all_s, "renders_n": len(readers)}


def _readers(pages: Any, release: Any) -> set[str]:
    """Every stored page that the last change touches."""
    from wegweiser.changes.models import Change

    touches = Change.objects.filter(kind=release.kind(), key=str(release.pk)).latest("id").touches
    _wait(lambda: pages.position() >= Change.objects.latest("id").id)
    own = {f"{prefix}{release.public_address()}" for prefix in ("", "/en", "/ar")}
    return own.union(*(pages.store.readers(key) for key in touches))


def _due(pages: Any, paths: list[str]) -> bool:
    due = {item.path for item in pages.store.due(100_000, time.time())}
    return bool(due & set(paths))


def _wait(until: Any, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            raise TimeoutError("The change did not arrive.")
        time.sleep(0.005)


if __name__ == "__main__":
    import json

    from wegweiser.command import setup as setup_module

    setup_module.prepare_django()
    result = measure(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "1", setup_module.Progress())
    print(json.dumps(result))
