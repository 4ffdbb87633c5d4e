"""The room as Django knows it."""

from django.apps import AppConfig


class StatesConfig(AppConfig):
    """The data packs of the states."""

    name = "wegweiser.states"
    label = "states"
    verbose_name = "Länderpakete"
