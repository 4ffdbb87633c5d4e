"""What a source hands over: the bytes of a page, or a sentence that says why there are none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

GERMANY = ZoneInfo("Europe/Berlin")
MEGABYTE = 1024 * 1024

LARGEST_PAGE = 10 * MEGABYTE
"""A page of text has a few kilobytes; what is larger is no page."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it came. What came with it is empty where the source does not tell."""

    source: str
    content: bytes
    url: str = ""
    media_type: str = ""
    """``text/html``, ``text/plain``; "" where it has to be told from the content."""
    charset: str = ""
    title: str = ""
    published: date | None = None
    read_on: date | None = None

    @property
    def digest(self) -> str:
        """A fingerprint of the page and of what came with it."""
        days = f"{self.published}\0{self.read_on}"
        came_with = "\0".join((self.url, self.media_type, self.charset, self.title, days))
        return hashlib.blake2b(self.content, digest_size=16, key=_key(came_with)).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """A page or a source that could not be read, and the sentence that tells a person why."""

    source: str
    error: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is no page (a picture, a style sheet); only counted."""

    source: str
    suffix: str


Met = RawPage | Failure | Skipped


def too_large(source: str, size: int) -> Failure:
    """The failure of a page beyond all measure."""
    return Failure(
        source,
        f"Die Seite ist zu groß ({size / MEGABYTE:.0f} MB, gelesen werden bis zu {LARGEST_PAGE // MEGABYTE} MB). "
        "Bitte prüfen, ob es wirklich eine Seite ist, und sie sonst teilen.",
    )


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).digest()
