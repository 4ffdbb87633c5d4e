"""The public directory: every office, partner, body and network, grouped by kind and filtered by what fits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from wegweiser.facts.models import today
from wegweiser.organisations.directory_form import DirectoryForm
from wegweiser.organisations.models import Organisation, OrganisationKind, OrganisationName
from wegweiser.organisations.name_search import matching_name, words_asked
from wegweiser.organisations.succession import Successions

SHOWN_WITH = ("names", "target_groups", "fields_of_work", "districts")

GROUPS: dict[str, Any] = {
    OrganisationKind.STATE_GOVERNMENT: _("Land"),
    OrganisationKind.PARLIAMENT: _("Parlament"),
    OrganisationKind.STATE_CHANCELLERY: _("Staatskanzlei"),
    OrganisationKind.MINISTRY: _("Ministerien"),
    OrganisationKind.COORDINATION: _("Koordination der Integrationszentren"),
    OrganisationKind.DISTRICT_GOVERNMENT: _("Bezirksregierungen"),
    OrganisationKind.STATE_BODY: _("Weitere Landesstellen"),
    OrganisationKind.MUNICIPAL: _("Kommunale Stellen"),
    OrganisationKind.BODY: _("Gremien"),
    OrganisationKind.NETWORK: _("Netzwerke"),
    OrganisationKind.PARTNER: _("Partner"),
    OrganisationKind.CIVIL_SOCIETY: _("Zivilgesellschaft"),
    OrganisationKind.FEDERAL: _("Bundesstellen"),
}
"""The kinds the directory shows, in its order; the centres have a list of their own."""


@dataclass(frozen=True)
class Listing:
    """An organisation as the directory shows it.

    ``found_by`` is a name of another time that the reader asked for; ``heirs`` are those that do the work today
    where the organisation has ended.
    """

    organisation: Organisation
    found_by: OrganisationName | None = None
    heirs: tuple[Organisation, ...] = ()


@dataclass(frozen=True)
class Group:
    """The organisations of one kind."""

    kind: str
    label: Any
    listings: tuple[Listing, ...]


@dataclass(frozen=True)
class Directory:
    """The directory as asked for: what exists in groups, what has ended apart."""

    groups: tuple[Group, ...]
    ended: tuple[Listing, ...]

    @property
    def count(self) -> int:
        """How many organisations exist among those found."""
        return sum(len(group.listings) for group in self.groups)


def all_entries() -> list[Organisation]:
    """Everything the directory may show, with what it shows of it."""
    return list(Organisation.objects.in_directory().prefetch_related(*SHOWN_WITH))


def directory(
    organisations: Iterable[Organisation], form: DirectoryForm, day: dt.date | None = None
) -> Directory:
    """The organisations that fit what was asked for, as they are on ``day`` (today if none is given)."""
    day = day or today()
    organisations = list(organisations)
    asked = words_asked(form.wanted("name") or "")
    chains = Successions(organisations)
    there: dict[str, list[Listing]] = {kind: [] for kind in GROUPS}
    ended: list[Listing] = []
    for organisation in sorted(organisations, key=lambda one: one.name_on(day).casefold()):
        if not fits(organisation, form):
            continue
        by = matching_name(organisation, asked, day)
        if asked and by is None:
            continue
        if chains.has_ended(organisation, day):
            ended.append(Listing(organisation, heirs=tuple(chains.heirs(organisation, day))))
        else:
            found_by = None if by is organisation.names_on(day) else by
            there[organisation.kind_of].append(Listing(organisation, found_by))
    groups = tuple(Group(kind, GROUPS[kind], tuple(found)) for kind, found in there.items() if found)
    return Directory(groups, tuple(ended))


def fits(organisation: Organisation, form: DirectoryForm) -> bool:
    """Whether an organisation is of the kind, for the people, in the field and at the place asked for.

    An organisation without places is there for the whole state, one without ages for people of every age.
    """
    kind, group, field = form.wanted("kind"), form.wanted("group"), form.wanted("field")
    age, district = form.wanted("age"), form.wanted("district")
    return (
        (not kind or organisation.kind_of == kind)
        and (not group or any(one.slug == group for one in organisation.target_groups.all()))
        and (not field or any(one.slug == field for one in organisation.fields_of_work.all()))
        and (age is None or _is_for_age(organisation, age))
        and (not district or _is_there(organisation, district))
    )


def _is_for_age(organisation: Organisation, age: int) -> bool:
    youngest, oldest = organisation.age_from, organisation.age_to
    return (youngest is None or youngest <= age) and (oldest is None or age <= oldest)


def _is_there(organisation: Organisation, district: str) -> bool:
    districts = organisation.districts.all()
    return not districts or any(one.ags == district for one in districts)
