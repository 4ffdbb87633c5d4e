"""What tells a title from other lines above a text, and what sites hang on to a title."""

from __future__ import annotations

import re

from wegweiser.archive.extraction.page import Page, Role
from wegweiser.archive.extraction.slugs import names_the_paper

LONGEST_CLAIM = 60
"""Characters up to which a sentence at the top is what a site says of itself."""

LONGEST_NOTICE = 260
LINES_OF_NOTICE = 4

_BEHIND = re.compile(
    r"\s*,\s*(?:Datum|Format|Bereich|Typ)\s?:\s.*\Z|\s*[-–]?\s*RdErl\.\s.*\Z|\s+\|\Z", re.DOTALL
)
"""What sites print behind a title: data of a publication, the maker of a decree, the bar of a table."""

_MONTH_BEFORE = re.compile(r"\Adate (?:19|20)\d\d-\d\d\s+")
"""How collections of papers write the month before a title."""

_TWICE = re.compile(r"(?P<name>\S.{3,60}?)\s+(?P=name)")
"""The name of a site as picture and as text."""

_NO_TITLE = re.compile(
    r"date (?:19|20)\d\d-\d\d\s.*(?:\bfoto\b|dpa|updown).*|[\w.-]+\.(?:pdf|docx?|html?)|.*\(druckversion\)"
    r"|autor\s*:.*|beschlussvorschlag\b.{0,40}|beschluss:\s.{0,60}"
    r"|geltende\s(?:gesetze|erlasse)\b.*\bstand\svom\b.*|\d\d-\d\d\snr\.\s?\d+(?:\.\d+)?"
    r"|.{2,40}\baktuell(?:\s\|)?|.{1,40}:|[^|]{2,30}\s?\|\s?[^|]{2,30}|achtung!? .*archiv.*"
    r""
    r"|historische s?gv\b.*|außer kraft getreten\b.*|.*\bpressearchiv (?:befinden|bewahrt)\b.*"
    r"|(?:ausgabe|jahrgang) \d{4}\b.{0,40}\bseite \d.*",
    re.IGNORECASE,
)
"""Lines that head a page without being its title: files, authors, notices, labels."""

_HEADS = frozenset({Role.HEADING, Role.SHORT})
LABELS_SEARCHED = 16
LINES_ABOVE_TEXT = 24
_AGENCY_LINE = re.compile(
    r"[A-ZÄÖÜ][\w./ -]{2,30}\s\([a-z]{2,5}(?:/[a-z]{2,5})?\)[.:]?\s(?:[-–]\s)?[A-ZÄÖÜ„\"]"
)
_LABEL_WITH_DAY = re.compile(
    r"(?:presse)?(?:mitteilung|meldung|information)\svom\s|artikel\svom\s", re.IGNORECASE
)

_ANSWER = re.compile(r"Antwort der (?:Landes|Bundes)regierung auf die (?:Kleine|Große) Anfrage(?: \d+)?")
"""What papers of parliament are called that give their question elsewhere."""

_SITTING = re.compile(
    r"(?:protokoll|niederschrift|sitzung|tagesordnung|newsletter|schnellinfo|rundbrief|infobrief)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\ADrucksache \d\d/\d+\s(?P<title>[A-ZÄÖÜ][^?\n]{10,260}?"
    r"(?:\?(?=\s(?:Der|Die)\sMinister)|(?=\sVorbemerkung\sder\s(?:Klein|Groß)en\sAnfrage)))",
    re.DOTALL,
)
_PAPER = "Drucksache "


def bare_title(line: str) -> str:
    """The title of a line without what sites print behind it."""
    return _BEHIND.sub("", _MONTH_BEFORE.sub("", line))


FEWEST_WORDS = 3
"""Words of a page's one heading from which on it may be its title, whatever the head says."""

_LONG_WORD = re.compile(r"\w{4,}")


