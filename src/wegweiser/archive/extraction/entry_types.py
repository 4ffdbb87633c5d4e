"""What the entries of lists are: releases, calls, events, studies, newsletters, else news."""

from __future__ import annotations

import re

from wegweiser.archive.extraction.page import Page, Role
from wegweiser.archive.extraction.segments import Segment
from wegweiser.archive.findings import Found, Kind

_TYPES = (
    (Kind.PRESS_RELEASE, re.compile(r"presse|medieninformation", re.IGNORECASE)),
    (Kind.EVENT, re.compile(r"termin|veranstaltung", re.IGNORECASE)),
    (Kind.STUDY, re.compile(r"studie|publikation|veröffentlichung", re.IGNORECASE)),
    (Kind.NEWSLETTER, re.compile(r"newsletter", re.IGNORECASE)),
)
_TITLE_TYPES = (
    (Kind.NEWSLETTER, re.compile(r"\bnewsletters?\b", re.IGNORECASE)),
    (
        Kind.FUNDING_CALL,
        re.compile(r"projektaufruf|förderaufruf|\baufruf\b|ausschreibung|interessenbekundung", re.IGNORECASE),
    ),
    (Kind.STUDY, re.compile(r"\bstudie\b", re.IGNORECASE)),
)
_ENTRY_TYPE = {Kind.DIRECTORY: Kind.DIRECTORY, Kind.NEWSLETTER: Kind.NEWS, Kind.EVENT: Kind.EVENT}


def entry_type(page: Page, of_list: Kind, segment: Segment, title: Found[str] | None) -> Found[str]:
    """What an entry is, as its label, its title or the address of the list says."""
    for line in segment.metas:
        if line.role in (Role.TYPE, Role.DATE):
            for kind, pattern in _TYPES:
                if pattern.search(line.text):
                    return Found(kind.value, line.start, line.end, "type.label", line.text)
    if title:
        for kind, pattern in _TITLE_TYPES:
            if pattern.search(title.value):
                return Found(kind.value, title.start, title.end, "type.title")
    if of_list is Kind.LISTING and "presse" in page.path:
        return Found(Kind.PRESS_RELEASE.value, segment.start, segment.start, "type.address")
    return Found(_ENTRY_TYPE.get(of_list, Kind.NEWS).value, segment.start, segment.start, "type.list")
