"""Reading and answering postcodes."""

from __future__ import annotations

import re

from wegweiser.places.gazetteer import Entry, Gazetteer
from wegweiser.places.meaning import candidate, one
from wegweiser.places.normalise import ascii_digits
from wegweiser.places.resolution import ACROSS_A_BORDER, Candidate, Resolution, none
from wegweiser.places.sentences import AND, OR, Listing, Sentence

COUNTRY = r"(?:\b(?:D|DE|GER)\s?[-–—]?\s?)?"
WHOLE = re.compile(rf"(?i){COUNTRY}(?<!\d)(\d{{5}})(?!\d)")
SPACED = re.compile(rf"(?i)^[^\d]*?{COUNTRY}(\d(?:[\s.\-]{{0,2}}\d){{4}})(?!\d)[^\d]*$")


def read_postcode(text: str) -> tuple[str, str]:
    """The postcode in a text and what is left without it; ("", text) where there is none.

    Reads the digits of every script, "D-45879" and, where the text has no other digits, "45 879".
    """
    digits = ascii_digits(text)
    match = WHOLE.search(digits) or SPACED.match(digits)
    if not match:
        return "", text
    code = re.sub(r"\D", "", match.group(1))
    start = match.start() if match.re is WHOLE else match.start(1)
    rest = text[:start] + " " + text[match.end(1) :]
    return code, re.sub(r"(?i)\b(?:D|DE)\s?[-–—]?\s*$", "", rest[: start + 1]) + rest[start + 1 :]


def postcode_candidates(code: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The municipalities under a postcode, by name; none where nobody lives under it."""
    found = (
        candidate(Entry(code, "official", ags), "postcode", 1.0, gazetteer)
        for ags in gazetteer.by_postcode.get(code, ())
    )
    return tuple(sorted(found, key=lambda c: c.name))


def answer_postcode(query: str, code: str, gazetteer: Gazetteer) -> Resolution:
    """The answer to a postcode alone. One that crosses a border means several places for certain."""
    found = postcode_candidates(code, gazetteer)
    if len(found) == 1:
        return one(query, found[0], gazetteer)
    if found:
        return across_a_border(query, code, found)
    if code in gazetteer.bulk:
        district = gazetteer.districts[gazetteer.bulk[code]].full_name
        return none(query, "bulk_customer", typed=code, district=district)
    if code[:2] in gazetteer.postcode_regions:
        return none(query, "unknown_postcode", typed=code)
    return none(query, "outside_state", "outside_postcode", typed=code, state=gazetteer.rows.state)


def across_a_border(query: str, code: str, found: tuple[Candidate, ...]) -> Resolution:
    """The answer to a postcode in several municipalities: all of them, and the question which one."""
    labels = tuple(each.label for each in found)
    values = {"typed": code, "places": Listing(labels, AND), "choices": Listing(labels, OR)}
    return Resolution(query, "several", found, question=Sentence(ACROSS_A_BORDER, values))
