"""The room as Django knows it."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Releases, publications and topics."""

    name = "wegweiser.newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"
