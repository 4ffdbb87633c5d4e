"""Municipalities, districts and states a text names, under their official names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from wegweiser.archive.extraction.keys import name_lookup
from wegweiser.archive.extraction.known import Known
from wegweiser.archive.findings import Found
from wegweiser.places.finder import ORDINARY_KEYS
from wegweiser.places.gazetteer import Entry, Gazetteer
from wegweiser.places.normalise import folded_keys

STATE = "Nordrhein-Westfalen"
_STATES = frozenset(
    [
        "Baden-Württemberg",
        "Bayern",
        "Berlin",
        "Brandenburg",
        "Bremen",
        "Hamburg",
        "Hessen",
        "Mecklenburg-Vorpommern",
        "Niedersachsen",
        "Rheinland-Pfalz",
        "Saarland",
        "Sachsen",
        "Sachsen-Anhalt",
        "Schleswig-Holstein",
        "Thüringen",
    ]
)
_CAPITAL = r"[A-ZÄÖÜ][a-zäöüßéA-ZÄÖÜ]*"
_KINDS = frozenset(
    [
        "Kreis", "Kreises", "Kreisen", "Stadt", "Städte", "Städten", "Landkreis", "Landkreises", "Gemeinde",
        "Gemeinden", "StädteRegion", "Städteregion",
    ]
)  # fmt: skip
_WORD = re.compile(rf"[A-ZÄÖÜ](?<![\w-].)[a-zäöüßéA-ZÄÖÜ]*(?:-{_CAPITAL})*")
"""A word that may begin the name of a place, with all its parts; most are seen to begin none before more is asked."""

_CANDIDATE = re.compile(
    rf"(?P<kind>(?:{'|'.join(sorted(_KINDS))})[ ])?(?P<name>{_CAPITAL}(?:-{_CAPITAL})*(?:[ ](?:an[ ]der|am"
    rf"|im|bei|ob[ ]der|in)[ ]{_CAPITAL}|[ ]{_CAPITAL})?)(?![\w-])"
)
_PREPOSITION = re.compile(r"\b(?:in|nach|aus|bei|für|von|Stadt|um|Raum|und|nahe|bis|sowie|,)\s+\Z")
_STREET = re.compile(r"(?:er\s+)?(?:Str\.|Straße|Weg|Platz|Allee|Ring|Wall|Universität)")
_PART_OF_A_NAME = re.compile(
    r"(?:Bezirksregierung|Universität|Hochschule|Post|Regierungsbezirk|Zeitung|Nachrichten"
    r"|Anzeiger|Landgericht|Amtsgericht)\s+\Z"
)
_DISTRICT = re.compile(r"Kreis|Landkreis|StädteRegion|Städteregion")


def places_in(text: str, known: Known, offset: int = 0) -> tuple[Found[str], ...]:
    """The places of a text, each once, in order."""
    found: dict[str, Found[str]] = {}
    districts = _district_names(known.gazetteer)
    firsts = _first_words(known.gazetteer)
    listing_districts = False
    end_before = -10
    position = 0
    for word in _WORD.finditer(text):
        if word.start() < position or (word[0] not in firsts and word[0] not in _KINDS):
            continue
        match = _CANDIDATE.match(text, word.start())
        if match is None or not (match["kind"] or word[0] in firsts):
            continue
        position = match.start("name") + len(match["name"].split(" ", 1)[0])
        kind = (match["kind"] or "").strip()
        joined = 0 <= match.start() - end_before <= 8 and re.fullmatch(
            r"\s*(?:,|und|sowie|oder)\s*", text[end_before : match.start()]
        )
        listing_districts = kind in ("Kreisen",) or bool(joined and listing_districts)
        as_district = bool(_DISTRICT.match(kind)) or listing_districts
        name, length = _name(match, as_district, text, known, districts)
        if name:
            start = match.start()
            found.setdefault(
                name,
                Found(name, start + offset, start + length + offset, "place", text[start : start + length]),
            )
            end_before = position = start + length
    return tuple(found.values())


def _name(
    match: re.Match[str], as_district: bool, text: str, known: Known, districts: Mapping[str, str]
) -> tuple[str, int]:
    """The official name of what a candidate means ("" for nothing) and how many characters it takes."""
    written = match["name"]
    for name in dict.fromkeys((written, written.split(" ")[0])):
        length = match.start("name") - match.start() + len(name)
        key = name_lookup(name)
        if name in ("NRW", "Nordrhein-Westfalen", "NordrheinWestfalen"):
            return STATE, length
        if name in _STATES:
            return name, length
        if as_district and key in districts:
            return districts[key], length
        if key in districts and districts[key] == name:
            return name, length
        for ending in ("es", "s"):
            shorter = key.removesuffix(ending)
            if (
                shorter != key
                and shorter in districts
                and (as_district or name_lookup(districts[shorter]) == shorter)
            ):
                return districts[shorter], length
        if (entry := _municipality(name, known.gazetteer)) and _is_meant(name, match, text):
            return known.gazetteer.municipalities[entry.target].name, length
    return "", 0


def _municipality(name: str, gazetteer: Gazetteer) -> Entry | None:
    """The municipality that officially bears the name."""
    entries = gazetteer.plain.get(name_lookup(name), ())
    return next((one for one in entries if one.is_municipality and one.kind in ("official", "short")), None)


def _is_meant(name: str, match: re.Match[str], text: str) -> bool:
    """Whether a word that is the name of a town is meant as one here: Essen is also food."""
    if _STREET.match(text, match.end("name") + 1) or len(name) < 3:
        return False
    if _PART_OF_A_NAME.search(text[max(0, match.start() - 24) : match.start()]):
        return False
    if ORDINARY_KEYS.isdisjoint(folded_keys(name)):
        return True
    return bool(match["kind"] or _PREPOSITION.search(text[max(0, match.start() - 14) : match.start()]))


@lru_cache(maxsize=4)
def _first_words(gazetteer: Gazetteer) -> frozenset[str]:
    """The words that names of places begin with; no other word needs to be looked up."""
    rows = gazetteer.rows
    names = [row.name for row in rows.municipalities]
    names += [row.name for row in rows.names if row.kind in ("official", "short")]
    names += [
        name
        for row in rows.districts
        for name in (row.full_name, row.name, row.full_name.removesuffix("-Kreis"))
    ]
    words = {name.split(" ", 1)[0] for name in names}
    return frozenset({*words, *(f"{word}s" for word in words), *_STATES, STATE, "NRW", "Kreis"})


@lru_cache(maxsize=4)
def _district_names(gazetteer: Gazetteer) -> dict[str, str]:
    """Full name of a Kreis by the key of its full and its short name."""
    found: dict[str, str] = {}
    for district in gazetteer.rows.districts:
        if not district.is_city:
            found[name_lookup(district.full_name)] = district.full_name
            found.setdefault(name_lookup(district.name), district.full_name)
            if district.full_name.endswith("-Kreis"):
                found.setdefault(name_lookup(district.full_name.removesuffix("-Kreis")), district.full_name)
    return found
