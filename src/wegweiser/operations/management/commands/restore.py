"""Puts a backup in place and derives everything public from it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegweiser.changes.progress import Progress
from wegweiser.operations.backups.manifest import BackupError
from wegweiser.operations.backups.restoring import Restored, restore
from wegweiser.publishing.pages import default_pages


class Command(BaseCommand):
    help = "Stellt eine Sicherung wieder her; Server und Arbeiter müssen dafür beendet sein."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="DATEI", type=Path)
        parser.add_argument(
            "--force", action="store_true", help="vorhandene Daten zur Seite legen und ersetzen"
        )
        parser.add_argument("--no-rebuild", action="store_true", help="die Seiten noch nicht schreiben")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, file: Path, force: bool, no_rebuild: bool, as_json: bool, **options) -> None:
        shown = Progress()
        try:
            done = restore(
                file.absolute(),
                force=force,
                rebuild=not no_rebuild,
                progress=lambda done, total, what: shown.step(what, done, total),
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        except (OSError, sqlite3.Error) as error:
            raise CommandError(f"Die Wiederherstellung ist gescheitert: {error}") from error
        failed = [path for path, _, _ in default_pages().store.failures()] if done.rebuilt else []
        if as_json:
            self.stdout.write(json.dumps(_as_row(done, failed), ensure_ascii=False))
        else:
            self._tell(done, failed)
        if failed:
            raise CommandError(
                "Einige Seiten ließen sich nicht schreiben; ./wegweiser check nennt die Gründe."
            )

    def _tell(self, done: Restored, failed: list[str]) -> None:
        snapshot = done.manifest.snapshot
        rows = sum(snapshot.counts.values())
        self.stdout.write(
            f"Wiederhergestellt ist der Stand vom {done.manifest.made_at} "
            f"({rows} Zeilen, {len(done.manifest.media)} Dateien)."
        )
        if done.aside:
            self.stdout.write(f"Der Stand davor liegt in {done.aside}.")
        if not done.rebuilt:
            self.stdout.write(
                "Die Seiten schreibt der Arbeiter, sobald er läuft (./wegweiser serve oder work)."
            )


def _as_row(done: Restored, failed: list[str]) -> dict[str, object]:
    return {
        "made_at": done.manifest.made_at,
        "rows": sum(done.manifest.snapshot.counts.values()),
        "media": len(done.manifest.media),
        "log_position": done.manifest.snapshot.log_position,
        "aside": str(done.aside) if done.aside else None,
        "rebuilt": done.rebuilt,
        "failed": failed,
    }
