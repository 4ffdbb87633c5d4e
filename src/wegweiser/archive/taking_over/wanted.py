"""What an item is to become: the kind of record, its values, and what an editor should know about them.

Dates are never invented. A record whose page gives no date says "by the day the page was read at the latest",
which is true, and the check in ``archive/checks.py`` keeps it from the public until somebody enters the date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from wegweiser.archive.findings import Found, FoundContact, FoundItem, Kind
from wegweiser.archive.labels import field_label, value_in_words
from wegweiser.archive.models import Problem
from wegweiser.archive.naming import name_of, one_line, shortened
from wegweiser.archive.run import Likeness, MergedItem
from wegweiser.archive.taking_over.known import Known
from wegweiser.archive.taking_over.linking import linked
from wegweiser.archive.taking_over.shapes import ORGANISATION, PUBLICATION, RELEASE, Shape, Values
from wegweiser.archive.taking_over.texts import (
    host_of,
    is_only_heading,
    paragraphs,
    rich_text,
    web_address,
)
from wegweiser.facts.dates import EARLIEST, PartialDate, Precision
from wegweiser.newsroom.models import ReleaseKind
from wegweiser.organisations.models import Organisation, OrganisationKind
from wegweiser.organisations.models.contacts import displayed_number

PRESS = {Kind.PRESS_RELEASE}
NEWS = {Kind.NEWS, Kind.ARTICLE, Kind.LISTING, Kind.SEARCH_RESULT, Kind.TOPIC_PAGE}
LISTS = {Kind.LISTING, Kind.SEARCH_RESULT, Kind.TOPIC_PAGE, Kind.DIRECTORY}
AS_NEWS = {Kind.FUNDING_CALL, Kind.EVENT}
"""Kinds that will have rooms of their own; until then they are drafts of news, which editors decide about."""

PUBLICATIONS = {Kind.STUDY, Kind.NEWSLETTER}
OFFICES = {Kind.DIRECTORY, Kind.CENTRE_PAGE}

MOST_ROWS = 60
"""Topics, persons or places of one record; what names more is no release but a list."""

TITLE, KICKER, SUMMARY = 300, 200, 300

_TELLS = re.compile(r"[^.!?:]{3,400} (?:teilt|teilen) mit:?")


@dataclass
class Wanted:
    """``shape`` is none where the item is kept without a record. ``of`` is the organisation it speaks of, if any."""

    shape: Shape | None = None
    values: Values = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    contacts: tuple[FoundContact, ...] = ()
    of: int | None = None

    def note(self, problem: Problem, detail: str = "") -> None:
        """Note something an editor should know; each once."""
        if (problem.value, detail) not in self.problems:
            self.problems.append((problem.value, detail))


def wanted_of(merged: MergedItem, known: Known, read_on: dt.date) -> Wanted:
    """What ``merged`` is to become; ``read_on`` is the day by which an undated page certainly existed."""
    wanted = Wanted()
    kind = kind_of(merged)
    if kind in PRESS | NEWS | AS_NEWS:
        _release(wanted, merged, known, read_on)
    elif kind in PUBLICATIONS:
        _publication(wanted, merged, known, read_on)
    elif kind in OFFICES:
        _office(wanted, merged, known)
    else:
        wanted.note(Problem.NO_ROOM, _("Der Fund bleibt mit allen Angaben hier stehen."))
    if kind in AS_NEWS:
        wanted.note(Problem.NO_ROOM, _("Bis dahin steht er als Entwurf einer Nachricht bereit."))
    _remarks(wanted, merged)
    return wanted


def kind_of(merged: MergedItem) -> str:
    """What an item is: on pages that hold several items, what the item itself is."""
    own = merged.item.type.value
    return own if merged.kind in LISTS and own in set(Kind) else str(merged.kind)


def title_of(merged: MergedItem) -> str:
    """The title in one line; "" where the page gives none."""
    return one_line(_value(merged.item.title))


def date_of(merged: MergedItem) -> PartialDate | None:
    """The date the page gives, with its precision; none where it gives none, or an impossible one."""
    found = merged.item.date
    return found.value if found and found.value.on >= EARLIEST else None


# Kinds of record --------------------------------------------------------------------------------------------


def _release(wanted: Wanted, merged: MergedItem, known: Known, read_on: dt.date) -> None:
    item, title = merged.item, title_of(merged)
    lead, body = paragraphs(_value(item.lead)), _running(merged, _without_tell(item))
    if not title:
        wanted.note(Problem.NO_TITLE)
        if not lead and not body:
            wanted.note(Problem.NO_TEXT)
            return
    date = _dated(wanted, merged, read_on)
    day = date.on if date_of(merged) else None
    if not body:
        wanted.note(Problem.NO_TEXT, _("Es gibt nur den Vorspann.") if lead else "")
    elif is_only_heading(_value(item.body)):
        wanted.note(Problem.ONLY_HEADING, shortened(one_line(_value(item.body)), 200))
    wanted.shape = RELEASE
    wanted.values = {
        "kind_of": ReleaseKind.PRESS_RELEASE.value if kind_of(merged) in PRESS else ReleaseKind.NEWS.value,
        "published_at": date.on.isoformat(),
        "precision": str(date.precision),
        "kicker": _fitted(wanted, _value(item.kicker), KICKER, _("Dachzeile")),
        "title": _fitted(wanted, title, TITLE, _("Titel")) or name_of(item),
        "subtitle": _fitted(wanted, _value(item.subtitle), TITLE, _("Untertitel")),
        "lead": lead,
        "body": body,
        "issuers": _offices(wanted, item.issuers, known, day),
        "topics": _topics(wanted, item.topics, known),
        "persons": _persons(wanted, item.persons, known, day),
        "places": _places(wanted, item.places, known),
        "sources": _sources(merged),
    }
    offices = [row[0] for row in wanted.values["issuers"]]
    _compare_contacts(wanted, Problem.OLD_CONTACT, item.contacts, known, offices)


def _publication(wanted: Wanted, merged: MergedItem, known: Known, read_on: dt.date) -> None:
    item, title = merged.item, title_of(merged)
    if not title:
        wanted.note(Problem.NO_TITLE)
        return
    date = _dated(wanted, merged, read_on)
    day = date.on if date_of(merged) else None
    source = next(iter(_sources(merged)), ["", ""])
    wanted.shape = PUBLICATION
    wanted.values = {
        "precision": str(date.precision),
        "published_on": date.on.isoformat(),
        "title": _fitted(wanted, title, TITLE, _("Titel")),
        "subtitle": _fitted(wanted, _value(item.subtitle), TITLE, _("Untertitel")),
        "abstract": _running(merged, item.lead, item.body),
        "url": _download(item.links) or source[1],
        "source_label": source[0],
        "source_url": source[1],
        "publishers": _offices(wanted, item.issuers, known, day),
        "topics": _topics(wanted, item.topics, known),
    }


def _office(wanted: Wanted, merged: MergedItem, known: Known) -> None:
    """An entry of a directory, or the page of a centre: the organisation the portal knows, else a new entry."""
    item, name = merged.item, title_of(merged)
    wanted.contacts = item.contacts
    found = _known_office(wanted, merged, known) if name else None
    if not name:
        wanted.note(Problem.NO_TITLE)
    elif found:
        wanted.of = found.pk
        _compare_contacts(wanted, Problem.OTHER_CONTACT, item.contacts, known, [found.pk])
    elif kind_of(merged) == Kind.CENTRE_PAGE:
        wanted.note(Problem.UNKNOWN_CENTRE, name)
    else:
        _new_office(wanted, merged, name)


def _known_office(wanted: Wanted, merged: MergedItem, known: Known) -> Organisation | None:
    name, date = title_of(merged), date_of(merged)
    found = known.office(name, date.on if date else None)
    if found:
        if not found.valid:
            wanted.note(Problem.OTHER_NAME, name)
        return found.record
    if kind_of(merged) == Kind.CENTRE_PAGE:
        return known.centre(name, [place.value for place in merged.item.places])
    probable = known.probable_office(name)
    if probable:
        wanted.note(Problem.PROBABLY, str(probable))
    return probable


def _new_office(wanted: Wanted, merged: MergedItem, name: str) -> None:
    item = merged.item
    wanted.note(Problem.GUESSED_KIND, _("Angelegt als „Partner“."))
    wanted.shape = ORGANISATION
    summary = one_line(_value(item.subtitle) or _value(item.lead))
    wanted.values = {
        "kind_of": OrganisationKind.PARTNER.value,
        "summary": summary if len(summary) <= SUMMARY else "",
        "website": _website(item.contacts, item.links),
        "profile": _running(merged, item.lead, item.body),
        "names": [[shortened(name, TITLE)]],
        "sources": _sources(merged),
    }


# Values -----------------------------------------------------------------------------------------------------


def _without_tell(item: FoundItem) -> Found[str] | None:
    """The body without "… teilt mit:" above it, where that told the issuers: the portal writes the line itself."""
    first, _, rest = _value(item.body).partition("\n\n")
    told = any(issuer.rule == "issuer.tell" for issuer in item.issuers)
    if item.body and rest and told and _TELLS.fullmatch(one_line(first)):
        return replace(item.body, value=rest)
    return item.body


def _value(found: Found[str] | None) -> str:
    return found.value if found else ""


def _running(merged: MergedItem, *texts: Found[str] | None) -> str:
    """Texts of an item as running text, with the links they had."""
    body = paragraphs("\n\n".join(filter(None, map(_value, texts))))
    return rich_text(body, linked(body, merged.item.links, merged.origin.url))


def _fitted(wanted: Wanted, text: str, longest: int, label: str) -> str:
    line = one_line(text)
    if len(line) > longest:
        wanted.note(Problem.TOO_LONG, label)
    return shortened(line, longest)


def _dated(wanted: Wanted, merged: MergedItem, read_on: dt.date) -> PartialDate:
    date = date_of(merged)
    if date is None:
        wanted.note(Problem.NO_DATE, _("Bitte tragen Sie das Datum ein, bevor Sie veröffentlichen."))
        return PartialDate(read_on, Precision.BY)
    return date


def _offices(
    wanted: Wanted, issuers: Iterable[Found[str]], known: Known, day: dt.date | None
) -> list[list[int]]:
    rows: list[list[int]] = []
    for issuer in issuers:
        found = known.office(issuer.value, day)
        if found is None:
            wanted.note(Problem.UNKNOWN_ISSUER, one_line(issuer.value))
            continue
        if not found.valid:
            wanted.note(Problem.OTHER_NAME, one_line(issuer.value))
        if [found.record.pk] not in rows:
            rows.append([found.record.pk])
    if not rows:
        wanted.note(Problem.NO_ISSUER)
    return rows


def _persons(
    wanted: Wanted, persons: Iterable[Found[str]], known: Known, day: dt.date | None
) -> list[list[int]]:
    rows: list[list[int]] = []
    for found in persons:
        person = known.person(found.value, day)
        if person is None:
            wanted.note(Problem.UNKNOWN_PERSON, one_line(found.value))
            continue
        if day and not person.offices_on(day):
            wanted.note(Problem.NOT_IN_OFFICE, str(person))
        if [person.pk] not in rows:
            rows.append([person.pk])
    return rows[:MOST_ROWS]


def _topics(wanted: Wanted, topics: Iterable[Found[str]], known: Known) -> list[list[int]]:
    rows: list[list[int]] = []
    for found in topics:
        topic = known.topic(found.value)
        if topic is None:
            wanted.note(Problem.UNKNOWN_TOPIC, one_line(found.value))
        elif [topic] not in rows:
            rows.append([topic])
    return rows[:MOST_ROWS]


def _places(wanted: Wanted, places: Iterable[Found[str]], known: Known) -> list[list[str]]:
    areas = dict.fromkeys(area for found in places for area in known.areas_of(found.value))
    return [[area] for area in areas][:MOST_ROWS]


def _sources(merged: MergedItem) -> list[list[str]]:
    """Label and address of every place the item was found at, each once."""
    rows = []
    for origin in merged.origins:
        address = web_address(origin.url)
        label = host_of(address) or one_line(origin.source)
        row = [shortened(_("Frühere Seite: %s") % label, 300), address]
        if row not in rows:
            rows.append(row)
    return rows


def _download(links: Iterable[Found[str]]) -> str:
    addresses = [address for link in links if (address := web_address(link.value))]
    return next((address for address in addresses if address.lower().endswith(".pdf")), "")


def _website(contacts: Iterable[FoundContact], links: Iterable[Found[str]]) -> str:
    given = [contact.url for contact in contacts] + [link.value for link in links]
    return next((address for text in given if (address := web_address(text, 400))), "")


# What an editor should know ---------------------------------------------------------------------------------


def _remarks(wanted: Wanted, merged: MergedItem) -> None:
    for difference in merged.differences:
        if difference.field == "date":
            kept, other = value_in_words(difference.kept), value_in_words(difference.other)
            wanted.note(Problem.OTHER_DATE, f"{kept} – {other}")
        else:
            wanted.note(Problem.DIFFERENT, field_label(difference.field))
    if any(related.likeness in {Likeness.EDITION, Likeness.LOCAL_COPY} for related in merged.related):
        wanted.note(Problem.RELATED)
    for defect in merged.defects:
        wanted.note(Problem.DEFECT, defect.text)


def _compare_contacts(
    wanted: Wanted, problem: Problem, contacts: Iterable[FoundContact], known: Known, offices: list[int]
) -> None:
    """Contacts the directory does not have. They are noted, never written over what editors keep."""
    kept = known.contacts(offices)
    if not offices:
        return
    for contact in contacts:
        for label, value, name, shown in _reachable_by(contact):
            if value and not any(getattr(known_one, name) == value for known_one in kept):
                wanted.note(problem, f"{label}: {one_line(shown)}")


def _reachable_by(contact: FoundContact) -> Iterator[tuple[str, str, str, str]]:
    yield _("Telefon"), contact.phone, "phone", displayed_number(contact.phone)
    yield _("Fax"), contact.fax, "fax", displayed_number(contact.fax)
    yield _("E-Mail"), contact.email, "email", contact.email
