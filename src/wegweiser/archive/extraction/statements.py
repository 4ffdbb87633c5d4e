"""Statements of a text about the network: what centres focus on, who pays which posts, figures of several years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wegweiser.archive.extraction.counts import centre_areas_in
from wegweiser.archive.extraction.issuers import official_name
from wegweiser.archive.extraction.page import Line, Page, Role
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
    r"|\d{2,6})(?![.,]?\d|\s?(?:Euro|€|Uhr|Prozent|%|Mio|Milli|Mrd))(?P<noun>\s[A-ZÄÖÜ][\wäöüß]{4,})?"
)
_PAIR = re.compile(r"\s?[A-ZÄÖÜ][\wäöüß]{4,}\sund\s(?P<other>[A-ZÄÖÜ][\wäöüß]{4,})")
_COMPARES = re.compile(
    r"\b(?:waren\ses|gab\ses|gegenüber|statt|nach|nur|noch|mehr\sals|weniger\sals|gestiegen|gesunken|im\sVergleich)\b"
)
NEAR = 3
"""Lines within which a text goes on with a figure of its heading."""

_NUMBER_NOUN = re.compile(r"(?P<number>\d{1,3}(?:\.\d{3})+|\d{2,6})\s(?P<noun>[A-ZÄÖÜ][\wäöüß]{4,})")


def statements_of(page: Page) -> Iterator[Found[str]]:
    """Facts as ``key=value``: ``focus:KI-05112=seniors``, ``posts:<payer>:<what>=2``, ``figure:<what>:2014=1266``."""
    yield from _figures(page.content, page)
    for line in page.content:
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
                yield Found(
                    f"focus:{area}={slug}", offset, offset + len(sentence), "fact.focus", sentence.strip()
                )


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


def _figures(lines: Sequence[Line], page: Page) -> Iterator[Found[str]]:
    """The same figure for several years; a year without its own noun takes that of the number before it.

    A sentence that compares years tells one series, whatever it calls those it counts from year to year; and a line
    that begins with the last number of a series told just above goes on with it.
    """
    last: tuple[int, str, str] | None = None
    for place, line in enumerate(lines):
        if line.role not in (Role.PROSE, Role.HEADING, Role.SHORT) or not _YEAR.search(line.text):
            continue
        text = page.text[line.start : line.end]
        for sentence in _SENTENCE.finditer(text):
            told = _continued(sentence[0], last) if last and place - last[0] <= NEAR else ""
            for match, noun in _years(sentence[0], told):
                value = match["number"].replace(".", "")
                start = line.start + sentence.start()
                fact = f"figure:{noun}:{match['year']}={value}"
                yield Found(
                    fact, start + match.start(), start + match.end(), "fact.yearly_figure", match[0].strip()
                )
                last = (place, noun, match["number"])


def _years(sentence: str, noun: str) -> Iterator[tuple[re.Match[str], str]]:
    """Year and number of a sentence with what is counted; ``noun`` is that of a series it goes on with."""
    compares = bool(noun) or bool(_COMPARES.search(sentence))
    for match in _YEAR_FIRST.finditer(sentence):
        if _is_year(match["number"]):
            continue
        own = _whole_noun(sentence, match.start("noun"), match["noun"]) if match["noun"] else ""
        if not noun or (own and not compares):
            said = list(_NUMBER_NOUN.finditer(sentence, 0, match.start()))
            before = _whole_noun(sentence, said[-1].start("noun"), said[-1]["noun"]) if said else ""
            noun = (before or own) if compares else (own or noun or before)
        if noun:
            yield match, noun


def _whole_noun(sentence: str, start: int, noun: str) -> str:
    """A noun with its other form behind it: "Schülerinnen und Schüler"."""
    noun = noun.strip()
    pair = _PAIR.match(sentence, start)
    return " ".join(pair[0].split()) if pair and pair["other"][:4] == noun[:4] else noun


def _continued(sentence: str, last: tuple[int, str, str]) -> str:
    """The noun of the series told above, where the sentence names its last number without a year, and others."""
    _, noun, number = last
    told = re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", sentence)
    return noun if told and not _YEAR_FIRST.match(sentence, max(0, told.start() - 30), told.end()) else ""


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.startswith(("19", "20"))
