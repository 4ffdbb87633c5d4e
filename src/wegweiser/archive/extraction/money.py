"""Sums of money in every German way of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from wegweiser.archive.findings import Found

WORDS = {
    name: number
    for number, names in (
        (1, "ein eine einen einer eines einem"),
        (2, "zwei"), (3, "drei"), (4, "vier"), (5, "fünf"), (6, "sechs"), (7, "sieben"), (8, "acht"),
        (9, "neun"), (10, "zehn"), (11, "elf"), (12, "zwölf"), (20, "zwanzig"), (50, "fünfzig"), (100, "hundert"),
    )
    for name in names.split()
}  # fmt: skip
"""Numbers written as words, as they stand before "Million" and "Euro"."""

SCALES = {"t": 1000, "tsd": 1000, "tausend": 1000, "mio": 10**6, "mill": 10**6, "million": 10**6, "millionen": 10**6,
          "mrd": 10**9, "milliarde": 10**9, "milliarden": 10**9}  # fmt: skip

_NUMBER = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d{1,2})?|\d+(?:,\d{1,3})?(?:\.\d{1,2}(?=\s|$))?"
_WORD = (
    "|".join(sorted(WORDS, key=len, reverse=True)) + "|halbe[rn]?|anderthalb|(?:einein|zweiein|dreiein)halb"
)
_SCALE = r"(?:Tausend|tausend|Tsd\.?|Mio\.?|mio\.?|Mill\.|Million(?:en)?|Mrd\.?|Milliarden?)"
_UNIT = r"(?:Euro|EURO|euro|EUR|€|Eur\b)"
_NEXT = (
    r"\s*(?:,|und|oder|bis(?:\szu)?|auf|bzw\.|beziehungsweise|[-–/])\s*(?:rund\s|maximal\s"
    r"|bis\szu\s|auf\s|etwa\s|zu\s|je\s)?"
)
_BEGINNING = re.compile(r"[\dA-Za-z](?<![\w.,].)")
_FIRST_LETTERS = frozenset(word[:3] for word in (*WORDS, "halb", "anderthalb"))
"""Where a sum may begin, quick to look for: at a digit or at letters that begin a number in words."""

_BEHIND = re.compile(
    rf"(?P<numbers>(?:(?:{_NUMBER}"
    rf"|(?i:{_WORD}))(?:\s?{_SCALE})?(?:{_NEXT})){{0,4}}(?:{_NUMBER}"
    rf"|(?i:{_WORD})))[\s-]?(?P<scale>{_SCALE})?(?:[\s-]?(?P<unit>{_UNIT})"
    rf"|(?P<of>(?=\s(?:Landes|Förder|Haushalts)mittel)))(?![a-zäöü])"
)
_BEFORE = re.compile(
    rf"(?P<unit>(?:EUR|€|Euro))\s?(?P<number>{_NUMBER})(?:,-+)?(?:\s?(?P<scale>{_SCALE}))?"
    rf"(?![\d,.]*\d)"
)
_PIECE = re.compile(rf"(?P<number>{_NUMBER}|\b(?i:{_WORD})\b)(?:\s?(?P<scale>{_SCALE}))?")
_WITHOUT_UNIT = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})\s(?P<scale>Mio\.?|Million(?:en)?|Mrd\.?"
    rf"|Milliarden?)(?=[.;,)]?\s*(?:\Z|[.;,)]|davon|für|im\sJahr|jährlich|mehr|weniger|geplant"
    rf"|vorgesehen|bereit|zur\sVerfügung))"
)
"""A large number in a text about money, without the word Euro: "2018 waren es nur 100 Millionen."."""

_MONEY_SIGN = re.compile(r"[Ee][Uu][Rr]|€")


def sums_in(text: str, offset: int = 0) -> list[Found[str]]:
    """The sums of a text in euros ("17500000.00"), each value once, in order."""
    if not _MONEY_SIGN.search(text):
        return []
    found: list[Found[str]] = []
    taken: list[tuple[int, int]] = []
    for match in _sums_behind(text):
        taken.append(match.span())
        found += _enumerated(match, offset)
    for match in _BEFORE.finditer(text):
        if not any(start < match.end("number") and match.start("number") < end for start, end in taken):
            if value := amount(match["number"], match["scale"]):
                found.append(
                    Found(value, match.start() + offset, match.end() + offset, "sum.unit_first", match[0])
                )
            taken.append(match.span())
    for match in _WITHOUT_UNIT.finditer(text):
        start, end = match.span()
        value = amount(match["number"], match["scale"])
        if value and not any(low < end and start < high for low, high in taken):
            found.append(Found(value, start + offset, end + offset, "sum.unit_understood", match[0]))
    found.sort(key=lambda one: one.start)
    each: dict[str, Found[str]] = {}
    for one in found:
        each.setdefault(one.value, one)
    return list(each.values())


def _sums_behind(text: str) -> Iterator[re.Match[str]]:
    """Sums with their unit behind them, from left to right."""
    behind = 0
    for beginning in _BEGINNING.finditer(text):
        start = beginning.start()
        if start < behind or not (text[start].isdigit() or text[start : start + 3].lower() in _FIRST_LETTERS):
            continue
        if match := _BEHIND.match(text, start):
            behind = match.end()
            yield match


def _enumerated(match: re.Match[str], offset: int) -> list[Found[str]]:
    """Every number of "10 000, 15 000 oder 20 000 Euro"; a scale counts for the numbers before it as well."""
    start = match.start("numbers")
    pieces = list(_PIECE.finditer(match["numbers"]))
    shared = match["scale"]
    found = []
    for piece in pieces:
        scale = piece["scale"] or shared
        last = piece is pieces[-1]
        if not last and not _is_amount(piece, scale):
            continue
        if value := amount(piece["number"], scale):
            end = match.end() if last else start + piece.end()
            written = match.string[start + piece.start() : end]
            found.append(Found(value, start + piece.start() + offset, end + offset, "sum", written))
    return found


def _is_amount(piece: re.Match[str], scale: str | None) -> bool:
    """Whether a number before another is a sum too and not a year, a count or an article."""
    number = piece["number"]
    if number[0].isalpha():
        return bool(piece["scale"])
    return not (len(number) == 4 and number.startswith(("19", "20")) and not piece["scale"])


def amount(number: str, scale: str | None) -> str:
    """A number and its scale in euros with two digits for cents; "" where it is none."""
    factor = SCALES.get((scale or "").rstrip(".").lower(), 1)
    lower = number.lower()
    if lower in WORDS:
        value = Decimal(WORDS[lower])
        if factor == 1 and value <= 1:
            return ""
    elif "halb" in lower:
        value = Decimal("0.5") + {"ein": 1, "and": 1, "zwe": 2, "dre": 3}.get(lower[:3], 0)
    else:
        try:
            value = Decimal(_plain(number))
        except InvalidOperation:
            return ""
    total = value * factor
    return f"{total:.2f}" if total > 0 else ""


def _plain(number: str) -> str:
    """A German number as a computer reads it: points and spaces between thousands go, the comma becomes a point."""
    number = re.sub(r"(?<=\d)[.\u00a0\u202f ](?=\d{3}(?!\d))", "", number)
    return number.replace(",", ".")
