"""Bytes to text, whatever the page claims about itself."""

from __future__ import annotations

import codecs
import re

import charset_normalizer
import ftfy

from wegweiser.archive.document import Remark

DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w:.-]{2,40})""",
    re.I,
)
LOOKED_AT = 4096

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

MOJIBAKE = re.compile(r"Ã[\x80-\xbf¤¶¼Ÿ„–œ]|â€|Â[\xa0§°»«·]|\ufffd")
"""What UTF-8 looks like that was once read as Latin-1."""

MEANT_BY_LATIN_1 = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "iso8859-1"}
"""What pages call by these names is Windows-1252, as every browser reads it (WHATWG Encoding, 4.2)."""

MOST_STRAY = 0.3
"""Share of letters beyond ASCII that may be wrong in a page that still counts as UTF-8."""


def decoded(content: bytes, told: str = "") -> tuple[str, tuple[Remark, ...]]:
    """The text, and what had to be done for it. ``told`` is the encoding that came with the page."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _without_debris(content[len(mark) :].decode(encoding, "replace"), ())
    try:
        return _without_debris(content.decode("utf-8"), ())
    except UnicodeDecodeError:
        pass
    declared = told or _declared(content)
    if _is_nearly_utf_8(content):
        text = content.decode("utf-8", "stray-as-windows-1252")
        return _without_debris(
            text, (_remark("mixed", "Die Seite mischt zwei Zeichensätze; beide wurden gelesen."),)
        )
    for encoding in _candidates(declared):
        try:
            return _without_debris(content.decode(encoding), _told(declared, encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    text, encoding = _guessed(content)
    return _without_debris(
        text, (_remark("guessed", f"Der Zeichensatz fehlte oder war falsch; gelesen als {encoding}."),)
    )


def _declared(content: bytes) -> str:
    match = DECLARED.search(content[:LOOKED_AT])
    return (match[1] or match[2]).decode("ascii").lower() if match else ""


def _candidates(declared: str) -> list[str]:
    if not declared or declared in {"utf-8", "utf8"}:
        return []
    return ["windows-1252"] if declared in MEANT_BY_LATIN_1 else [declared]


def _told(declared: str, encoding: str) -> tuple[Remark, ...]:
    return (_remark("converted", f"Der Zeichensatz {declared} wurde umgewandelt."),) if encoding else ()


def _guessed(content: bytes) -> tuple[str, str]:
    """German pages of unknown encoding are Windows-1252 unless the bytes speak for another."""
    try:
        return content.decode("windows-1252"), "Windows-1252"
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(content[: 64 * 1024]).best()
        encoding = best.encoding if best else "windows-1252"
        return content.decode(encoding, "replace"), encoding


def _is_nearly_utf_8(content: bytes) -> bool:
    """Whether the page is UTF-8 with some letters of another encoding among it."""
    text = content.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= letter <= "\udcff" for letter in text)
    proper = sum(letter > "\x7f" for letter in text) - stray
    return stray <= MOST_STRAY * proper


def _stray_as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252", "replace"), error.end


def _without_debris(text: str, remarks: tuple[Remark, ...]) -> tuple[str, tuple[Remark, ...]]:
    """The text as it was before it was read in the wrong encoding, where it was."""
    if not MOJIBAKE.search(text):
        return text, remarks
    repaired = ftfy.fix_encoding(text)
    if repaired == text:
        return text, remarks
    return repaired, (
        *remarks,
        _remark("mojibake", "Falsch umgewandelte Buchstaben (Ã¼ statt ü) wurden berichtigt."),
    )


def _remark(rule: str, text: str) -> Remark:
    return Remark(f"encoding.{rule}", text)


codecs.register_error("stray-as-windows-1252", _stray_as_windows_1252)
