from django.apps import AppConfig


class CentresConfig(AppConfig):
    name = "wegweiser.centres"
    label = "centres"
    verbose_name = "Integrationszentren"
