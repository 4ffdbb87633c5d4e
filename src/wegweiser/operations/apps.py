"""The room as Django knows it."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Running the portal."""

    name = "wegweiser.operations"
    label = "operations"
    verbose_name = "Betrieb"
