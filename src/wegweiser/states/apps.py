from django.apps import AppConfig


class StatesConfig(AppConfig):
    name = "wegweiser.states"
    label = "states"
    verbose_name = "Länderpakete"
