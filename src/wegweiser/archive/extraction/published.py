"""The date of a page: said by a label, a line of its own, the beginning of the text or the address; never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable

from wegweiser.archive.extraction.address_dates import in_address
from wegweiser.archive.extraction.appointments import MOST_DATES, is_appointed
from wegweiser.archive.extraction.dates import DateMention, dates_in
from wegweiser.archive.extraction.days_above_titles import (
    GIVES_HOUR_OR_WEEKDAY,
    TOP,
    above_event,
    above_lasting,
)
from wegweiser.archive.extraction.enacted import ENACTED, enacted, enacted_line, resolved
from wegweiser.archive.extraction.page import Line, Page, Role
from wegweiser.archive.findings import Found, Kind
from wegweiser.facts.dates import PartialDate

DATELINE_LINES = 10
"""Lines from the top whose beginning may name place and date."""

_PUBLISHED = re.compile(
    r"(?:meldung(?:en)? vom|mitteilung vom|presseinfo vom|\bpm(?: nr\.? ?\d{1,4}(?:/\d{2,4})?)? vom"
    r"|meldungsdatum|drucksache \d\d?/\d{1,5}|\d\d?\. wahlperiode"
    r"|pressemitteilung vom|presse-?(?:mitteilung|meldung"
    r"|information)(?: (?:nr\.? ?)?\d{1,4}(?:/\d{2,4})?)? vom|datum des originals"
    r"|veröffentlicht(?: am)?|veröffentlichungsdatum|publiziert(?: am)?"
    r"|erschienen(?: am)?|erscheinungs(?:datum|monat)|erstellt(?: am)?|eingestellt am|datum|online seit"
    r"|published(?: on)?|\bdate|artikel vom|nachricht vom|beitrag vom|ausgabe vom"
    r"|geschrieben am|posted on|bekannt(?:machung|gemacht) (?:vom|am))\s*:?\s*(?:(?:am|den|vom"
    r"|der)\s+)?(?:\w{2,10},\s*)?\Z",
    re.IGNORECASE,
)
_RELEASE_FROM = re.compile(
    r"(?:\A|\n|(?<=\d{4}))\W{0,3}(?:presse)?(?:mitteilung|information|info|meldung|erklärung)\b[^.:;\n]{2,80}"
    r"\s(?:vom|(?<!versammlung )(?<!sitzung )am)\s*\Z"
    r"|(?:veröffentlicht|eintrag|gespeichert|geschrieben) von [^.:;\n]{2,40} am\s*\Z"
    r"|(?:newsletter|schnellinfo|infobrief|rundbrief)e?s?\b[^.:;\n]{0,30}(?:\svom|,)\s*\Z",
    re.IGNORECASE,
)
_STATE_OF = re.compile(
    r"(?:stand(?: vom)?|stand der informationen|zuletzt (?:aktualisiert|geändert"
    r"|bearbeitet)(?: am)?|letzte (?:änderung|aktualisierung)(?: am)?|aktualisiert(?: am)?"
    r"|aktualisierung|update(?:d)?)\s*:?\s*(?:(?:am|den|vom)\s+)?(?:\w{2,10},\s*)?\Z",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\w\s\([^()\n]*\Z")
"""Brackets in a sentence tell how old a figure is: "27 Prozent der Einwohner (Stand: Mai 2011)"."""

_FIRST_PAGE = re.compile(r"[ \t]+Seite 1 von \d")
_DATELINE = re.compile(
    r"(?:\([\w/.]{2,14}\)\s*)?(?:nr\.?\s*\d*\s*)?(?:[A-ZÄÖÜ][\wäöüß./-]*(?:[ "
    r"/][A-ZÄÖÜa-zäöü(][\wäöüß./)-]*){0,5})?"
    r"(?:\s*[,/|–:·-]\s*|\s+|\s*\()?(?:(?:den|am|vom)\s+)?(?:\w{2,10},\s*(?:den\s+)?)?\Z"
)
_AFTER_DATELINE = re.compile(
    r"\s*(?:\Z|[|–:·)/-]|\.\s|,\s*\d{1,2}[:.]\d\d(?!\s*Uhr:\s)|\s+\d{1,2}[:.]\d\d\s*Uhr"
    r"|\s(?:Presse)?(?:[Mm]eldung|[Mm]itteilung|[Ii]nformation)\b)"
)
_TODAY = re.compile(r"\bheut(?:e|ig\w+)[\s,(]+(?:(?:am|dem|den)\s)?(?:\w{4,10},?\s)?(?:(?:den|dem)\s)?\Z")
"""Words before the day of a report that calls it today: "am heutigen Dienstag, 2. Oktober 2018"."""

_ISSUE = re.compile(r"(?:nr\.?|ausgabe|heft|jahrgang|jg\.)\s*\d{0,3}\s*[/,–-]?\s*\Z", re.IGNORECASE)
_GLUED = re.compile(r"(?=[A-ZÄÖÜ][a-zäöü]{3})|\s*[|–·-]\s|\s+[Vv]on:?\s")
_MASTHEAD = re.compile(r"\A(?:[A-ZÄÖÜ0-9].{0,60}\b)?(?:nr\.?|ausgabe|heft)\s*\d{1,3}", re.IGNORECASE)
_MINUTES = re.compile(
    r"(?<!genehmigung der )(?:protokoll|niederschrift)\b[^:;]{0,140}\b(?:vom|am)\s+(?:\w{2,10},\s*)?\Z",
    re.IGNORECASE,
)
_BY_AGENCY = re.compile(r"\b[Vv]on\s(?:\w[\w.-]*\s){1,3}\|\s?\Z")
_BY_AUTHOR = re.compile(r"\s[Vv]on:?\s[A-ZÄÖÜ][^.!?\n]{3,60}\Z")
"""What stands behind the day on a line of its own: "23.05.2007 Von: Pressestelle"."""

_SITTINGS = re.compile(r"beratungsfolge|gremium|sitzungs?(?:termin|datum)?\b", re.IGNORECASE)
"""Where a paper of a council lists the sittings that dealt with it."""

_ON_A_DAY = re.compile(r"(?<![,.;|–-])\s(?:am|vom)\s+\Z")
"""Words right before a day on which something takes place: "Fachtag am", but not "Köln, am"."""

_VERB = re.compile(
    r"\b(?:ist|sind|war|wird|wurde|hat|haben|findet|beginnt|startet|eröffnet|gegründet|besteht"
    r"|gilt|lädt|öffnet|zieht|tritt|beschluss|ratsbeschluss|beratungsfolge|rat der|kreistag"
    r"|ausschuss|sitzung|veranstaltung|einladung"
    r"|montag,? \d|uhr)\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"(?:von|autor(?:in)?|redaktion|by)\b[^.!?]{0,60}\Z", re.IGNORECASE)
_NO_HEADER = frozenset({Role.ROW, Role.ITEM, Role.PICTURE})
_REPORTS = frozenset(
    {
        Kind.PRESS_RELEASE,
        Kind.NEWS,
        Kind.ARTICLE,
        Kind.FUNDING_CALL,
        Kind.STUDY,
        Kind.NEWSLETTER,
        Kind.COUNCIL_PAPER,
        Kind.PARLIAMENT_PAPER,
    }
)
Date = Found[PartialDate]


def published(page: Page, kind: Kind, title_end: int = 0) -> Date | None:
    """The date of a page with one text; None where the page does not tell."""
    document = page.document
    if document.published is not None:
        return Found(PartialDate(document.published), 0, 0, "date.markup")
    if kind in (Kind.LISTING, Kind.SEARCH_RESULT):
        return None
    rules = _RULES.get(kind, _OF_REPORTS if kind in _REPORTS else _OF_OTHERS)
    dates = (found for rule in rules if (found := rule(page, title_end)))
    return next((found for found in dates if not is_appointed(page, found)), None)


def _below_title(page: Page, title_end: int) -> Date | None:
    """A date with which one of the first lines under the title begins, alone or glued to the subtitle."""
    below = [line for line in page.lines if line.start >= title_end][:3] if title_end else []
    for line in below:
        date = line.dates[0] if line.dates else None
        if date is None or not date.on or not date.day or date.until or date.start != line.start:
            continue
        if line.role is Role.DATE or _GLUED.match(page.text, date.end, line.end):
            return page.found(date, "date.below_title")
    return None


def _labelled(page: Page, _title_end: int) -> Date | None:
    """ "Meldung vom 09.08.2017", "Datum: …"."""
    for number, date in enumerate(page.dates[:MOST_DATES]):
        before = page.text[max(0, date.start - 40) : date.start]
        of_release = number < 5 and _RELEASE_FROM.search(page.text[max(0, date.start - 120) : date.start])
        if date.on and (of_release or _PUBLISHED.search(before)):
            more = None if date.day else _day_of_author(page, date.on) or _labelled_day(page, date.on)
            return more or page.found(date, "date.label")
    return None


def _labelled_day(page: Page, month: PartialDate) -> Date | None:
    """The day of a labelled month that has a label too: "date 2016-09 Pressemeldung vom 23. September 2016"."""
    for date in page.dates[:6]:
        inside = date.on and date.day and month.earliest <= date.on.on <= month.latest
        if inside and _PUBLISHED.search(page.text[max(0, date.start - 40) : date.start]):
            return page.found(date, "date.label")
    return None


def _issue_in_headline(page: Page, title_end: int) -> Date | None:
    """The month of an issue in its title: "Newsletter August / September 2017"."""
    for date in page.dates[:4]:
        if date.on and not date.day and date.end <= title_end:
            return page.found(date, "date.issue")
    title = page.document.title
    for date in dates_in(title):
        if date.on and not date.day:
            return Found(date.on, 0, 0, "date.issue", title[date.start : date.end])
    return None


def _state_of(page: Page, _title_end: int) -> Date | None:
    """ "Stand: 23.04.2020": the last resort, since it tells of the text and not of its publication."""
    for date in page.dates[:MOST_DATES]:
        before = page.text[max(0, date.start - 40) : date.start]
        if date.on and _STATE_OF.search(before) and not _IN_BRACKETS.search(before):
            return page.found(date, "date.state_of")
    return None


def _letterhead(page: Page, _title_end: int) -> Date | None:
    """The day at the head of a letter, before the number of its page: "30. Oktober 2015 Seite 1 von 2"."""
    for date in page.dates[:MOST_DATES]:
        if date.on and date.day and _FIRST_PAGE.match(page.text, date.end):
            return page.found(date, "date.letterhead")
    return None


def _today(page: Page, _title_end: int) -> Date | None:
    """The day the text itself calls today."""
    for date in page.dates[:4]:
        if date.on and date.day and _TODAY.search(page.text[max(0, date.start - 40) : date.start]):
            return page.found(date, "date.today")
    return None


def _own_line(page: Page, _title_end: int) -> Date | None:
    """A line that holds nothing but a date, above or below the title or under the lead."""
    for line in [*page.shown[:TOP], *page.shown[-2:]]:
        for date in line.dates:
            by_author = (
                date.start == line.start and date.day and _BY_AUTHOR.match(page.text, date.end, line.end)
            )
            if date.on and date.until is None and (line.role is Role.DATE or by_author):
                rule = (
                    "date.state_of" if _STATE_OF.search(page.text[line.start : date.start]) else "date.line"
                )
                return page.found(date, rule)
    return None


def _short_line(page: Page, _title_end: int) -> Date | None:
    """A short line above the text that is no sentence and no event: "Kreis Soest – 18. Januar 2017 – Nr. 19"."""
    for line in page.shown[:TOP]:
        if line.role is Role.PROSE and len(line.text) > 160:
            return None
        dates = [date for date in line.dates if date.on]
        if dates and _is_author_line(page, line, dates[0]):
            return page.found(dates[0], "date.author")
        if (
            len(dates) != 1
            or len(line.text) > 90
            or line.text.endswith((".", "!", "?", ":"))
            or line.role in _NO_HEADER
        ):
            continue
        date = dates[0]
        around = page.text[line.start : line.end]
        is_day = bool(date.day) and date.until is None
        if (
            is_day
            and not _is_event(around)
            and not _VERB.search(around)
            and not ENACTED.search(around[: date.start - line.start])
            and not around[: date.start - line.start].endswith(" am ")
        ):
            return page.found(date, "date.short_line")
    return None


def _is_author_line(page: Page, line: Line, date: DateMention) -> bool:
    """Whether a line names author and date: "Von Erika Muster, 12.05.2023, 15:30 Uhr"."""
    before = page.text[line.start : date.start]
    short = len(line.text) <= 90 and not line.text.endswith(".")
    return short and bool(date.day) and bool(_AUTHOR.match(before)) and not _is_event(before)


def _dateline(page: Page, _title_end: int) -> Date | None:
    """Place and date before the text: "Kreis Steinfurt, 24. Oktober 2023", "Siegen 02.06.2016 | …"."""
    for line in page.shown[:DATELINE_LINES]:
        date = line.dates[0] if line.dates else None
        if date is None or date.on is None or date.until or date.start - line.start > 60 or not date.day:
            if (
                date
                and date.on
                and date.start == line.start
                and not date.day
                and _AFTER_DATELINE.match(page.text, date.end)
            ):
                return _day_of_author(page, date.on) or page.found(date, "date.dateline")
            continue
        before = page.text[line.start : date.start]
        if _ON_A_DAY.search(before):
            continue
        if _DATELINE.fullmatch(before) and _ends_there(page, line, date) and not _is_event(before):
            return page.found(date, "date.dateline")
    return None


def _announced(page: Page, title_end: int) -> Date | None:
    """Place and date before an announcement, where neither weekday nor hour makes it the day of the event."""
    found = _dateline(page, title_end)
    line = page.line_at(found.start) if found else None
    return (
        found if line and not GIVES_HOUR_OR_WEEKDAY.search(page.text[line.start : line.start + 100]) else None
    )


def _day_of_author(page: Page, month: PartialDate) -> Date | None:
    """The day of that month which stands beside the author's name."""
    for line in page.shown[:TOP]:
        for date in line.dates:
            inside = date.on and date.day and month.earliest <= date.on.on <= month.latest
            if inside and (
                _is_author_line(page, line, date) or _BY_AGENCY.search(page.text, line.start, date.start)
            ):
                return page.found(date, "date.author")
    return None


