"""Editing the newsroom."""

from __future__ import annotations

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wegweiser.newsroom.editing import PublicationViewSet, ReleaseViewSet, TopicViewSet, checks
from wegweiser.newsroom.editing.bulk import AddTopic


class NewsroomGroup(SnippetViewSetGroup):
    """The menu "Newsroom"."""

    menu_label = "Newsroom"
    menu_icon = "doc-full-inverse"
    menu_order = 100
    items = (ReleaseViewSet, TopicViewSet, PublicationViewSet)


register_snippet(NewsroomGroup)
checks.offer()
hooks.register("register_bulk_action", AddTopic)
