"""Who issued a text that names no sender: a minister, the press contact, the office whose site it stands on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from wegweiser.archive.extraction import other_offices
from wegweiser.archive.extraction.kind import is_state_office
from wegweiser.archive.extraction.known import KnownOrganisation, name_key
from wegweiser.archive.extraction.page import Line, Page, Role
from wegweiser.archive.extraction.town_of_site import LOOKED_AT, town_of_site
from wegweiser.archive.findings import Found
from wegweiser.places.normalise import folded_keys

Issuer = Found[str]

_SPEAKER = re.compile(
    r"\A(?:Minister(?:in|präsident(?:in)?)?|Staatssekretär(?:in)?"
    r"|[A-ZÄÖÜ]\w+minister(?:in)?)\s(?:[A-ZÄÖÜ]\w+\s)?(?P<family>[A-ZÄÖÜ][\w-]+)\s?:"
)
_ACTS = re.compile(
    r"\b(?:[A-ZÄÖÜ]\w*)?(?:[Mm]inister|[Ss]taatssekretär)(?:in)?\s(?:Dr\.\s)?(?:[A-ZÄÖÜ]\w+\s)?"
    r"(?P<family>[A-ZÄÖÜ][\w-]+)\s?(?::|\s[a-zäöüß]{2,}t\b)"
)
"""A member of the government who says or does something: "Staatssekretär Mia Muster würdigt …"."""

_SITES_OF_THEIR_OWN = frozenset({"ministry", "state_body", "body", "district_government", "municipal"})
AGENCY_AT = 1500
"""Characters from the top in which a text begins that has a title above it."""

_AGENCY_TAG = re.compile(
    r"(?:\A|\n)[ \t]*[A-ZÄÖÜ][\w./ -]{2,30}\s\((?P<short>[a-z]{3,6})\)[.:]?\s(?:[-–]\s)?[A-ZÄÖÜ„'\"]"
)
"""How releases begin whose sender is its own agency: "Münster (lwl). Der …"."""

_BEGINS_WITH_SENDER = re.compile(
    r"(?:\A|\n)\s*(?P<who>(?:Kreis|Stadt)\s[A-ZÄÖÜ][\w-]+)(?:\s\([a-z]{2,4}\))?\.\s[A-ZÄÖÜ„]"
)
"""How a district begins the text of a release on a press service: "Kreis Muster. Die Feste …"."""

_SHORT_MINISTRY = re.compile(
    r"(?P<state>NRW-|nordrhein-westfälische[ns]?\s)?(?P<field>[A-ZÄÖÜ][a-zäöü]{3,16}?)ministerium(?:\sNRW)?"
)
_FIELDS = {
    "Innen": "Inner",
    "Schul": "Schule",
    "Sozial": "Soziales",
    "Gesundheit": "Gesundheit",
    "Bildung": "Bildung",
}
"""Fields in short names of ministries and how full names write them, where that differs."""

SHORTEST_ABBREVIATION = 3
FEWEST_FIELDS = 2
"""Fields that two ministries share from which on one took over the other's texts."""

_NO_FIELDS = frozenset({"Ministerium", "Landes", "Nordrhein", "Westfalen"})

FIELD_LINES = 16
"""Lines from the top among which the state's portal prints the fields of the ministries that issued a release."""

_HOLDER = re.compile(
    r"\b[Mm]inister(?:in)?\s(?=für\s|des\s|der\s)\w+\s(?P<field>[A-ZÄÖÜ][^.;:!?\n]{3,110}?)(?=,\s[A-ZÄÖÜ]\w+(?:-\w+)?\s[A-ZÄÖÜ]|\n|\s[A-ZÄÖÜ]\w+-[A-ZÄÖÜ])"
)
"""Somebody by the whole name of the office: "Minister für Arbeit und Soziales, Mia Muster"."""

_ADMINISTRATION = re.compile(r"(?P<kind>Kreis|Stadt|Gemeinde)verwaltung\s(?P<name>[A-ZÄÖÜ][\w-]+)")
_CONTACT = re.compile(r"\W*kontakt\W*", re.IGNORECASE)
_OF_THE_STATE = frozenset({"ministry", "district_government"})
_MINISTER_FOR = re.compile(r"Minister(?:in)?\s+(?=für\s)")
_CONTACT_LABEL = re.compile(r"\W*presse-?kontakt\W*", re.IGNORECASE)
_MINISTRY_OF = ("Ministerium für ", "Ministerium der ", "Ministerium des ")
"""What press contacts leave out before the field of a ministry: "Pressekontakt / Justiz"."""

