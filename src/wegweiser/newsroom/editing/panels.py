"""The tabs of the editing forms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from wegweiser.organisations.panels import sources

RELEASE = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("kicker"),
                TitleFieldPanel("title", targets=["slug"]),
                FieldPanel("subtitle"),
                FieldPanel("lead"),
                FieldPanel("body"),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("published_at"), FieldPanel("precision")]),
                        FieldRowPanel([FieldPanel("kind_of"), FieldPanel("slug")]),
                    ],
                    heading=_("Datum, Art und Adresse"),
                ),
            ],
            heading=_("Text"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "issuers",
                    panels=[FieldPanel("organisation")],
                    heading=_("Herausgebende Stellen"),
                    label=_("Stelle"),
                    help_text=_(
                        "In der Reihenfolge, in der sie genannt werden. Namen gelten am Tag der Meldung."
                    ),
                    min_num=1,
                ),
                InlinePanel("topics", panels=[FieldPanel("topic")], heading=_("Themen"), label=_("Thema")),
                InlinePanel("places", panels=[FieldPanel("area")], heading=_("Orte"), label=_("Ort")),
                InlinePanel(
                    "persons",
                    panels=[FieldPanel("person")],
                    heading=_("Personen"),
                    label=_("Person"),
                    help_text=_("Das Amt erscheint so, wie es am Tag der Meldung war."),
                ),
            ],
            heading=_("Zuordnung"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "pictures",
                    panels=[
                        FieldPanel("image"),
                        FieldPanel("alt"),
                        FieldPanel("credit"),
                        FieldPanel("caption"),
                    ],
                    heading=_("Bilder"),
                    label=_("Bild"),
                    help_text=_("Das erste Bild steht auch in den Listen."),
                ),
                InlinePanel(
                    "attachments",
                    panels=[FieldPanel("document"), FieldPanel("title"), FieldPanel("accessible")],
                    heading=_("Anhänge"),
                    label=_("Anhang"),
                ),
            ],
            heading=_("Bilder und Anhänge"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "related",
                    panels=[FieldPanel("other")],
                    heading=_("Lesen Sie auch"),
                    label=_("Meldung"),
                ),
                sources(),
                InlinePanel(
                    "corrections",
                    panels=[FieldPanel("on"), FieldPanel("text")],
                    heading=_("Korrekturen"),
                    label=_("Korrektur"),
                    help_text=_("Was nach der Veröffentlichung berichtigt wurde; steht oben auf der Seite."),
                ),
            ],
            heading=_("Quellen und Korrekturen"),
        ),
    ]
)

TOPIC = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title", targets=["slug"]),
                FieldPanel("lead"),
                FieldPanel("body"),
                FieldRowPanel([FieldPanel("slug"), FieldPanel("order")]),
            ],
            heading=_("Text"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "recommendations",
                    panels=[
                        FieldPanel("label"),
                        FieldPanel("text"),
                        FieldPanel("url"),
                        FieldPanel("organisation"),
                        FieldPanel("release"),
                        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
                    ],
                    heading=_("Empfehlungen"),
                    label=_("Empfehlung"),
                    help_text=_(
                        "Genau ein Ziel je Empfehlung. Nach ihrem letzten Tag verschwindet sie von selbst."
                    ),
                ),
            ],
            heading=_("Empfehlungen"),
        ),
    ]
)

PUBLICATION = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title", targets=["slug"]),
                FieldPanel("subtitle"),
                FieldPanel("abstract"),
                FieldRowPanel([FieldPanel("published_on"), FieldPanel("precision")]),
                FieldPanel("slug"),
            ],
            heading=_("Inhalt"),
        ),
        ObjectList(
            [
                FieldPanel("document"),
                FieldPanel("url"),
                FieldRowPanel([FieldPanel("text_language"), FieldPanel("accessible")]),
            ],
            heading=_("Dokument"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "publishers",
                    panels=[FieldPanel("organisation")],
                    heading=_("Herausgebende Stellen"),
                    label=_("Stelle"),
                ),
                InlinePanel("topics", panels=[FieldPanel("topic")], heading=_("Themen"), label=_("Thema")),
                MultiFieldPanel(
                    [FieldPanel("source_label"), FieldPanel("source_url"), FieldPanel("note")],
                    heading=_("Quelle"),
                ),
            ],
            heading=_("Zuordnung und Quelle"),
        ),
    ]
)
