"""Lists and forms of releases, topics and publications."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn

from wegweiser.accounts.own_records import OwnRecords
from wegweiser.editing.viewsets import EditorialViewSet
from wegweiser.newsroom.editing.panels import PUBLICATION, RELEASE, TOPIC
from wegweiser.newsroom.models import Publication, Release, ReleaseKind, Topic
from wegweiser.organisations.models import Organisation, Person
from wegweiser.places.models import ServiceArea

STATES = [
    ("live", _("veröffentlicht")),
    ("changed", _("mit unveröffentlichten Änderungen")),
    ("draft", _("Entwurf")),
]


class StateFilter(django_filters.ChoiceFilter):
    """Published, published with changes waiting, or a draft nobody has seen."""

    def __init__(self) -> None:
        super().__init__(label=_("Stand"), choices=STATES, empty_label=_("alle"))

    def filter(self, queryset, value):
        match value:
            case "live":
                return queryset.filter(live=True)
            case "changed":
                return queryset.filter(live=True, has_unpublished_changes=True)
            case "draft":
                return queryset.filter(live=False)
        return queryset


class ReleaseFilterSet(WagtailFilterSet):
    """Filters of the list of releases."""

    state = StateFilter()
    kind_of = django_filters.ChoiceFilter(label=_("Art"), choices=ReleaseKind, empty_label=_("alle"))
    topic = django_filters.ModelChoiceFilter(
        label=_("Thema"),
        field_name="topics__topic",
        queryset=Topic.objects.originals(),
        empty_label=_("alle"),
        distinct=True,
    )
    issuer = django_filters.ModelChoiceFilter(
        label=_("Herausgegeben von"),
        field_name="issuers__organisation",
        queryset=Organisation.objects.filter(issued__isnull=False).distinct(),
        empty_label=_("alle"),
        distinct=True,
    )
    area = django_filters.ModelChoiceFilter(
        label=_("Ort"),
        field_name="places__area",
        queryset=ServiceArea.objects.all(),
        empty_label=_("alle"),
        distinct=True,
    )
    person = django_filters.ModelChoiceFilter(
        label=_("Person"),
        field_name="persons__person",
        queryset=Person.objects.filter(release_links__isnull=False).distinct(),
        empty_label=_("alle"),
        distinct=True,
    )
    published_at = django_filters.DateFromToRangeFilter(label=_("Datum"))

    class Meta:
        model = Release
        fields: list[str] = []


class PublicationFilterSet(WagtailFilterSet):
    """Filters of the list of publications."""

    state = StateFilter()
    topic = django_filters.ModelChoiceFilter(
        label=_("Thema"),
        field_name="topics__topic",
        queryset=Topic.objects.originals(),
        empty_label=_("alle"),
        distinct=True,
    )

    class Meta:
        model = Publication
        fields: list[str] = []


def _date(field: str) -> Column:
    """A column with the date as precisely as it is known."""
    return Column(field, label=_("Datum"), accessor=lambda record: str(record.date), sort_key=field)


class ReleaseViewSet(OwnRecords, EditorialViewSet):
    """Releases."""

    model = Release
    belongs_to = "issuers__organisation"
    icon = "doc-full-inverse"
    menu_label = _("Meldungen")
    menu_order = 10
    list_display = [
        "title",
        _date("published_at"),
        Column("kind_of", label=_("Art"), accessor="get_kind_of_display", sort_key="kind_of"),
        Column("locale", label=_("Sprache"), accessor=lambda release: str(release.locale), sort_key="locale"),
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_per_page = 50
    ordering = ["-published_at", "-id"]
    filterset_class = ReleaseFilterSet
    search_fields = ["title", "kicker", "lead"]
    edit_handler = RELEASE


class TopicViewSet(OwnRecords, EditorialViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    menu_label = _("Themen")
    menu_order = 20
    list_display = ["title", "order", UpdatedAtColumn(), LiveStatusTagColumn()]
    ordering = ["order", "title"]
    search_fields = ["title", "lead"]
    edit_handler = TOPIC


class PublicationViewSet(OwnRecords, EditorialViewSet):
    """Publications."""

    model = Publication
    belongs_to = "publishers__organisation"
    icon = "doc-full"
    menu_label = _("Veröffentlichungen")
    menu_order = 30
    list_display = [
        "title",
        _date("published_on"),
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    ordering = ["-published_on"]
    filterset_class = PublicationFilterSet
    search_fields = ["title", "subtitle"]
    edit_handler = PUBLICATION
