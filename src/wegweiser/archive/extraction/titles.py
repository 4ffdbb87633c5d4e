"""The title of a page and what stands around it: kicker above, subtitle below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wegweiser.archive.document import BlockKind
from wegweiser.archive.extraction.dates import MONTH
from wegweiser.archive.extraction.keys import text_key
from wegweiser.archive.extraction.page import CONTENT, Line, Page, Role
from wegweiser.archive.extraction.slugs import named_by_address
from wegweiser.archive.extraction.title_signs import (
    above_dateline,
    bare_title,
    below_label,
    heading_for_head,
    is_no_title,
    of_a_sitting,
    question_title,
)
from wegweiser.archive.findings import Found
from wegweiser.archive.repair import repaired

LONGEST_TITLE = 300
LINES_SEARCHED = 30
"""Lines from the top in which the title of the head is looked for."""

MOST_TITLE_LINES = 4
LINKS_AT_TOP = 3
"""Lines at the very top that are a trail of links where they are items."""

MOST_HEADS = 10
"""Lines of content from the top of which one may be the title."""

LONGEST_LONG_TITLE = 240
"""Characters up to which a line that is no sentence may be a title."""

_FROM_ADDRESS = re.compile(r"\s*\((?:from|aus)\s+(?:the\s+)?(?:url|address|adresse)\)\s*\Z", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\A\((.+)\)\Z", re.DOTALL)
_NOTE = re.compile(r"\s+\([^()]{2,90}\)\Z")
"""A note in brackets behind a title, which the page itself does not print: "(AMP)"."""

_SITE_PARTS = re.compile(r"\s+(?:[|»·•‹«]|::|[-–—])\s+")
_SITE_NAME = re.compile(
    r"(?:stadt|kreis|gemeinde|land|ministerium|bezirksregierung|landkreis|städteregion|landtag"
    r"|staatskanzlei|startseite|home|homepage|offizielle|portal|online|www\.|nrw\b)",
    re.IGNORECASE,
)
_SPACED_COLON = re.compile(r"\A(?P<kicker>[^:]{3,80}?)\s+:\s+(?P<title>\S.{5,})\Z", re.DOTALL)
_NO_SUBTITLE = re.compile(
    r"(?:beschreibung|informationen|allgemeines|aktuelles|kontakt|steckbrief|inhalt|überblick"
    r"|hintergrund|details|themen?|aufgaben|ziele?|weitere informationen"
    r"|kurzporträt|einleitung|vorwort|präambel|förderkonzeption|inhaltsverzeichnis)\W*"
    r"|.{0,80}[?:]|\d+(?:\.\d+)*\.?\s.*|§.*|teil \w+.*",
    re.IGNORECASE,
)


_NORM = re.compile(
    r"(?:änderung|neufassung|aufhebung)\sde[sr]\s(?:(?:rund)?erlasses|richtlinie|verordnung|satzung)\b"
    r"|(?:gemeinsame\s)?(?:förder)?richtlinien?\s(?:über|zur|für|der|des)\b|(?:landes)?gesetz\s(?:zur|über)\b"
    r"|(?:(?:erste|zweite|dritte|vierte|fünfte|sechste)\s)?(?:rechts)?(?:verordnung|gesetz)\s(?:zur|über)\b|allgemeinverfügung\s(?:zur|über)\b",
    re.IGNORECASE,
)
"""How the title of a law or guideline begins."""

_BELOW_NORM = re.compile(
    r"\(|vom\b|(?:gemeinsamer\s)?(?:rund)?erlass\b|rderl|bekanntmachung\b|verwaltungsvorschrift\b|\d",
    re.IGNORECASE,
)
_HEADS_THE_SITE = re.compile(
    r"(?:bezirksregierung|ministerium|landkreis|kreis|stadt|gemeinde)(?:\s[A-ZÄÖÜ][\w-]+)?(?:\s\w+\s[A-ZÄÖÜ]\w+)?"
    r"|(?:presse(?:mitteilung|information|meldung)|meldung|nachricht|ausgabe|nr\.?)\s(?:vom|nr\b.*)?"
    r"|(?:(?:die|der)\s)?(?:landes|bundes)?(?:senator|minister|staatsminister)(?:in)?\sfür\s[^:.!?]{5,90}|landtag\s[\w-]+"
    r"|[^:.!?]{2,60}\bpresse-?(?:service|dienst|\sund\s[\w-]+)|(?:gesetz-\sund\sverordnungsblatt|ministerialblatt)\b.*"
    r"|infos?|förderprogramm|steckbrief|schwerpunkt:.*|betreff:?|(?:förder)?richtlinie|verwaltungsvorschrift|(?!alle\s).*\bpressestelle\b.*|veröffentlichung\s.*\bvom\b.*",
    re.IGNORECASE,
)
"""A short line above the title that is not the title: whose site it is, when and by whom it was sent."""

_PARAGRAPH = re.compile(r"(?:§|Artikel|Art\.)\s?\d{1,3}[a-z]?")
_DAY_BEHIND = re.compile(r"\s+vom\s+\d{1,2}\.\s?[\w.]+\s?\d{4}\b.*\Z", re.IGNORECASE | re.DOTALL)
_DAY_BEFORE = re.compile(
    rf"\A\d{{1,2}}\.?\s?(?:\d{{1,2}}\.|{MONTH}\b)\s?(?:(?:19|20)?\d\d)?\s*[-–|:]?\s+(?:Der\s[A-ZÄÖÜ]{{3,5}}\s)?(?=[A-ZÄÖÜ„“\"])"
)


@dataclass(slots=True)
class Headline:
    """Title, kicker, subtitle, and the index of the first line below them."""

    title: Found[str] | None = None
    kicker: Found[str] | None = None
    subtitle: Found[str] | None = None
    below: int = 0
    entries_below: int = 0
    """The index below the title alone: in a list, what looks like its subtitle is the first entry's title."""


