"""The room of accounts and rights."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Keeps the roles as the table says, and the log of sign-ins and rights."""

    name = "wegweiser.accounts"
    verbose_name = _("Konten und Rechte")

    def ready(self) -> None:
        from wegweiser.accounts import audit, setup

        audit.listen()
        setup.listen()
