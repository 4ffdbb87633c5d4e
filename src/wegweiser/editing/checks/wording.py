"""Checks of the wording: words that are only true on the day, links that say nothing, headings out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.editing.checks.base import Finding, Position, Severity
from wegweiser.editing.checks.reading import excerpt, is_rich, links, parsed, plain, position

MONTHS = (
    "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    "Frühjahr|Frühling|Sommer|Herbst|Winter"
)
UNDATED = re.compile(
    rf"""
    \b(?:
        [Hh]eute | [Gg]estern | [Vv]orgestern | [Üü]bermorgen | (?<!heute\s)(?<!gestern\s)morgen
      | [Dd]erzeit | [Zz]urzeit | [Zz]ur\s+Zeit | [Mm]omentan | [Kk]ürzlich | [Nn]eulich | [Uu]nlängst
      | [Vv]or\s+[Kk]urzem | [Ii]n\s+Kürze | [Dd]emnächst
      | [Ii]m\s+(?:neuen|kommenden|nächsten|vergangenen|letzten|laufenden)\s+Jahr(?!\s+(?:19|20)\d\d)
      | [Ii]n\s+(?:diesem|dieser)\s+(?:Jahr|Monat|Woche)
      | (?:[Dd]ieses|[Nn]ächstes|[Ll]etztes|[Vv]origes)\s+Jahr
      | (?:[Dd]iese|[Nn]ächste|[Ll]etzte|[Vv]orige)\s+Woche
      | (?:[Vv]oraussichtlich\s+)?(?:Anfang|Mitte|Ende)\s+(?:{MONTHS})(?!\s+(?:19|20)\d\d)
      | [Vv]oraussichtlich\s+(?:im\s+)?(?:{MONTHS})(?!\s+(?:19|20)\d\d)
    )\b
    """,
    re.VERBOSE,
)
DATE_FOLLOWS = re.compile(
    rf"^[\s,(]*(?:(?:am|dem|den)\s+)*(?:\w+tag,?\s+(?:dem\s+|den\s+)?)?"
    rf"\d{{1,2}}\.\s*(?:(?:{MONTHS})|\d{{1,2}}\.)\s*(?:19|20)\d\d"
)

EMPTY_LINKS = {
    "hier",
    "mehr",
    "mehr dazu",
    "mehr erfahren",
    "mehr informationen",
    "weiter",
    "weiterlesen",
    "weitere informationen",
    "klicken sie hier",
    "hier klicken",
    "link",
    "dieser link",
    "siehe hier",
    "details",
    "pdf",
    "download",
}


class UndatedTime:
    """Words such as "heute" or "Anfang Mai" are true for a while only; a text is read for years."""

    def __init__(self, *fields: str) -> None:
        self.fields = fields

    def find(self, record: Any) -> Iterator[Finding]:
        for field in self.fields:
            text = plain(record, field)
            for hit in UNDATED.finditer(text):
                if not DATE_FOLLOWS.match(text[hit.end() :]):
                    yield self._finding(field, text, hit)

    def _finding(self, field: str, text: str, hit: re.Match[str]) -> Finding:
        return Finding(
            "undated",
            Severity.WARNING,
            field,
            _("„%(words)s“ stimmt nur für kurze Zeit. Bitte nennen Sie das Datum.")
            % {"words": re.sub(r"\s+", " ", hit[0])},
            position(text, hit.start(), hit.end()),
            excerpt(text, hit.start(), hit.end()),
        )


class SpeakingLinks:
    """A link read alone must say where it leads (WCAG 2.2, 2.4.4)."""

    def __init__(self, *fields: str) -> None:
        self.fields = fields

    def find(self, record: Any) -> Iterator[Finding]:
        for field in self.fields:
            text = plain(record, field)
            for number, link in enumerate(links(record, field), 1):
                words = " ".join(link.get_text().split())
                if words.casefold().strip(" .:…»›→>") in EMPTY_LINKS or not words:
                    start = max(text.find(words), 0)
                    yield Finding(
                        "link_text",
                        Severity.WARNING,
                        field,
                        _(
                            "Der Link „%(words)s“ (der %(number)s. im Text) sagt nicht, wohin er führt. "
                            "Bitte nennen Sie das Ziel."
                        )
                        % {"words": words, "number": number},
                        position(text, start, start + len(words)),
                        excerpt(text, start, start + len(words)),
                    )


class HeadingLevels:
    """Headings begin at the second level, below the title, and leave out none (WCAG 2.2, 1.3.1)."""

    def __init__(self, *fields: str) -> None:
        self.fields = fields

    def find(self, record: Any) -> Iterator[Finding]:
        for field in self.fields:
            if not is_rich(record, field):
                continue
            before = 1
            for heading in parsed(getattr(record, field) or "").find_all(re.compile("^h[1-6]$")):
                level, words = int(heading.name[1]), " ".join(heading.get_text().split())
                where = self._place(record, field, words)
                if not words:
                    yield Finding(
                        "heading_empty",
                        Severity.ERROR,
                        field,
                        _("Eine Überschrift im Text ist leer. Bitte löschen Sie sie."),
                    )
                elif level > before + 1:
                    yield Finding(
                        "heading_level",
                        Severity.WARNING,
                        field,
                        _(
                            "Die Überschrift „%(words)s“ überspringt eine Ebene. "
                            "Bitte beginnen Sie mit Überschrift 2."
                        )
                        % {"words": words},
                        where,
                    )
                before = level

    def _place(self, record: Any, field: str, words: str) -> Position:
        text = plain(record, field)
        start = max(text.find(words), 0)
        return position(text, start, start + len(words))