def headline_of(page: Page) -> Headline:
    """What stands at the head of the page."""
    given, described = head_title(page.document.title)
    found = _located(page, given) if given else None
    if given and found is None and (heading := heading_for_head(page, given)):
        given, found = heading, _located(page, heading)
    if found is None and not given:
        found = _first_heading(page, described)
    headline = Headline()
    if found:
        index, after, start, end, text, kicker = found
        rule = "title.head" if given else "title.first_heading"
        shown = without_site(text if given else _DAY_BEFORE.sub("", text))
        headline.title = Found(shown, start, end, rule, page.text[start:end])
        headline.below = after
        headline.kicker = kicker or _kicker_above(page, index, text)
    elif given:
        headline.title = Found(repaired(without_site(given)), 0, 0, "title.head_only", given)
    elif described:
        headline.title = Found(repaired(described), 0, 0, "title.described", described)
    _part_spaced_colon(headline)
    headline.entries_below = headline.below
    _find_subtitle(page, headline)
    return headline


def head_title(written: str) -> tuple[str, str]:
    """The title of a head, and instead of it the description that stands in brackets where the page has none."""
    title = _FROM_ADDRESS.sub("", " ".join(written.split()))[:LONGEST_TITLE]
    if inside := _IN_BRACKETS.match(title):
        return "", inside[1]
    return title, ""


def without_site(title: str) -> str:
    """The title without the name of the site behind a bar or dash."""
    parts = _SITE_PARTS.split(title)
    separators = _SITE_PARTS.findall(title)
    if len(parts) > 1 and separators[-1].strip() in "|»·•‹«::" and _SITE_NAME.match(parts[-1]):
        return title[: title.rindex(separators[-1])].strip()
    return title


def _located(page: Page, given: str) -> tuple[int, int, int, int, str, Found[str] | None] | None:
    """Where the title stands: its line, the line after it, its characters, its text, a kicker glued to it."""
    key = text_key(given)
    parts = _SITE_PARTS.split(given)
    candidates = [text_key(part) for part in parts if len(part) > 12]
    bare = text_key(given[: -len(parts[-1])]) if len(parts) > 1 and _SITE_NAME.match(parts[-1]) else ""
    without_note = text_key(_NOTE.sub("", given)) if _NOTE.search(given) else ""
    for index, line in enumerate(page.lines[:LINES_SEARCHED]):
        if not line.text or len(line.text) > LONGEST_TITLE + 100:
            continue
        own = text_key(line.text)
        if not own:
            continue
        if own == key:
            return (
                index,
                _behind_repeats(page, index, key),
                line.start,
                line.end,
                _spelt(given, line.text),
                _glued(given, line),
            )
        numbered = line.role is Role.ITEM and own == key.lstrip("0123456789")
        if own in (bare, without_note) or numbered or (own in candidates and len(own) > 15):
            return index, _behind_repeats(page, index, own), line.start, line.end, line.text, None
        if key.startswith(own) and (joined := _over_lines(page, index, key)):
            last = page.lines[joined - 1]
            return index, joined, line.start, last.end, given, None
    return None


