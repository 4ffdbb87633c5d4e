"""The room as Django knows it."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """What facts are stated with."""

    name = "wegweiser.facts"
    label = "facts"
    verbose_name = "Fakten"
