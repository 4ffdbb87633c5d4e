"""Postal addresses in text: street and number, postcode, town."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from wegweiser.archive.extraction.keys import name_lookup
from wegweiser.places.gazetteer import Gazetteer

_CAPITAL = r"[A-ZÄÖÜ][\wäöüßé./-]*"
_POSTCODE = re.compile(
    r"(?<![\w/+–-])(?<![\d.])(?:DE?\s?[-–]\s?)?(?P<code>(?!00)\d{5})(?P<gap>,?[ \t\u00a0]{1,3}"
    r"|[ \t]*\n[ \t]*|(?=[A-ZÄÖÜ][a-zäöüß]{3}))"
    rf"(?P<city>{_CAPITAL}(?:[ \t](?:am|an der|a\.|an|im|in|bei|ob der|vor der"
    rf"|auf der)(?:[ \t]{_CAPITAL}|(?<=\.)[A-Z]\w+\.?)|[ \t(]{{1,2}}{_CAPITAL}\)?){{0,3}})"
)
NOT_A_TOWN = frozenset(
    [
        "Euro",
        "EUR",
        "Einwohner",
        "Einwohnern",
        "Einwohnerinnen",
        "Menschen",
        "Personen",
        "Kinder",
        "Kindern",
        "Jugendliche",
        "Schüler",
        "Schülerinnen",
        "Geflüchtete",
        "Flüchtlinge",
        "Flüchtlingen",
        "Zuwanderer",
        "Zuwanderinnen",
        "Stellen",
        "Plätze",
        "Bürger",
        "Bürgerinnen",
        "Fälle",
        "Anträge",
        "Besucher",
        "Besucherinnen",
        "Mitglieder",
        "Teilnehmer",
        "Teilnehmende",
        "Beschäftigte",
        "Männer",
        "Frauen",
        "Unterschriften",
        "Exemplare",
        "Haushalte",
        "Spätaussiedler",
        "Migranten",
        "Migrantinnen",
        "Zugewanderte",
        "Asylbewerber",
        "Asylsuchende",
        "Quadratmeter",
        "Tonnen",
        "Vollzeitäquivalent",
        "Wohnungen",
        "Ehrenamtliche",
        "Einbürgerungen",
        "Lehrkräfte",
        "Familien",
        "Ausländer",
        "Schutzsuchende",
    ]
)
"""Words after a number of five digits that make it a count."""

_PART = r"[A-ZÄÖÜ][\wäöüßé./]{0,40}"
_NUMBER = r"\d{1,4}(?:[ \t]?[a-hA-H](?![\w]))?(?:[ \t]?[-–/+][ \t]?\d{1,4}(?:[ \t]?[a-hA-H](?!\w))?)?"
_STREET_WORDS = [
    "straße", "strasse", "str.", "weg", "platz", "allee", "ring", "wall", "markt", "ufer", "damm", "gasse", "hof",
    "tor", "graben", "park", "berg", "feld", "kamp", "steig", "promenade", "chaussee", "pfad", "stiege", "brücke",
    "burg", "dorf", "garten", "hafen",
]  # fmt: skip
_STREET_WORD = f"(?:{'|'.join(map(re.escape, _STREET_WORDS))})"
_BEFORE_NUMBER = (*_STREET_WORDS, *(word.capitalize() for word in _STREET_WORDS))
"""What stands before the number of a house; quick to look for."""

_DIGITS = re.compile(r"\d+")
_STREET = re.compile(
    rf"(?P<street>(?<![\w-])(?:{_PART}[ -]|(?:[Aa]m|[Aa]n|[Ii]m|[Aa]uf|[Ii]n|[Zz]u[rm]?|[Bb]ei"
    rf"|[Uu]nter|[Hh]inter)[ \t](?:de[rmn][ \t])?){{0,4}}"
    rf"(?:[A-ZÄÖÜ][\wäöüß.]{{0,40}}?{_STREET_WORD}|(?<=[ -])(?:S|s)tr(?:a(?:ß|ss)e|\.)"
    rf"|(?<=[ -])(?:Weg|Platz|Allee|Ring|Wall|Markt|Ufer|Damm|Straße|Hof|Tor))[ \t]*{_NUMBER})"
)
_BEFORE_CODE = re.compile(
    rf"(?P<street>(?:{_PART}|am|an|im|auf|in|der|dem|den|zu[rm]?|von|und)(?:[ -](?:{_PART}|am"
    rf"|an|im|auf|in|der|dem|den|von|und)){{0,5}}[ \t]+{_NUMBER})(?![\d.])[ \t,;"
    rf"|•·–-]*\n?[ \t]*\Z"
)
_BOX = re.compile(r"Postfach[ \t]*[\d \t]{2,14}\d")
_AFTER_TOWN = re.compile(
    r"[ \t(]+(?:Tel|Telefon|Fon|Fax|E-?Mail|Mail|Internet|Web|Deutschland|Germany|Mobil|Kontakt"
    r"|Ansprech).*\Z",
    re.DOTALL,
)
_FIVE_DIGITS = re.compile(r"\d(?<!\d\d)\d{4}(?!\d)")
STREET_REACH = 90


@dataclass(frozen=True, slots=True)
class AddressMention:
    """A postcode with its town, the street before it ("" where none is), and where both stand."""

    street: str
    postcode: str
    city: str
    start: int
    end: int
    rule: str


def addresses_in(
    text: str, gazetteer: Gazetteer, offset: int = 0, *, streets: bool = True
) -> list[AddressMention]:
    """Every postal address of ``text``; with ``streets`` also streets with a number that stand without a town."""
    found = []
    for match in _POSTCODE.finditer(text) if _FIVE_DIGITS.search(text) else ():
        if city := _town(match["code"], match["city"], gazetteer):
            found.append(_with_street(text, match, city))
    lone = _lone_streets(text) if streets or found else []
    taken = [one.start for one in found]
    found += [one for one in lone if not _overlaps(one, found, bisect_left(taken, one.end) - 1)]
    found.sort(key=lambda mention: mention.start)
    return [
        AddressMention(m.street, m.postcode, m.city, m.start + offset, m.end + offset, m.rule) for m in found
    ]


def _town(code: str, written: str, gazetteer: Gazetteer) -> str:
    """The town as far as its name reaches; "" where the number before it counts something."""
    written = _AFTER_TOWN.sub("", " " + written).strip(" (),.")
    words = written.split()
    if not words or words[0].strip(".,") in NOT_A_TOWN:
        return ""
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length]).strip(" (),.")
        if gazetteer.plain.get(name_lookup(name)):
            return name
    known = code in gazetteer.by_postcode or code in gazetteer.bulk
    if not known and code[:2] in gazetteer.postcode_regions and not words[0][0].isupper():
        return ""
    return words[0].strip(" (),.")


def _with_street(text: str, match: re.Match[str], city: str) -> AddressMention:
    end = match.start("city") + len(city)
    low = max(0, match.start() - STREET_REACH)
    before = text[low : match.start()]
    if street := _BEFORE_CODE.search(before):
        return AddressMention(
            _tidy(street["street"]), match["code"], city, low + street.start(), end, "address"
        )
    near = list(_STREET.finditer(before))
    if near and len(before) - near[-1].end() < 45 and not re.search(r"\d{5}", before[near[-1].end() :]):
        return AddressMention(
            _tidy(near[-1]["street"]), match["code"], city, low + near[-1].start(), end, "address.near"
        )
    if (box := _BOX.search(before)) and len(before) - box.end() < 6:
        return AddressMention(_tidy(box[0]), match["code"], city, low + box.start(), end, "address.box")
    return AddressMention("", match["code"], city, match.start("code"), end, "address.town")


def _lone_streets(text: str) -> list[AddressMention]:
    if not any(
        text[max(0, digits.start() - STREET_REACH) : digits.start()].rstrip(" \t").endswith(_BEFORE_NUMBER)
        for digits in _DIGITS.finditer(text)
    ):
        return []
    return [
        AddressMention(_tidy(match["street"]), "", "", match.start(), match.end(), "address.street")
        for match in _STREET.finditer(text)
    ]


def _overlaps(one: AddressMention, found: list[AddressMention], before: int) -> bool:
    """Whether the address that begins last before the end of ``one`` reaches into it."""
    return before >= 0 and one.start < found[before].end


def _tidy(street: str) -> str:
    return re.sub(r"\s+", " ", street).strip(" ,;|•·")
