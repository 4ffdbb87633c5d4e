"""Writes the pages that are due."""

from __future__ import annotations

import json
import time

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegweiser.changes.worker import catch_up
from wegweiser.publishing.pages import default_pages


class Command(BaseCommand):
    help = "Schreibt die Seiten, die sich geändert haben; mit --all jede Seite."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", dest="everything", help="jede Seite neu schreiben")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, everything: bool, as_json: bool, **options) -> None:
        started = time.monotonic()
        pages = default_pages()
        if everything:
            pages.note_everything_due()
        catch_up("pages")
        failures = pages.store.failures()
        result = {
            "position": pages.position(),
            "pages": len(pages.store.paths()),
            "failed": [{"path": path, "attempts": n, "error": text} for path, n, text in failures],
            "took_s": round(time.monotonic() - started, 3),
        }
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False))
        else:
            self.stdout.write(f"{result['pages']} Seiten sind aktuell ({result['took_s']} s).")
        if failures:
            for path, _, text in failures:
                self.stderr.write(f"{path}: {text}")
            raise CommandError("Einige Seiten ließen sich nicht schreiben; der Arbeiter versucht es weiter.")
