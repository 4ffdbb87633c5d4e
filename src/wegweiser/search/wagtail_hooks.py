"""Editing the search: what was asked, what stands on top, which words mean the same."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wegweiser.editing.viewsets import EditorialViewSet
from wegweiser.search.models import AskedQuestion, BestBet, StopWord, SynonymGroup, WholeWord


class CountsPolicy(ModelPermissionPolicy):
    """Counts come from the search alone and go by themselves; editors read them."""

    def user_has_permission(self, user: AbstractBaseUser | AnonymousUser, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: AbstractBaseUser | AnonymousUser, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(AskedQuestion, CountsPolicy(AskedQuestion))


class AskedViewSet(EditorialViewSet):
    """Most asked questions; those without a result stand first when sorted so."""

    model = AskedQuestion
    icon = "help"
    menu_label = _("Suchanfragen")
    list_display = ("__str__", "language", "asked", "without_result", "results", "week")
    list_filter = {"week": ["exact", "gte"], "language": ["exact"], "without_result": ["gte"]}
    ordering = ("-week", "-without_result", "-asked")
    search_fields = ("text",)
    copy_view_enabled = False
    inspect_view_enabled = True
    edit_handler = ObjectList(
        [FieldPanel(name, read_only=True) for name in ("text", "language", "week", "asked", "without_result")]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Questions asked often enough to be kept by their text."""
        return AskedQuestion.objects.exclude(text="")


class BestBetViewSet(EditorialViewSet):
    """Answers that stand on top."""

    model = BestBet
    icon = "pick"
    menu_label = _("Empfohlene Treffer")
    list_display = ("title", "address", "valid_from", "valid_until")
    search_fields = ("title", "questions", "address")
    edit_handler = ObjectList(
        [
            FieldPanel("questions"),
            FieldPanel("title"),
            FieldPanel("address"),
            FieldPanel("text"),
            FieldPanel("language"),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")], heading=_("Zeitraum")),
        ]
    )


class SynonymViewSet(EditorialViewSet):
    """Words that mean the same."""

    model = SynonymGroup
    icon = "link"
    menu_label = _("Gleichbedeutende Wörter")
    list_display = ("__str__",)
    search_fields = ("words",)
    edit_handler = ObjectList([FieldPanel("words")])


class WordViewSet(EditorialViewSet):
    """Records that are one word."""

    list_display = ("word",)
    search_fields = ("word",)
    edit_handler = ObjectList([FieldPanel("word")])


class StopWordViewSet(WordViewSet):
    """Words that say nothing."""

    model = StopWord
    icon = "cross"
    menu_label = _("Füllwörter")


class WholeWordViewSet(WordViewSet):
    """Words that are not taken apart."""

    model = WholeWord
    icon = "lock"
    menu_label = _("Nicht zu trennende Wörter")


class SearchGroup(SnippetViewSetGroup):
    """The menu "Suche pflegen"; "Suche" alone is Wagtail's own field."""

    menu_label = _("Suche pflegen")
    menu_icon = "search"
    menu_order = 450
    items = (AskedViewSet, BestBetViewSet, SynonymViewSet, StopWordViewSet, WholeWordViewSet)


register_snippet(SearchGroup)
