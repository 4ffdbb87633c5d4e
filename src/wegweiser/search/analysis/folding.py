"""One spelling for what people write in several: case, dots, marks, invisible signs."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200d\u2060\ufeff"))
"""Soft hyphen and the like stand inside words and are not read."""

SOMETHING_INVISIBLE = re.compile(r"[\u00ad\u200b\u200d\u2060\ufeff]")

MEDIOPUNKT = re.compile(r"(?<=[^\W\d_])[·‧•](?=[^\W\d_])")
"""Plain language parts long words with a dot: Bundes·tag."""

BROKEN = re.compile(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])")
"""A word broken at the end of a line."""

INNEN = re.compile(r"(?<=[^\W\d_])(?:[*:_/·]-?|/-)?In(?:nen)?\b|(?<=[^\W\d_])(?:[*:_/·]-?|/-)in(?:nen)?\b")
"""Forms that name all genders, reduced to the shorter one: Schüler*innen, SchülerInnen, Schüler/-innen."""

MAY_BE_INNEN = re.compile(r"[*:_/·-]in|[a-zäöüß*:_/·-]In")
"""A quicker look, which most texts do not pass."""

ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ك": "ک", "ي": "ی", "\u0640": None})
"""Letters that writers of Arabic and Persian exchange."""

_DIGRAPHS = re.compile("ae|oe|ue")
_DOTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "ı": "i"})


def clean(text: str) -> str:
    """Text without invisible signs, with broken and dotted words joined, in Unicode's composed form."""
    if not text.isascii():
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        text = text.translate(INVISIBLE) if SOMETHING_INVISIBLE.search(text) else text
        if "·" in text or "‧" in text or "•" in text:
            text = MEDIOPUNKT.sub("", text)
    if "-\n" in text:
        text = BROKEN.sub("", text)
    return INNEN.sub("", text) if MAY_BE_INNEN.search(text) else text


def folded(word: str) -> str:
    """A German word in small letters, umlauts without dots whether written ä, ae or a, ß as ss.

    That some words meet (``neue`` becomes ``neu``) does no harm: texts and questions are folded alike.
    """
    word = word.lower().translate(_DOTS)
    if "e" in word:
        word = _DIGRAPHS.sub(lambda pair: pair[0][0], word)
    return word if word.isascii() else without_marks(word)


def without_marks(word: str) -> str:
    """A word in small letters without accents and vowel signs; letters that Arabic and Persian exchange are one."""
    word = unicodedata.normalize("NFD", word.lower())
    word = "".join(sign for sign in word if not unicodedata.combining(sign) or sign in "\u0306")
    return unicodedata.normalize("NFC", word).translate(ARABIC)
