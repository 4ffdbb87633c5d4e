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
_GLUED = re.compile(r"[:.](?=[+0(])(?:(?<=[lnxy.]:)|(?<=[Tt]el\.)|(?<=[Ff]ax\.))")
"""The colon or point of a label that stands right before a number: "Fax:0211 …", "Tel.0211 …"."""

_EXTENSION = re.compile(
    rf"(?P<label>tele?fax|fax|tel(?:efon)?|durchwahl|dw|mobil)\.?{_GAP}*:?{_GAP}*(?:\("
    rf"|/)?{_GAP}*(?P<trunk>\d[\d ]{{0,6}})?[-–]{_GAP}?(?P<digits>\d{{1,5}})(?!\d)",
    re.IGNORECASE,
)
_THREE_DIGITS = re.compile(r"\d{2}")
_DIRECT = re.compile(
    r"(?:unter (?:der|folgender) (?:ruf|telefon)?nummer|tel(?:efon(?:isch)?)?|fon|phone|durchwahl|hotline"
    r"|ruf(?:nummer)?|mobil|fax|telefax"
    r"|handy|zentrale|(?<!\w)t|(?<!\w)f)"
    r"(?:\.?-?\s?nr\.?|\.|nummer)?\)?\W{0,8}\Z",
    re.IGNORECASE,
)
_FAX = re.compile(r"fax(?:\.?-?\s?nr\.?|\.|nummer)?\)?\W{0,8}\Z|(?<!\w)F\W{1,4}\Z", re.IGNORECASE)
_DATE = re.compile(r"0?\d\.(?:0?\d|1[0-2])\.(?:\d\d|\d{4})?\b")
_OTHER_NUMBER = re.compile(
    r"(?:nr|nummer|no|drucksache|vorlage|az|aktenzeichen|ds|konto|iban|blz|isbn|issn|id|bic"
    r"|kennzahl|produkt|sachkonto|kostenstelle|kostenträger|haushaltsstelle|kapitel|titel)\.?\s*:?\s*\Z",
    re.IGNORECASE,
)
_WRITTEN_DATE = re.compile(r"\d\d/\d\d/(?:19|20)\d\d\Z")
_BUDGET = re.compile(r"\d{3}(?:\.\d{2,3}){2,}\Z")
"""Products of a budget are numbered in groups parted by points: "050.351.012"."""

_HOURS = re.compile(r"[01]?\d[.:]\d\d\s*[-–]\s*[0-2]?\d(?:[.:]\d\d)?\Z")
"""Opening hours ("08.30 – 12.00") look like a number with an area code."""

_TWO_NUMBERS = re.compile(rf"{_GAP}*(?:/|,|;|–|-|{_GAP}){_GAP}*(?=0\d{{2,4}}[\s/)–-])")
_LAST_EXTENSION = re.compile(rf"(?:\d[()/ +–‑-]*){{6}}[–‑-]{_GAP}?(\d(?:[\d \u00a0]{{0,7}}\d)?)\Z")
_SUBSCRIBER = re.compile(
    rf"\A\(?\+?[\d ]{{3,7}}?\)?(?:{_GAP}?/{_GAP}?|{_GAP}|(?<=\))|-)(\d[\d \u00a0–‑-]{{3,12}}\d)\Z"
)
"""What stands behind the number of the area: "02361/53-2345"."""

_BEHIND_EXTENSION = re.compile(
    rf"\A[\d(]+[\s/()]+[\d\s]*\d[-–‑]\d{{3,5}}(?={_GAP})(?!{_GAP}*[/,;–-]?{_GAP}*0\d{{2,4}}[\s/)–-])"
)
"""A number up to its extension, behind which digits of something else stand: "06131/16-5101 0001#2021"."""

_SECOND = re.compile(
    rf"(?:\+|\()?(?:\d[()/ –‑-]*){{6,12}}[-–‑]{_GAP}?\d(?:[\d \u00a0]*\d)?(?={_GAP}?/)(?!{_GAP}?/{_GAP}*\(?0\d)"
)
"""A number up to the slash behind its extension, after which another one stands: "0211 837-1134/-1405"."""

