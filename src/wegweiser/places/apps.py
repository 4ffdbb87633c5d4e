from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "wegweiser.places"
    label = "places"
    verbose_name = "Orte"
