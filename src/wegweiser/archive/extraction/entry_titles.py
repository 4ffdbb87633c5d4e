"""Title and kicker of an entry in a list."""

from __future__ import annotations

import re

from wegweiser.archive.extraction.page import Line, Role
from wegweiser.archive.extraction.segments import Segment
from wegweiser.archive.findings import Found

_KICKER = re.compile(
    r"\A(?P<kicker>Vorankündigung|Ankündigung|Termin|Studie|Neu|Hinweis|Aufruf|Einladung"
    r"|Pressemitteilung)\s*:\s*(?P<title>\S.+)\Z",
    re.DOTALL,
)
_EMPTY_LABEL = re.compile(r"\A(?:Meldung|Nachricht|Beitrag|Artikel|Pressemitteilung) vom:\s+(?=\S)")
"""A label whose day is missing: "Meldung vom: Kunst im Park"."""


def title_and_kicker(segment: Segment) -> tuple[Found[str] | None, Found[str] | None]:
    """What an entry is called, and its kicker: a line above, a label, or what stands before a colon."""
    line = segment.title
    label = next(
        (one for one in segment.metas if one.role is Role.TYPE and one.block.kind.value != "item"), None
    )
    kicker = found_line(segment.kicker, "kicker.above") or found_line(label, "kicker.label")
    if line is None:
        return None, kicker
    if match := _KICKER.match(line.text):
        return (
            Found(match["title"], line.start, line.end, "title.entry"),
            Found(match["kicker"], line.start, line.end, "kicker.colon"),
        )
    return Found(_EMPTY_LABEL.sub("", line.text), line.start, line.end, "title.entry"), kicker


def found_line(line: Line | None, rule: str) -> Found[str] | None:
    """A whole line as a value, found by a rule; None where there is no line."""
    return Found(line.text, line.start, line.end, rule) if line else None
