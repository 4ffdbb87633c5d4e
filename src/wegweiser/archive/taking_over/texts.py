"""Found text as the portal keeps it: lengths of fields, addresses that may be linked, running text with marks.

Nothing here trusts a page. Running text is escaped first and sanitised by the one rule of the portal afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.utils.html import escape

from wegweiser.archive.naming import plain
from wegweiser.portal.rich_text import sanitised

LINKED = {"http", "https"}

HEADING_WORDS = 8
"""Words a single line may have to be a heading; a text is longer or ends with a mark."""

_HEADING = re.compile(r"#{1,6} ")
_ENDS = re.compile(r"[.!?…:;)“\"]\s*\Z")
_SPACES = re.compile(r"[ \t\u00a0]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{|}]+\Z", re.IGNORECASE)


def web_address(text: str, longest: int = 600) -> str:
    """An address that may be linked; "" for any other scheme, spaces, or one too long to be kept."""
    address = plain(text).strip()
    if not _ADDRESS.match(address) or len(address) > longest:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme.lower() in LINKED and parts.hostname else ""


def host_of(address: str) -> str:
    """The host of an address without "www."; "" where it has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def paragraphs(text: str) -> str:
    """Plain paragraphs as text of a field: controls gone, spaces single, paragraphs parted by one empty line."""
    parts = re.split(r"\n\s*\n", plain(text).replace("\r\n", "\n").replace("\r", "\n"))
    return "\n\n".join(tidy for part in parts if (tidy := _SPACES.sub(" ", part).strip()))


def rich_text(body: str, marked: Callable[[str], str] = escape) -> str:
    """Running text with marks: ``## `` begins a heading, ``- `` an entry of a list.

    All else goes through ``marked`` piece by piece, in order: it escapes, and may put links in (``linking.py``).
    """
    return sanitised("".join(_parts(paragraphs(body), marked)))


def is_only_heading(body: str) -> bool:
    """Whether running text is nothing but headings, or one short line that ends like none of a text."""
    lines = [line for line in paragraphs(body).splitlines() if line]
    if lines and all(_HEADING.match(line) for line in lines):
        return True
    return len(lines) == 1 and len(lines[0].split()) <= HEADING_WORDS and not _ENDS.search(lines[0])


def _parts(body: str, marked: Callable[[str], str]) -> Iterator[str]:
    for part in filter(None, body.split("\n\n")):
        lines = part.split("\n")
        if all(line.startswith("- ") for line in lines):
            yield "<ul>" + "".join(f"<li>{marked(line[2:])}</li>" for line in lines) + "</ul>"
        elif len(lines) == 1 and _HEADING.match(lines[0]):
            marks, _, words = lines[0].partition(" ")
            tag = "h2" if len(marks) <= 2 else "h3"
            yield f"<{tag}>{marked(words)}</{tag}>"
        else:
            yield from _mixed(lines, marked)


def _mixed(lines: list[str], marked: Callable[[str], str]) -> Iterator[str]:
    """Lines of one paragraph; entries of a list among them stay a list."""
    text: list[str] = []
    entries: list[str] = []
    for line in [*lines, ""]:
        if entries and not line.startswith("- "):
            yield "<ul>" + "".join(f"<li>{marked(entry)}</li>" for entry in entries) + "</ul>"
            entries = []
        if text and (line.startswith("- ") or not line):
            yield f"<p>{'<br>'.join(marked(words) for words in text)}</p>"
            text = []
        if line.startswith("- "):
            entries.append(line[2:])
        elif line:
            text.append(line)
