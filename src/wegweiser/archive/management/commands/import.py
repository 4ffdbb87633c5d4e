"""Importing pages of old sites. Django finds commands by the name of their file, so a reserved word does no harm."""

from __future__ import annotations

import math
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from wegweiser.archive.extraction.records import known_from_records
from wegweiser.archive.pipeline.importing import Wishes, bring_up_to_date, run_of
from wegweiser.archive.report.document import write_document
from wegweiser.archive.report.figures import Figures, add_taken, gather
from wegweiser.archive.report.terminal import summary
from wegweiser.archive.report.writing import suffixes, write_report
from wegweiser.archive.run import Run
from wegweiser.archive.sources.fetching import DELAY_S
from wegweiser.archive.sources.opening import is_address
from wegweiser.archive.taking_over import take_over
from wegweiser.archive.taking_over.publishing import ready_to_publish
from wegweiser.changes.progress import Progress

NOT_ALL_READ = 1
BAD_CALL = 2
INTERRUPTED = 130


class Command(BaseCommand):
    help = (
        "Übernimmt Seiten einer alten Website: Dateien und Ordner (HTML, gespeicherter Text), Web-Archive (WARC), "
        "Feeds, Sitemaps, Listen von Adressen, ZIP-Archive. "
        "Ein unterbrochener Import geht mit demselben Befehl weiter."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PFAD", help="Datei, Ordner oder Adresse (http…)")
        parser.add_argument(
            "--dry-run", action="store_true", help="nur berichten, nichts in das Portal schreiben"
        )
        parser.add_argument("--publish", action="store_true", help="veröffentlichen, was keinen Mangel hat")
        parser.add_argument("--by", metavar="BENUTZER", help="wer veröffentlicht (mit --publish)")
        parser.add_argument(
            "--report", type=report_file, metavar="DATEI", help="Bericht als .json, .html oder .txt"
        )
        parser.add_argument("--json", action="store_true", help="Bericht als JSON auf die Standardausgabe")
        parser.add_argument(
            "--processes", type=_from_zero(int), default=0, metavar="N", help="Zahl der Prozesse"
        )
        parser.add_argument(
            "--delay", type=_from_zero(float), default=DELAY_S, metavar="S", help="Sekunden zwischen Abrufen"
        )
        parser.add_argument(
            "--private-networks", action="store_true", help="auch Adressen interner Netze abrufen"
        )

    def handle(self, *, paths: list[str], dry_run: bool, publish: bool, **options: Any) -> None:
        with translation.override("de"):
            wishes = Wishes(
                tuple(_once(paths)), options["processes"], options["delay"], options["private_networks"]
            )
            by = _user(options["by"]) if options["by"] else None
            if publish:
                _require_right_to_publish(by)
            folder = run_of(wishes.paths)
            with Run(folder) as run:
                try:
                    figures = self._import(run, wishes, dry_run, publish, by)
                except KeyboardInterrupt:
                    told = "Unterbrochen. Was gelesen ist, ist gesichert; derselbe Befehl macht dort weiter."
                    raise CommandError(told, returncode=INTERRUPTED) from None
                self._tell(run, figures, options["json"], options["report"])
        if figures.failures or figures.skipped:
            raise CommandError(_not_everything(figures), returncode=NOT_ALL_READ)
        if not figures.pages:
            raise CommandError(
                f"In {', '.join(map(str, wishes.paths))} war keine Seite. Gebraucht werden gespeicherte Seiten "
                "(.html, .txt), Archive (.warc, .zip), Feeds, Sitemaps oder eine Liste von Adressen.",
                returncode=NOT_ALL_READ,
            )

    def _import(
        self, run: Run, wishes: Wishes, dry_run: bool, publish: bool, by: AbstractBaseUser | None
    ) -> Figures:
        progress = _Told()
        read = bring_up_to_date(run, wishes, known_from_records(), progress.step)
        figures = gather(run, read)
        figures.sources = wishes.paths
        total = figures.records
        outcome = take_over(
            run,
            run.merged(),
            publish,
            dry_run,
            by=by,
            sources=wishes.paths,
            progress=lambda done: progress.step("Übernahme", done, total),
        )
        add_taken(figures, outcome, dry_run)
        return figures

    def _tell(self, run: Run, figures: Figures, as_json: bool, report: Path | None) -> None:
        if report:
            write_report(run, figures, report)
        if as_json:
            write_document(run, figures, self.stdout)
            return
        self.stdout.write(summary(run, figures))
        if report:
            self.stdout.write(f"Der ganze Bericht steht in {report}.")


def report_file(text: str) -> Path:
    """The file of a report; its suffix tells its form."""
    file = Path(text)
    if file.suffix.lower() not in suffixes():
        raise ArgumentTypeError(
            f"Der Bericht kann auf {', '.join(suffixes())} enden, nicht auf „{file.suffix}“."
        )
    if not file.resolve().parent.is_dir():
        raise ArgumentTypeError(f"Den Ordner {file.resolve().parent} gibt es nicht.")
    return file


def _from_zero(kind: type[int] | type[float]) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            number = kind(text)
        except ValueError:
            number = -1
        if not 0 <= number < math.inf:
            raise ArgumentTypeError(f"„{text}“ geht nicht, gebraucht wird eine Zahl ab 0.")
        return number

    return read


def _once(paths: Sequence[str]) -> list[str]:
    """The paths as they were given, each once, however it is written."""
    found: dict[str, str] = {}
    for path in paths:
        found.setdefault(path if is_address(path) else str(Path(path).resolve()), path)
    return list(found.values())


def _not_everything(figures: Figures) -> str:
    told = []
    if figures.failures:
        source, error = figures.failures[0]
        more = len(figures.failures) > 1
        unread = f"{len(figures.failures)} Quellen waren nicht lesbar, zuerst" if more else "Nicht lesbar war"
        told.append(f"{unread} {source}: {error}")
    if figures.skipped:
        several = len(figures.skipped) > 1
        left = f"{len(figures.skipped)} Funde ließen" if several else "Ein Fund ließ"
        told.append(f"{left} sich nicht übernehmen.")
    read_some = figures.pages > len(figures.failures)
    return " ".join([*told, "Alles andere wurde gelesen."] if read_some else told)


def _user(name: str) -> AbstractBaseUser:
    users = get_user_model()
    try:
        return users.objects.get_by_natural_key(name)
    except users.DoesNotExist:
        raise CommandError(f"Einen Zugang „{name}“ gibt es nicht.", returncode=BAD_CALL) from None


def _require_right_to_publish(by: AbstractBaseUser | None) -> None:
    """Refuse before anything is read: an import may take hours."""
    try:
        ready_to_publish(by)
    except PermissionDenied as error:
        raise CommandError(str(error), returncode=BAD_CALL) from error


class _Told:
    """Progress for a person; how many pages there are is known only at the end."""

    EVERY = 1000

    def __init__(self) -> None:
        self.progress = Progress()
        self.told = 0

    def step(self, what: str, done: int, total: int) -> None:
        """How far a stage is; without ``total`` only how much is done."""
        if total:
            self.progress.step(what, done, total)
        elif self.progress.live:
            print(f"\r  {what}: {done}\x1b[K", end="", file=sys.stderr, flush=True)
        elif done - self.told >= self.EVERY:
            self.told = done
            print(f"  {what}: {done}", file=sys.stderr, flush=True)