_NEXT = re.compile(
    rf"(?:{_GAP}*\([^()\n]{{1,40}}\))?{_GAP}*(?:(?P<plain>/|,?{_GAP}+(?:oder|od\.|bzw\.|und|bis){_GAP})|[,;·|&])"
    rf"{_GAP}*(?:[-–‑]{_GAP}?(?P<extension>\d{{1,5}})|(?P<number>\d[\d \u00a0]*(?:[-–‑]{_GAP}?\d[\d \u00a0]*)?))"
    rf"(?<=\d)(?![\d.:%/]|{_GAP}*(?:Uhr|Euro|€))"
)
"""A further number behind one: "0211 837-1134 oder 1405", "02361/53-2345, -2346", "0212 200740 bzw. 201060"."""

LONGEST_RUN = 13
"""Characters up to which digits without label and gap may be a number; the days of a calendar are more."""

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
    text = _GLUED.sub(" ", text)
    found = list(_full_numbers(text))
    if found:
        found += [*_extensions(text, found), *_further(text, found)]
    found.sort(key=lambda mention: mention.start)
    return [PhoneMention(m.number, m.is_fax, m.start + offset, m.end + offset, m.rule) for m in found]


def _full_numbers(text: str) -> Iterator[PhoneMention]:
    for match in _CANDIDATE.finditer(text):
        label_of = text[max(0, match.start() - BEFORE) : match.start()]
        in_brackets = match["number"].startswith("(0")
        if _OTHER_NUMBER.search(label_of) and not _DIRECT.search(label_of) and not in_brackets:
            continue
        cut = _BEHIND_EXTENSION.match(match["number"]) or _SECOND.match(match["number"])
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
    if _HOURS.match(written) or _WRITTEN_DATE.match(written):
        return ""
    if not labelled and (_DATE.match(written) or _BUDGET.match(written)):
        return ""
    if not labelled and not written.startswith(("+", "0")):
        return ""
    if not labelled and not re.search(r"[\s/()–‑-]", written):
        return normalised(written, strict=True) if 9 <= len(written) <= LONGEST_RUN else ""
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
        last = _LAST_EXTENSION.search(written)
        if last and (
            not match["trunk"] or _digits(written[: last.start(1)]).endswith(_digits(match["trunk"]))
        ):
            number = normalised(written[: last.start(1)] + match["digits"])
            if number:
                is_fax = "fax" in match["label"].lower()
                yield PhoneMention(number, is_fax, match.start("digits") - 1, match.end(), "phone.extension")


def _further(text: str, full: list[PhoneMention]) -> Iterator[PhoneMention]:
    """Numbers behind a full one that leave out what they share with it, one after the other."""
    for mention in full:
        written, end = text[mention.start : mention.end], mention.end
        last, subscriber = _LAST_EXTENSION.search(written), _SUBSCRIBER.match(written)
        while match := _NEXT.match(text, end):
            digits = match["extension"] or match["number"]
            shared = _shared(match, last, subscriber)
            number = normalised(written[:shared] + digits) if shared else ""
            if not number:
                break
            start, end = match.end() - len(digits), match.end()
            yield PhoneMention(number, mention.is_fax, start, end, "phone.extension")


def _shared(match: re.Match[str], last: re.Match[str] | None, subscriber: re.Match[str] | None) -> int:
    """How many characters of the number before a further one has in common with it; 0 where it is no number."""
    if match["extension"]:
        whole = last and _length(match["extension"]) >= _length(last[1])
        return last.start(1) if last and whole else 0
    length = _length(match["number"])
    if last and match["plain"] and length == _length(last[1]) > 1:
        return last.start(1)
    alike = bool(match["plain"]) or not match["number"].isdigit()
    return subscriber.start(1) if subscriber and alike and length == _length(subscriber[1]) > 4 else 0


def _digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))


def _length(written: str) -> int:
    return len(_digits(written))
