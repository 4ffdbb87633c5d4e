"""Lead and body of a page with one text: menus, repeats, captions and contacts left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wegweiser.archive.document import Remark
from wegweiser.archive.extraction.keys import name_lookup, text_key
from wegweiser.archive.extraction.page import CONTENT, Line, Page, Role
from wegweiser.archive.extraction.titles import Headline
from wegweiser.archive.findings import Found

SHORTEST_LEAD = 25
LONG_PROSE = 160
"""Characters of a paragraph that is text again and no part of a contact."""

LONGEST_DATELINE = 100
"""Characters in which place and date before a text are sought; the patterns go through longer ones too slowly."""

_AGENCY = re.compile(r"\A\([\w/*. ]{2,16}\)\s*")
_SYNTHETIC = re.compile(r"\Adate\s+\d{4}(?:-\d\d){1,2}\s+", re.IGNORECASE)
_PLACE = (
    r"(?:(?:Kreis|Stadt|Gemeinde|Landkreis"
    r"|Städteregion)\s+)?[A-ZÄÖÜ][\wäöüß-]+(?:[ /-](?:[A-ZÄÖÜ][\wäöüß-]+|a\.\s?d\.|am|an der"
    r"|im)){0,3}"
)
_PLACE_LINE = re.compile(
    rf"\A(?P<place>{_PLACE})(?:\s*\((?:[\w/]{{2,10}})\))?(?:,?\s+(?:den\s+)?\d{{1,2}}\.\s?"
    rf"(?:\d{{1,2}}\.|[A-ZÄÖÜ][a-zä]+\.?)\s?(?:\d{{4}})?)?"
    r"(?:\s*[|·–/]\s+|\s+-\s+|\.\s+)(?=[A-ZÄÖÜ„\"»(0-9])"
)
_BARE_PLACE = re.compile(
    r"\A(?P<place>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)\s+(?=[A-ZÄÖÜ„][a-zäöüß]+\s)"
)
_UPPER_PLACE = re.compile(
    r"\A(?P<place>[A-ZÄÖÜ]{4,}(?:[ -][A-ZÄÖÜ]{3,}){0,3})[.:]?\s+(?=[A-ZÄÖÜ„][a-zäöüß]*\s)"
)
_CONTACT_HEADING = re.compile(
    r"(?:kontakt(?:daten|e|informationen)?|pressekontakt|ansprech(?:partner(?:in"
    r"|/-?in)?(?:nen)?|personen?)|bürgeranfragen|anschrift|impressum)\s*:?",
    re.IGNORECASE,
)
_CONTACT_LINE = re.compile(
    r"(?:kontakt|anschrift|adresse|ansprechpartner(?:in)?|tel(?:efon)?|e-mail)\s*[.:]", re.IGNORECASE
)
_TELL = re.compile(r"teil(?:t|en)\s+mit\s*:?\s*\Z", re.IGNORECASE)
_OFFICE_TOPIC = re.compile(r"(?:staatskanzlei|ministerium)\b|.+, .+ und .+", re.IGNORECASE)


@dataclass(slots=True)
class Texts:
    """Lead, body, the topic lines between them and what was left out twice."""

    lead: Found[str] | None
    body: Found[str] | None
    subtitle: Found[str] | None
    topics: list[Line]
    repairs: list[Remark]


def texts_of(page: Page, headline: Headline) -> Texts:
    """Lead and body below the headline."""
    lines = [line for line in page.lines[headline.below :] if line.is_content]
    lines = _until_contacts(lines)
    texts = Texts(None, None, None, [], _repeats_of_title(page, headline))
    first = next((i for i, line in enumerate(lines) if _may_lead(line)), None)
    if first is None:
        texts.body = _body(lines)
        return texts
    lead = lines[first]
    text, cut = _without_dateline(lead.text, page)
    again = _again(lines, first, text)
    rule = "lead.repeated" if again is not None else "lead.first_paragraph"
    if again is not None:
        _between(lines[first + 1 : again], texts)
        told = "Der Vorspann stand zweimal auf der Seite."
        texts.repairs.append(Remark("repair.double_lead", told, lines[again].start, lines[again].end))
    skipped = {id(line) for line in texts.topics} | ({texts.subtitle.start} if texts.subtitle else set())
    rest = [
        line
        for i, line in enumerate(lines)
        if i != first and id(line) not in skipped and line.start not in skipped
    ]
    if again is not None:
        rest = _without_repeat(rest, lines[again], text)
    texts.lead = Found(
        text, lead.start + cut, lead.end, rule, page.text[lead.start : lead.end] if cut else ""
    )
    texts.body = _body(rest)
    return texts


def _may_lead(line: Line) -> bool:
    return line.role is Role.PROSE and len(line.text) >= SHORTEST_LEAD and not _CONTACT_LINE.match(line.text)


def _until_contacts(lines: list[Line]) -> list[Line]:
    """The lines up to the heading under which contacts stand at the end of the page."""
    cut = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.role is Role.PROSE and len(line.text) > LONG_PROSE:
            break
        if _CONTACT_HEADING.fullmatch(line.text):
            cut = index
    return lines[:cut] if cut else lines


def _without_dateline(text: str, page: Page) -> tuple[str, int]:
    """A paragraph without agency, place and date before it, and how many characters that were."""
    rest = _SYNTHETIC.sub("", _AGENCY.sub("", text))
    begin = rest[:LONGEST_DATELINE]
    if match := _PLACE_LINE.match(begin):
        if _is_place(match["place"], page):
            rest = rest[match.end() :]
    elif (match := _UPPER_PLACE.match(begin)) and _is_place(match["place"].title(), page):
        rest = rest[match.end() :]
    elif (match := _BARE_PLACE.match(begin)) and _is_place(match["place"], page):
        follows = rest[match.end() :].split(" ", 1)[0]
        if page.known.gazetteer.plain.get(name_lookup(f"{match['place']} {follows}")) is None:
            rest = rest[match.end() :]
    return rest, len(text) - len(rest)


def begins_with_place(text: str, page: Page) -> bool:
    """Whether a paragraph begins as papers and press offices begin: "Köln (ots)", "Soest. Der Kreis …"."""
    begin = text[:LONGEST_DATELINE]
    match = _PLACE_LINE.match(_SYNTHETIC.sub("", begin)) or _UPPER_PLACE.match(begin)
    return bool(
        match and _is_place(match["place"].title() if match["place"].isupper() else match["place"], page)
    )


def _is_place(name: str, page: Page) -> bool:
    bare = name.removeprefix("Kreis ").removeprefix("Stadt ").removeprefix("Gemeinde ")
    plain = page.known.gazetteer.plain
    return any(name_lookup(one) in plain for one in (name, bare, *bare.split("/")))


def _again(lines: list[Line], first: int, lead: str) -> int | None:
    """Where the lead stands a second time, alone or at the head of a longer paragraph."""
    key = text_key(lead)
    if len(key) < 40:
        return None
    for index in range(first + 1, len(lines)):
        text = lines[index].text
        if (
            lines[index].role is Role.PROSE
            and text[:1] == lead[:1]
            and text_key(text[: 2 * len(lead)]).startswith(key)
        ):
            return index
    return None


def _between(lines: list[Line], texts: Texts) -> None:
    """What stands between a marked lead and the text: topics, the subtitle, the line of the offices."""
    titles = [
        line for line in lines if line.role in (Role.HEADING, Role.SHORT) and not _TELL.search(line.text)
    ]
    if titles and len(titles[-1].text) > 25 and not _OFFICE_TOPIC.fullmatch(titles[-1].text):
        line = titles.pop()
        texts.subtitle = Found(line.text, line.start, line.end, "subtitle.below_lead")
    texts.topics = titles


def _without_repeat(lines: list[Line], repeated: Line, lead: str) -> list[Line]:
    rest = repeated.text[len(lead) :].strip() if repeated.text.startswith(lead) else ""
    kept = []
    for line in lines:
        if line is not repeated:
            kept.append(line)
        elif rest:
            kept.append(
                Line(rest, line.end - len(rest), line.end, line.role, line.block, line.gap, line.dates)
            )
    return kept


def _repeats_of_title(page: Page, headline: Headline) -> list[Remark]:
    """A remark for every time the title stands on the page again."""
    if headline.title is None or headline.title.end == 0:
        return []
    key = text_key(headline.title.written or headline.title.value)
    told = "Der Titel stand mehrmals auf der Seite."
    return [
        Remark("repair.double_title", told, line.start, line.end)
        for line in page.lines
        if line.start >= headline.title.end
        and line.role in CONTENT
        and len(line.text) < 2 * len(key) + 20
        and text_key(line.text) == key
    ]


def _body(lines: list[Line]) -> Found[str] | None:
    if not lines:
        return None
    pieces: list[str] = []
    previous: Role | None = None
    for line in lines:
        mark = {Role.HEADING: "## ", Role.ITEM: "- "}.get(line.role, "")
        joint = "" if not pieces else "\n" if line.role is previous is Role.ITEM else "\n\n"
        pieces.append(f"{joint}{mark}{line.text}")
        previous = line.role
    return Found("".join(pieces), lines[0].start, max(line.end for line in lines), "body")
