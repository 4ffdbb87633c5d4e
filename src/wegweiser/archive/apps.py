"""The room as Django knows it."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Import of old sites."""

    name = "wegweiser.archive"
    label = "archive"
    verbose_name = "Archiv"

    def ready(self) -> None:
        """Follow what editors publish, so that old addresses lead there."""
        from wegweiser.archive import following

        following.listen()
