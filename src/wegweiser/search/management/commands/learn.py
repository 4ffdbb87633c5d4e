"""``./wegweiser learn``: what words of other languages mean, learnt from the portal's own translations."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from wegweiser.search.learning.own import ENOUGH, learn
from wegweiser.search.meaning.opening import learnt_beside
from wegweiser.search.projection import default_search, every_document


class Command(BaseCommand):
    """Learn from translations, then build the index anew with what was learnt."""

    help = "Lernt aus den Übersetzungen dieses Portals, welche Wörter welche deutschen meinen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Ergebnis als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = learn(every_document(), learnt_beside(settings.WEGWEISER_SEARCH))
        if any(words for _, words in found.values()):
            search = default_search()
            search.rebuild(self._progress)
            search.close()
        if options["json"]:
            figures = {name: {"texts": texts, "words": words} for name, (texts, words) in found.items()}
            self.stdout.write(json.dumps(figures))
            return
        for language, (texts, words) in found.items():
            learned = f"{words} Wörter gelernt" if words else f"zu wenige (ab {ENOUGH})"
            self.stdout.write(f"{language}: {texts} übersetzte Texte, {learned}")
        if not found:
            self.stdout.write("Es gibt keine Übersetzungen, aus denen sich lernen ließe. Nichts verändert.")

    def _progress(self, done: int, total: int, what: str) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{what}: {done} von {total}", ending="")
            self.stderr.flush()
