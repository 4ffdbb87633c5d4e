"""Until when one may apply, and who may."""

from __future__ import annotations

import datetime as dt
import re

from wegweiser.archive.extraction.applicants import named_together
from wegweiser.archive.extraction.dates import DateMention, full_date
from wegweiser.archive.extraction.page import Line, Page
from wegweiser.archive.findings import Found
from wegweiser.facts.dates import PartialDate

_BEFORE = re.compile(
    r"(?:(?:antrags|bewerbungs|einsende|abgabe|ausschluss|einreichungs|anmelde)?frist"
    r"|(?:bewerbungs|einsende|antrags|anmelde|abgabe)schluss|stichtag|deadline"
    r"|(?:bewerb|beantrag|einreich|eingereicht|stellen|anmeld|einzureichen|vorlegen"
    r"|vorzulegen)\w*[^.]{0,60}\bbis(?:\sspätestens)?(?:\szum)?|spätestens(?:\sbis)?(?:\szum)?"
    r"|bis\sspätestens)"
    r"[^.\n]{0,50}\Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\bbis(?:\sspätestens)?(?:\szum)?(?:\s\w{2,10},?(?:\sdem)?)?\s*\Z", re.IGNORECASE)
_APPLY = re.compile(
    r"\b(?:antrag|anträge|beantrag\w*|bewerb\w*|einreich\w*|eingereicht|projektskizze\w*"
    r"|interessenbekundung\w*|einzureichen|vorlegen|antragstellung)\b",
    re.IGNORECASE,
)
_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")

_WHO_SENTENCE = re.compile(
    r"(?:antragsberechtigt(?:e)?(?:\s(?:sind|ist|waren))?\s*[–:-]?\s*|bewerben\skönnen\ssich\s"
    r"|(?:anträge|einen\santrag)\s(?:stellen\s)?können\s|gefördert\swerden\skönnen\s"
    r"|zuwendungsempfänger(?:innen)?\s(?:sind|ist)\s:?\s*)"
    r"(?P<who>[^\n]{3,1200}?)(?=(?<!z\.B)(?<!z\. "
    r"B)(?<!bzw)(?<!usw)(?<!u\.a)(?<!ggf)\.(?:\s[A-ZÄÖÜ]|\s*\Z)|\n|\Z)",
    re.IGNORECASE,
)
_WHO_WORDS = ("berechtigt", "bewerben", "antrag", "anträge", "gefördert", "zuwendung")
"""Of which every such sentence has one; looked for first because it is quick."""

_WHO_CAN = re.compile(
    r"können\s(?:ab\s\w+\s|sich\s|jetzt\s)?(?P<who>(?:die"
    r"|alle)\s[^.\n]{3,160}?)\s(?:in\sNRW\s)?(?:Landesmittel|Fördermittel|Mittel|Anträge"
    r"|einen\sAntrag|eine\sFörderung)\b[^.\n]{0,160}?(?:beantragen|stellen|erhalten)"
)
_WHO_HEADING = re.compile(
    r"wer (?:kann|darf|ist|wird)\b.{0,60}(?:gefördert|förderung|antrag|antragsberechtigt"
    r"|bewerben|beantragen|erhalten|unterstützt).{0,30}\??|antragsberechtigt(?:e)?:?"
    r"|zuwendungsempfänger(?:innen)?:?",
    re.IGNORECASE,
)


def deadline_in(lines: list[Line], page: Page, published: PartialDate | None) -> Found[PartialDate] | None:
    """The last day to apply. A day without a year counts only from the known date of the page."""
    for line in lines:
        for date in line.dates:
            before = page.text[max(line.start, date.start - 120) : date.start]
            if not (_BEFORE.search(before) or (_UNTIL.search(before) and _APPLY.search(line.text))):
                continue
            if on := _on(date, before, published):
                rule = "deadline" if date.on else "deadline.after_page_date"
                return Found(on, date.start, date.end, rule, page.text[date.start : date.end])
    return None


def _on(date: DateMention, before: str, published: PartialDate | None) -> PartialDate | None:
    if date.on:
        return date.until or date.on
    if published is None or not date.day:
        return None
    year = published.earliest.year
    candidates = [full_date(date.day, date.month, year + later) for later in (0, 1)]
    first = next((one for one in candidates if one and one.on >= published.earliest), None)
    weekday = next(
        (
            i
            for i, name in enumerate(_WEEKDAYS)
            if re.search(rf"{name}[,\s]*\Z", before.rstrip(), re.IGNORECASE)
        ),
        None,
    )
    if first is None or (weekday is not None and first.on.weekday() != weekday):
        return None
    return first if first.on - published.earliest < dt.timedelta(days=300) else None


def who_in(lines: list[Line], page: Page) -> Found[str] | None:
    """Who may apply, as the page words it."""
    for index, line in enumerate(lines):
        if _WHO_HEADING.fullmatch(line.text) and index + 1 < len(lines):
            following = _under(lines[index + 1 :])
            if following:
                text = "; ".join(one.text.rstrip(" .;") for one in following)
                return Found(text, following[0].start, following[-1].end, "who.heading")
        if match := _who_may(line.text):
            who = match["who"].strip(" –:-,")
            start = page.text.find(who[:40], line.start, line.end)
            told = named_together(who)
            return Found(told, max(start, line.start), line.end, "who.sentence", line.text)
    return None


def _who_may(text: str) -> re.Match[str] | None:
    """The sentence that says who may apply."""
    lower = text.lower()
    told = _WHO_SENTENCE.search(text) if any(map(lower.__contains__, _WHO_WORDS)) else None
    return told or (_WHO_CAN.search(text) if "können" in lower else None)


def _under(lines: list[Line]) -> list[Line]:
    """The paragraph, or the entries of the list, right under a heading."""
    if lines[0].role.value == "item":
        kept = []
        for line in lines:
            if line.role.value != "item":
                break
            kept.append(line)
        return kept
    return lines[:1] if lines[0].role.value in ("prose", "short") else []
