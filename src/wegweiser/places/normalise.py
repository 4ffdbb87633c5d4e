"""Spelling: what two ways of writing one name have in common.

A name is compared by *keys*, strings without spaces and punctuation. ``plain_key`` keeps umlauts, so that
what was typed exactly wins; ``folded_keys`` gives the forms in which people type the same name on other
keyboards ("Münster", "Muenster", "Munster"); ``latin_key`` reads a foreign script; ``sound_key`` brings
together what sounds alike in German ("Хюрт" and "Hürth").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "œ": "oe"})

SAME_LETTER = {
    ord(written): read
    for written, read in zip(
        "أإآٱىیئؤةۀکگپґёѐıłđðħ",
        "اااايييوههكغبгееilddh",
        strict=True,
    )
}
"""Letters written apart in one language of a script and together in another, or by another keyboard."""

_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTER = re.compile(r"[\W\d_]+")
_DIGIT_RUN = re.compile(r"\d")


def clean(text: str) -> str:
    """The text without control and invisible characters, compatible forms unified, white space single."""
    text = unicodedata.normalize("NFKC", text)
    visible = (
        char if unicodedata.category(char)[0] != "C" else ("" if char in "\u200c\u200d\u00ad" else " ")
        for char in text
    )
    return " ".join("".join(visible).split())


def ascii_digits(text: str) -> str:
    """The same text with the digits of every script as 0–9; its length stays the same."""
    return _DIGIT_RUN.sub(lambda match: str(unicodedata.decimal(match.group())), text)


def words_of(text: str) -> list[str]:
    """The words of a text, without digits and punctuation."""
    return _WORD.findall(text)


@lru_cache(maxsize=8192)
def plain_key(text: str) -> str:
    """Letters only, in lower case, umlauts kept: "Mülheim a. d. Ruhr" → "mülheimadruhr"."""
    return _NO_LETTER.sub("", _without_marks(unicodedata.normalize("NFKC", text).casefold(), but="äöü"))


@lru_cache(maxsize=8192)
def folded_keys(text: str) -> tuple[str, ...]:
    """The key with umlauts spelt out and the key without their dots; one key where both are the same."""
    plain = plain_key(text)
    spelt = _without_marks(plain.translate(UMLAUTS))
    bare = _without_marks(plain)
    return (spelt,) if spelt == bare else (spelt, bare)


def latin_key(text: str) -> str:
    """The key of a name in another script, transliterated letter by letter; "" where it is Latin already."""
    plain = plain_key(text)
    if not plain or plain.isascii() or _is_latin(plain):
        return ""
    return _NO_LETTER.sub("", anyascii(plain).casefold())


@lru_cache(maxsize=4096)
def _without_marks(text: str, but: str = "") -> str:
    if text.isascii():
        return text
    kept = []
    for char in unicodedata.normalize("NFC", text):
        if char in but:
            kept.append(char)
            continue
        char = char.translate(SAME_LETTER)
        kept.extend(
            c for c in unicodedata.normalize("NFD", char) if unicodedata.category(c) not in ("Mn", "Lm")
        )
    return "".join(kept)


def _is_latin(text: str) -> bool:
    return all(char.isascii() or "LATIN" in unicodedata.name(char, "") for char in text)


CYRILLIC = dict(
    zip("абвгдежзийклмнопрстуфхцщъыьэюяєіїґ", "abwgdessijklmnoprstufxz$_i_eüaeiig", strict=True)
) | {"ж": "sch", "ч": "tsch", "ш": "sch", "щ": "sch"}
"""Cyrillic letters as German ones that sound alike."""

INITIAL_JU = re.compile(r"\bю")

SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|š", "$"),
        (r"^s(?=[tp])", "$"),
        (r"ch|kh", "x"),
        (r"ck|q", "k"),
        (r"ph|v", "f"),
        (r"th|dt", "t"),
        (r"tz|ts", "z"),
        (r"(?:[ae][iy])j?|[ae]j", "aj"),
        (r"eu|aeu|äu|oj|oi|oy", "oj"),
        (r"ie", "i"),
        (r"oe|ö", "o"),
        (r"ue|ü|y", "u"),
        (r"ae|ä", "e"),
        (r"^h|(?<=[aeioulmnrsg])h(?=[aeiou])", "x"),
        (r"h", ""),
        (r"c", "k"),
        (r"(.)\1+", r"\1"),
    )
)
"""German spelling to sound, in order. Coarse on purpose: an equal sound only ever leads to a question."""


@lru_cache(maxsize=4096)
def sound_key(text: str) -> str:
    """How a Latin or Cyrillic name roughly sounds in German; "" for other scripts."""
    letters = plain_key(INITIAL_JU.sub("ju", text.casefold().replace("ё", "ö")))
    spelt = "".join(CYRILLIC.get(char, char) for char in letters).replace("_", "")
    if not _is_latin(spelt):
        return ""
    for pattern, sound in SOUNDS:
        spelt = pattern.sub(sound, spelt)
    return spelt
