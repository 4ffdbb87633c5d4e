"""Take the second factor from an account whose owner has lost it; the next sign-in sets up another."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegweiser.accounts.second_factor import reset


class Command(BaseCommand):
    """``reset_second_factor NAME``."""

    help = "Entfernt App, Passkeys und Ersatzcodes eines Kontos. Bei der nächsten Anmeldung wird neu eingerichtet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="BENUTZERNAME")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"Ein Konto „{username}“ gibt es nicht.")
        removed = reset(user, "durch die Betriebsleitung zurückgesetzt")
        self.stdout.write(f"Entfernt: {removed}. {username} richtet bei der nächsten Anmeldung neu ein.")
