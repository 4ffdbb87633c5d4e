"""An import from paths to a complete run: begun, continued where it was interrupted, brought up to date."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wegweiser.archive.extraction import Known
from wegweiser.archive.pipeline.edition import reading_edition
from wegweiser.archive.pipeline.making import make
from wegweiser.archive.pipeline.reading_stage import Read, ReadingStage
from wegweiser.archive.run import Run, runs_folder
from wegweiser.archive.sources.fetching import DELAY_S, Fetcher
from wegweiser.archive.sources.opening import is_address, pages_of
from wegweiser.archive.storing.answers import KeptAnswers

MOST_PROCESSES = 8

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked for. ``processes`` 0 is as many as the machine has processors."""

    paths: tuple[str, ...]
    processes: int = 0
    delay: float = DELAY_S
    private_networks: bool = False


def run_of(paths: Sequence[str], folder: Path | None = None) -> Path:
    """The folder of the run for these paths: the same paths always have the same one."""
    full = sorted(path if is_address(path) else str(Path(path).resolve()) for path in paths)
    name = re.sub(r"[^a-z0-9]+", "-", Path(full[0]).name.lower()).strip("-")[:40] or "import"
    digest = hashlib.blake2b("\0".join(full).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return (folder or runs_folder()) / f"{name}-{digest}"


def bring_up_to_date(run: Run, wishes: Wishes, known: Known, progress: Progress) -> Read:
    """Read what is new or changed, then make records of all of it.

    An import that was interrupted goes on: pages it has read are not read again, addresses not asked again.
    """
    store = run.store
    if store.mark("state") != "reading":
        store.set_mark("round", str(int(store.mark("round") or 0) + 1))
    store.set_mark("state", "reading")
    seen = int(store.mark("start") or 0) + 1
    store.set_mark("start", str(seen))
    fetcher = Fetcher(KeptAnswers(store, int(store.mark("round"))), wishes.delay, wishes.private_networks)
    stage = ReadingStage(
        store,
        known,
        reading_edition(known),
        seen,
        _processes(wishes),
        lambda done: progress("Seiten", done, 0),
    )
    result = stage.run(pages_of(wishes.paths, fetcher))
    make(run, progress)
    store.set_mark("state", "complete")
    return result


def _processes(wishes: Wishes) -> int:
    return wishes.processes or min(os.cpu_count() or 1, MOST_PROCESSES)
