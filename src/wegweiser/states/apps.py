"""The room as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db import connection
from django.db.models.signals import post_migrate


class StatesConfig(AppConfig):
    """The data packs of the states."""

    name = "wegweiser.states"
    label = "states"
    verbose_name = "Länderpakete"

    def ready(self) -> None:
        post_migrate.connect(_after_migration, sender=self, dispatch_uid="wegweiser.states.pictures")


def _after_migration(**_: Any) -> None:
    """Share the pictures that a pack brought to an earlier edition, where the tables are there."""
    needed = {
        apps.get_model(name)._meta.db_table
        for name in ("newsroom.ReleasePicture", "wagtailimages.Image", "wagtailcore.Collection")
    }
    if needed <= set(connection.introspection.table_names()):
        from wegweiser.states.loading.pictures import share_pictures

        share_pictures()
