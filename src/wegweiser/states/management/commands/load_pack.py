"""Fill the database from a state's data pack."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegweiser.states.loading import PackError, load_pack, pack_folder


class Command(BaseCommand):
    help = "Lädt das Datenpaket eines Landes; noch einmal geladen ändert es nur, was im Paket neu ist."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "state", nargs="?", metavar="LAND", help="Ordner unter wegweiser/states oder ein Pfad"
        )

    def handle(self, *, state: str | None, **options) -> None:
        try:
            folder = Path(state) if state and "/" in state else pack_folder(state)
            written = load_pack(folder, self._report)
        except PackError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{written} Datensätze geschrieben.")

    def _report(self, what: str, done: int, total: int) -> None:
        if done == total or done % 10 == 0:
            end = "\n" if done == total else "\r"
            self.stdout.write(f"  {what}: {done} von {total}", ending=end)
            self.stdout.flush()
