"""What kind of page it is: evidence from address, title, layout and vocabulary, added up."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise, takewhile

from wegweiser.archive.extraction.evidence import EVIDENCE
from wegweiser.archive.extraction.page import Line, Page, Role
from wegweiser.archive.extraction.signs import Where
from wegweiser.archive.extraction.texts import begins_with_place
from wegweiser.archive.extraction.town_of_site import town_of_site
from wegweiser.archive.findings import Found, Kind

TEXT_LOOKED_AT = 3000
"""Characters of the text that evidence is looked for in."""

PREFERRED = tuple(Kind)
"""Of kinds with equal weight the one that comes first here."""

_WEEKDAYS = ("mon", "diens", "donners", "frei", "sams", "sonn")
_START_PAGE = re.compile(r"/?(?:index\.[a-z]+|startseite[^/]*|home)?(?:\?.*)?")
_MONTH_BEFORE = re.compile(r"\n\s*date 20\d\d-\d\d\s")
"""How collections of papers write the month of a report before its text."""
_DAYS = (
    "heute",
    "heutig",
    "gestern",
    "jetzt",
    "kürzlich",
    "vergangene",
    " nun ",
    *(f"am {day}tag" for day in _WEEKDAYS),
    "am mittwoch",
)
_MOMENT = re.compile(
    r"[“\"],?\s(?:so|sagte?|erklärte?)\b"
    r"|\b(?:hat|haben|wurden?)\s.{0,90}\b(?:eröffnet|vorgestellt|beschlossen|übergeben|besucht|gefeiert"
    r"|unterzeichnet|verliehen)\b",
)
"""Words of a text that reports what happened on a day."""

_PUBLIC_HOST = re.compile(
    r"(?:\A|[.-])(?:land)?kreis[.-]|(?:\A|[.-])(?:stadt|gemeinde|regierung|[a-z]*ministerium)[.-]"
    r"|(?:\A|\.)(?:bund|hessen|bayern|berlin|bremen|hamburg|sachsen(?:-anhalt)?|thueringen|brandenburg|saarland"
    r"|rlp|niedersachsen|schleswig-holstein|baden-wuerttemberg|regierung-mv)\.de\Z"
)
"""Sites of the federation, of other states, and of towns and districts that say so in their address."""

_DAY_OF_ENTRY = re.compile(
    r"^\W*(?:presse)?(?:meldung|mitteilung|nachricht|artikel|beitrag) vom:? \S", re.MULTILINE
)
FEWEST_BEFORE = 2
"""Texts above the title of the head from which on the page begins with teasers of the site."""

FEWEST_LABELS = 3
FEWEST_ADDRESSES = 3
_POSTCODE = re.compile(r"(?:D[ -])?\d{5}\s[A-ZÄÖÜ]")
"""How the line of an address begins that names the town."""

_LIST_ITSELF = re.compile(
    r"[/-](?:seite|page)[-/]\d+/?\Z|/node/?(?:\?page=\d+)?\Z|[?&](?:page|paged|seite|start)=\d|/aktuelles/?\Z|/\Z"
)
"""Addresses that name no text but a list of them."""

_GOES_ON = (
    "ganze meldung lesen",
    "zur detailseite",
    "weiterlesen",
    "weiter lesen",
    "vollständige pressemitteilung",
    "mehr lesen",
    "[ausführlich]",
)
"""What stands under the beginning of a text that goes on elsewhere."""

_ENDS_OF_TEASERS = (
    "...",
    "…",
    "[…]",
    " mehr",
    " Mehr",
    " weiter",
    "zur Detailseite",
    "weiterlesen",
    "Weiterlesen",
    "[ausführlich]",
)
_LIST_OF_A_TOPIC = re.compile(r"[?&]page=\d|/tags?/|topics?\b|/themen?\b|/schlagwort|/category/|/kategorie")

_STATE_OF = re.compile(r"\W*(?:stand|zuletzt|letzte|aktualisiert|geändert)\b", re.IGNORECASE)
"""How lines begin that say when a page was last changed, rather than when it was published."""

Scores = dict[Kind, float]


def kind_of(page: Page, title: str, title_start: int = 0) -> Found[str]:
    """The kind of the page; its rule names the evidence that spoke for it.

    Several texts above the title, which begins at ``title_start``, lead elsewhere and say nothing of the page.
    """
    scores: Scores = defaultdict(float)
    reasons: dict[Kind, list[str]] = defaultdict(list)
    begins = title_start if _texts_before(page, title_start) >= FEWEST_BEFORE else 0
    texts = {
        Where.HOST: page.host,
        Where.PATH: page.path,
        Where.TITLE: title.lower(),
        Where.TEXT: page.text[begins : begins + TEXT_LOOKED_AT].lower(),
    }
    texts = {where: f"\n{text}" if text else "" for where, text in texts.items()}
    for evidence in EVIDENCE:
        text = texts[evidence.where]
        if text and evidence.stands_in(text):
            for kind, weight in evidence.weights:
                scores[kind] += weight
                reasons[kind].append(evidence.name)
    _add_layout(page, texts[Where.TEXT], begins, scores, reasons)
    _add_office(page, scores, reasons)
    if not any(scores.values()):
        return Found(Kind.OTHER.value, 0, 0, "kind.none")
    best = max(scores, key=lambda kind: (scores[kind], -PREFERRED.index(kind)))
    return Found(best.value, 0, 0, f"kind: {', '.join(reasons[best])}")


def _texts_before(page: Page, start: int) -> int:
    """How many texts stand above a position of the page."""
    above = takewhile(lambda line: line.start < start, page.lines)
    return sum(len(line.text) > 80 and (line.role is Role.PROSE or _is_cut_off(line)) for line in above)


def _add_layout(page: Page, text: str, begins: int, scores: Scores, reasons: dict[Kind, list[str]]) -> None:
    """Lists look like lists: several dates or type labels, several short texts without a title above them."""
    texts = (line for line in page.lines if line.role is Role.PROSE and line.start >= begins)
    prose = [line for line in texts if len(line.text) > 80]
    dates = [line for line in page.lines if line.role is Role.DATE]
    links = [line for line in page.lines if line.role is Role.LINK]
    headings = [line for line in page.lines if line.role in (Role.HEADING, Role.SHORT)]
    if len(dates) >= 3 and len(prose) >= 3:
        _add(Kind.LISTING, 3, "several dated texts", scores, reasons)
    if (between := _dated_entries(page.lines)) >= 2:
        _add(Kind.LISTING, 3 if between > 2 else 1.5, "dates between texts", scores, reasons)
    if sum(text.count(words) for words in _GOES_ON) >= 2 or sum(map(_is_cut_off, prose)) >= 3:
        _add(Kind.LISTING, 3 + bool(_titled_texts(page.lines) >= 3), "beginnings of texts", scores, reasons)
    cut = sum(map(_is_cut_off, prose))
    if (
        cut >= 3
        and _titled_alone(page.lines) >= 3
        and not any(date.day for line in page.lines for date in line.dates)
    ):
        _add(Kind.TOPIC_PAGE, 5.5, "beginnings of texts without days", scores, reasons)
    if text.count(" vom") >= FEWEST_LABELS and len(_DAY_OF_ENTRY.findall(text)) >= FEWEST_LABELS:
        _add(Kind.LISTING, 5, "the label of an entry comes again", scores, reasons)
    if text.count("teilt mit:") >= 2:
        _add(Kind.LISTING, 5, "offices speak several times", scores, reasons)
    listed = _LIST_ITSELF.search(page.path)
    if listed and _titled_texts(page.lines) >= 3 - ("=" in listed[0]):
        _add(Kind.LISTING, 3, "titled texts on the page of a list", scores, reasons)
    if len(prose) >= 5 and not headings and not dates:
        _add(Kind.LISTING, 2, "leads without titles", scores, reasons)
        _add(Kind.TOPIC_PAGE, 1.5, "leads without titles", scores, reasons)
    if len(links) >= 5 and len(headings) >= 5 and len(prose) >= 5:
        _add(Kind.LISTING, 3, "texts each with a link", scores, reasons)
    dates = [line for line in dates if not _STATE_OF.match(line.text)]
    if len(dates) == 1 or (page.lines and page.lines[0].dates and page.lines[0].role is Role.DATE):
        _add(Kind.PRESS_RELEASE, 0.8, "one date of its own", scores, reasons)
        _add(Kind.NEWS, 0.8, "one date of its own", scores, reasons)
    contacts = [
        line
        for line in page.lines
        if line.role is not Role.FURNITURE
        and line.text.rstrip(":").lower() in ("kontakt", "kontaktdaten", "anschrift")
    ]
    addresses = sum(bool(_POSTCODE.match(line.text)) for line in page.lines)
    if addresses >= FEWEST_ADDRESSES and addresses >= len(prose):
        _add(Kind.DIRECTORY, 3, "several addresses", scores, reasons)
    if len(contacts) >= 2 and len(prose) >= 4:
        _add(Kind.DIRECTORY, 3, "several contacts", scores, reasons)
    if _START_PAGE.fullmatch(page.path) and len(prose) >= 2 and len(headings) >= 3:
        _add(Kind.LISTING, 2, "texts of a start page", scores, reasons)
        _add(Kind.TOPIC_PAGE, 1.5, "texts of a start page", scores, reasons)
    _add_report(page, text, [line.text for line in prose], scores, reasons)
    rows = [line for line in page.lines if line.role is Role.ROW and line.dates]
    if len(rows) >= 2:
        _add(Kind.EVENT, 3.5, "table of dates", scores, reasons)


def _dated_entries(lines: list[Line]) -> int:
    """How many dates stand on lines of their own with other lines between them."""
    content = [line for line in lines if line.role is Role.DATE or (line.is_content and len(line.text) > 20)]
    return sum(line.role is Role.DATE and below.role is not Role.DATE for line, below in pairwise(content))


def _titled_texts(lines: list[Line]) -> int:
    """How many headings stand apart above a text."""
    content = [line for line in lines if line.is_content]
    return sum(
        line.role in (Role.HEADING, Role.SHORT) and line.gap and below.role is Role.PROSE and below.gap
        for line, below in pairwise(content)
    )


def _titled_alone(lines: list[Line]) -> int:
    """How many headings of few words stand above a text that breaks off: those of an overview."""
    content = [line for line in lines if line.is_content]
    return sum(
        line.role in (Role.HEADING, Role.SHORT) and len(line.text.split()) <= 3 and _is_cut_off(below)
        for line, below in pairwise(content)
    )


def _is_cut_off(line: Line) -> bool:
    return line.text.rstrip().endswith(_ENDS_OF_TEASERS)


def _add_report(
    page: Page, text: str, prose: list[str], scores: Scores, reasons: dict[Kind, list[str]]
) -> None:
    """Reports tell of a day or begin with place or month; what does neither is rather a lasting page."""
    reports = _reports(text)
    placed = any(begins_with_place(one, page) for one in prose[:2])
    if reports:
        _add(Kind.NEWS, 0.7, "tells of a day", scores, reasons)
        _add(Kind.PRESS_RELEASE, 0.7, "tells of a day", scores, reasons)
    if placed:
        _add(Kind.NEWS, 1, "place before the text", scores, reasons)
        _add(Kind.PRESS_RELEASE, 0.8, "place before the text", scores, reasons)
    if _MONTH_BEFORE.match(text):
        _add(Kind.NEWS, 2, "month before the text", scores, reasons)
    dated = (line for line in page.lines if line.dates and not _STATE_OF.match(line.text))
    days = any(date.day for line in dated for date in line.dates)
    if prose and not days and not reports and not placed:
        _add(Kind.TOPIC_PAGE, 1, "tells of no day", scores, reasons)
        _add(Kind.CENTRE_PAGE, 0.5, "tells of no day", scores, reasons)
        _add(Kind.PRESS_RELEASE, -0.5, "tells of no day", scores, reasons)


def _reports(text: str) -> bool:
    """Whether a text in small letters tells what happened on a day."""
    return any(day in text for day in _DAYS) or bool(_MOMENT.search(text))


def _add_office(page: Page, scores: Scores, reasons: dict[Kind, list[str]]) -> None:
    """Offices publish releases, others news; permanent pages of a town about its centre are centre pages."""
    if not page.host:
        return
    municipal = is_municipal(page)
    if municipal or is_state_office(page):
        _add(Kind.PRESS_RELEASE, 1.2, "site of an office", scores, reasons)
        if municipal:
            told = [reason for reason in reasons[Kind.CENTRE_PAGE] if reason != "tells of no day"]
            _add(Kind.CENTRE_PAGE, 1.2 if told else 0.4, "site of a town or district", scores, reasons)
    elif _PUBLIC_HOST.search(page.host):
        _add(Kind.PRESS_RELEASE, 0.9, "site of a public body", scores, reasons)
        _add(Kind.TOPIC_PAGE, 0.5, "site of a public body", scores, reasons)
    elif scores[Kind.PRESS_RELEASE] > scores[Kind.NEWS] - 1 and town_of_site(page):
        _add(Kind.PRESS_RELEASE, 0.9, "site of a town elsewhere", scores, reasons)
    else:
        _add(Kind.NEWS, 0.9, "not the site of an office", scores, reasons)


def lists_a_topic(page: Page) -> bool:
    """Whether texts one below the other are leads here; elsewhere they are paragraphs of one text."""
    return not page.path.strip("/") or bool(_LIST_OF_A_TOPIC.search(page.path))


def is_municipal(page: Page) -> bool:
    """Whether the page is on the site of a town or district."""
    labels = page.host.split(".")[:-1]
    hosts = page.known.municipal_hosts
    return any(label.replace("-", "") in hosts for label in labels)


def is_state_office(page: Page) -> bool:
    """Whether the page is on a site of the state's offices."""
    return (page.host.endswith((".nrw.de", ".nrw", "land.nrw")) and page.host in page.known.by_host) or (
        page.host == "land.nrw" or page.host.endswith(("bezreg.nrw.de", "mkjfgfi.nrw"))
    )


def _add(kind: Kind, weight: float, reason: str, scores: Scores, reasons: dict[Kind, list[str]]) -> None:
    scores[kind] += weight
    reasons[kind].append(reason)