def _ends_there(page: Page, line: Line, date: DateMention) -> bool:
    return date.end >= line.end or bool(_AFTER_DATELINE.match(page.text[date.end : line.end]))


def _is_event(before: str) -> bool:
    """Whether the words before a date make it a day on which something happens or ends."""
    return bool(
        re.search(
            r"\b(?:bis|ab|seit|zum|\w*frist|\w*termin|wann|zeit|beginn|ende|uhr|gültig|\w*schluss"
            r"|stichtag)\b",
            before,
            re.IGNORECASE,
        )
    )


def _minutes(page: Page, _title_end: int) -> Date | None:
    """The day whose debates or resolutions are recorded: "Protokoll der Sitzung vom 3. März 2016"."""
    for date in page.dates[:6]:
        if date.on and date.day and _MINUTES.search(page.text[max(0, date.start - 180) : date.start]):
            return page.found(date, "date.minutes")
    return None


def _above_sittings(page: Page, title_end: int) -> Date | None:
    """Of a paper of a council: a line of its own above the sittings, whose days are not that of the paper."""
    end = next((line.start for line in page.lines if _SITTINGS.search(line.text)), len(page.text))
    found = _own_line(page, title_end) or _dateline(page, title_end) or _short_line(page, title_end)
    return found if found and found.start < end else None


