"""Statements of a text about the network: what centres focus on, who pays which posts, figures of several years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegweiser.archive.extraction.counts import centre_areas_in
from wegweiser.archive.extraction.issuers import official_name
from wegweiser.archive.extraction.page import Page, Role
from wegweiser.archive.findings import Found

FOCUS = (
    ("newcomers-south-east-europe", re.compile(r"Südosteuropa", re.IGNORECASE)),
    ("council-elections", re.compile(r"Integrationsrat(?:s)?wahl|Wahlen? der Integrationsräte", re.IGNORECASE)),
    ("seniors", re.compile(r"\bSenior(?:inn)?en|Ältere(?:n|r)? Menschen|Pflege im Alter", re.IGNORECASE)),
    (
        "newcomer-pupils",
        re.compile(
            r"Seiteneinst(?:eiger|ieg)|neu (?:eingereister|zugewanderte[rn]?) (?:Kinder|Schüler)", re.IGNORECASE
        ),
    ),
    ("migrant-organisations", re.compile(r"Migrant(?:inn)?en-?selbst-?organisation", re.IGNORECASE)),
    ("interpreters", re.compile(r"Sprach-?mittl|Dolmetscher-?(?:pool|dienst)", re.IGNORECASE)),
    ("intercultural-opening", re.compile(r"interkulturelle[nr]? Öffnung", re.IGNORECASE)),
)  # fmt: skip
"""Slugs of focus areas and the words that tell of them."""

_SENTENCE = re.compile(r"(?:[^.!?]|(?<=\d)\.(?=\s?\w)|(?<=\b[a-zA-Z])\.|(?<=bzw)\.)+[.!?]?")
_SPEAKS_OF_CENTRES = re.compile(r"\bKI\b|Zentren|Integrationszentr|im Mittelpunkt|Schwerpunkt", re.IGNORECASE)
_CENTRE_WORDS = ("ki", "zentr", "mittelpunkt", "schwerpunkt")
"""Of which every sentence about centres has one, in small letters."""

NUMBERS = {
    "eine halbe": "0.5",
    "einer halben": "0.5",
    "eine": "1",
    "einen": "1",
    "ein": "1",
    "zwei": "2",
    "drei": "3",
    "dreieinhalb": "3.5",
    "vier": "4",
    "viereinhalb": "4.5",
    "fünf": "5",
    "fünfeinhalb": "5.5",
    "sechs": "6",
}
"""Numbers of posts as they are written."""

_NUMBER = "|".join(sorted(NUMBERS, key=len, reverse=True)) + r"|\d{1,2}(?:,5)?"
_PAYER = re.compile(
    r"(?P<payer>Ministeriums?\s(?:für|des)\s[A-ZÄÖÜ][\wäöüß]+(?:(?:,\s"
    r"|\sund\s)[A-ZÄÖÜ][\wäöüß]+){0,5}|(?:Schul|Integrations)ministerium|Land\b|Kommune)"
)
_POST = re.compile(
    rf"\b(?P<number>{_NUMBER})\s(?P<what>(?:Stellen?\s(?:für"
    rf"|zur)\s)?(?:[a-zäöü-]+\s(?:oder\s[a-zäöü-]+\s)?)?(?:Lehrkräfte?n?(?:stellen)?"
    rf"|Fachkräften?|Fachkraftstellen?|Verwaltungs(?:fach)?kr[aä]ft\w*|Stellen?|Unterstützung)"
    r"(?:\s(?:für|zur)\s[\w-]+(?:\sUnterstützung)?)?)",
    re.IGNORECASE,
)
_TWO_PAYERS = re.compile(r"([A-ZÄÖÜ]\w+)- und ([A-ZÄÖÜ]\w+)ministerium")
_COORDINATION = re.compile(r"Koordinierungsstelle|\bLaKI\b|\bLaSI\b")
_BOTH = re.compile(r"Stadt und (?:Städte)?[Rr]egion ([A-ZÄÖÜ][a-zäöü]+)")
_POSTS_TOLD = re.compile(r"Stelle|Lehrkr|Fachkr|Verwaltungskraft")

_YEAR = re.compile(r"(?:19|20)\d\d\s")
_YEAR_FIRST = re.compile(
    r"(?:[Ii]m Jahr |[Ii]n |\b)(?P<year>(?:19|20)\d\d)\s(?:kamen|waren es|waren|gab es|zogen"
    r"|lebten|zählte \w+)?\s?(?:nur\s|noch\s|rund\s|etwa\s)?(?P<number>\d{1,3}(?:\.\d{3})+"
    r"|\d{2,6})(?![.,]?\d|\s?(?:Euro|€|Uhr|Prozent|%|Mio))(?P<noun>\s[A-ZÄÖÜ][\wäöüß]{4,})?"
)
_NUMBER_NOUN = re.compile(r"(?P<number>\d{1,3}(?:\.\d{3})+|\d{2,6})\s(?P<noun>[A-ZÄÖÜ][\wäöüß]{4,})")


def statements_of(page: Page) -> Iterator[Found[str]]:
    """Facts as ``key=value``: ``focus:KI-05112=seniors``, ``posts:<payer>:<what>=2``, ``figure:<what>:2014=1266``."""
    for line in page.content:
        if line.role in (Role.PROSE, Role.HEADING, Role.SHORT):
            yield from _figures(page, line.start, line.end)
        if line.role is Role.PROSE and len(line.text) > 60:
            yield from _in_sentences(page, line.start, line.end)


def _in_sentences(page: Page, start: int, end: int) -> Iterator[Found[str]]:
    text = page.text[start:end]
    lower = text.lower()
    focus = (
        any(map(lower.__contains__, _CENTRE_WORDS))
        and bool(_SPEAKS_OF_CENTRES.search(text))
        and any(words.search(text) for _, words in FOCUS)
    )
    posts = bool(_POSTS_TOLD.search(text))
    if not focus and not posts:
        return
    for sentence in _SENTENCE.finditer(text):
        if focus and _SPEAKS_OF_CENTRES.search(sentence[0]):
            yield from _focus(page, sentence[0], start + sentence.start())
        if posts and _POSTS_TOLD.search(sentence[0]):
            yield from _posts(page, sentence[0], start + sentence.start())


def _focus(page: Page, sentence: str, offset: int) -> Iterator[Found[str]]:
    if _COORDINATION.search(sentence):
        return
    areas = centre_areas_in(_BOTH.sub(r"Stadt \1 und StädteRegion \1", sentence), page.known)
    for slug, words in FOCUS:
        if areas and words.search(sentence):
            for area in areas:
                yield Found(f"focus:{area}={slug}", offset, offset + len(sentence), "fact.focus")


def _posts(page: Page, sentence: str, offset: int) -> Iterator[Found[str]]:
    payers = _payers(page, sentence)
    for post in _POST.finditer(sentence) if payers else ():
        name = next(
            name for start, name in reversed(payers) if start <= post.start() or start == payers[0][0]
        )
        written = post["number"].lower()
        number = NUMBERS.get(written) or written.replace(",", ".")
        what = " ".join(post["what"].split())
        yield Found(
            f"posts:{name}:{what}={number}", offset + post.start(), offset + post.end(), "fact.posts", post[0]
        )


def _payers(page: Page, sentence: str) -> list[tuple[int, str]]:
    """Who pays, and from which character of the sentence on."""
    if (two := _TWO_PAYERS.search(sentence)) and (other := sentence.find("das andere")) > 0:
        return [(0, f"{two[1]}ministerium"), (other, f"{two[2]}ministerium")]
    payer = _PAYER.search(sentence)
    return (
        [(0, official_name(page, payer["payer"].replace("Ministeriums", "Ministerium"), None))]
        if payer
        else []
    )


def _figures(page: Page, start: int, end: int) -> Iterator[Found[str]]:
    """The same figure for several years; a year without its own noun takes that of the number before it."""
    text = page.text[start:end]
    if not _YEAR.search(text):
        return
    noun = ""
    for match in _YEAR_FIRST.finditer(text):
        if match["noun"]:
            noun = match["noun"].strip()
        else:
            said = list(_NUMBER_NOUN.finditer(text, 0, match.start()))
            noun = noun or (said[-1]["noun"] if said else "")
        if noun and not _is_year(match["number"]):
            value = match["number"].replace(".", "")
            fact = f"figure:{noun}:{match['year']}={value}"
            yield Found(fact, start + match.start(), start + match.end(), "fact.yearly_figure", match[0])


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.startswith(("19", "20"))
