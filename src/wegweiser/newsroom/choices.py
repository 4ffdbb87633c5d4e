"""What the newsroom can be filtered by, and how a typed value is recognised.

A value is an address key ("mags"), or a name in any spelling: an office is also known by the names it bore
earlier, a place by any municipality in its area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from wegweiser.newsroom.models import ReleaseIssuer, ReleaseKind, ReleasePerson, Topic
from wegweiser.organisations.models import Organisation, Person
from wegweiser.places.models import Municipality, ServiceArea
from wegweiser.places.normalise import folded_keys
from wegweiser.portal.translated import with_texts

KINDS = {"pressemitteilung": ReleaseKind.PRESS_RELEASE, "nachricht": ReleaseKind.NEWS}
"""How the kinds are called in addresses."""

MOST_NAMED = 5
"""Candidates named when a value may mean several things."""


@dataclass(frozen=True)
class Choice:
    """One value of a filter: ``value`` as it stands in addresses, ``key`` in the database, ``code`` elsewhere."""

    value: str
    label: str
    key: object
    names: tuple[str, ...] = ()
    note: str = ""
    code: str = ""

    @cached_property
    def folded(self) -> frozenset[str]:
        """All names without umlauts, capitals and spaces, for comparison."""
        return frozenset(key for name in (self.label, *self.names) for key in folded_keys(name) if key)


class Choices:
    """The values each filter offers, loaded when first asked for, a query or two each."""

    @cached_property
    def kinds(self) -> list[Choice]:
        """Every kind of release."""
        return [Choice(value, str(kind.label), kind.value) for value, kind in KINDS.items()]

    @cached_property
    def topics(self) -> list[Choice]:
        """Every topic, under its German title too."""
        topics = with_texts(Topic.objects.live().originals())
        return [Choice(t.slug, t.text.title, t.pk, (t.title,)) for t in topics]

    @cached_property
    def issuers(self) -> list[Choice]:
        """Every office that has issued something, with its earlier names."""
        offices = Organisation.objects.live().filter(
            Exists(ReleaseIssuer.objects.filter(organisation=OuterRef("pk")))
        )
        return [_office(office) for office in offices.order_by("name").prefetch_related("names")]

    @cached_property
    def areas(self) -> list[Choice]:
        """The areas of the centres, found by their key too."""
        return [
            Choice(area.slug, area.name, area.pk, code=area.key)
            for area in ServiceArea.objects.order_by("name")
        ]

    @cached_property
    def persons(self) -> list[Choice]:
        """Everybody some release names."""
        people = Person.objects.live().filter(Exists(ReleasePerson.objects.filter(person=OuterRef("pk"))))
        return [Choice(p.slug, str(p), p.pk, (p.family_name,)) for p in people]

    def topic(self, text: str) -> Choice:
        """The topic meant; ValueError with a sentence where there is none or several."""
        return _recognised(text, self.topics, gettext("Das Thema „%(text)s“ kennen wir nicht."))

    def kind(self, text: str) -> Choice:
        """The kind meant, likewise."""
        return _recognised(text, self.kinds, gettext("Die Art „%(text)s“ gibt es nicht."))

    def issuer(self, text: str) -> Choice:
        """The office meant, likewise."""
        unknown = gettext("Von einer Stelle „%(text)s“ gibt es keine Meldungen.")
        return _recognised(text, self.issuers, unknown)

    def person(self, text: str) -> Choice:
        """The person meant, likewise."""
        unknown = gettext("Eine Person „%(text)s“ kommt in keiner Meldung vor.")
        return _recognised(text, self.persons, unknown)

    def area(self, text: str) -> Choice:
        """The centre's area meant; the name of a municipality leads to the area it lies in."""
        unknown = gettext("Den Ort „%(text)s“ finden wir im Land nicht.")
        try:
            return _recognised(text, self.areas, unknown)
        except ValueError:
            inside = set(Municipality.objects.filter(name__iexact=text).values_list("area_id", flat=True))
            if len(inside) != 1:
                raise
            return next(choice for choice in self.areas if choice.key in inside)


def _office(office: Organisation) -> Choice:
    present = office.name_on()
    names = [row for row in office.names.all() if row.name]
    earlier = dict.fromkeys(row.name for row in names if row.name != present)
    note = gettext("früher: %(names)s") % {"names": "; ".join(earlier)} if earlier else ""
    return Choice(
        office.slug, present, office.pk, tuple(n for row in names for n in (row.name, row.short) if n), note
    )


def _recognised(text: str, choices: Iterable[Choice], unknown: str) -> Choice:
    """The one choice meant by key, by whole name, or by a part that occurs in one choice alone."""
    choices = list(choices)
    wanted = set(folded_keys(text))
    tests: list[Callable[[Choice], bool]] = [
        lambda choice: text.casefold() in {choice.value, choice.code.casefold()},
        lambda choice: bool(wanted & choice.folded),
        lambda choice: any(len(key) >= 4 and key in name for key in wanted for name in choice.folded),
    ]
    for test in tests:
        found = [choice for choice in choices if test(choice)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(_ambiguous(text, found))
    raise ValueError(unknown % {"text": text})


def _ambiguous(text: str, found: list[Choice]) -> str:
    names = "; ".join(choice.label for choice in found[:MOST_NAMED])
    if len(found) > MOST_NAMED:
        names += " …"
    return gettext("„%(text)s“ kann Mehreres bedeuten: %(names)s. Bitte wählen Sie aus der Liste.") % {
        "text": text,
        "names": names,
    }
