"""Who issued a text: the offices it names as speaking, its sender's line, else the office whose site it is on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise, takewhile

from wegweiser.archive.extraction.issuers_of_site import (
    by_agency_tag,
    by_short_name,
    by_site,
    is_site_of_office,
    official_name,
)
from wegweiser.archive.extraction.joint_issuers import cut_at, of_decree, several
from wegweiser.archive.extraction.kind import is_municipal
from wegweiser.archive.extraction.office_names import OFFICE, nominative
from wegweiser.archive.extraction.page import Line, Page, Role
from wegweiser.archive.findings import Found, Kind

TOP = 10
"""Lines from the top in which a sender may stand."""

_TELL = re.compile(
    r"(?:^[ \t]*|(?<=[.\n] ))(?P<who>(?:(?:Das|Die|Der)\s+)?[A-ZÄÖÜ][^.:\n]{3,400}?)\s+teil(?:t"
    r"|en)\s+(?:gemeinsam\s+)?mit\b",
    re.MULTILINE,
)
_NEXT_SENTENCE = re.compile(r"(?<=[a-zäöüß“”\"!?)\]])\s*(?=(?:Das|Die|Der)\s[A-ZÄÖÜ])")
"""Where a headline without a full stop ends and the sentence of the sender begins."""

_TOLD = re.compile(r"teil(?:t|en)\s+(?:gemeinsam\s+)?mit\b")
_AGENCIES = re.compile(
    r"(?:dpa|epd|kna|afp|ap|rp|ots|red(?:aktion)?|admin|reuters|lnw|presseportal|pixabay)\b", re.IGNORECASE
)
"""Whom papers name as the source of a report or picture; they issue no release."""

_LABEL = re.compile(
    r"^\W{0,3}(?:(?:firmenkontakt\sund\s)?herausgeber(?:in)?(?:\sder\smeldung|\s/\s\w+)?|herausgegeben\s+von|absender(?:in)?"
    r"|verantwortlich(?:\s+für\s+den\s+inhalt)?|veröffentlicht\s+von|quelle|original-content\s+von"
    r"|eine\s+(?:information|mitteilung)\s+(?:des|der))"
    r"\s*:?\s+(?P<who>[A-ZÄÖÜ][^\n|]{2,160})$",
    re.IGNORECASE | re.MULTILINE,
)
_BEHIND_A_NAME = re.compile(
    r"\s*\)?,\s*(?:den\s)?\d.*|\s+vom\s\d.*|\s[-–|]\s(?:amt|presse|dezernat|fachbereich|büro|referat|stabsstelle)\b.*"
    r"|\s*,\s*(?:die\s|der\s)?(?:presse(?:stelle|amt|referat|dienst)?|übermittelt|referat"
    r"|öffentlichkeitsarbeit)\b.*",
    re.IGNORECASE,
)
_PRESS_OF = re.compile(
    r"\APresse(?:stelle|amt|referat|büro|mitteilung|information|meldung)\s(?:de[sr]\s)?(?=[A-ZÄÖÜ])"
)
"""The press office of an office is the office."""

_CREDIT = re.compile(
    r"^\W{0,3}(?:bericht|text|pressemitteilung)\s*:\s*(?P<who>[A-ZÄÖÜ][^\n:]{0,60}"
    r"(?:ministerium|verwaltung|regierung|kreis|stadt)\b[^\n:.]{0,60}"
    r"|(?:(?:Land)?kreis|Stadt)\s[A-ZÄÖÜ][\w -]{2,40})$",
    re.IGNORECASE | re.MULTILINE,
)
"""Whose text a paper printed: "Bericht: Innenministerium"."""

_DECREE = re.compile(
    r"(?:(?:gemeinsamer\s+)?(?:rund)?erla(?:ss|ß)|rderl\.|bek(?:anntmachung)?\.?"
    r"|verwaltungsvorschrift)\s+(?:von|der\s+ministerien|des|der"
    r"|d\.)\s+(?P<who>(?-i:[A-ZÄÖÜ])[^\n]{2,240}"
    r"(?:(?:(?<=,)|(?<=\bund)|[ \t]*(?=\n[ \t]*(?:und|sowie|für)\s))[ \t]*\n[ \t]*[^\n]{2,200}){0,4})",
    re.IGNORECASE,
)
"""Names of offices run on over lines that end with a comma or begin with "und"."""
_RULE_OF = re.compile(
    r"\b(?:Richtlinien?|Grundsätze|Verwaltungsvorschrift|Rundschreiben|Allgemeinverfügung)\s(?:des|der)\s"
    r"(?P<who>Ministeriums(?:\s(?:für|des|der))(?:(?!\s(?:zur|zum|über|vom)\s"
    r"|(?<!und)(?<!,)\sfür\s)[^\n.:;]){4,120})"
)
"""The maker in the name of a rule: "Richtlinie des Ministeriums für Muster zur Förderung …"."""

_ORDAINS = re.compile(
    r"(?:^[ \t]*Das\s(?=[^.\n]{5,140}\sverordnet\b)|\bverordnet\sdas\s)"
    r"(?P<who>Ministerium\s(?:für|der|des)\s(?:(?!\s(?:im|mit|nach|auf|verordnet)\s)[^.:;\n§]){4,120})",
    re.MULTILINE,
)
"""The ministry that makes an ordinance: "Das Ministerium für Muster verordnet auf Grund des § 3 …"."""

_DECREE_END = re.compile(
    r"\s+(?:[-–]\s*az\b.*|vom\s+\d.*|v\.\s+\d.*|[-–]\s+[IVX]+.*|\(?[A-Z]{2,3}l\.\s.*"
    r"|in\s+der\s+fassung.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
LETTERHEAD = 700
"""Characters from the top in which a letterhead may stand."""

_WAYS = ("traße ", "tr. ", "latz ", "llee ", "weg ", "ing ", "fer ", "all ")
"""What stands before the number of a house; quick to look for."""

_LETTERHEAD = re.compile(
    rf"^[ \t]*(?P<who>(?:[A-ZÄÖÜ]\w+ische[rs]?\s)?{OFFICE}\s[^\n.:;|@\d]{{3,120}}?)"
    r"\s+(?=[A-ZÄÖÜ][\wäöüß-]*(?:[Ss]traße|[Ss]tr\.|[Pp]latz|[Aa]llee|[Ww]eg|[Rr]ing|[Uu]fer|[Ww]all)\s\d)",
    re.MULTILINE,
)
"""The office at the head of a letter, before its street."""

_SENDER = re.compile(
    rf"\A(?:[Nn]r\.?\s*\d*\s+)?(?P<who>(?:(?:Hoch|Kreis|Kreisstadt|Stadt|Gemeinde|Landkreis|StädteRegion"
    rf"|Städteregion|Bundesstadt|Landeshauptstadt"
    rf"|Klingenstadt)\s+[A-ZÄÖÜ][\wäöüß-]+(?:[ -](?:an|am|im|der|bei"
    rf"|[A-ZÄÖÜ][\wäöüß-]+)){{0,3}}"
    rf"|(?:Die|Der)\sSenator(?:in)?\sfür\s[^:.!?|]{{5,110}}|[A-ZÄÖÜ][\wäöüß-]+-?[Kk]reis"
    rf"|(?:[A-ZÄÖÜ]\w+ische[rs]?\s)?{OFFICE}[^,;:.!?]{{0,120}}(?:,\s[A-ZÄÖÜ](?:[\wäöüß ,]|(?<=\w)-){{2,120}})?))"
    r"(?:\s*[|,–-]\s*(?i:die\s+|der\s+)?(?i:pressestelle|presseamt|pressedienst"
    r"|pressereferent(?:in)?\b.{0,160}|landrat|landrätin"
    r"|oberbürgermeister(?:in)?|bürgermeister(?:in)?|referat.*|dezernat.*))?"
    r"(?:,?\s*(?:den\s+)?\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?\d{2,4})?\s*\Z",
)
_PRESS_LINE = re.compile(r"Presse(?:stelle|amt|dienst|büro)\s*:")

LONGEST_LEAD = 400
"""Characters of texts above the sender of a release up to which they are its lead."""

CLOSING = 10
"""Lines at the end among which a release may name its office."""

_MINISTER_AS_OFFICE = re.compile(
    r"\A(?:[A-ZÄÖÜ]{2,8}\s[-–]\s)?(?P<who>(?:[A-ZÄÖÜ]\w+ische[rs]?\s)?(?:Staats|Landes)?(?:[Mm]inister"
    r"|[Bb]eauftragte)(?:in|r)?\sfür\s[^.:;!?]{5,90})\Z"
)
"""An office called by who holds it: "SMB - Sächsische Staatsministerin für Muster"."""

_LOGO = re.compile(r"\s(?:[\w-]+\s){0,2}Logo\Z")
_ADMINISTRATION = re.compile(r"\A(?:Kreis|Stadt)verwaltung\sde[sr]\s(?P<whose>.+)\Z")
"""The administration of a district or town is the district or town."""

_WITH_PERSONS = re.compile(r"\A[A-ZÄÖÜ]\w+ [A-ZÄÖÜ][\w-]+ \(|\)\s*/")
"""Authors with their offices in brackets."""

_SMALL_WORDS = re.compile(
    r"(?:für|und|sowie|des|der|die|das|dem|den|im|in|am|an|bei|beim|zur|zum|von|vom|auf|gegen|pro|mit"
    r"|e\.v)\.?,?"
)
"""Small words in names of offices; others make a line a headline."""

_BARE = re.compile(
    r"Kommunale[sn]?\s+Integrationszentrum|Ministerium|Kreisverwaltung|Stadtverwaltung|Landtag"
    r"|Landesregierung|Integrationsrat"
)
"""Kinds of office without saying which."""

_TOWN = re.compile(r"(?:Stadt|Gemeinde|Kreis)\s[A-ZÄÖÜ][\w-]+")
"""What papers print above a report to say where it happened, and releases to say who sent them."""

_PRESS_OFFICE = re.compile(
    r"\bPresse(?:stelle|amt|dienst|referat|büro|kontakt:)\s+(?:(?:de[sr])\s+)?[„“\"]?"
    r"(?P<who>(?i:(?:land|hochsauerland)?kreis(?:es)?|(?:landeshaupt)?stadt|gemeinde|städteregion)"
    r"\s[A-ZÄÖÜ][\w-]{2,40}|[A-ZÄÖÜ][\w-]+-Kreis(?:es)?\b|Rhein-Kreis(?:es)?\sNeuss"
    r"|(?:(?<=kontakt: )Ministerium|Ministeriums|Bezirksregierung|Landschaftsverband(?:e?s)?)\s[^\n;:.(]{5,110}?"
    r"(?=,?\sTel|,?\s\(?0\d|,?\sunter\b|,?\sper\b|[.(]|\n|\Z))"
)
_AND_PRESS = re.compile(
    r"^[ \t]*(?P<who>(?:Kreis|Stadt|Gemeinde|Landkreis)\s[A-ZÄÖÜ][\w-]{2,40})\s*[-–|,]\s*Presse", re.MULTILINE
)
"""The line that closes a release: "Kreis Muster - Presse und Kommunikation"."""
LOOKED_AT = 3000
"""Characters from the top in which a text may say whose it is."""

_RELEASE_OF = re.compile(
    rf"(?i:Presse(?:mitteilung|information|meldung|erklärung))\s+(?:de[rs]"
    rf"|vom)\s+(?P<who>(?:{OFFICE}|Kreises|Stadt)\b[^\n,.:;]{{0,80}}?)"
    r"(?=\s+(?:zur|zum|vom|anlässlich|über|Nr\.?)\b|\s*[\n,.:;]|\s*\Z)"
)
_RELEASE_OF_SEVERAL = re.compile(
    r"^[ \t]*(?:gemeinsame\s+)?presse(?:mitteilung|information|meldung|erklärung)\s+(?:von"
    r"|de[rs])\s+(?P<who>[^\n]{5,300})$",
    re.MULTILINE | re.IGNORECASE,
)
_NEXT_OFFICE = re.compile(
    r"(?:,|(?<!-),?\s(?:sowie|und))\s+(?:de[rs]\s+)?(?=[\w-]*(?:-\s|(?:[Mm]inisteriums?|[Ss]taatskanzlei"
    r"|[Bb]ezirksregierung|[Tt]age?s?|[Bb]und(?:es)?|[Ss]tadt|[Kk]reis(?:es)?|[Vv]erband(?:es)?"
    r"|[Kk]ammer)\b))"
)
"""Where the next of several senders begins; commas also stand within the names of ministries."""

_MADE_BY = re.compile(
    rf"\b(?:hat|haben)\s+(?:der|die|das)\s+(?P<who>(?:{OFFICE}|Kreis"
    rf"|Stadt)\b[^\n,.:;]{{0,80}}?)\s+(?:diese[nrs]?|die\s+vorliegende)\s"
    r"[^.\n]{3,90}?\b(?:erstellt|herausgegeben|veröffentlicht|erarbeitet)\b"
)
_GENITIVE = re.compile(
    r"\A(\w{4,}?(?:rat|amt|kreis|Kreis|ministerium|Ministerium|verband|tag|zentrum))(?:es|s)\b"
)
_AFTER_BAR = re.compile(rf"[|·•–]\s*(?P<who>{OFFICE}\b[^|·\n]{{3,160}})\s*\Z")
_STATES = re.compile(r"\s+des\s+Landes\s+(?:NRW|Nordrhein-Westfalen).*\Z")

HOSTED = frozenset({Kind.PRESS_RELEASE, Kind.EVENT, Kind.FUNDING_CALL, Kind.STUDY})
"""Kinds whose issuer is the office of the site where the text names nobody."""

SELF_NAMED = HOSTED | {
    Kind.LAW,
    Kind.FUNDING_RULE,
    Kind.STUDY,
    Kind.NEWS,
    Kind.LISTING,
    Kind.NEWSLETTER,
    Kind.ARTICLE,
}

Issuer = Found[str]


def issuers_of(
    page: Page, kind: Kind, day: dt.date | None, title: Found[str] | None, subtitle: Found[str] | None = None
) -> tuple[Issuer, ...]:
    """The issuers of a page, under the names they bore on ``day`` where the portal knows them."""
    heads = [one.value if one else "" for one in (title, subtitle)]
    named = list(by_short_name(page, heads[0], day))
    named = named or (list(by_agency_tag(page)) if kind in SELF_NAMED else [])
    named = named or list(_named(page, kind, title.start if title and title.end else -1))
    if kind is Kind.PRESS_RELEASE and named and _repeats(page, named[0]):
        named += by_site(page, heads[0], heads[1], day)
    if not named and (kind in HOSTED or (kind is Kind.NEWS and is_site_of_office(page))):
        named = list(by_site(page, heads[0], heads[1], day, announces=kind is not Kind.FUNDING_CALL))
    found: dict[str, Issuer] = {}
    for issuer in named:
        value = official_name(page, issuer.value, day)
        found.setdefault(value, Found(value, issuer.start, issuer.end, issuer.rule, issuer.value))
    return tuple(found.values())


def _named(page: Page, kind: Kind, title_start: int) -> Iterator[Issuer]:
    text = page.text
    if _TOLD.search(text) and (match := _TELL.search(text)):
        begins = [0, *(one.end() for one in _NEXT_SENTENCE.finditer(match["who"]))][-1]
        yield from several(match["who"][begins:], match.start("who") + begins, "issuer.tell")
        return
    if kind in (Kind.LAW, Kind.FUNDING_RULE) and (match := _DECREE.search(text)):
        who = _DECREE_END.sub("", match["who"].strip())
        yield from of_decree(who, match.start("who"))
        return
    if match := _RULE_OF.search(text[:LOOKED_AT]) if kind in (Kind.LAW, Kind.FUNDING_RULE) else None:
        yield Found(nominative(match["who"].strip()), match.start("who"), match.end("who"), "issuer.decree")
        return
    if match := _ORDAINS.search(text[:LOOKED_AT]) if kind is Kind.LAW else None:
        yield Found(" ".join(match["who"].split()), match.start("who"), match.end("who"), "issuer.decree")
        return
    head = text[:LETTERHEAD] if kind in SELF_NAMED else ""
    if any(way in head for way in _WAYS) and (match := _LETTERHEAD.search(head)):
        yield Found(match["who"], match.start("who"), match.end("who"), "issuer.letterhead")
        return
    credited = "Bericht:" in text or "Text:" in text or "Pressemitteilung:" in text
    match = _LABEL.search(text) or (_CREDIT.search(text) if credited else None)
    if match and _AGENCIES.match(match["who"]):
        match = None
    if match and match["who"][:4].lower() not in ("www.", "http") and not _WITH_PERSONS.search(match["who"]):
        who = nominative(_PRESS_OF.sub("", _BEHIND_A_NAME.sub("", match["who"]).strip(" .")))
        yield Found(who, match.start("who"), match.end("who"), "issuer.label")
        return
    joint = _RELEASE_OF_SEVERAL.search(text[:LOOKED_AT]) if kind in SELF_NAMED else None
    if joint and _NEXT_OFFICE.search(joint["who"]):
        for one in cut_at(_NEXT_OFFICE, joint["who"], joint.start("who"), "issuer.release_of"):
            yield replace(one, value=nominative(one.value))
        return
    for pattern in (_RELEASE_OF, _MADE_BY) if kind in SELF_NAMED else ():
        if match := pattern.search(text[:LOOKED_AT]):
            words = takewhile(
                lambda word: not word[0].islower() or _SMALL_WORDS.fullmatch(word), match["who"].split()
            )
            who = nominative(_GENITIVE.sub(r"\1", " ".join(words).strip(" ,")))
            yield Found(who, match.start("who"), match.end("who"), "issuer.release_of")
            return
    if kind in SELF_NAMED:
        yield from _sender(page, title_start, kind) or _press_office(page, kind) or _closing(page)


def _repeats(page: Page, issuer: Issuer) -> bool:
    """Whether a town tells in a text of its own what a release says that it prints below."""
    if issuer.rule != "issuer.tell" or not is_municipal(page):
        return False
    own = [line for line in page.content if line.role is Role.PROSE and line.end < issuer.start]
    return len(own) > 1 and sum(len(line.text) for line in own) > LONGEST_LEAD


def _press_office(page: Page, kind: Kind) -> list[Issuer]:
    """The office whose press office a release names: "Pressestelle LANDKREIS MUSTER"."""
    press = kind is Kind.PRESS_RELEASE and "Presse" in page.text
    match = _PRESS_OFFICE.search(page.text) or _AND_PRESS.search(page.text) if press else None
    if match is None:
        return []
    who = match["who"].title() if match["who"].isupper() else nominative(match["who"])
    return [Found(who, match.start("who"), match.end("who"), "issuer.press_office")]


def _sender(page: Page, title_start: int, kind: Kind) -> list[Issuer]:
    """The office of a line with the sender above or right below the title."""
    own = (line for line in page.lines if line.role is not Role.FURNITURE or _LOGO.search(line.text))
    lines = list(islice(own, TOP))
    for index, line in enumerate(lines):
        if line.role is Role.PROSE and len(line.text) > 200:
            break
        parts = line.text.split(" | ")
        if len(parts) > 1 and all(_SENDER.match(one) and one[0].isupper() for one in parts):
            return [_in_line(one, line, "issuer.sender") for one in parts]
        if match := _AFTER_BAR.search(line.text):
            return [_in_line(match["who"], line, "issuer.beside_date")]
        below_day = kind is Kind.PRESS_RELEASE and index > 0 and lines[index - 1].role is Role.DATE
        dated = line.role is Role.DATE or bool(line.dates) or below_day
        above = line.start < title_start or dated or title_start < 0
        named = _LOGO.sub("", _two_lines(line, lines[index + 1 : index + 2]))
        match = _SENDER.match(named) if above else None
        who = match["who"].strip(" ,") if match else ""
        if kind is Kind.NEWS and _TOWN.fullmatch(line.text):
            continue
        if kind is Kind.PRESS_RELEASE and line.gap and _TOWN.fullmatch(line.text):
            return [_in_line(line.text, line, "issuer.sender")]
        if match and line.start != title_start and not _BARE.fullmatch(who) and _is_a_name(who):
            first = _in_line(match["who"], line, "issuer.sender")
            return [first, *_more_senders(lines[index + 1 :])] if who.startswith("Ministerium") else [first]
    return []


def _more_senders(lines: list[Line]) -> Iterator[Issuer]:
    """The ministries on the lines right below the first: those of a joint release."""
    for line in lines:
        if line.gap or not line.text.startswith("Ministerium ") or not _SENDER.match(line.text):
            return
        yield _in_line(line.text, line, "issuer.sender")


def _is_a_name(words: str) -> bool:
    """Whether nothing in the words makes them a sentence: "Kreisverwaltung Muster übernimmt …"."""
    return all(not word[0].islower() or _SMALL_WORDS.fullmatch(word) for word in words.split())


def _two_lines(line: Line, following: list[Line]) -> str:
    """The line, joined with the next where a name was broken: "Bezirksregierung / Arnsberg"."""
    if (
        line.text in ("Bezirksregierung", "Kreis", "Stadt", "Ministerium")
        and following
        and not following[0].gap
    ):
        return f"{line.text} {following[0].text}"
    return line.text


def _in_line(who: str, line: Line, rule: str) -> Issuer:
    who = _LOGO.sub("", who.strip(" ,"))
    if administration := _ADMINISTRATION.match(who):
        who = nominative(administration["whose"])
    return Found(who, line.start, line.end, rule)


def _with_whole_names(lines: list[Line]) -> list[Line]:
    """The lines, those put together over which the name of a ministry runs on."""
    whole: list[Line] = []
    for line in lines:
        above = whole[-1] if whole else None
        named = above is not None and above.text.startswith("Ministerium ") and not line.gap
        if above and named and (above.text.endswith(",") or line.text.startswith(("und ", "des ", "für "))):
            whole[-1] = replace(above, text=f"{above.text} {line.text}", end=line.end)
        else:
            whole.append(line)
    return whole


def _closing(page: Page) -> list[Issuer]:
    """The office on a short line among the last, a date or its press office right below it."""
    for line, below in pairwise(_with_whole_names(page.shown[-CLOSING:])):
        match = _SENDER.match(line.text) or _MINISTER_AS_OFFICE.match(line.text)
        if (
            match
            and (below.role in (Role.DATE, Role.TYPE) or _PRESS_LINE.match(below.text))
            and not below.gap
            and not _BARE.fullmatch(match["who"])
        ):
            return [_in_line(match["who"], line, "issuer.closing")]
    return []
