"""The worker: follows the change log and keeps every projection current."""

from __future__ import annotations

import signal

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegweiser.changes import projections
from wegweiser.changes.gentle import stand_back
from wegweiser.changes.worker import Worker


class Command(BaseCommand):
    help = "Liest das Änderungsprotokoll und hält die Projektionen aktuell, bis es beendet wird."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", action="append", metavar="PROJEKTION", help="nur diese Projektion")
        parser.add_argument("--once", action="store_true", help="nur aufarbeiten, was offen ist")

    def handle(self, *, only: list[str] | None, once: bool, **options) -> None:
        unknown = set(only or []) - set(projections.names())
        if unknown:
            known = ", ".join(projections.names())
            raise CommandError(f"Diese Projektion gibt es nicht: {', '.join(unknown)}. Bekannt: {known}.")
        worker = Worker(only)
        if once:
            worker.until_idle()
            return
        stand_back()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: worker.stop.set())
        worker.run()
