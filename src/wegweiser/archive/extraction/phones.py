"""Telephone and fax numbers in text, brought to one form (+49…)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

COUNTRY = "DE"

_GAP = r"[ \t\u00a0\u2009\u202f]"
_CANDIDATE = re.compile(
    rf"(?<![\w.,:/+§@%=-])(?P<number>(?:\+{_GAP}?|00{_GAP}?|\(\+?|0{_GAP}(?=\d\d[ /)])|0)[\d(](?:[\d()/.‑–—-]"
    rf"|{_GAP}){{4,26}}\d)(?![\d@%])"
)
_GLUED = re.compile(r"([lnxy.]):(?=[+0(])")
"""The colon of a label that stands right before a number: "Fax:0211 …", "Tel.:0211 …"."""

_EXTENSION = re.compile(
    rf"(?P<label>tele?fax|fax|tel(?:efon)?|durchwahl|dw|mobil)\.?{_GAP}*:?{_GAP}*(?:\("
    rf"|/)?{_GAP}*[-–]{_GAP}?(?P<digits>\d{{1,5}})(?!\d)",
    re.IGNORECASE,
)
_THREE_DIGITS = re.compile(r"\d{2}")
_DIRECT = re.compile(
    r"(?:unter (?:der|folgender) (?:ruf|telefon)?nummer|tel(?:efon(?:isch)?)?|fon|phone|durchwahl|hotline"
    r"|ruf(?:nummer)?|mobil|fax|telefax"
    r"|handy|zentrale|(?<!\w)t|(?<!\w)f)"
    r"(?:\.|-?\s?nr\.?|nummer)?\)?\W{0,8}\Z",
    re.IGNORECASE,
)
_FAX = re.compile(r"fax(?:\.|-?\s?nr\.?|nummer)?\)?\W{0,8}\Z|(?<!\w)F\W{1,4}\Z", re.IGNORECASE)
_DATE = re.compile(r"0?\d\.(?:0?\d|1[0-2])\.(?:\d\d|\d{4})?\b")
_OTHER_NUMBER = re.compile(
    r"(?:nr|nummer|no|drucksache|vorlage|az|aktenzeichen|ds|konto|iban|blz|isbn|issn|id|bic"
    r"|kennzahl)\.?\s*:?\s*\Z",
    re.IGNORECASE,
)
_HOURS = re.compile(r"[01]?\d[.:]\d\d\s*[-–]\s*[0-2]?\d(?:[.:]\d\d)?\Z")
"""Opening hours ("08.30 – 12.00") look like a number with an area code."""

_TWO_NUMBERS = re.compile(rf"{_GAP}*(?:/|,|;|–|-|{_GAP}){_GAP}*(?=0\d{{2,4}}[\s/)–-])")
_LAST_EXTENSION = re.compile(r"[-–‑](\d{1,5})\Z")
_BEHIND_EXTENSION = re.compile(
    rf"\A[\d(]+[\s/()]+[\d\s]*\d[-–‑]\d{{3,5}}(?={_GAP})(?!{_GAP}*[/,;–-]?{_GAP}*0\d{{2,4}}[\s/)–-])"
)
"""A number up to its extension, behind which digits of something else stand: "06131/16-5101 0001#2021"."""

_OR = re.compile(
    rf"{_GAP}+(?:oder|od\.|bzw\.|und){_GAP}+(?:[-–]{_GAP}?)?(?P<digits>\d{{2,8}})(?![\d.:/]|{_GAP}*Uhr)"
)
"""A second extension: "0211 837-1134 oder 1405"; or number: "0212 200740 bzw. 201060"."""

_BEHIND_AREA = re.compile(r"\A\(?0\d{2,4}\)?[\s/–-]{1,3}(\d{5,8})\Z")
"""The number of a subscriber behind that of the area."""

BEFORE = 28
"""Characters before a number in which its label is looked for."""


@dataclass(frozen=True, slots=True)
class PhoneMention:
    """A number in international form (E.164) and the characters it was written in."""

    number: str
    is_fax: bool
    start: int
    end: int
    rule: str


def phones_in(text: str, offset: int = 0) -> list[PhoneMention]:
    """Every number of ``text`` from left to right; positions are counted from ``offset``."""
    if not _THREE_DIGITS.search(text):
        return []
    if ":0" in text or ":+" in text or ":(" in text:
        text = _GLUED.sub(r"\1 ", text)
    found = list(_full_numbers(text))
    if found:
        found += [*_extensions(text, found), *_alternatives(text, found)]
    found.sort(key=lambda mention: mention.start)
    return [PhoneMention(m.number, m.is_fax, m.start + offset, m.end + offset, m.rule) for m in found]


def _full_numbers(text: str) -> Iterator[PhoneMention]:
    for match in _CANDIDATE.finditer(text):
        label_of = text[max(0, match.start() - BEFORE) : match.start()]
        in_brackets = match["number"].startswith("(0")
        if _OTHER_NUMBER.search(label_of) and not _DIRECT.search(label_of) and not in_brackets:
            continue
        cut = _BEHIND_EXTENSION.match(match["number"])
        for start, end in _parts(cut[0] if cut else match["number"]):
            written = match["number"][start:end]
            labelled = bool(_DIRECT.search(label_of)) or start > 0
            if number := _number(written, labelled):
                begin = match.start() + start
                before = text[max(0, begin - BEFORE) : begin]
                rule = "phone.labelled" if labelled else "phone"
                yield PhoneMention(number, bool(_FAX.search(before)), begin, match.start() + end, rule)


def _parts(written: str) -> list[tuple[int, int]]:
    """One number, or two that stand side by side."""
    if len(re.sub(r"\D", "", written)) < 13:
        return [(0, len(written))]
    cuts = [
        (0, 0),
        *(match.span() for match in _TWO_NUMBERS.finditer(written, 5)),
        (len(written), len(written)),
    ]
    return [(left[1], right[0]) for left, right in itertools.pairwise(cuts) if right[0] > left[1]]


def _number(written: str, labelled: bool) -> str:
    written = written.strip(" \t.-–(/")
    if _HOURS.match(written) or (_DATE.match(written) and not labelled):
        return ""
    if not labelled and not written.startswith(("+", "0")):
        return ""
    if not labelled and not re.search(r"[\s/()–‑-]", written):
        return "" if len(written) < 9 else normalised(written, strict=True)
    return normalised(written, strict=not labelled)


@lru_cache(maxsize=4096)
def normalised(written: str, *, strict: bool = False) -> str:
    """A number in E.164; "" where it cannot be one. ``strict`` asks for a number that is in use."""
    written = re.sub(r"\(0\)", "", written) if written.startswith(("+", "00")) else written
    written = "+" + written[2:] if written.startswith("00") else written
    try:
        number = phonenumbers.parse(written, COUNTRY)
    except phonenumbers.NumberParseException:
        return ""
    good = phonenumbers.is_valid_number if strict else phonenumbers.is_possible_number
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if good(number) else ""


def _extensions(text: str, full: list[PhoneMention]) -> Iterator[PhoneMention]:
    """Numbers given by their last digits alone ("Fax -2909"), completed from the number before them."""
    for match in _EXTENSION.finditer(text, full[0].end):
        before = [mention for mention in full if mention.end <= match.start("digits")]
        if not before or any(m.start <= match.start("digits") < m.end for m in full):
            continue
        written = text[before[-1].start : before[-1].end]
        if last := _LAST_EXTENSION.search(written):
            number = normalised(written[: last.start(1)] + match["digits"])
            if number:
                is_fax = "fax" in match["label"].lower()
                yield PhoneMention(number, is_fax, match.start("digits") - 1, match.end(), "phone.extension")


def _alternatives(text: str, full: list[PhoneMention]) -> Iterator[PhoneMention]:
    """Second extensions behind a number, as long as the first: "0211 837-1134 oder 1405"."""
    for mention in full:
        match = _OR.match(text, mention.end)
        written = text[mention.start : mention.end]
        last = (_LAST_EXTENSION.search(written) or _BEHIND_AREA.search(written)) if match else None
        if match and last and len(last[1]) == len(match["digits"]):
            number = normalised(text[mention.start : mention.start + last.start(1)] + match["digits"])
            if number:
                yield PhoneMention(
                    number, mention.is_fax, match.start("digits"), match.end(), "phone.extension"
                )
