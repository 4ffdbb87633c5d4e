"""``translations``: bring the files of the translations up to date, check them, compile them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wegweiser.portal import messages


class Command(BaseCommand):
    """Bring the files up to date; with ``--check`` only look, with ``--compile`` only compile."""

    help = "Sammelt die Texte der Oberfläche und bringt die Dateien der Übersetzungen auf ihren Stand."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="nur prüfen, ob die vollständigen Sprachen vollständig sind"
        )
        parser.add_argument(
            "--compile", action="store_true", help="nur die Dateien schreiben, die Django liest"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["compile"]:
            messages.compile_all()
        elif options["check"]:
            self._check()
        else:
            self._update()

    def _update(self) -> None:
        texts = messages.collect()
        for language in messages.languages():
            catalog = messages.updated(language, texts)
            changed = messages.write(language, catalog)
            missing = sum(1 for message in catalog if message.id and not messages.is_translated(message))
            self.stdout.write(f"{language}: {len(catalog)} Texte, {missing} offen{', geändert' * changed}")

    def _check(self) -> None:
        texts = messages.collect()
        found = []
        for language in messages.complete_languages():
            found += [f"{language}: {fault}" for fault in messages.faults(language, texts)]
        if found:
            raise CommandError(
                "\n".join([*found, f"{len(found)} Mängel. Abhilfe: translations, dann übersetzen."])
            )
        self.stdout.write(f"{len(texts)} Texte, vollständig in: {', '.join(messages.complete_languages())}")
