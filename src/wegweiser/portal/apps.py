"""The room as Django knows it."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PortalConfig(AppConfig):
    """What all pages share."""

    name = "wegweiser.portal"
    label = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        autodiscover_modules("public")
