"""The roles and what each may do: one table, from which groups, scopes and the need of a second factor follow.

``docs/accounts.md`` explains it; whoever changes the table changes it there too (a test compares them).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from wagtail.models import DraftStateMixin, LockableMixin

from wegweiser.accounts.rules import Rule, everything, never_published, of_kinds, own

MINISTRY_EDITING = "Ministeriumsredaktion"
MINISTRY_PUBLISHING = "Ministeriumsveröffentlichung"
COORDINATION = "Koordination"
CENTRE = "Zentrum"
PARTNER = "Partner"
ADMINISTRATION = "Administration"

VIEW = ("view",)
EDIT = ("view", "add", "change")
MAINTAIN = ("view", "change")
PUBLISH = ("publish", "lock", "unlock")
DELETE = ("delete",)

RELEASES = ("newsroom.release", "newsroom.publication")
TOPIC = ("newsroom.topic",)
ORGANISATION = ("organisations.organisation",)
CONTACT = ("organisations.contact",)
PERSON = ("organisations.person",)
TERMS = ("organisations.targetgroup", "organisations.fieldofwork")
CENTRES = ("centres.centre",)
NETWORK = ("centres.milestone", "centres.focusarea", "centres.standardpost")
PORTAL = ("portal.editorialpage", "portal.campaign", "portal.barrierreport")
PLACE_NAMES = ("places.alternativename",)
SEARCH = ("search.bestbet", "search.synonymgroup", "search.stopword", "search.wholeword")
ASKED = ("search.askedquestion",)

KINDS = (
    *RELEASES,
    *TOPIC,
    *ORGANISATION,
    *CONTACT,
    *PERSON,
    *TERMS,
    *CENTRES,
    *NETWORK,
    *PORTAL,
    *PLACE_NAMES,
    *SEARCH,
    *ASKED,
)

of_centres = of_kinds("centre")
of_partners = of_kinds("partner", "network", "civil_society", "body", "municipal")


@dataclass(frozen=True)
class Grant:
    """On records of ``kinds`` for which ``rule`` holds, ``actions`` are allowed."""

    kinds: tuple[str, ...]
    actions: tuple[str, ...]
    rule: Rule


TABLE: dict[str, tuple[Grant, ...]] = {
    MINISTRY_EDITING: (
        Grant(RELEASES + CONTACT + PERSON, EDIT, own),
        Grant(RELEASES + CONTACT + PERSON, DELETE, own & never_published),
        Grant(TOPIC, EDIT, everything),
        Grant(ORGANISATION, MAINTAIN, own),
    ),
    MINISTRY_PUBLISHING: (
        Grant(RELEASES + PERSON, EDIT + PUBLISH + DELETE, own),
        Grant(TOPIC, EDIT + PUBLISH + DELETE, everything),
        Grant(ORGANISATION, EDIT + PUBLISH, own | of_partners),
        Grant(CONTACT, EDIT + PUBLISH + DELETE, own | of_partners),
        Grant(SEARCH, EDIT + DELETE, everything),
        Grant(ASKED, VIEW, everything),
    ),
    COORDINATION: (
        Grant(CENTRES, EDIT + PUBLISH, everything),
        Grant(CENTRES, DELETE, never_published),
        Grant(NETWORK, EDIT + PUBLISH + DELETE, everything),
        Grant(CONTACT, EDIT + PUBLISH + DELETE, of_centres | own),
        Grant(ORGANISATION, MAINTAIN + PUBLISH, own),
    ),
    CENTRE: (
        Grant(CENTRES, MAINTAIN, own),
        Grant(CONTACT, EDIT + PUBLISH, own),
        Grant(CONTACT, DELETE, own & never_published),
    ),
    PARTNER: (
        Grant(ORGANISATION, MAINTAIN, own),
        Grant(CONTACT, EDIT, own),
        Grant(CONTACT, DELETE, own & never_published),
    ),
    ADMINISTRATION: (Grant(KINDS, EDIT + PUBLISH + DELETE, everything),),
}

BESIDES: dict[str, tuple[str, ...]] = {
    MINISTRY_EDITING: ("wagtailimages.add_image", "wagtaildocs.add_document"),
    MINISTRY_PUBLISHING: ("wagtailimages.add_image", "wagtaildocs.add_document"),
    COORDINATION: ("wagtailimages.add_image", "wagtaildocs.add_document"),
    CENTRE: ("wagtailimages.add_image", "wagtaildocs.add_document"),
    PARTNER: ("wagtailimages.add_image",),
    ADMINISTRATION: (
        *(
            f"{app}.{action}_{model}"
            for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
            for action in ("add", "change", "choose")
        ),
        *(
            f"{app}.{action}_{model}"
            for app, model in (
                ("auth", "user"),
                ("accounts", "affiliation"),
                ("wagtailcore", "workflow"),
                ("wagtailcore", "task"),
                ("wagtailcore", "collection"),
            )
            for action in ("add", "change", "delete")
        ),
        "accounts.view_affiliation",
        "accounts.view_securityevent",
    ),
}
"""Rights beside the records: uploads (given on the root collection), accounts, reviews."""

CHOOSE_SHARED = (MINISTRY_EDITING, MINISTRY_PUBLISHING, COORDINATION, CENTRE)
"""Who may choose every picture of the shared collection (``pictures.LIBRARY``), besides uploads of their own."""


def grants(roles: Iterable[str], action: str, kind: str) -> Iterator[Rule]:
    """The rules under which the roles allow ``action`` on records of ``kind`` (``app.model``)."""
    for role in roles:
        for grant in TABLE.get(role, ()):
            if kind in grant.kinds and action in grant.actions:
                yield grant.rule


def actions_known(model: type[models.Model]) -> set[str]:
    """The actions that make sense for a model: only drafts are published, only lockable records locked."""
    known = {"view", "add", "change", "delete"}
    if issubclass(model, DraftStateMixin):
        known.add("publish")
    if issubclass(model, LockableMixin):
        known |= {"lock", "unlock"}
    return known


def permissions_of(role: str) -> set[tuple[str, str]]:
    """(app, codename) of every Django permission the role has on records."""
    found = set()
    for grant in TABLE[role]:
        for kind in grant.kinds:
            app, name = kind.split(".")
            known = actions_known(apps.get_model(kind))
            found |= {(app, f"{action}_{name}") for action in grant.actions if action in known}
    return found