_STATE_GOVERNMENT = re.compile(
    r"\b(?P<state>[A-ZÄÖÜ][a-zäöü]+isch)e[nr]?\s(?:Staatsregierung|Landesregierung|Staatskanzlei)\b"
)
_COMMISSIONER = re.compile(
    r"\b(?P<name>(?:[A-ZÄÖÜ]\w+ische\s)?(?:Landes|Integrations|Ausländer|Migrations)?[Bb]eauftragter?"
    r"\s(?:der\s[A-ZÄÖÜ]\w+\s)?für\s[A-ZÄÖÜ]\w+(?:\sund\s[A-ZÄÖÜ]\w+)?)"
)
"""A commissioner as texts name them: "Sächsische Landesbeauftragte für Muster und Beispiel"."""


def is_site_of_office(page: Page) -> bool:
    """Whether the page is on the own site of an office that the directory does not keep."""
    return other_offices.of_host(page.host) is not None


def by_site(
    page: Page, title: str, subtitle: str, day: dt.date | None, *, announces: bool = True
) -> Iterator[Issuer]:
    """The issuers that the site tells, for a text that names none.

    Offices outside of the state issue what they announce, such as releases; pages that stand for years, such as
    those on funding, are theirs without being issued.
    """
    known = page.known.by_host.get(page.host) or _district_government(page)
    town = next(
        (page.known.municipal_hosts[one] for one in _labels(page) if one in page.known.municipal_hosts), ""
    )
    if is_state_office(page) and (speaker := _by_speaker(page, title, subtitle, day)):
        yield speaker
    elif known and known.kind == "state_chancellery":
        state = Found(f"Landesregierung {page.known.gazetteer.rows.state}", 0, 0, "issuer.site", page.host)
        houses = list(_by_contact(page)) or list(_by_field(page, day))
        yield from houses or [_acting(page, title, day) or _minister_named(page, day) or state]
    elif announces and (other := other_offices.of_host(page.host)):
        yield Found(_name_of(page, other, day), 0, 0, "issuer.site", page.host)
    elif town:
        yield Found(_in_full(page, town), 0, 0, "issuer.site", page.host)
    elif known and known.kind != "centre" and (is_state_office(page) or known.kind in _SITES_OF_THEIR_OWN):
        yield Found(_house_of_that_day(page, known, day), 0, 0, "issuer.site", page.host)
    elif known is None and (reached := _reached_at(page)):
        yield reached
    elif match := town_of_site(page):
        yield Found(match["name"], match.start(), match.end(), "issuer.site")
    elif named := _commissioner(page) or (_named_on_portal(page, day) if announces else None):
        yield named
    elif house := _house_of_association(page):
        yield Found(_house_of_that_day(page, house, day), 0, 0, "issuer.site", page.host)
    elif "presse-service" in page.host and (match := _BEGINS_WITH_SENDER.search(page.text[:LOOKED_AT])):
        yield Found(match["who"], match.start("who"), match.end("who"), "issuer.place")
    elif "presse-service" in page.host and (match := _one_administration(page)):
        yield Found(match[0], match.start(), match.end(), "issuer.administration")


def by_short_name(page: Page, title: str, day: dt.date | None) -> Iterator[Issuer]:
    """The office whose abbreviation stands before the title of a release in a paper of record: "StMAS: …"."""
    short, colon, _rest = title.partition(": ")
    if short == "Staatskanzlei" and (match := _STATE_GOVERNMENT.search(page.text)):
        yield Found(
            f"{match['state']}e Staatskanzlei", match.start(), match.end(), "issuer.short_name", short
        )
    elif colon and (office := other_offices.of_short_name(short)):
        yield Found(_name_of(page, office, day), 0, 0, "issuer.short_name", short)


def by_agency_tag(page: Page) -> Iterator[Issuer]:
    """The office whose abbreviation stands behind the place as agencies' do."""
    top = page.text[:AGENCY_AT]
    match = _AGENCY_TAG.search(top) if ") " in top or "). " in top else None
    known = page.known.organisation(match["short"].upper()) if match else None
    if match and known and known.kind in _SITES_OF_THEIR_OWN:
        yield Found(
            known.names[-1].name,
            match.start("short"),
            match.end("short"),
            "issuer.agency_tag",
            match["short"],
        )


def _reached_at(page: Page) -> Issuer | None:
    """The office of the state under "Kontakt", on a site of the state that the directory does not keep."""
    if not page.host.endswith((".nrw.de", ".nrw")):
        return None
    for label, line in pairwise(page.lines):
        known = page.known.organisation(line.text) if _CONTACT.fullmatch(label.text) else None
        if known and known.kind in _OF_THE_STATE:
            return Found(known.names[-1].name, line.start, line.end, "issuer.contact", line.text)
    return None


