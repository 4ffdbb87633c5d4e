from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "wegweiser.newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"
