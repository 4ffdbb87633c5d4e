"""Fill the database from a state's data pack."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegweiser.states.loading import PackError, load_pack, pack_folder


class Command(BaseCommand):
    help = "Loads the data pack of a state; loading again writes only what the pack changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("state", nargs="?", help="folder below wegweiser/states, or a path")

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
