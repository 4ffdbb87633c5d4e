"""The room as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class PlacesConfig(AppConfig):
    """Keeps the gazetteer in step with what editors save."""

    name = "wegweiser.places"
    label = "places"
    verbose_name = "Orte"

    def ready(self) -> None:
        for model in self.get_models():
            if model.__name__ != "GazetteerStamp":
                post_save.connect(_changed, sender=model, dispatch_uid=f"places.saved.{model.__name__}")
                post_delete.connect(_changed, sender=model, dispatch_uid=f"places.deleted.{model.__name__}")


def _changed(raw: bool = False, **_: object) -> None:
    from django.db import transaction

    from wegweiser.places.current import touch_gazetteer

    if not raw:
        with transaction.atomic():
            touch_gazetteer()
