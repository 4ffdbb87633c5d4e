"""Stated numbers of centres, and statements that other pages may contradict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wegweiser.archive.extraction.keys import name_lookup
from wegweiser.archive.extraction.known import Known
from wegweiser.archive.extraction.page import Page
from wegweiser.archive.findings import Found

MOST_CENTRES = 60
"""A number above this counts something else than the centres of the state."""

_NUMBER = r"(?P<number>\d{1,3})"
_CENTRES = re.compile(
    rf"{_NUMBER}(?P<ordinal>\.)?(?![.,]?\d)\s(?:(?:weiteren?|neuen?|insgesamt|der|aller"
    rf"|bestehenden|geplanten|Kommunalen?|kommunalen?|in\sFrage\skommenden"
    rf"|landesweit)\s){{0,4}}"
    r"(?P<what>Kommunale[nrs]?\sIntegrationszentr(?:en|ums?)|Integrationszentr(?:en|ums?)"
    r"|Zentr(?:en|ums?)|KI[sn]?\b|Standort(?:en?|s)?|Städten?\sund\sKreisen?"
    r"|Kreisen?\sund\skreisfreien?\sStädten?|Kommunen|Einrichtung)",
)
_PART_OF_A_NUMBER = frozenset("0123456789.,/-")
_ONE_OF = re.compile(
    r"ein(?:es)?\s(?:von|der)\s(?P<about>ca\.\s|rund\s|etwa\s)?(?P<number>\d{1,3})\s(?:im\sLand"
    r"|in\sNRW|landesweit|Kommunalen)"
)
_OF_THEM = re.compile(
    r"(?:NRW|Land|landesweit)\s(?:has|hat|gibt\ses)\s(?P<number>\d{2})\s(?:of\sthem|davon)"
    r"|in\s(?:NRW|North\sRhine-Westphalia)[^.]{0,30}\bhas\s(?P<other>\d{2})\b"
)
_PRINCIPLE = re.compile(
    r"grundsätzlich\w*\s(?:\w+\s){0,3}(?:genehmig|bewillig|zugesagt|zustimm|zusage)|Grundsatzgenehmigung",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(
    r"(?:Antrags|Genehmigungs|Bewilligungs)verfahren\w*\s[^.;]{0,30}?(?:durchlaufen|abgeschlossen|hinter\ssich|beendet)"
    r"|(?:abgeschlossen|durchlaufen|beendet)\w*\s(?:Antrags|Genehmigungs|Bewilligungs)verfahren",
    re.IGNORECASE,
)
_APPROVED = re.compile(r"bewillig|genehmig|bescheid", re.IGNORECASE)
_APPLIED = re.compile(r"antrag|anträge", re.IGNORECASE)
_OPEN = re.compile(
    r"Arbeit\s(?:auf|ge)|eröffn|gestartet|arbeite|kurz\sdavor|bestehen|eingerichtet|gibt\ses", re.IGNORECASE
)
_IN_TALKS = re.compile(r"Gespräch|Interesse|Vorbereitung|in\sFrage", re.IGNORECASE)
_FUNDED = re.compile(r"können\s(?:ab|jetzt)|beantragen|erhalten|Pauschale", re.IGNORECASE)

_OPENED = re.compile(
    r"eröffn|gegründet|Gründung|nahm[^.]{0,60}Arbeit\sauf|Arbeit\saufgenommen|die\sArbeit\sauf"
    r"|gestartet|besteht\sseit|es\sbesteht|startete|wurde\saus\sder\sRAA|hat\sder\sKreis"
    r"|hat\sdie\sStadt|set\sup|eingerichtet|zum\s[^.]{0,30}wurde\saus",
    re.IGNORECASE,
)
_CENTRE = re.compile(r"Integrationszentr|\bKI\b|\bKIZ\b|Zentrum", re.IGNORECASE)
_STAGES = (
    ("principle", _PRINCIPLE),
    ("procedure", _PROCEDURE),
    ("open", _OPEN),
    ("approved", _APPROVED),
    ("in_talks", _IN_TALKS),
    ("applied", _APPLIED),
)
"""What a number counts by the words around it; a narrower stage stands before the wider one it contains."""

MORE = ".more"
"""Ends the name of a figure that counts only what was added: "13 weitere", "13 neue"."""

_MORE = re.compile(r"\b(?:weitere|neue|zusätzliche)[nr]?\b")
_CLAUSE_END = re.compile(r"[,;:–](?=\s)|\s(?:und|während|sowie)\s(?=(?:\w+\s){0,4}\d)")

_SENTENCE = re.compile(
    r"[^.!?\n]*(?:\.(?=\d|\s?[a-zäöü]|\s(?:Januar|Februar|März|April|Mai|Juni|Juli|August"
    r"|September|Oktober|November|Dezember))[^.!?\n]*)*[.!?\n]?"
)


@lru_cache(maxsize=4)
def counts_in(text: str, offset: int) -> tuple[Found[int], ...]:
    """Numbers of centres a text states, each value once; the rule names the kind of figure.

    Of a page with one text they are asked for twice, of the page and of its only entry.
    """
    found: dict[int, Found[int]] = {}
    for match, number in _matches(text):
        if 1 < number <= MOST_CENTRES:
            rule = f"count.{_kind(text, match)}"
            found.setdefault(
                number, Found(number, match.start() + offset, match.end() + offset, rule, match[0])
            )
    return tuple(found.values())


def _matches(text: str) -> Iterator[tuple[re.Match[str], int]]:
    if (
        "entr" not in text
        and "KI" not in text
        and "tandort" not in text
        and "Kreis" not in text
        and "Land" not in text
        and "NRW" not in text
    ):
        return
    for match in _CENTRES.finditer(text):
        if text[match.start() - 1 : match.start()] not in _PART_OF_A_NUMBER and _is_of_centres(text, match):
            yield match, int(match["number"])
    for match in _ONE_OF.finditer(text):
        yield match, int(match["number"])
    if "has" in text or "davon" in text or "them" in text:
        for match in _OF_THEM.finditer(text):
            yield match, int(match["number"] or match["other"])


def _is_of_centres(text: str, match: re.Match[str]) -> bool:
    """Whether districts or places counted are those of centres: the sentence speaks of centres."""
    what = match["what"]
    if "entr" in what or what.startswith("KI"):
        return True
    around = text[max(0, match.start() - 250) : match.end() + 250]
    if what == "Einrichtung":
        return bool(match["ordinal"]) and bool(re.search(r"Integrationszentr|\bKI\b", around))
    if what == "Kommunen" or _FUNDED.search(text[match.end() : match.end() + 60]):
        return False
    return bool(re.search(r"Integrationszentr|Zentrums?\b|Zentren|Standort", around))


def _kind(text: str, match: re.Match[str]) -> str:
    """What the number counts: a stage of ``_STAGES``, ``districts`` or ``total``; with ``MORE`` an addition to it."""
    if match.groupdict().get("ordinal"):
        return "open"
    before = max(0, match.start() - 140)
    low = max(
        text.rfind(". ", before, match.start()) + 1, text.rfind("\n", before, match.start()) + 1, before
    )
    ends = (text.find(". ", match.end(), match.end() + 160), text.find("\n", match.end(), match.end() + 160))
    high = min([end for end in ends if end >= 0], default=match.end() + 160)
    clause = _clause(text, low, high, match)
    for words in (clause, text[low:high]):
        for kind, pattern in _STAGES:
            if pattern.search(words):
                return kind + (MORE if _adds(text, match) else "")
    what = match.groupdict().get("what") or ""
    return "districts" if "Kreis" in what or "Städte" in what else "total"


def _clause(text: str, low: int, high: int, match: re.Match[str]) -> str:
    """The part of a sentence around a number: what stands beyond a comma may speak of another number."""
    ends = [end.span() for end in _CLAUSE_END.finditer(text, low, high)]
    start = max((end for _, end in ends if end <= match.start()), default=low)
    stop = min((begin for begin, _ in ends if begin >= match.end()), default=high)
    return text[start:stop]


def _adds(text: str, match: re.Match[str]) -> bool:
    """Whether the number counts what came on top, not all there is."""
    return bool(_MORE.search(match[0]) or _MORE.search(text[max(0, match.start() - 12) : match.start()]))


def facts_of(page: Page, counts: Iterable[Found[int]]) -> tuple[Found[str], ...]:
    """Statements as ``key=value``: ``centres.open=49``, ``opened:KI-05558=2016-02-12``."""
    facts = [
        Found(
            f"centres.{one.rule.removeprefix('count.')}={one.value}",
            one.start,
            one.end,
            one.rule,
            one.written,
        )
        for one in counts
    ]
    return (*facts, *_openings(page))


def _openings(page: Page) -> Iterator[Found[str]]:
    """Days on which centres began, of sentences that name a beginning, a centre and a date."""
    own = area_of_site(page)
    for line in page.content:
        dates = [date for date in line.dates if date.on]
        if not dates or not _OPENED.search(line.text):
            continue
        for date in dates:
            low = page.text.rfind(". ", max(line.start, date.start - 400), date.start)
            sentence = page.text[low + 1 if low >= line.start else line.start : min(line.end, date.end + 160)]
            near = page.text[max(line.start, date.start - 110) : min(line.end, date.end + 110)]
            if _OPENED.search(near) and _CENTRE.search(line.text):
                area = area_in(sentence, page.known) or own
                if area and date.on:
                    written = page.text[date.start : date.end]
                    yield Found(f"opened:{area}={date.on.iso}", date.start, date.end, "fact.opened", written)


_AREA = re.compile(
    r"(?:(?:im|des|der|den|Kreis(?:es)?|Stadt|in)\s)?(?P<name>(?:Kreis(?:es)?\s(?=[A-ZÄÖÜ])"
    r"|Stadt\s(?=[A-ZÄÖÜ])|StädteRegion\s)?[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)*"
    r"(?:\san\sder\sRuhr)?)"
)


def area_in(text: str, known: Known) -> str:
    """The service area a sentence names; "" where it names none or several."""
    found = centre_areas_in(text, known)
    return found[0] if len(found) == 1 else ""


def centre_areas_in(text: str, known: Known) -> list[str]:
    """Keys of the service areas a text names, in order, each once."""
    found: dict[str, None] = {}
    districts = False
    for match in _AREA.finditer(text):
        name = match["name"].replace("Kreises ", "Kreis ")
        listed = districts and re.search(r"(?:Kreisen|und|,)\s\Z", text[: match.start("name")])
        keys = [name_lookup(f"Kreis {name}")] if listed and not name.startswith("Kreis") else []
        for key in (*keys, name_lookup(name), name_lookup(f"{name}-Kreis")):
            area = known.areas.get(key) or (known.areas.get(key[:-1]) if key.endswith("s") else None)
            if area:
                found[area] = None
                break
        districts = name == "Kreisen" or bool(listed)
    return list(found)


def area_of_site(page: Page) -> str:
    """The service area whose site the page is on, by its host or title; "" where there is none."""
    for label in page.host.split(".")[:-1]:
        for part in (label, *label.split("-")):
            name = page.known.municipal_hosts.get(part.replace("-", "")) or page.known.municipal_hosts.get(
                label.replace("-", "")
            )
            if name and (
                area := page.known.areas.get(name_lookup(name.removeprefix("Stadt ")))
                or page.known.areas.get(name_lookup(name))
            ):
                return area
    return area_in(page.document.title, page.known)