def _spelt(given: str, line: str) -> str:
    """The spelling of the head, repaired; its colon tells kicker and title apart where the page glued them."""
    return repaired(given) if ":" in given else line


def _glued(given: str, line: Line) -> Found[str] | None:
    """A kicker that the page prints without a space before the title: "10. GeburtstagWas …"."""
    kicker, colon, rest = given.partition(":")
    if colon and rest.strip() and f"{kicker}{rest.strip()}" in line.text.replace("\u00ad", ""):
        return Found(kicker.strip(), line.start, line.start + len(kicker), "kicker.glued")
    return None


def _over_lines(page: Page, index: int, key: str) -> int:
    """The index behind the last of several lines that together are the title; 0 where they are not."""
    together = ""
    for position in range(index, min(index + MOST_TITLE_LINES, len(page.lines))):
        together += text_key(page.lines[position].text)
        if together == key:
            return position + 1
        if not key.startswith(together):
            return 0
    return 0


def _behind_repeats(page: Page, index: int, key: str) -> int:
    """The line after the title, and after the title printed again."""
    after = index + 1
    position = after
    while position < len(page.lines) and (
        text_key(page.lines[position].text) == key or page.lines[position].role in (Role.FURNITURE, Role.TYPE)
    ):
        position += 1
        if text_key(page.lines[position - 1].text) == key:
            after = position
    return after


def _first_heading(page: Page, described: str) -> tuple[int, int, int, int, str, Found[str] | None] | None:
    """The first heading above the text; none where the text begins without one."""
    if (marked := _marked_title(page)) is not None:
        return _as_title(page, marked)
    if not described and (labelled := below_label(page)) is not None:
        return _as_title(page, labelled)
    if not described and (norm := _norm_title(page)):
        return norm
    if not described and (named := named_by_address(page)):
        return _as_title(page, page.lines.index(named))
    if not described and (question := question_title(page)):
        return question
    read = [(i, line) for i, line in enumerate(page.lines) if line.role in CONTENT or line.role is Role.LINK]
    contact = False
    for above, (index, line) in enumerate(read[:MOST_HEADS]):
        if line.role in (Role.ITEM, Role.ROW) and above < LINKS_AT_TOP:
            continue
        contact = line.text.strip(" :").lower() == "kontakt" or (contact and not line.gap)
        if contact or is_no_title(page, index):
            continue
        long = line.role is Role.PROSE and not described and _is_long_title(page, index)
        if line.role in (Role.PROSE, Role.ROW, Role.ITEM) and not long:
            break
        if not described and _heads_the_site(page, index) and _is_followed_by_title(page, index):
            continue
        if long or (line.role in (Role.HEADING, Role.SHORT) and (not described or len(line.text) > 15)):
            return _behind_colon(page, index) or _paragraph(page, index) or _as_title(page, index)
    agency = above_dateline(page) if not described else None
    return _as_title(page, agency) if agency is not None else None


def _behind_colon(page: Page, index: int) -> tuple[int, int, int, int, str, Found[str] | None] | None:
    """A title that begins on the line below its kicker with the colon between them."""
    line, below = page.lines[index], page.lines[index + 1] if index + 1 < len(page.lines) else None
    if below is None or not below.text.startswith(": ") or below.gap:
        return None
    kicker = Found(line.text, line.start, line.end, "kicker.above")
    return index + 1, index + 2, below.start, below.end, below.text.removeprefix(": "), kicker


def _paragraph(page: Page, index: int) -> tuple[int, int, int, int, str, None] | None:
    """The title of a paragraph of a law with its number on the line above: "§ 3 / Grundsätze"."""
    line, below = page.lines[index], page.lines[index + 1] if index + 1 < len(page.lines) else None
    if below is None or below.gap or (below.role is Role.PROSE and below.text.endswith(".")):
        return None
    if not _PARAGRAPH.fullmatch(line.text):
        return None
    return index, index + 2, line.start, below.end, f"{line.text} {below.text}", None


def _as_title(page: Page, index: int) -> tuple[int, int, int, int, str, None]:
    """A whole line as the title: where it stands, the line below it and its repeats, its range and words."""
    line = page.lines[index]
    return (
        index,
        _behind_repeats(page, index, text_key(line.text)),
        line.start,
        line.end,
        bare_title(line.text),
        None,
    )


def _is_long_title(page: Page, index: int) -> bool:
    """Whether a line as long as a sentence is none and stands alone above the text."""
    line = page.lines[index]
    below = page.lines[index + 1] if index + 1 < len(page.lines) else None
    ends = line.text.rstrip('“”"»«').endswith((".", "!", "…", ":", ",", ";"))
    if below is None or ends or len(line.text) > LONGEST_LONG_TITLE:
        return False
    return below.gap or (below.role is Role.PROSE and below.text.endswith("."))


