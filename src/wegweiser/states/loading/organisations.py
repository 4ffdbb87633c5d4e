"""Organisations, persons, contacts from the pack."""

from __future__ import annotations

from collections.abc import Callable

from wegweiser.organisations.models import (
    ChairRule,
    Contact,
    FieldOfWork,
    Membership,
    OfficeHeld,
    Organisation,
    OrganisationName,
    OrganisationSource,
    Person,
    Succession,
    TargetGroup,
)
from wegweiser.organisations.models.taxonomies import Term
from wegweiser.places.models import District
from wegweiser.states.loading.reading import Entry, PackError, day, lines, need, needed_day, source, validity
from wegweiser.states.loading.saving import record_of, referenced, save_entry, set_children

STATE_AGS = "05"


def save_term(entry: Entry, model: type[Term]) -> bool:
    """A target group or field of work."""

    def fill(term: Term) -> None:
        term.name = need(entry, "name")

    return save_entry(entry, model.kind(), lambda: record_of(model, slug=need(entry, "id")), fill)


def save_organisation(entry: Entry) -> bool:
    """An organisation with its names; what points to others follows in ``save_links``."""

    def fill(organisation: Organisation) -> None:
        organisation.kind_of = need(entry, "kind")
        organisation.listed = bool(entry.get("listed", True))
        fill_common(organisation, entry)

    return save_entry(
        entry,
        "organisation",
        lambda: record_of(Organisation, slug=need(entry, "id")),
        fill,
        save_contacts(entry),
    )


def fill_common(organisation: Organisation, entry: Entry) -> None:
    """What organisations and centres have in common."""
    organisation.summary = (entry.get("summary") or "").strip()
    organisation.profile = (entry.get("profile") or "").strip()
    organisation.tasks = lines(entry.get("tasks"))
    organisation.age_from, organisation.age_to = entry.get("age_from"), entry.get("age_to")
    organisation.website = entry.get("website") or ""
    for name in ("founded", "dissolved"):
        stated = entry.get(name) or {}
        setattr(organisation, f"{name}_on", day(stated, "on"))
        setattr(organisation, f"{name}_precision", stated.get("precision") or "day")
    names = [
        OrganisationName(name=need(row, "name"), short=row.get("short") or "", **validity(row), **source(row))
        for row in entry.get("names") or []
    ]
    if not names:
        raise PackError(f"{entry['__where__']}: at least one name is needed.")
    set_children(organisation, "names", names)
    organisation.name, organisation.short_name = names[-1].name, names[-1].short
    set_children(
        organisation,
        "sources",
        [OrganisationSource(**source({"source": row})) for row in entry.get("sources") or []],
    )
    organisation.target_groups = [
        referenced(TargetGroup, slug=slug) for slug in entry.get("target_groups") or []
    ]
    organisation.fields_of_work = [referenced(FieldOfWork, slug=slug) for slug in entry.get("fields") or []]
    organisation.districts = [
        referenced(District, ags=str(ags)) for ags in entry.get("districts") or [] if str(ags) != STATE_AGS
    ]


def save_contacts(entry: Entry) -> Callable[[Organisation], None]:
    """A function that saves the contacts of the stored organisation."""

    def after(organisation: Organisation) -> None:
        kept = []
        for row in entry.get("contacts") or []:
            contact = record_of(Contact, slug=need(row, "id"))
            contact.organisation = organisation
            contact.role = row.get("role") or "general"
            for name in ("label", "phone", "fax", "email", "street", "postcode", "city", "hours", "url"):
                setattr(contact, name, str(row.get(name) or ""))
            for name, value in {**validity(row), **source(row)}.items():
                setattr(contact, name, value)
            contact.full_clean()
            contact.save()
            kept.append(contact.pk)
        for contact in Contact.objects.filter(organisation=organisation).exclude(pk__in=kept):
            contact.delete()

    return after


def save_links(entry: Entry) -> bool:
    """Memberships, chair rules and predecessors: what points to other organisations."""
    links = {key: entry.get(key) or [] for key in ("members", "chair_rules", "succeeds")}
    if not any(links.values()):
        return False

    def fill(organisation: Organisation) -> None:
        set_children(organisation, "members", [_member(row, organisation) for row in links["members"]])
        set_children(
            organisation,
            "chair_rules",
            [
                ChairRule(
                    text=need(row, "text"),
                    month=row.get("month"),
                    day=row.get("day"),
                    order=row.get("order") or "",
                    **validity(row),
                    **source(row),
                )
                for row in links["chair_rules"]
            ],
        )
        set_children(
            organisation,
            "predecessors",
            [
                Succession(
                    predecessor=referenced(Organisation, slug=need(row, "organisation")),
                    on=needed_day(row, "on"),
                    precision=row.get("precision") or "day",
                    kind_of=row.get("kind") or "renamed",
                    **source(row),
                )
                for row in links["succeeds"]
            ],
        )

    slim = {"id": entry["id"], "__where__": entry["__where__"], **links}
    return save_entry(slim, "links", lambda: referenced(Organisation, slug=entry["id"]), fill)


def members_of_bodies(organisations: list[Entry], persons: list[Entry]) -> dict[str, list[Entry]]:
    """Memberships as the members state them, gathered by body."""
    found: dict[str, list[Entry]] = {}
    for what, rows in (("organisation", organisations), ("person", persons)):
        for entry in rows:
            for row in entry.get("memberships") or []:
                body = need({**row, "__where__": entry["__where__"]}, "body")
                found.setdefault(body, []).append({**row, what: entry["id"]})
    return found


def _member(row: Entry, body: Organisation) -> Membership:
    who: Entry = {}
    if row.get("person"):
        who["person"] = referenced(Person, slug=row["person"])
    else:
        who["organisation"] = referenced(Organisation, slug=row["organisation"])
    return Membership(role=row.get("role") or "member", **who, **validity(row), **source(row))


def save_person(entry: Entry) -> bool:
    """A person with the offices held."""

    def fill(person: Person) -> None:
        person.given_name = need(entry, "given_name")
        person.family_name = need(entry, "family_name")
        person.summary = (entry.get("summary") or "").strip()
        set_children(
            person,
            "offices",
            [
                OfficeHeld(
                    organisation=referenced(Organisation, slug=need(row, "organisation")),
                    title=need(row, "title"),
                    short_title=row.get("short_title") or "",
                    **validity(row),
                    **source(row),
                )
                for row in entry.get("offices") or []
            ],
        )

    return save_entry(entry, "person", lambda: record_of(Person, slug=need(entry, "id")), fill)
