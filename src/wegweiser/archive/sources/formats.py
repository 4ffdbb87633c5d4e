"""Telling what a file is, by its first bytes and its name."""

from __future__ import annotations

import re
from enum import StrEnum


class Format(StrEnum):
    """What a file can be."""

    PAGE = "page"
    WARC = "warc"
    ZIP = "zip"
    GZIP = "gzip"
    FEED = "feed"
    SITEMAP = "sitemap"
    ADDRESSES = "addresses"
    EMPTY = "empty"
    UNKNOWN = "unknown"


NOT_PAGES = frozenset(
    (
        *(".css", ".js", ".mjs", ".map", ".json", ".csv", ".tsv", ".xsl", ".xslt", ".cdx", ".cdxj"),
        *(".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff"),
        *(".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".avi", ".mov"),
        *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".epub"),
        *(".rar", ".7z", ".tar"),
    )
)
"""Suffixes of files that lie beside saved pages and are none. In folders they are counted and passed over."""

LOOKED_AT = 8192

_KNOWN_BINARIES = (
    (b"%PDF", "eine PDF-Datei"),
    (b"\x89PNG", "ein Bild"),
    (b"\xff\xd8\xff", "ein Bild"),
    (b"GIF8", "ein Bild"),
    (b"RIFF", "eine Mediendatei"),
    (b"\xd0\xcf\x11\xe0", "ein Office-Dokument"),
    (b"\x7fELF", "ein Programm"),
    (b"MZ", "ein Programm"),
    (b"SQLite format 3", "eine Datenbank"),
    (b"7z\xbc\xaf", "ein 7z-Archiv"),
    (b"Rar!", "ein RAR-Archiv"),
)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
_ADDRESS_LINE = re.compile(rb"(?:https?://\S+|#[^\n]*)?\s*\Z")
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def format_of(head: bytes) -> Format:
    """What the first bytes of a file say that it is."""
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return Format.EMPTY
    if head.startswith(b"WARC/"):
        return Format.WARC
    if head.startswith(b"\x1f\x8b"):
        return Format.GZIP
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.ZIP
    if binary_in_words(head):
        return Format.UNKNOWN
    beginning = head[:2048]
    if _SITEMAP.search(beginning):
        return Format.SITEMAP
    if _FEED.search(beginning) and b"<html" not in beginning.lower():
        return Format.FEED
    if _is_list_of_addresses(head):
        return Format.ADDRESSES
    return Format.PAGE


def binary_in_words(head: bytes) -> str:
    """What kind of binary data this is, in words; "" where it may be text."""
    for start, what in _KNOWN_BINARIES:
        if head.startswith(start) and not (start in {b"MZ", b"RIFF"} and b"\0" not in head):
            return what
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    sample = head[:LOOKED_AT]
    strange = len(sample) - len(sample.translate(None, _CONTROL))
    return "keine Textdatei" if strange > len(sample) // 50 else ""


def _is_list_of_addresses(head: bytes) -> bool:
    lines = head.removeprefix(b"\xef\xbb\xbf").splitlines()
    whole = lines[:-1] if len(head) >= LOOKED_AT else lines
    return any(b"://" in line for line in whole) and all(_ADDRESS_LINE.match(line) for line in whole)
