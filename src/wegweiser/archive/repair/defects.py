"""What cannot be repaired and is told: pictures that are gone, text that breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegweiser.archive.document import Remark

_MISSING_MEDIA = re.compile(
    r"die referenzierte (?:medienquelle|mediendatei) fehlt[^\n]{0,80}|(?:bild|video"
    r"|datei) (?:nicht gefunden|konnte nicht geladen werden)[^\n]{0,60}"
    r"|(?:image|file|media) not found",
    re.IGNORECASE,
)
_DEFAULT_PICTURE = re.compile(r"default (?:press-release )?image|platzhalter(?:bild|foto)", re.IGNORECASE)
_EMPTY_LABEL = re.compile(
    r"\b(E-?Mail|Internet|Tel(?:efon)?|Fax|Autor(?:\*?in)?|Nr)\b[.:]+[ \t]*(?=(?:E-?Mail"
    r"|Internet|Tel|Fax)\b[.:]|\||\n\n|\Z)",
    re.IGNORECASE,
)
_LABEL_ENDS = tuple(
    f"{end}{mark}"
    for end in ("mail", "internet", "tel", "telefon", "fax", "autor", "in", "nr")
    for mark in ".:"
)
"""How such labels end, in small letters; quick to look for."""

_CUT = re.compile(r"(?:…|\.\.\.)[“”\"]?\s*\Z")


def defects_in(text: str) -> Iterator[Remark]:
    """The defects of a page as remarks."""
    lower = text.lower()
    if "fehlt" in lower or "not found" in lower or "nicht gefunden" in lower or "nicht geladen" in lower:
        for match in _MISSING_MEDIA.finditer(text):
            yield Remark(
                "defect.missing_media", "Ein Bild oder eine Datei fehlt auf der Seite.", *match.span()
            )
    if "default" in lower or "platzhalter" in lower:
        for match in _DEFAULT_PICTURE.finditer(text):
            yield Remark("defect.default_picture", "Das Bild ist ein Platzhalter.", *match.span())
    for match in _EMPTY_LABEL.finditer(text) if any(map(lower.__contains__, _LABEL_ENDS)) else ():
        told = f"Nach „{match[1]}“ steht nichts."
        yield Remark("defect.empty_label", told, *match.span())
    if cut := _CUT.search(text[-200:]):
        start = max(0, len(text) - 200) + cut.start()
        yield Remark("defect.cut_off", "Der Text bricht ab.", start, len(text))
