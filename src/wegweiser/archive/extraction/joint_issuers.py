"""Several offices under one sender: joint releases and decrees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegweiser.archive.extraction.office_names import nominative
from wegweiser.archive.findings import Found

_ARTICLE = re.compile(r"\A(?:das|die|der|des|dem|den)\s+", re.IGNORECASE)
_AND_OFFICE = re.compile(
    r",?\s+(?:und|sowie)\s+(?:das|die|der)\s+(?=[A-ZÄÖÜ])|,\s+(?:das|die|der)\s+(?=[A-ZÄÖÜ])"
    r"|,?\s+(?:und|sowie)\s+(?:des\s+)?(?=(?:Ministeriums?|Staatskanzlei|Bezirksregierung)\b)"
)
_MINISTRIES = re.compile(r"\A(?:die\s+|der\s+)?Ministerien\s+(?=für|der|des)", re.IGNORECASE)
_AND_FOR = re.compile(r"\s*(?:,|,?\s(?:und|sowie))\s+(?=(?:für|des|der)\s)")
"""Several ministries under one word: "Die Ministerien für Arbeit und Soziales und für Schule"."""

_ABBREVIATIONS = re.compile(
    r"\A[A-ZÄÖÜ]{2,9}(?:(?:,\s*|\s+und\s+|\s*/\s*)[A-ZÄÖÜ]{2,9})+\Z|\A[A-ZÄÖÜ]{3,9}\Z"
)

Issuer = Found[str]


def several(who: str, start: int, rule: str) -> Iterator[Issuer]:
    """The offices of a joint release, each with where it stands."""
    if houses := _MINISTRIES.match(who):
        yield from cut_at(_AND_FOR, who[houses.end() :], start + houses.end(), rule, "Ministerium ")
        return
    position = 0
    cuts = [*_AND_OFFICE.finditer(who), None]
    for cut in cuts:
        end = cut.start() if cut else len(who)
        piece = who[position:end]
        bare = _ARTICLE.sub("", piece.strip(" ,"))
        if len(bare) > 2:
            offset = start + end - len(piece.lstrip(" ,"))
            yield Found(bare, offset, start + end, rule)
        position = cut.end() if cut else end


def cut_at(between: re.Pattern[str], who: str, start: int, rule: str, called: str = "") -> Iterator[Issuer]:
    """The offices of an enumeration; ``called`` is the word they share."""
    position = 0
    for cut in [*between.finditer(who), None]:
        end = cut.start() if cut else len(who)
        yield Found(f"{called}{who[position:end].strip(' .,')}", start + position, start + end, rule)
        position = cut.end() if cut else end


def of_decree(who: str, start: int) -> Iterator[Issuer]:
    """The makers of a decree, by name or by abbreviation: "RdErl. d. MAIS und MSW"."""
    bare = re.sub(r"\A(?i:ministerien|ministeriums|ministerium)\s+(?=[A-ZÄÖÜ]{3})", "", who)
    offset = start + len(who) - len(bare)
    if _ABBREVIATIONS.match(bare):
        for match in re.finditer(r"[A-ZÄÖÜ]{2,9}", bare):
            yield Found(match[0], offset + match.start(), offset + match.end(), "issuer.decree")
        return
    for issuer in several(bare, offset, "issuer.decree"):
        yield Found(nominative(issuer.value), issuer.start, issuer.end, issuer.rule)
