"""Choosing a record for a field: public ones and one's own, found by the words their lists are searched by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.text import smart_split
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.models import Locale, TranslatableMixin
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
    SnippetCreateView,
)

from wegweiser.accounts.policies import policy_of


class OnlyChoosable:
    """Leaves out of a chooser what the person must not see."""

    def get_object_list(self) -> QuerySet:
        """What the person may choose among."""
        return policy_of(self.model_class).choosable(self.request.user)  # type: ignore[attr-defined]

    def get_object(self, pk: Any) -> Model:
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks: Any) -> QuerySet:
        return self.get_object_list().filter(pk__in=pks)


class WordsForm(BaseFilterForm):
    """Narrows to the records in which each of the words stands."""

    fields_searched: tuple[str, ...] = ()

    q = forms.CharField(label=_("Suchbegriff"), required=False)

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        for word in smart_split(self.search_query):
            somewhere = Q()
            for name in self.fields_searched:
                somewhere |= Q(**{f"{name}__icontains": word.strip('"')})
            objects = objects.filter(somewhere)
        return objects


class Searched(OnlyChoosable):
    """Offers originals, which translations follow, with a search in the fields of the kind's list."""

    i18n_enabled = False

    def get_object_list(self) -> QuerySet:
        records = super().get_object_list()
        if issubclass(records.model, TranslatableMixin):
            records = records.filter(locale=Locale.get_default())
        return records

    def get_filter_form_class(self) -> type[forms.Form]:
        fields = self.model_class.snippet_viewset.search_fields  # type: ignore[attr-defined]
        if not fields:
            return BaseFilterForm
        return type("FilterForm", (WordsForm,), {"fields_searched": tuple(fields)})


class ChooseModal(Searched, ChooseView):
    """The window of a chooser."""

    page_subtitle = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        title = _("%(kind)s auswählen") % {"kind": self.model_class._meta.verbose_name}
        return super().get_context_data(**kwargs) | {"page_title": title}


class NothingToMake(SnippetCreateView):
    """Refuses to make a record inside a chooser: that is what the record's own form is for."""

    http_method_names: list[str] = []


class OwnChooserViewSet(SnippetChooserViewSet):
    """A chooser of public and own records."""

    choose_view_class = ChooseModal
    choose_results_view_class = type("OwnChooseResultsView", (Searched, ChooseResultsView), {})
    chosen_view_class = type("OwnChosenView", (OnlyChoosable, SnippetChosenView), {})
    create_view_class = NothingToMake
    chosen_multiple_view_class = type("OwnChosenMultiple", (OnlyChoosable, SnippetChosenMultipleView), {})
