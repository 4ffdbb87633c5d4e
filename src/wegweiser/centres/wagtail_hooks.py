"""Editing the network: centres, milestones, focus areas, the standard plan."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from wegweiser.accounts.own_records import OwnRecords
from wegweiser.centres.figures_check import NumberOfCentres
from wegweiser.centres.models import Centre, FocusArea, Milestone, StandardPost
from wegweiser.editing.checks import HeadingLevels, LiveLinks, SpeakingLinks, UndatedTime, offer_checks
from wegweiser.editing.viewsets import EditorialViewSet
from wegweiser.organisations.panels import event, names, source, sources, validity

NETWORK = "centres.publish_centre"
"""Who may change what the network states of a centre; a centre itself describes what it does."""

CENTRE = ObjectList(
    [
        FieldPanel("area", permission=NETWORK),
        FieldPanel("summary"),
        FieldPanel("profile"),
        FieldPanel("tasks"),
        FieldPanel("host_unit"),
        FieldPanel("website"),
        FieldPanel("logo"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("slug")], permission=NETWORK),
    ],
    heading=_("Zentrum"),
)
CONTACT = ObjectList(
    [
        HelpPanel(
            content=_(
                "Anschrift, Telefon, E-Mail und Öffnungszeiten pflegen Sie unter „Stellen und Personen“, Kontakte. "
                "Einmal geändert, stimmen sie auf jeder Seite. Zieht das Zentrum um, so bekommt der alte Kontakt "
                "ein Ende und der neue einen Beginn."
            ),
            heading=_("Kontakte stehen an einer Stelle"),
        )
    ],
    heading=_("Kontakt-Hinweis"),
)
STEPS = ObjectList(
    [
        InlinePanel(
            "steps",
            [
                FieldRowPanel([FieldPanel("stage"), FieldPanel("on"), FieldPanel("precision")]),
                FieldPanel("disputed"),
                FieldPanel("document"),
                source(),
            ],
            heading=_("Gespräche, Antrag, grundsätzliche Genehmigung, Bewilligung, Eröffnung"),
            label=_("Schritt"),
            help_text=_(
                "Nennen Quellen verschiedene Daten für einen Schritt, so tragen Sie jedes als eigene Zeile ein und "
                "setzen bei allen „Quellen widersprechen sich“. Gelöscht und gemittelt wird nichts."
            ),
        )
    ],
    heading=_("Genehmigung"),
    permission=NETWORK,
)
POSTS = ObjectList(
    [
        InlinePanel(
            "posts",
            [
                FieldRowPanel([FieldPanel("role"), FieldPanel("amount")]),
                FieldPanel("payer"),
                validity(),
                source(),
            ],
            heading=_("Stellen über den Stellenplan hinaus"),
            label=_("Stellen"),
            help_text=_("Der Stellenplan aller Zentren wird eigens gepflegt und hier nicht wiederholt."),
        )
    ],
    heading=_("Stellen"),
)
FOCUS = ObjectList(
    [
        InlinePanel(
            "focus",
            [FieldPanel("area"), validity(), source()],
            heading=_("Schwerpunkte"),
            label=_("Schwerpunkt"),
            help_text=_("Ein neuer Zeitraum ist eine neue Zeile."),
        )
    ],
    heading=_("Schwerpunkte"),
)
NAMES = ObjectList(
    [
        names(),
        InlinePanel(
            "predecessors",
            [
                FieldPanel("predecessor"),
                FieldPanel("kind_of"),
                event(),
                source(),
            ],
            heading=_("Vorgängerinnen"),
            label=_("Vorgängerin"),
        ),
    ],
    heading=_("Namen"),
    permission=NETWORK,
)
SOURCES = ObjectList(
    [
        FieldPanel("remarks"),
        sources(),
    ],
    heading=_("Quellen"),
    permission=NETWORK,
)


class CentreViewSet(OwnRecords, EditorialViewSet):
    """The centres."""

    model = Centre
    belongs_to = "pk"
    icon = "home"
    menu_label = _("Zentren")
    menu_order = 10
    list_display = ["name", "area", "key", "host_unit"]
    list_filter = ["area__district__region"]
    search_fields = ["name", "short_name", "key", "area__name", "host_unit"]
    list_per_page = 60
    edit_handler = TabbedInterface([CENTRE, CONTACT, STEPS, POSTS, FOCUS, NAMES, SOURCES])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The centres the person may see, with their areas."""
        return super().get_queryset(request).select_related("area").order_by("area__name")


class MilestoneViewSet(OwnRecords, EditorialViewSet):
    """What happened in the network, with the number of centres that was stated."""

    model = Milestone
    icon = "date"
    menu_label = _("Meilensteine")
    menu_order = 20
    list_display = [
        "title",
        Column("on", label=_("Datum"), accessor=lambda milestone: str(milestone.date), sort_key="on"),
        Column("kind_of", label=_("Art"), accessor="get_kind_of_display", sort_key="kind_of"),
        "centres",
        "of",
    ]
    list_filter = ["kind_of", "counted_as"]
    search_fields = ["title", "text", "conflict"]
    list_per_page = 50
    ordering = ["-on"]
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("on"), FieldPanel("precision"), FieldPanel("until")]),
        FieldPanel("kind_of"),
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("centres"), FieldPanel("of")]), FieldPanel("counted_as")],
            heading=_("Genannte Zahl"),
        ),
        FieldPanel("conflict"),
        sources(least=1),
        FieldPanel("slug"),
    ]


class FocusAreaViewSet(OwnRecords, EditorialViewSet):
    """Fields a centre may focus on."""

    model = FocusArea
    icon = "pick"
    menu_label = _("Schwerpunkte")
    menu_order = 30
    list_display = ["name", Column("line", label=_("Linie"), accessor="get_line_display", sort_key="line")]
    list_filter = ["line"]
    search_fields = ["name", "description"]
    panels = [FieldPanel("name"), FieldPanel("line"), FieldPanel("description"), FieldPanel("slug")]


class StandardPostViewSet(OwnRecords, EditorialViewSet):
    """The establishment plan of all centres."""

    model = StandardPost
    icon = "group"
    menu_label = _("Stellenplan")
    menu_order = 40
    list_display = [
        "__str__",
        "payer",
        Column("applies_to", label=_("Gilt für"), accessor="get_applies_to_display", sort_key="applies_to"),
        "valid_from",
        "valid_until",
    ]
    list_filter = ["role", "applies_to"]
    panels = [
        FieldRowPanel([FieldPanel("role"), FieldPanel("amount"), FieldPanel("applies_to")]),
        FieldPanel("payer"),
        validity(),
        source(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows of the plan with those who pay, the latest first."""
        return super().get_queryset(request).select_related("payer").order_by("-valid_from", "pk")


class CentresGroup(SnippetViewSetGroup):
    """The menu of this room."""

    items = (CentreViewSet, MilestoneViewSet, FocusAreaViewSet, StandardPostViewSet)
    menu_label = _("Integrationszentren")
    menu_icon = "home"
    menu_order = 300
    add_to_admin_menu = True


register_snippet(CentresGroup)
offer_checks(
    Centre.kind(),
    UndatedTime("summary", "profile"),
    LiveLinks("profile"),
    SpeakingLinks("profile"),
    HeadingLevels("profile"),
)
offer_checks(Milestone.kind(), UndatedTime("title", "text"))
offer_checks("newsroom.release", NumberOfCentres("title", "lead", "body", day="day"))
