"""The room as Django knows it."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding."""

    name = "wegweiser.search"
    label = "search"
    verbose_name = "Suche"

    def ready(self) -> None:
        from wegweiser.changes import projections
        from wegweiser.search.editing.choices import choices
        from wegweiser.search.editing.folding import AskedQuestions
        from wegweiser.search.meaning import opening
        from wegweiser.search.projection import default_search
        from wegweiser.search.protocol import offer_choices

        offer_choices(choices)
        asked = AskedQuestions()
        projections.register("asked", lambda: asked)
        opening.offer()
        projections.register("search", default_search)
