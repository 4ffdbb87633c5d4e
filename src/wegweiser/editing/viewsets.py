"""The base of every list and form: rooms say which kind, which columns, which fields."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from wagtail.admin.panels import ObjectList, PublishingPanel, TabbedInterface
from wagtail.models import DraftStateMixin, TranslatableMixin
from wagtail.snippets.views.snippets import SnippetViewSet

from wegweiser.editing import views
from wegweiser.editing.remarks import RemarkView
from wegweiser.editing.translations import TranslateView


class EditorialViewSet(SnippetViewSet):
    """Lists and forms with checks before publishing, schedule, remarks, and translations where the kind has them."""

    add_view_class = views.CreateView
    copy_view_class = views.CopyView
    edit_view_class = views.EditView
    workflow_action_view_class = views.WorkflowActionView
    preview_on_add_view_class = views.PreviewOnCreateView
    preview_on_edit_view_class = views.PreviewOnEditView

    create_template_name = "editing/create.html"
    edit_template_name = "editing/edit.html"

    search_backend_name = None
    list_per_page = 50
    chooser_per_page = 25

    @property
    def revisions_revert_view_class(self) -> type:
        """Wagtail's view for going back to a version, saying whose it is only where somebody's."""
        return type("RevertView", (views.SaysWhose, super().revisions_revert_view_class), {})

    @property
    def translations_enabled(self) -> bool:
        """Whether the kind has a row a language."""
        return issubclass(self.model, TranslatableMixin)

    def get_edit_handler(self) -> Any:
        """The room's form, with the schedule where the kind has drafts."""
        handler = super().get_edit_handler()
        if not issubclass(self.model, DraftStateMixin):
            return handler
        schedule = PublishingPanel()
        children = list(handler.children)
        if isinstance(handler, TabbedInterface):
            first = children[0]
            scheduled = ObjectList([*first.children, schedule], heading=first.heading)
            bound = handler.clone()
            bound.children = [scheduled, *children[1:]]
        else:
            bound = handler.clone()
            bound.children = [*children, schedule]
        return bound.bind_to_model(self.model)

    @property
    def remark_view(self) -> Any:
        """Takes remarks."""
        return self.construct_view(RemarkView)

    @property
    def translate_view(self) -> Any:
        """Begins a translation."""
        return self.construct_view(TranslateView)

    def get_urlpatterns(self) -> list[URLPattern]:
        urlpatterns = super().get_urlpatterns()
        conv = self.pk_path_converter
        urlpatterns.append(path(f"remark/<{conv}:pk>/", self.remark_view, name="remark"))
        if self.translations_enabled:
            urlpatterns.append(path(f"translate/<{conv}:pk>/", self.translate_view, name="translate"))
        return urlpatterns