def _heads_the_site(page: Page, index: int) -> bool:
    """Whether a line names the site or the sender, also the second line of "Bezirksregierung / Arnsberg"."""
    line = page.lines[index]
    above = page.lines[index - 1] if index else None
    if line.dates and len(line.text) < 40 and not _DAY_BEFORE.match(line.text):
        return not of_a_sitting(line.text)
    broken = above is not None and not line.gap and above.text in ("Bezirksregierung", "Kreis", "Stadt")
    elsewhere = line.text.startswith("Ministerium ") and page.host and page.host not in page.known.by_host
    named = elsewhere and page.known.organisation(line.text) is not None
    return broken or named or bool(_HEADS_THE_SITE.fullmatch(line.text))


def _is_followed_by_title(page: Page, index: int) -> bool:
    """Whether another short line comes before the text, and no label of a list stands between."""
    below = next(
        (line for line in page.lines[index + 1 :] if line.role in CONTENT or line.role is Role.TYPE), None
    )
    return (
        below is not None and below.role in (Role.HEADING, Role.SHORT, Role.PROSE) and len(below.text) < 200
    )


def _norm_title(page: Page) -> tuple[int, int, int, int, str, Found[str] | None] | None:
    """The title of a law or guideline, also over several lines, wherever it stands among the first lines."""
    for index, line in enumerate(page.lines[:LINES_SEARCHED]):
        if "@" in line.text:
            return None
        if line.role not in CONTENT or not _NORM.match(line.text) or line.text.endswith((".", "!", "?", ":")):
            continue
        after = index + 1
        while after < min(index + MOST_TITLE_LINES, len(page.lines)):
            below = page.lines[after]
            if below.gap or below.role not in CONTENT or _BELOW_NORM.match(below.text):
                break
            after += 1
        parts = page.lines[index:after]
        title = bare_title(_DAY_BEHIND.sub("", " ".join(part.text for part in parts)))
        return index, after, line.start, parts[-1].end, title, None
    return None


def _marked_title(page: Page) -> int | None:
    """The index of the heading that the markup makes the first of the page."""
    for index, line in enumerate(page.lines[:LINES_SEARCHED] if page.document.markup else ()):
        if line.block.kind is BlockKind.HEADING and line.block.level == 1 and len(line.text) <= LONGEST_TITLE:
            return index
    return None


def _kicker_above(page: Page, index: int, title: str) -> Found[str] | None:
    """The short line directly above the title, if it is neither the title nor the name of the site."""
    for line in reversed(page.lines[max(0, index - 3) : index]):
        if (
            line.role in (Role.HEADING, Role.SHORT)
            and text_key(line.text) != text_key(title)
            and len(line.text) < 90
        ):
            if not line.dates and not _SITE_NAME.match(line.text):
                return Found(line.text, line.start, line.end, "kicker.above")
            return None
    return None


def _part_spaced_colon(headline: Headline) -> None:
    """A colon with a space before it stands between kicker and title: "Zu Gast in Kleve : Lob für …"."""
    title = headline.title
    if title and (match := _SPACED_COLON.match(title.value)):
        headline.kicker = Found(
            match["kicker"], title.start, title.start + len(match["kicker"]), "kicker.colon"
        )
        headline.title = Found(match["title"], title.start, title.end, title.rule, title.written)


def _find_subtitle(page: Page, headline: Headline) -> None:
    """The line between title and text that is a title itself."""
    if headline.title is None:
        return
    for index in range(headline.below, min(headline.below + 6, len(page.lines))):
        line = page.lines[index]
        if line.role in (Role.DATE, Role.TYPE, Role.FURNITURE, Role.PICTURE):
            continue
        if _is_subtitle(page, index, line):
            headline.subtitle = Found(line.text, line.start, line.end, "subtitle.below_title")
            headline.below = index + 1
        return


def _is_subtitle(page: Page, index: int, line: Line) -> bool:
    if line.role not in (Role.HEADING, Role.SHORT, Role.PROSE) or not 12 < len(line.text) < 260:
        return False
    if line.text.rstrip('“”"').endswith((".", ":", "!", ",", ";", "…")) or _NO_SUBTITLE.fullmatch(line.text):
        return False
    following = next((one for one in page.lines[index + 1 :] if one.role in CONTENT), None)
    return following is not None and following.role in (Role.PROSE, Role.ROW) and len(following.text) > 40
