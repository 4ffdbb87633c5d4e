"""The room as Django knows it."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    """The change log and its worker."""

    name = "wegweiser.changes"
    label = "changes"
    verbose_name = "Änderungen"
