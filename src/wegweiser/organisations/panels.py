"""Panels for what organisations of every kind have: names, sources, periods."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel


def validity() -> MultiFieldPanel:
    """From when to when a fact holds, and how exactly that is known."""
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("from_precision")]),
            FieldRowPanel([FieldPanel("valid_until"), FieldPanel("until_precision")]),
        ]
    )


def source() -> MultiFieldPanel:
    """Where a fact is stated, and what contradicts it."""
    place = FieldRowPanel([FieldPanel("source_label"), FieldPanel("source_url")])
    return MultiFieldPanel([place, FieldPanel("note")])


def event() -> FieldRowPanel:
    """When something happened, and how exactly that is known."""
    return FieldRowPanel([FieldPanel("on"), FieldPanel("precision")])


def names() -> InlinePanel:
    """The names an organisation bears and bore."""
    return InlinePanel(
        "names",
        [FieldPanel("name"), FieldPanel("short"), validity(), source()],
        heading=_("Namen"),
        label=_("Name"),
        min_num=1,
        help_text=_("Ein neuer Name ist eine neue Zeile. Der alte bleibt stehen und bekommt ein Ende."),
    )


def sources(least: int | None = None) -> InlinePanel:
    """Where the facts about a record are stated; ``least`` so many sources must be given."""
    return InlinePanel(
        "sources",
        [FieldPanel("source_label"), FieldPanel("source_url"), FieldPanel("note")],
        heading=_("Quellen"),
        label=_("Quelle"),
        min_num=least,
    )
