"""Kills the worker or the editor, lets the worker catch up, compares with a rebuild: ``python -m … SEED ROUNDS``.

Django is set up once; every process of a round is forked from here and dies for itself. Prints one JSON object a
round: what was killed where, and which files differ from those of a rebuild into a fresh store.
"""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402

from wegweiser.changes import leases  # noqa: E402
from wegweiser.changes.models import Change  # noqa: E402
from wegweiser.changes.records import PublicRecord  # noqa: E402
from wegweiser.changes.worker import Worker  # noqa: E402
from wegweiser.operations.tests import small_site  # noqa: E402
from wegweiser.operations.tests.kill_points import KillPoint  # noqa: E402
from wegweiser.portal.languages import in_language  # noqa: E402
from wegweiser.publishing.pages import Pages, default_pages  # noqa: E402

FORK = multiprocessing.get_context("fork")
PATIENCE = 20.0
"""Seconds a process may need for what takes it a fraction of one."""

LONGEST_WAIT = 1.5
"""Seconds after which a process that has not met its step is killed where it is."""

CHANGES_A_ROUND = 4
KINDS = ("record", "store", "store", "file", "moment")
STEPS = {"record": 60, "store": 90, "file": 60}
"""How many steps of a kind a round has at least, mostly. Early ones are met more often: there the log is read."""

LONGEST = 0.5
"""Seconds within which a kill falls that is tied to no step."""


@dataclass
class Round:
    """One kill: who died and where, and what was wrong afterwards."""

    victim: str
    kind: str
    at: float
    reached: bool = False
    changes: int = 0
    pages: int = 0
    differing: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)


def start(work: Callable[[], None], point: KillPoint | None = None) -> multiprocessing.Process:
    """Fork a process that does ``work``, and dies at ``point`` where there is one."""

    def child() -> None:
        if point:
            point.arm()
        work()
        os._exit(0)

    process = FORK.Process(target=child)
    process.start()
    return process


def must(work: Callable[[], None]) -> None:
    """Do ``work`` in a process of its own to its end."""
    process = start(work)
    process.join(PATIENCE)
    if process.exitcode != 0:
        process.kill()
        raise SystemExit(f"{work} ended with {process.exitcode}")


def edit(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(CHANGES_A_ROUND):
        small_site.change(chance)


def follow_the_log() -> None:
    Worker(["pages"]).run()


def catch_up() -> None:
    """What a worker that starts again does, until nothing is left."""
    worker, store = Worker(["pages"]), default_pages().store
    while store.position() < Change.objects.latest("id").id or store.due_count():
        if not worker.turn():
            time.sleep(0.01)  # the dead worker's lease still runs


def compare(found: Path, round_: Round) -> None:
    """Write down in which files the pages differ from those of a rebuild, and which addresses have none."""
    ours = default_pages()
    with tempfile.TemporaryDirectory(dir=found.parent) as folder:
        fresh = Pages(Path(folder))
        fresh.rebuild(lambda done, total, what: None)
        kept, rebuilt = contents(ours.store.files), contents(fresh.store.files)
    round_.changes = Change.objects.count()
    round_.pages = len(rebuilt)
    round_.differing = sorted(n for n in kept | rebuilt if kept.get(n) != rebuilt.get(n))
    round_.leaked = sorted(name for name, body in kept.items() if small_site.SECRET.encode() in body)
    round_.missing = sorted(path for path in addresses() if not ours.store.file_of(path).exists())
    found.write_text(json.dumps(asdict(round_)))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that is served, compressed forms and pointers to moved pages included."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def addresses() -> Iterator[str]:
    """The paths readers may expect, asked of the records themselves and not of the log."""
    for model in apps.get_models():
        if issubclass(model, PublicRecord):
            for record in model._default_manager.all():
                if record.is_public() and record.public_address():
                    for language in settings.WEGWEISER_LANGUAGES:
                        yield in_language(record.public_address(), language)


def kinds(chance: random.Random, rounds: int) -> list[str]:
    """What each round's kill is tied to: every kind in its share, in an order of chance."""
    dealt = [KINDS[number % len(KINDS)] for number in range(rounds)]
    chance.shuffle(dealt)
    return dealt


def kill_once(kind: str, chance: random.Random, folder: Path) -> Round:
    """Start worker and editor, kill one of them, and give the round with what was found afterwards."""
    victim = {"record": "editor", "moment": chance.choice(["editor", "worker"])}.get(kind, "worker")
    at = chance.uniform(0, LONGEST) if kind == "moment" else 1 + int(STEPS[kind] * chance.random() ** 2)
    round_ = Round(victim, kind, at)
    point = None if kind == "moment" else KillPoint(kind, int(at), Path(settings.WEGWEISER_PAGES))
    seed = chance.randrange(10**9)
    worker = start(follow_the_log, point if victim == "worker" else None)
    editor = start(lambda: edit(seed), point if victim == "editor" else None)
    dying = worker if victim == "worker" else editor
    if kind == "moment":
        time.sleep(at)
        dying.kill()
    dying.join(LONGEST_WAIT)
    round_.reached = dying.exitcode == -signal.SIGKILL
    editor.join(PATIENCE)  # one who lives finishes
    worker.kill()
    worker.join(PATIENCE)
    if editor.exitcode not in {0, -signal.SIGKILL} or worker.exitcode != -signal.SIGKILL:
        raise SystemExit(f"editor ended with {editor.exitcode}, worker with {worker.exitcode}")
    must(catch_up)
    found = folder / "round.json"
    must(lambda: compare(found, round_))
    return Round(**json.loads(found.read_text()))


def prepare() -> None:
    """Fill the site, write its pages, and keep what every process needs in memory."""
    small_site.fill()
    default_pages().rebuild(lambda done, total, what: None)
    default_pages().store.close()
    connections.close_all()


def main(seed: int, rounds: int) -> None:
    leases.LEASE = dt.timedelta(seconds=0.2)  # so that nobody waits long for a dead worker's
    settings.WEGWEISER_LANGUAGES = ["de"]  # what depends on what is the same in every language
    folder = Path(settings.VAR) / "kill"
    folder.mkdir(parents=True)
    prepare()
    chance = random.Random(seed)
    for kind in kinds(chance, rounds):
        print(json.dumps(asdict(kill_once(kind, chance, folder))), flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
