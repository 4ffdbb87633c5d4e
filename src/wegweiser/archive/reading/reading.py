"""Reading a page: which way, and what cannot be read at all."""

from __future__ import annotations

import re
from dataclasses import replace

from wegweiser.archive.document import Document, Remark
from wegweiser.archive.reading.encoding import decoded
from wegweiser.archive.reading.markup import read_markup
from wegweiser.archive.reading.nesting import bare_text, nests_too_deep
from wegweiser.archive.reading.saved_text import read_saved_text
from wegweiser.archive.sources.formats import binary_in_words
from wegweiser.archive.sources.raw import RawPage

MARKUP = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|main|article|section|div|table|p|h[1-6]|ul|ol|br|a\s+href|font|center)\b",
    re.IGNORECASE,
)
LOOKED_AT = 4000


class Unreadable(ValueError):
    """Why a page cannot be read, as a sentence."""


def read(page: RawPage) -> Document:
    """The document of a page. Raises ``Unreadable``."""
    if what := binary_in_words(page.content):
        raise Unreadable(f"Das ist {what}, kein Text. Bitte die Datei weglassen oder ihren Text speichern.")
    text, repairs = decoded(page.content, page.charset)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not text.strip():
        raise Unreadable("Die Seite ist leer.")
    document = _read_text(text, page)
    if not document.text.strip():
        raise Unreadable(
            "Die Seite hat keinen Text, der sich lesen ließe (vielleicht nur Bilder oder Skripte)."
        )
    return replace(
        document,
        url=page.url or document.url,
        title=document.title or page.title,
        published=document.published or page.published,
        read_on=page.read_on or document.read_on,
        repairs=(*repairs, *document.repairs),
    )


def _read_text(text: str, page: RawPage) -> Document:
    if not _is_markup(text, page.media_type):
        return read_saved_text(text, page.source)
    if not nests_too_deep(text):
        return read_markup(text, page.source)
    document = read_saved_text(bare_text(text), page.source)
    told = "Die Seite verschachtelt ihre Elemente ohne Ende; gelesen wurde nur ihr Text, ohne Aufbau."
    return replace(document, defects=(*document.defects, Remark("markup.nested", told)))


def _is_markup(text: str, media_type: str) -> bool:
    if media_type in {"text/html", "application/xhtml+xml"}:
        return True
    beginning = text[:LOOKED_AT]
    if re.match(r"\s*(?:url|title|source)\s*:", beginning, re.IGNORECASE):
        return False
    return media_type != "text/plain" and MARKUP.search(beginning) is not None
