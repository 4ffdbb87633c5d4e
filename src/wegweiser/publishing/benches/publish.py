"""``bench publish``: from pressing publish to the new text in the served files, on sites of different size.

Two kinds of change are measured: a new title for one of the newest releases, and a new release. The worker runs as
in real life. A change has arrived when no page that depends on it is due any more and the text stands in the files.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wegweiser.command.setup import Progress

LIMIT_S = 1.0
CHANGES = 12
LONGEST_S = 120.0

SETTLED_S = 8.0
"""Seconds until a worker that has nothing to do is through with its beginning: helpers and the model are open."""


def run(words: list[str], progress: Progress) -> dict[str, Any]:
    """Measure one site after another, each in a process and folder of its own."""
    parser = argparse.ArgumentParser(prog="./wegweiser bench publish")
    parser.add_argument("--releases", default="1000,100000", help="sizes of the sites, separated by commas")
    parser.add_argument("--changes", type=int, default=CHANGES, help="changes of each kind")
    parser.add_argument("--full", action="store_true", help="render every page of the site first")
    parser.add_argument("--keep", metavar="FOLDER", help="build the sites there, and use them again")
    asked = parser.parse_args(words)
    sizes = [int(size) for size in asked.releases.split(",")]
    return {
        f"releases_{size}": in_own_process(__name__, asked.keep, size, [size, asked.changes, int(asked.full)])
        for size in sizes
    }


def in_own_process(module: str, keep: str | None, size: int, numbers: list[float]) -> dict[str, Any]:
    """What ``module`` prints when it is run with ``numbers``, on a site in a folder of its own on SQLite."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", module, *map(str, numbers)]
    with _folder(keep, size) as var:
        done = subprocess.run(
            command, env={**kept, "WEGWEISER_VAR": var}, stdout=subprocess.PIPE, text=True, check=True
        )
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def _folder(keep: str | None, size: int):
    if keep:
        folder = Path(keep) / f"releases-{size}"
        folder.mkdir(parents=True, exist_ok=True)
        yield str(folder)
        return
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as temporary:
        yield temporary


def measure(size: int, changes: int, full: bool, progress: Progress) -> dict[str, Any]:
    """Build a site with ``size`` generated releases, then publish changes while the worker runs."""
    from wegweiser.command import setup
    from wegweiser.publishing.benches.site import build_pages, generate_releases
    from wegweiser.publishing.pages import default_pages

    setup.ensure_database(progress)
    started = time.monotonic()
    generate_releases(size, lambda done, total, what: progress.step(what, done, total))
    pages = default_pages()
    built = build_pages(pages, full, lambda done, total, what: progress.step(what, done, total))
    result: dict[str, Any] = {"releases_n": size, "build_s": round(time.monotonic() - started, 1), **built}
    with running_worker(pages):
        result["new_title"] = _summary([_one_change(pages, r, n) for n, r in enumerate(_newest(changes))])
        result["new_release"] = _summary([_one_change(pages, draft_release(n), n) for n in range(changes)])
    german = max(result[kind]["german_max_s"] for kind in ("new_title", "new_release"))
    everywhere = max(result[kind]["pages_and_feeds_max_s"] for kind in ("new_title", "new_release"))
    return result | {
        "load_average_1min": round(os.getloadavg()[0], 1),
        "limit_s": LIMIT_S,
        "german_within_limit": german <= LIMIT_S,
        "pages_and_feeds_within_limit": everywhere <= LIMIT_S,
    }


@contextmanager
def running_worker(pages: Any):
    """A worker as ``./wegweiser work`` starts it, once it has nothing left to do."""
    from wegweiser.changes.models import Change, Cursor

    worker = subprocess.Popen([sys.executable, "-m", "django", "work"])
    try:
        held = Cursor.objects.exclude(worker="")
        wait(lambda: held.filter(projection=pages.lease).exists())
        end = Change.objects.latest("id").id
        wait(lambda: pages.position() >= end and pages.store.due_count() == 0, 3600)
        time.sleep(SETTLED_S)
        yield
    finally:
        worker.terminate()
        worker.wait(60)


def _newest(number: int) -> list[Any]:
    """So many times one of the newest releases, which stand on the home page."""
    from wegweiser.newsroom.models import Release

    newest = list(Release.objects.live().originals().newest_first()[:5])
    return [newest[index % len(newest)] for index in range(number)]


