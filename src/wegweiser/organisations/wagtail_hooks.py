"""Editing organisations, persons, contacts and the terms they are described with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wegweiser.accounts.own_records import OwnRecords
from wegweiser.editing.checks import HeadingLevels, LiveLinks, SpeakingLinks, UndatedTime, offer_checks
from wegweiser.editing.viewsets import EditorialViewSet
from wegweiser.organisations.forms import OrganisationForm
from wegweiser.organisations.models import (
    Contact,
    FieldOfWork,
    Organisation,
    OrganisationKind,
    Person,
    TargetGroup,
)
from wegweiser.organisations.panels import event, names, source, sources, validity


def _dated(name: str) -> FieldRowPanel:
    return FieldRowPanel(
        [FieldPanel(f"{name}_on"), FieldPanel(f"{name}_precision", heading=_("Genauigkeit"))]
    )


def _choices(name: str) -> FieldPanel:
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple)


NAMES = ObjectList(
    [
        FieldPanel("kind_of"),
        names(),
        MultiFieldPanel([_dated("founded"), _dated("dissolved")], heading=_("Bestehen")),
        FieldPanel("slug"),
        FieldPanel("listed"),
    ],
    heading=_("Name und Art"),
)
DESCRIPTION = ObjectList(
    [FieldPanel("summary"), FieldPanel("profile"), FieldPanel("website"), FieldPanel("logo")],
    heading=_("Beschreibung"),
)
TASKS = ObjectList(
    [
        FieldPanel("tasks"),
        _choices("target_groups"),
        _choices("fields_of_work"),
        FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")], heading=_("Alter")),
        _choices("districts"),
    ],
    heading=_("Aufgaben und Zielgruppen"),
)
MEMBERS = ObjectList(
    [
        InlinePanel(
            "members",
            [FieldPanel("organisation"), FieldPanel("person"), FieldPanel("role"), validity(), source()],
            heading=_("Mitglieder und Vorsitz"),
            label=_("Mitglied"),
            help_text=_("Je Zeile eine Stelle oder eine Person, nicht beides."),
        ),
        InlinePanel(
            "chair_rules",
            [
                FieldPanel("text"),
                FieldRowPanel([FieldPanel("day"), FieldPanel("month")]),
                FieldPanel("order"),
                validity(),
                source(),
            ],
            heading=_("Regeln für den Vorsitz"),
            label=_("Regel"),
            help_text=_("Nennen Quellen verschiedene Regeln, so tragen Sie jede mit ihrer Quelle ein."),
        ),
    ],
    heading=_("Mitglieder und Vorsitz"),
)
PREDECESSORS = ObjectList(
    [
        InlinePanel(
            "predecessors",
            [FieldPanel("predecessor"), FieldPanel("kind_of"), event(), source()],
            heading=_("Vorgängerinnen"),
            label=_("Vorgängerin"),
            help_text=_("Nur Stellen mit eigenem Eintrag. Ein bloßer neuer Name gehört zu „Name und Art“."),
        )
    ],
    heading=_("Vorgängerinnen"),
)
SOURCES = ObjectList(
    [sources()],
    heading=_("Quellen"),
)


class OrganisationViewSet(OwnRecords, EditorialViewSet):
    """Organisations except the centres, which are edited in a room of their own."""

    model = Organisation
    belongs_to = "pk"
    icon = "site"
    menu_label = _("Stellen")
    menu_order = 10
    list_display = [
        "name",
        "short_name",
        Column("kind_of", label=_("Art"), accessor="get_kind_of_display", sort_key="kind_of"),
        BooleanColumn("listed", label=_("im Verzeichnis"), sort_key="listed"),
        Column("dissolved", label=_("aufgelöst"), sort_key="dissolved_on"),
    ]
    list_filter = ["kind_of", "listed"]
    search_fields = ["name", "short_name", "slug"]
    list_per_page = 50
    edit_handler = TabbedInterface(
        [NAMES, DESCRIPTION, TASKS, MEMBERS, PREDECESSORS, SOURCES], base_form_class=OrganisationForm
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those the person may see, but the centres."""
        return super().get_queryset(request).exclude(kind_of=OrganisationKind.CENTRE)


class PersonViewSet(OwnRecords, EditorialViewSet):
    """People in public office."""

    model = Person
    belongs_to = "offices__organisation"
    icon = "user"
    menu_label = _("Personen")
    menu_order = 20
    list_display = ["__str__", "summary"]
    search_fields = ["given_name", "family_name"]
    list_per_page = 50
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("given_name"), FieldPanel("family_name")]),
                    FieldPanel("summary"),
                    FieldPanel("slug"),
                ],
                heading=_("Person"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "offices",
                        [
                            FieldPanel("organisation"),
                            FieldPanel("title"),
                            FieldPanel("short_title"),
                            validity(),
                            source(),
                        ],
                        heading=_("Ämter"),
                        label=_("Amt"),
                        help_text=_("Endet ein Amt, so bekommt es ein Ende. Gelöscht wird nichts."),
                    )
                ],
                heading=_("Ämter"),
            ),
        ]
    )


class ContactViewSet(OwnRecords, EditorialViewSet):
    """Contacts: changed here once, right on every page that shows them."""

    model = Contact
    belongs_to = "organisation"
    icon = "mail"
    menu_label = _("Kontakte")
    menu_order = 30
    list_display = [
        "__str__",
        Column("label", label=_("Bezeichnung")),
        Column("phone_display", label=_("Telefon")),
        Column("email", label=_("E-Mail")),
        Column("ends", label=_("gültig bis"), sort_key="valid_until"),
    ]
    list_filter = ["role"]
    search_fields = ["organisation__name", "organisation__short_name", "label", "email", "phone", "city"]
    list_per_page = 50
    panels = [
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("label")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]),
                FieldPanel("email"),
                FieldPanel("url"),
                FieldPanel("hours"),
            ],
            heading=_("Erreichbar"),
        ),
        MultiFieldPanel(
            [FieldPanel("street"), FieldRowPanel([FieldPanel("postcode"), FieldPanel("city")])],
            heading=_("Anschrift"),
        ),
        MultiFieldPanel([validity()], heading=_("Zeitraum")),
        MultiFieldPanel([source()], heading=_("Quelle")),
        FieldPanel("slug"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The contacts the person may see, with their organisations."""
        return super().get_queryset(request).select_related("organisation")


class TargetGroupViewSet(EditorialViewSet):
    """People organisations are there for."""

    model = TargetGroup
    icon = "group"
    menu_label = _("Zielgruppen")
    menu_order = 40
    search_fields = ["name"]
    panels = [FieldPanel("name"), FieldPanel("slug")]


class FieldOfWorkViewSet(EditorialViewSet):
    """Fields organisations work in."""

    model = FieldOfWork
    icon = "tag"
    menu_label = _("Handlungsfelder")
    menu_order = 50
    search_fields = ["name"]
    panels = [FieldPanel("name"), FieldPanel("slug")]


class OrganisationsGroup(SnippetViewSetGroup):
    """The menu of this room."""

    items = (OrganisationViewSet, PersonViewSet, ContactViewSet, TargetGroupViewSet, FieldOfWorkViewSet)
    menu_label = _("Stellen und Personen")
    menu_icon = "group"
    menu_order = 200
    add_to_admin_menu = True


register_snippet(OrganisationsGroup)
offer_checks(
    Organisation.kind(),
    UndatedTime("summary", "profile"),
    LiveLinks("profile"),
    SpeakingLinks("profile"),
    HeadingLevels("profile"),
)
offer_checks(Person.kind(), UndatedTime("summary"))
