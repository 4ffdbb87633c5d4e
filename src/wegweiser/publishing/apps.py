"""The room as Django knows it."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The rendered pages."""

    name = "wegweiser.publishing"
    label = "publishing"
    verbose_name = "Veröffentlichung"

    def ready(self) -> None:
        from wegweiser.changes import projections
        from wegweiser.publishing.pages import default_pages

        projections.register("pages", default_pages)