def draft_release(number: int) -> Any:
    """A release as an editor has just finished writing it."""
    from django.utils import timezone

    from wegweiser.newsroom.models import (
        Release,
        ReleaseIssuer,
        ReleasePerson,
        ReleasePlace,
        ReleaseTopic,
        Topic,
    )
    from wegweiser.organisations.models import Organisation, Person
    from wegweiser.places.models import ServiceArea

    release: Any = Release(
        slug=f"neu-{time.time_ns()}",
        title="Noch ohne Titel",
        lead="Ein Vorspann.",
        body="<p>Ein Absatz.</p>" * 5,
        published_at=timezone.now(),
        live=False,
    )
    release.issuers = [ReleaseIssuer(organisation=Organisation.objects.filter(kind_of="ministry")[0])]
    release.topics = [
        ReleaseTopic(topic=topic) for topic in Topic.objects.live().originals()[number % 4 :][:2]
    ]
    release.places = [ReleasePlace(area=ServiceArea.objects.all()[number])]
    release.persons = [ReleasePerson(person=Person.objects.live()[number % 8])]
    release.save()
    return release


def _one_change(pages: Any, release: Any, number: int) -> dict[str, float]:
    """Publish a new title; seconds until the own page, German pages, all that names it, and site maps show it."""
    from wegweiser.changes.models import Change

    release.title = f"Neuer Titel {number} {release.slug} {time.time_ns()}"
    revision = release.save_revision()
    before = int(pages.store.mark("rendered") or 0)
    started = time.monotonic()
    revision.publish()
    change = Change.objects.latest("id").id
    own = pages.store.file_of(release.public_address())
    wait(lambda: own.exists() and release.title in own.read_text())
    own_s = time.monotonic() - started
    wait(lambda: pages.position() >= change and not any(map(_is_german_page, _due(pages))))
    german_s = time.monotonic() - started
    wait(lambda: all(map(_is_site_map, _due(pages))))
    named_s = time.monotonic() - started
    wait(lambda: not _due(pages))
    all_s = time.monotonic() - started
    _must_show(pages, release)
    renders = int(pages.store.mark("rendered") or 0) - before
    return {
        "own_s": own_s,
        "german_s": german_s,
        "named_s": named_s,
        "all_s": all_s,
        "renders_n": renders,
    }


def _must_show(pages: Any, release: Any) -> None:
    """The measurement would be void if the text did not stand where readers look for it."""
    topics, persons = release.topics.all(), release.persons.all()
    expected = [
        "/",
        "/aktuelles/",
        f"/aktuelles/{release.day:%Y/%m}/",
        *(row.topic.public_address() for row in topics),
        *(row.person.public_address() for row in persons),
    ]
    missing = [path for path in expected if release.title not in pages.store.file_of(path).read_text()]
    if missing:
        raise RuntimeError(f"The text of {release.slug} is missing in {', '.join(missing)}.")


def _due(pages: Any) -> list[str]:
    return [item.path for item in pages.store.due(1000, time.time())]


def _is_german_page(path: str) -> bool:
    return path.endswith("/") and not path.startswith(("/en/", "/ar/"))


def _is_site_map(path: str) -> bool:
    """Whether nobody but search engines reads it; these are made last."""
    return path.endswith(".xml")


def _summary(figures: list[dict[str, float]]) -> dict[str, float]:
    def values(name: str) -> list[float]:
        return [figure[name] for figure in figures]

    return {
        "own_page_p50_s": round(statistics.median(values("own_s")), 3),
        "german_p50_s": round(statistics.median(values("german_s")), 3),
        "german_max_s": round(max(values("german_s")), 3),
        "pages_and_feeds_p50_s": round(statistics.median(values("named_s")), 3),
        "pages_and_feeds_max_s": round(max(values("named_s")), 3),
        "with_site_maps_p50_s": round(statistics.median(values("all_s")), 3),
        "with_site_maps_max_s": round(max(values("all_s")), 3),
        "renders_per_change_p50_n": statistics.median(values("renders_n")),
    }


def wait(until: Any, seconds: float = LONGEST_S) -> None:
    """Return as soon as ``until()`` is true; TimeoutError when it stays false."""
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            raise TimeoutError("The change did not arrive.")
        time.sleep(0.005)


if __name__ == "__main__":
    from wegweiser.command import setup as setup_module

    setup_module.prepare_django()
    result = measure(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "1", setup_module.Progress())
    print(json.dumps(result))
