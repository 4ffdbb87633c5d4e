"""The room as Django knows it."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations and the people in office."""

    name = "wegweiser.organisations"
    label = "organisations"
    verbose_name = "Stellen und Personen"