def heading_for_head(page: Page, given: str) -> str:
    """The one first heading of an HTML page whose head bears a title that the page does not; "" for none.

    Heads are cut short ("49 Zentren arbeiten") or filled by machines ("Meldung 4"); what readers saw is the heading.
    """
    headings = {
        block.text for block in page.document.blocks if block.level == 1 and block.kind.value == "heading"
    }
    shown = {line.text for line in page.lines if line.role is not Role.FURNITURE}
    if not page.document.markup or len(headings) != 1 or not (own := next(iter(headings & shown), "")):
        return ""
    words = set(_LONG_WORD.findall(own.lower())) & set(_LONG_WORD.findall(given.lower()))
    return own if words or len(own.split()) >= FEWEST_WORDS else ""


def is_no_title(page: Page, index: int) -> bool:
    """Whether a line above the text is a notice, a label or what a site says of itself rather than the title."""
    line = page.lines[index]
    if _NO_TITLE.fullmatch(line.text) or _TWICE.fullmatch(line.text) or names_the_paper(page, line.text):
        return True
    if _is_notice(page, index):
        return True
    claims = line.role is Role.PROSE and len(line.text) <= LONGEST_CLAIM and line.text.endswith(".")
    below = page.lines[index + 1 : index + 4]
    return claims and index < 4 and any(one.gap and one.role is Role.HEADING for one in below)


def _is_notice(page: Page, index: int) -> bool:
    """Whether a short text at the top stands below a label with a colon and above a heading: "Störung: / Wir …"."""
    if not 0 < index < LINES_OF_NOTICE or page.lines[index].role is not Role.PROSE:
        return False
    label, below = page.lines[index - 1], page.lines[index + 1 : index + 2]
    labelled = (
        label.text.endswith(":")
        and len(label.text) < LONGEST_CLAIM
        and len(page.lines[index].text) < LONGEST_NOTICE
    )
    return labelled and any(one.gap and one.role in (*_HEADS, Role.TYPE) for one in below)


def below_label(page: Page) -> int | None:
    """The index of the heading right below the line "Mitteilung vom 28.11.2001", where none stands right above it.

    So press offices and their services print releases: sender, label with the day, title, text.
    """
    for index, line in enumerate(page.lines[:LABELS_SEARCHED]):
        if line.role is not Role.DATE or not _LABEL_WITH_DAY.match(line.text):
            continue
        above = page.lines[index - 1] if index else None
        below = page.lines[index + 1] if index + 1 < len(page.lines) else None
        titled = above is not None and above.role in _HEADS and not is_no_title(page, index - 1)
        heads = below is not None and below.role in _HEADS and not is_no_title(page, index + 1)
        return index + 1 if heads and not titled else None
    return None


def above_dateline(page: Page) -> int | None:
    """The index of the heading above the text that begins with place and agency: "Münster (lwl). Die …"."""
    for index, line in enumerate(page.lines[:LINES_ABOVE_TEXT]):
        if line.role is Role.PROSE and _AGENCY_LINE.match(line.text):
            heads: list[int] = []
            for above in range(index - 1, -1, -1):
                one = page.lines[above]
                if one.role in _HEADS and not is_no_title(page, above):
                    heads.append(above)
                elif heads or one.role in (Role.PROSE, Role.ITEM, Role.ROW):
                    break
            return heads[-1] if heads else None
    return None


def of_a_sitting(line: str) -> bool:
    """Whether a short line with a day is the title of minutes or of an issue."""
    return bool(_SITTING.match(line))


def question_title(page: Page) -> tuple[int, int, int, int, str, None] | None:
    """The title of a paper of parliament run into one line: the question between its number and who answered it."""
    first = next(iter(page.content), None)
    if first is None or _PAPER not in first.text[:400]:
        return None
    at = page.text.find(_PAPER, first.start)
    while 0 <= at < first.start + 2000:
        if match := _QUESTION.match(page.text[at : at + 500]):
            start, end = at + match.start("title"), at + match.end("title")
            return 0, 0, start, end, match["title"], None
        at = page.text.find(_PAPER, at + 1)
    if answer := _ANSWER.search(page.text, first.start, first.start + 1500):
        return 0, 0, answer.start(), answer.end(), answer[0], None
    return None