def _issue(page: Page, _title_end: int) -> Date | None:
    """The issue of a journal: "EILDIENST Nr. 9/September 2014"."""
    for line in page.shown[:TOP]:
        for date in line.dates:
            before = page.text[line.start : date.start]
            if date.on and not date.day and _ISSUE.search(before) and _MASTHEAD.match(before):
                return page.found(date, "date.issue")
    return None


def _in_title(page: Page, _title_end: int) -> Date | None:
    """A day at the very beginning of the title, as hosts of documents write it."""
    title = page.document.title
    for date in dates_in(title):
        if date.on and date.day and date.start == 0 and not date.until:
            return Found(date.on, 0, 0, "date.title", title[date.start : date.end])
    return None


Rule = Callable[[Page, int], Date | None]

_OF_LAWS: tuple[Rule, ...] = (
    enacted_line,
    _below_title,
    enacted,
    resolved,
    _labelled,
    _own_line,
    _short_line,
    _issue,
    in_address,
    _state_of,
    _in_title,
)
_OF_REPORTS: tuple[Rule, ...] = (
    _below_title,
    _labelled,
    _letterhead,
    _own_line,
    _dateline,
    _short_line,
    _issue,
    in_address,
    _today,
    _state_of,
    _in_title,
)
_OF_OTHERS: tuple[Rule, ...] = tuple(rule for rule in _OF_REPORTS if rule is not _short_line)
_OF_PAPERS: tuple[Rule, ...] = (
    _below_title,
    _minutes,
    _labelled,
    _above_sittings,
    _issue,
    in_address,
    _state_of,
    _in_title,
)
_OF_LASTING: tuple[Rule, ...] = (_labelled, _state_of, above_lasting)
"""Pages that stand for years: only a date that says what it is, or stands alone above the title, counts."""

_RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.LAW: _OF_LAWS,
    Kind.FUNDING_RULE: _OF_LAWS,
    Kind.COUNCIL_PAPER: _OF_PAPERS,
    Kind.PARLIAMENT_PAPER: _OF_PAPERS,
    Kind.NEWSLETTER: (_issue_in_headline, *_OF_REPORTS),
    Kind.EVENT: (_labelled, above_event, _announced, in_address, _state_of),
    Kind.CENTRE_PAGE: _OF_LASTING,
    Kind.DIRECTORY: _OF_LASTING,
    Kind.TOPIC_PAGE: _OF_LASTING,
}
"""For each kind of page the rules in the order they are asked."""
