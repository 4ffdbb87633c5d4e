"""``bench moment``: how long after its moment a scheduled release stands in its file, and never before.

Releases are scheduled one after the other while the worker runs as ``./wegweiser serve`` starts it. Their files are
looked for every two milliseconds; a file that is seen before its moment, or was written before it, is early.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegweiser.command.setup import Progress
from wegweiser.publishing.benches.publish import draft_release, in_own_process, running_worker, wait

LIMIT_MS = 500
MOMENTS = 12
APART_S = 1.5
RUN_UP_S = 3.0
"""Seconds between scheduling the last release and the first moment."""

LONGEST_S = 60.0
LOOK_S = 0.002


@dataclass
class Scheduled:
    """A release with its moment (seconds since 1970), its file, and when the file was first seen."""

    moment: float
    file: Path
    seen: float = 0.0

    @property
    def late_ms(self) -> float:
        """Milliseconds from the moment to the file."""
        return (self.seen - self.moment) * 1000

    @property
    def is_early(self) -> bool:
        """Whether the file was there, or written, before its moment."""
        return min(self.seen, self.file.stat().st_mtime) < self.moment


def run(words: list[str], progress: Progress) -> dict[str, Any]:
    """Build a site, schedule releases, look when they come."""
    parser = argparse.ArgumentParser(prog="./wegweiser bench moment")
    parser.add_argument("--releases", type=int, default=1000, help="size of the site")
    parser.add_argument("--moments", type=int, default=MOMENTS, help="releases that are scheduled")
    parser.add_argument("--apart", type=float, default=APART_S, help="seconds between two of them")
    parser.add_argument("--keep", metavar="FOLDER", help="build the site there, and use it again")
    asked = parser.parse_args(words)
    return in_own_process(__name__, asked.keep, asked.releases, [asked.releases, asked.moments, asked.apart])


def measure(size: int, moments: int, apart: float, progress: Progress) -> dict[str, Any]:
    """The figures of one run."""
    from wegweiser.command import setup
    from wegweiser.publishing.benches.site import build_pages, generate_releases
    from wegweiser.publishing.pages import default_pages

    setup.ensure_database(progress)
    generate_releases(size, lambda done, total, what: progress.step(what, done, total))
    pages = default_pages()
    build_pages(pages, False, lambda done, total, what: progress.step(what, done, total))
    with running_worker(pages):
        scheduled = _schedule(pages, moments, apart)
        _watch(scheduled)
        wait(lambda: pages.store.due_count() == 0)
    late = sorted(one.late_ms for one in scheduled)
    early = sum(one.is_early for one in scheduled)
    return {
        "releases_n": size,
        "moments_n": moments,
        "apart_s": apart,
        "late_min_ms": round(late[0]),
        "late_p50_ms": round(statistics.median(late)),
        "late_max_ms": round(late[-1]),
        "early_n": early,
        "load_average_1min": round(os.getloadavg()[0], 1),
        "limit_ms": LIMIT_MS,
        "within_limit": not early and late[-1] <= LIMIT_MS,
    }


def _schedule(pages: Any, number: int, apart: float) -> list[Scheduled]:
    """Releases that nobody has seen yet, each with its moment; all are scheduled before the first comes."""
    from django.utils import timezone

    drafts = [draft_release(each) for each in range(number)]
    first = timezone.now() + dt.timedelta(seconds=RUN_UP_S + 0.1 * number)
    scheduled = []
    for place, release in enumerate(drafts):
        release.title = f"Zu seiner Zeit {place}"
        release.go_live_at = first + dt.timedelta(seconds=place * apart)
        release.save_revision(clean=False).publish()
        file = pages.store.file_of(release.public_address())
        scheduled.append(Scheduled(release.go_live_at.timestamp(), file))
    if timezone.now() >= first:
        raise RuntimeError("Scheduling took longer than the time before the first moment.")
    return scheduled


def _watch(scheduled: list[Scheduled]) -> None:
    """Note when each file is first seen; TimeoutError where one does not come."""
    waiting = list(scheduled)
    while waiting:
        now = time.time()
        for one in [one for one in waiting if one.file.exists()]:
            one.seen = time.time()
            waiting.remove(one)
        if waiting and now > waiting[0].moment + LONGEST_S:
            raise TimeoutError("A scheduled release did not come.")
        time.sleep(LOOK_S)


if __name__ == "__main__":
    from wegweiser.command import setup as setup_module

    setup_module.prepare_django()
    site, count, pause = sys.argv[1:]
    print(json.dumps(measure(int(site), int(count), float(pause), setup_module.Progress())))