def _one_administration(page: Page) -> re.Match[str] | None:
    """The administration of a district or town that sentences of a text name, where they name one alone."""
    told = _ADMINISTRATION.finditer(page.text[:LOOKED_AT])
    named = [match for match in told if page.text.endswith(("die ", "Die ", "der "), 0, match.start())]
    return named[0] if len({match[0] for match in named}) == 1 else None


def _labels(page: Page) -> list[str]:
    return [label.replace("-", "") for label in page.host.split(".")[:-1]]


def _district_government(page: Page) -> KnownOrganisation | None:
    """The district government of a host by its short word: ``bezreg-muster.nrw.de``."""
    town = page.host.partition(".")[0].removeprefix("bezreg-")
    if not page.host.startswith("bezreg-"):
        return None
    offices = (one for one in page.known.organisations if one.kind == "district_government")
    return next((one for one in offices if town in folded_keys(one.names[-1].name.split()[-1])), None)


def _by_speaker(page: Page, title: str, subtitle: str, day: dt.date | None) -> Issuer | None:
    """The office of the minister who speaks in the title or acts in the subtitle."""
    return _office_held(page, _SPEAKER.match(title) or _ACTS.search(subtitle), title, day)


def _acting(page: Page, title: str, day: dt.date | None) -> Issuer | None:
    """The office of the minister who acts in the title."""
    return _office_held(page, _ACTS.search(title), title, day)


def _office_held(page: Page, match: re.Match[str] | None, title: str, day: dt.date | None) -> Issuer | None:
    """The office of somebody named: the one held on the day of the text, or the only one there was."""
    people = page.known.by_family_name.get(match["family"], ()) if match else ()
    offices = [office for person in people for office in person.offices]
    held = [
        o
        for o in offices
        if day and (o.since is None or o.since <= day) and (o.until is None or day <= o.until)
    ]
    keys = {office.organisation for office in (held or offices)}
    if len(keys) != 1:
        return None
    key = keys.pop()
    known = next((one for one in page.known.organisations if one.key == key), None)
    return Found(known.name_on(day), 0, 0, "issuer.speaker", title) if known else None


def _by_contact(page: Page) -> Iterator[Issuer]:
    """The ministries under the label of the press contact, which leaves out that they are ministries."""
    for index, line in enumerate(page.lines):
        below = page.lines[index + 1] if index + 1 < len(page.lines) else None
        if below and _CONTACT_LABEL.fullmatch(line.text) and (name := _ministry_of(page, below)):
            yield Found(name, below.start, below.end, "issuer.press_contact", below.text)


def _by_field(page: Page, day: dt.date | None) -> Iterator[Issuer]:
    """The ministries whose fields stand on lines of their own, as the state's portal prints who issued a release.

    Older releases bear the fields of later governments there; only ministries of that day count.
    """
    for line in page.shown[:FIELD_LINES] if day else ():
        if line.role in (Role.HEADING, Role.SHORT) and (known := _known_of_field(page, line.text)):
            held = next((name.name for name in known.names if day and name.held_on(day)), "")
            if held and name_key(held).endswith(name_key(line.text)):
                yield Found(held, line.start, line.end, "issuer.field", line.text)


def _minister_named(page: Page, day: dt.date | None) -> Issuer | None:
    """The ministry whose minister the text names by the whole office: "Minister für Arbeit und Soziales"."""
    for match in _HOLDER.finditer(page.text[:LOOKED_AT]):
        known = _known_of_field(page, match["field"])
        if known and any(name.held_on(day) for name in known.names if day):
            return Found(known.name_on(day), match.start(), match.end(), "issuer.minister", match[0])
    return None


def _house_of_that_day(page: Page, known: KnownOrganisation, day: dt.date | None) -> str:
    """The ministry that had most of a ministry's fields before or after it, for texts that its site took over."""
    if known.kind != "ministry" or day is None or any(name.held_on(day) for name in known.names):
        return known.name_on(day)
    fields = _fields_of(known.names[-1].name)
    shared = {
        name.name: len(fields & _fields_of(name.name))
        for one in page.known.organisations
        if one.kind == "ministry"
        for name in one.names
        if name.held_on(day)
    }
    most = max(shared.values(), default=0)
    best = [name for name, fields_n in shared.items() if fields_n == most]
    return best[0] if most >= FEWEST_FIELDS and len(best) == 1 else known.name_on(day)


