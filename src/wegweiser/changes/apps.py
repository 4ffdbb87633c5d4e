from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "wegweiser.changes"
    label = "changes"
    verbose_name = "Änderungen"
