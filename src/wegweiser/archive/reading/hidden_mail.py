"""E-mail addresses that pages hide from machines in their markup."""

from __future__ import annotations

import re
from urllib.parse import unquote

_ENCRYPTED = re.compile(
    r"(?:linkTo_UnCryptMailto|decryptMailto|UnCryptMailto)\(\s*(?:%27|['\"])([^'\"%)]+(?:%[^'\"%)]+)*?)(?:%27|['\"])"
)
_RANGES = ((0x2B, 0x3A), (0x40, 0x5A), (0x61, 0x7A))
"""Ranges in which TYPO3 moves letters round (``encryptEmail`` in its source)."""


def mail_of_link(address: str, protected: str = "") -> str:
    """The e-mail address a link leads to; "" where it leads elsewhere. ``protected`` is its ``data-cfemail``."""
    if protected or "/cdn-cgi/l/email-protection#" in address:
        return _unmasked(protected or address.rpartition("#")[2])
    if address[:7].lower() == "mailto:":
        return unquote(address[7:].partition("?")[0]).strip()
    if match := _ENCRYPTED.search(address):
        return _moved_back(unquote(match[1]))
    return ""


def _unmasked(code: str) -> str:
    """Each byte is masked with the first (Cloudflare's ``data-cfemail``)."""
    try:
        data = bytes.fromhex(code)
    except ValueError:
        return ""
    return bytes(each ^ data[0] for each in data[1:]).decode("utf-8", "replace") if data else ""


def _moved_back(text: str) -> str:
    for offset in range(1, 26):
        for moved in (_moved(text, -offset), _moved(text, offset)):
            if moved.startswith("mailto:"):
                return moved[7:].partition("?")[0]
    return ""


def _moved(text: str, offset: int) -> str:
    return "".join(chr(_moved_letter(ord(letter), offset)) for letter in text)


def _moved_letter(code: int, offset: int) -> int:
    for start, end in _RANGES:
        if start <= code <= end:
            return start + (code - start + offset) % (end - start + 1)
    return code