def _fields_of(name: str) -> set[str]:
    return {word for word in re.findall(r"[A-ZÄÖÜ]\w{4,}", name) if word not in _NO_FIELDS}


def _known_of_field(page: Page, field: str) -> KnownOrganisation | None:
    names = (f"{before}{field.strip(' .:|')}" for before in _MINISTRY_OF)
    found = (page.known.organisation(name) or other_offices.of_name(name) for name in names)
    return next((one for one in found if one), None)


def _in_full(page: Page, town: str) -> str:
    """The name of a town with the rank it bears and the text gives it: "Kreisstadt Muster"."""
    kind, _space, name = town.partition(" ")
    ranked = re.search(rf"\b(?:Kreis|Landeshaupt|Bundes)stadt {re.escape(name)}\b", page.text[:LOOKED_AT])
    return ranked[0] if ranked and kind == "Stadt" else town


def _ministry_of(page: Page, line: Line) -> str:
    """The ministry of a field ("Justiz"): one that is known, or that the text names in full."""
    field = line.text.strip(" .:|")
    for before in _MINISTRY_OF:
        name = f"{before}{field}"
        if page.known.organisation(name) or other_offices.of_name(name) or name in page.text:
            return name
    return field if page.known.organisation(field) else ""


def _name_of(page: Page, office: KnownOrganisation, day: dt.date | None) -> str:
    """The name on a day; without one the longest name the text itself mentions, else the last."""
    if day is None:
        called = (one.name for one in office.names if other_offices.field_of(one.name) in page.text)
        return max(called, key=len, default=office.names[-1].name)
    return office.name_on(day)


def _commissioner(page: Page) -> Issuer | None:
    """The commissioner whom the text names, on a site that says so in its address."""
    match = _COMMISSIONER.search(page.text[:LOOKED_AT]) if "beauftragte" in page.host else None
    return Found(match["name"], match.start(), match.end(), "issuer.site") if match else None


def _named_on_portal(page: Page, day: dt.date | None) -> Issuer | None:
    """On the portal of another state's government the one ministry of the day that the text names in full."""
    found: dict[str, Issuer] = {}
    for office in other_offices.of_portal(page.host):
        for name in office.names:
            written = other_offices.without_state(name.name)
            at = page.text.find(written) if day is None or name.held_on(day) else -1
            if at >= 0 and " " in written:
                found[office.key] = Found(name.name, at, at + len(written), "issuer.portal", written)
    return next(iter(found.values())) if len(found) == 1 else None


def _house_of_association(page: Page) -> KnownOrganisation | None:
    """The association whose museums and schools bear its short name in their address: ``lwl-museum.de``."""
    short, dash, _rest = page.host.partition("-")
    known = page.known.organisation(short.upper()) if dash and len(short) >= SHORTEST_ABBREVIATION else None
    return known if known and known.kind in _SITES_OF_THEIR_OWN else None


def official_name(page: Page, written: str, day: dt.date | None) -> str:
    """The name an office bore on a day, where the portal knows it; else what is written, tidied."""
    known = page.known.organisation(written)
    if known is not None:
        if day is None and written.startswith("Ministerium "):
            return known.name_as_written(written)
        return known.name_on(day) if known.kind != "centre" else known.names[-1].name
    if (
        day
        and (short := _SHORT_MINISTRY.fullmatch(" ".join(written.split())))
        and (house := _house_of(page, short, day))
    ):
        return house
    if match := _ADMINISTRATION.fullmatch(written):
        return f"{match['kind']} {match['name']}"
    if match := _MINISTER_FOR.match(written):
        house = f"Ministerium {written[match.end() :]}"
        minister = other_offices.of_name(written)
        return minister.names[-1].name if minister else official_name(page, house, day)
    other = other_offices.of_name(written) if not _is_of_another_state(page) else None
    if other is not None:
        return next(one.name for one in other.names if name_key(one.name) == name_key(written))
    return " ".join(written.split())


def _house_of(page: Page, short: re.Match[str], day: dt.date) -> str:
    """The one ministry of a day with a field in its name: "NRW-Integrationsministerium"; "" where several have it."""
    stem = short["field"].rstrip("s")
    field = _FIELDS.get(stem, stem)
    if not short["state"] and _is_of_another_state(page):
        return ""
    held = [
        name.name
        for one in page.known.organisations
        if one.kind == "ministry"
        for name in one.names
        if name.held_on(day) and re.search(rf"\b{field}", name.name)
    ]
    return held[0] if len(held) == 1 else ""


def _is_of_another_state(page: Page) -> bool:
    office = other_offices.of_host(page.host)
    return office is not None and not office.key.startswith("nrw-")
