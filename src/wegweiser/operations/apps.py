from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "wegweiser.operations"
    label = "operations"
    verbose_name = "Betrieb"
