"""Derives a projection anew from the records."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegweiser.changes import projections


class Command(BaseCommand):
    help = "Baut eine Projektion von Grund auf neu; was sie bietet, bleibt währenddessen erreichbar."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("projection", metavar="PROJEKTION")

    def handle(self, *, projection: str, **options) -> None:
        try:
            found = projections.get(projection)
        except KeyError as error:
            known = ", ".join(projections.names())
            raise CommandError(f"Die Projektion „{projection}“ gibt es nicht. Bekannt: {known}.") from error
        found.rebuild(self._report)
        if found.work() or projections.long_work(found):
            self.stdout.write(
                "Fertig und in Gebrauch. Der Rest folgt nun; Strg+C überlässt ihn dem Arbeiter."
            )
            while found.work() or projections.long_work(found):
                pass

    def _report(self, done: int, total: int, what: str) -> None:
        end = "\n" if done == total else "\r"
        self.stdout.write(f"{what}: {done} von {total}", ending=end)
        self.stdout.flush()
