"""The room as Django knows it."""

from django.apps import AppConfig


class CentresConfig(AppConfig):
    """The network of the municipal integration centres."""

    name = "wegweiser.centres"
    label = "centres"
    verbose_name = "Integrationszentren"

    def ready(self) -> None:
        from wegweiser.centres.help_copy import HelpCopy
        from wegweiser.changes import projections

        copy = HelpCopy()
        projections.register("help", lambda: copy)
