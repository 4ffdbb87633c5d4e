"""The matrix role × record × action, as people agreed on it; written out, not taken from the table in the code."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from wegweiser.accounts import roles
from wegweiser.organisations.models import Contact, Organisation


@dataclass(frozen=True)
class Row:
    """Two records of a kind: ``one`` belongs to the person's own office where there is such, ``other`` never."""

    kind: str
    field: str
    one: str
    other: str

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.kind)

    def record(self, which: str) -> Model:
        slug = getattr(self, which)
        if self.kind == "organisations.contact":
            return contact_of(slug)
        return self.model._default_manager.filter(slug=slug).order_by("pk")[0]  # the German row comes first


def contact_of(slug: str) -> Contact:
    found = Contact.objects.filter(organisation__slug=slug, valid_until=None).order_by("pk").first()
    if found is None:
        organisation = Organisation.objects.get(slug=slug)
        found = Contact.objects.create(organisation=organisation, phone="0211 8553118", label="Büro")
    return found


ROWS = {
    "release": Row(
        "newsroom.release", "title", "2025-09-14-wahl-der-integrationsraete", "2018-09-06-kreis-kleve-beginnt"
    ),
    "publication": Row("newsroom.publication", "title", "richtlinie-kim-2024", "einwanderung-gestalten-2020"),
    "topic": Row(
        "newsroom.topic", "title", "kommunale-integrationszentren", "kommunales-integrationsmanagement"
    ),
    "person": Row("organisations.person", "summary", "josefine-paul", "joachim-stamp"),
    "ministry": Row("organisations.organisation", "summary", "mkjfgfi", "mkw"),
    "contact of a ministry": Row("organisations.contact", "label", "mkjfgfi", "staatskanzlei"),
    "partner": Row("organisations.organisation", "summary", "domid", "svr-forschungsbereich"),
    "contact of a partner": Row("organisations.contact", "label", "domid", "svr-forschungsbereich"),
    "coordination office": Row("organisations.organisation", "summary", "lasi", "laki"),
    "centre": Row("centres.centre", "summary", "duisburg", "dortmund"),
    "contact of a centre": Row("organisations.contact", "label", "duisburg", "dortmund"),
    "milestone": Row("centres.milestone", "title", "", ""),
    "focus area": Row("centres.focusarea", "name", "", ""),
}

HOMES = {
    roles.MINISTRY_EDITING: ["mkjfgfi"],
    roles.MINISTRY_PUBLISHING: ["mkjfgfi"],
    roles.COORDINATION: ["lasi"],
    roles.CENTRE: ["duisburg"],
    roles.PARTNER: ["domid"],
    roles.ADMINISTRATION: [],
    "": ["mkjfgfi", "duisburg", "domid"],
}
"""For whom a person in the role works. The one without a role works for many, and may still do nothing."""

NOTHING = ("", "")
ALL = ("edit create publish delete", "edit create publish delete")

MATRIX: dict[str, dict[str, tuple[str, str]]] = {
    roles.MINISTRY_EDITING: {
        "release": ("edit create", ""),
        "publication": ("edit create", ""),
        "topic": ("edit create", "edit create"),
        "person": ("edit create", ""),
        "ministry": ("edit", ""),
        "contact of a ministry": ("edit create", ""),
    },
    roles.MINISTRY_PUBLISHING: {
        "release": ("edit create publish delete", ""),
        "publication": ("edit create publish delete", ""),
        "topic": ALL,
        "person": ("edit create publish delete", ""),
        "ministry": ("edit publish", ""),
        "contact of a ministry": ("edit create publish delete", ""),
        "partner": ("edit create publish", "edit create publish"),
        "contact of a partner": ALL,
    },
    roles.COORDINATION: {
        "coordination office": ("edit publish", ""),
        "centre": ("edit create publish", "edit create publish"),
        "contact of a centre": ALL,
        "milestone": ALL,
        "focus area": ALL,
    },
    roles.CENTRE: {
        "centre": ("edit", ""),
        "contact of a centre": ("edit create publish", ""),
    },
    roles.PARTNER: {
        "partner": ("edit", ""),
        "contact of a partner": ("edit create", ""),
    },
    roles.ADMINISTRATION: dict.fromkeys(ROWS, ALL),
    "": {},
}
"""What a role may do to ``one`` and to ``other``. ``edit`` is also to find it in the list, to see its draft and
history, to preview and to compare; ``publish`` is also to take it back. What is not named is refused."""


def allowed(role: str, row: str, which: str) -> set[str]:
    """The actions of the matrix, spelled out."""
    words = MATRIX[role].get(row, NOTHING)[which == "other"].split()
    actions = set(words)
    if "edit" in actions:
        actions |= {"list", "draft", "history", "compare", "preview", "usage"}
    if "publish" in actions:
        actions.add("unpublish")
    return actions
