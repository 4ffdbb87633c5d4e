"""Bring the secrets of all second factors under the newest key; afterwards the older keys can go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wegweiser.accounts.sealing import reseal


class Command(BaseCommand):
    """``reseal_second_factors``."""

    help = "Verschlüsselt die Geheimnisse aller zweiten Faktoren mit dem ersten Schlüssel neu."

    def handle(self, *args: Any, **options: Any) -> None:
        changed, unreadable = reseal()
        self.stdout.write(f"Neu verschlüsselt: {changed}.")
        if unreadable:
            raise CommandError(
                f"{unreadable} lassen sich mit keinem der Schlüssel lesen. Tragen Sie den früheren Schlüssel in "
                "WEGWEISER_FACTOR_KEYS nach, oder setzen Sie die Konten mit reset_second_factor zurück."
            )
