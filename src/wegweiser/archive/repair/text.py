"""Rules that set right the characters of a text: hyphens, spaces, quotation marks, leftovers of pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from wegweiser.archive.document import Remark
from wegweiser.archive.repair.hyphens import joined

LONGEST_SHOWN = 60

_SOFT = re.compile("[\u00ad\u200b\u200c\u2060\ufeff¬]+(?: (?=[a-zäöü]))?")
_DEBRIS = re.compile(r"\b([A-ZÄÖÜa-zäöüß][a-zäöüß]{1,24})-([a-zäöüß]{2,25})\b")
_SPACES = re.compile(r"[ \t\u00a0\u2009\u202f]{2,}")
_SPACE_BEFORE = re.compile(r"(?<=[\wäöüß]) +(?=[,;](?:\s|\Z)|\.(?:\s|\Z)(?!\.))")
_DOUBLE_STOP = re.compile(r"(?<=\w)\.\.(?=\s|\Z)(?!\.)")
_MISSING_AFTER_COMMA = re.compile(r",(?<=[a-zäöüß],)(?=[A-ZÄÖÜa-zäöüß]{2})")
_MISSING_AFTER_STOP = re.compile(r"([.!?])(?<=[a-zäöüß]{3}[.!?])(?=[A-ZÄÖÜ][a-zäöüß]+[ ,.])")
_MISSING_BEFORE_BRACKET = re.compile(r"(?<=[a-zäöüß])\((?=[A-ZÄÖÜ]\w*[A-ZÄÖÜ]\w*\))")
_NUMBER_AND_WORD = re.compile(r"\d[A-Za-z]")
_MISSING_AFTER_NUMBER = re.compile(
    r"(?<=\d)(?=(?:in|und|bis|an|zu|der|die|das|Menschen|Flüchtlinge|Personen|Euro)\b)"
)
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_DATE_AND_WORD = re.compile(r"\d{4}[A-ZÄÖÜ][a-zäöüß]")
_MISSING_AFTER_DATE = re.compile(
    rf"((?:\b\d{{1,2}}\.\s?(?:(?:{_MONTHS})\s|\d{{1,2}}\.)|\b(?:{_MONTHS})\s)(?:19|20)\d\d)(?=[A-ZÄÖÜ][a-zäöüß])"
)
"""A date that runs into the word behind it: "3. Mai 2025Pressemitteilung"."""
_PICTURE_NAME = re.compile(
    r"\A(?:[\w-]{1,60}\.(?:jpe?g|png|gif|svg|webp)\s*(?:Startseite)?"
    r"|(?=[A-Za-z]*[_-])[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*?"
    r"(?:_(?:[Ll]ogo|[Ff]oto|[Bb]ild|klein|gross|neu|\d{2,4}px|RGB(?:-\d)?|[a-z]+\d{2,4}px)"
    r"|\d{2,4}px))(?=[A-ZÄÖÜ„])"
)
_GLUED_CAPTION = re.compile(
    r"\A(?:(?:[Vv]\.\s?l\.|[Vv]on links|Foto|Bild)[^\n]{5,200}?\)(?=[A-ZÄÖÜ][a-zäöü]{3})"
    r"|(?!Komm|StädteR|Städter"
    r"|Mc[A-Z])[A-ZÄÖÜ][\wäöüß]*(?:\s[\wäöüß]+){1,6}?(?<=[a-zäöüß]{3})(?<!\bStädte)(?<!\bKomm)"
    r"(?=[A-ZÄÖÜ][a-zäöüß]{4,}\w*:?\s))",
)
"""A caption or alternative text that runs into a title without a space: "NRW hält ZusammenVorankündigung: …"."""
_QUOTED = re.compile(r"(?<![\w“”\"])([“\"])(?=\w)([^“”„\"\n]{1,400}?)(?<=[\w.!?…,)])([”“\"])(?!\w)")
_WRONG_CLOSE = re.compile(r"„([^“”„\"\n]{1,1500}?)([”\"])(?!\w)")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|\S{1,80}@\S+|[\w.-]{1,80}\s?[\[(](?:at|a)[\])]\s?\S+"
    r"|\b[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.(?:de|nrw|com|org|net|eu|info)\b",
    re.IGNORECASE,
)
"""Addresses of pages and mailboxes, in which hyphens and points are what they are."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One rule: its name, what it looks for, what it puts there, and the sentence of the report."""

    rule: str
    pattern: re.Pattern[str]
    replace: str | Callable[[re.Match[str]], str]
    told: str
    needs: tuple[str, ...]
    """Characters one of which must be in a text for the rule to have work; quick to look for."""
    longest: int = 10**9
    """Characters of a text from which on the rule need not look: it is for titles."""
    sign: re.Pattern[str] | None = None
    """What must be in a text where single characters do not tell, quicker to look for than the pattern."""

    def may_work(self, text: str) -> bool:
        """Whether the rule could find something."""
        if len(text) > self.longest or (self.sign and not self.sign.search(text)):
            return False
        return not self.needs or any(map(text.__contains__, self.needs))


def picture_name(text: str) -> str:
    """The name of a picture file, or the caption, that is glued to the beginning of a text; "" where none is."""
    match = _PICTURE_NAME.match(text) or _GLUED_CAPTION.match(text)
    return match[0].strip() if match else ""


def _joined(match: re.Match[str]) -> str:
    return joined(match[1], match[2]) or match[0]


RULES = (
    Repair(
        "repair.soft_hyphen",
        _SOFT,
        "",
        "Weiches Trennzeichen entfernt: {was}",
        ("\u00ad", "\u200b", "\u200c", "\u2060", "\ufeff", "¬"),
    ),
    Repair(
        "repair.picture_name",
        _PICTURE_NAME,
        "",
        "Dateiname eines Bildes vom Text gelöst: {was}",
        ("_", ".", "-"),
    ),
    Repair(
        "repair.caption",
        _GLUED_CAPTION,
        "",
        "Bildunterschrift oder Alternativtext vom Titel gelöst: {was}",
        (),
        400,
    ),
    Repair("repair.hyphenation", _DEBRIS, _joined, "Getrenntes Wort zusammengefügt: {was}", ("-",)),
    Repair(
        "repair.double_space",
        _SPACES,
        " ",
        "Mehrfache Leerzeichen entfernt",
        ("  ", "\t", "\u00a0", "\u2009", "\u202f"),
    ),
    Repair("repair.double_stop", _DOUBLE_STOP, ".", "Doppelter Punkt entfernt: {was}", ("..",)),
    Repair(
        "repair.space_before_mark",
        _SPACE_BEFORE,
        "",
        "Leerzeichen vor Satzzeichen entfernt",
        (" ,", " ;", " ."),
    ),
    Repair(
        "repair.missing_space",
        _MISSING_AFTER_COMMA,
        ", ",
        "Fehlendes Leerzeichen nach dem Komma eingefügt",
        (",",),
    ),
    Repair(
        "repair.missing_space",
        _MISSING_AFTER_STOP,
        r"\1 ",
        "Fehlendes Leerzeichen nach dem Satzende eingefügt",
        (".", "!", "?"),
    ),
    Repair(
        "repair.missing_space",
        _MISSING_BEFORE_BRACKET,
        " (",
        "Fehlendes Leerzeichen vor der Klammer eingefügt",
        ("(",),
    ),
    Repair(
        "repair.missing_space",
        _MISSING_AFTER_NUMBER,
        " ",
        "Fehlendes Leerzeichen nach der Zahl eingefügt",
        (),
        sign=_NUMBER_AND_WORD,
    ),
    Repair(
        "repair.glued_date",
        _MISSING_AFTER_DATE,
        r"\1 ",
        "Datum vom Wort dahinter getrennt: {was}",
        (),
        sign=_DATE_AND_WORD,
    ),
    Repair(
        "repair.quotation_marks", _WRONG_CLOSE, "„\\1“", "Anführungszeichen vereinheitlicht: {was}", ("„",)
    ),
    Repair(
        "repair.quotation_marks", _QUOTED, "„\\2“", "Anführungszeichen vereinheitlicht: {was}", ("“", '"')
    ),
)
"""The rules in the order they are applied."""


@lru_cache(maxsize=2048)
def repaired(text: str) -> str:
    """The text set right by every rule."""
    for rule in RULES:
        if rule.may_work(text):
            text = _apply(rule, text)
    return text.strip()


def _apply(rule: Repair, text: str) -> str:
    pieces, position = [], 0
    for match, put in _work(rule, text):
        pieces += [text[position : match.start()], put]
        position = match.end()
    return "".join([*pieces, text[position:]]) if pieces else text


def _work(rule: Repair, text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Every place where a rule changes something, and what it puts there; addresses are left as they are."""
    kept: list[tuple[int, int]] | None = None
    for match in rule.pattern.finditer(text):
        put = match.expand(rule.replace) if isinstance(rule.replace, str) else rule.replace(match)
        if put == match[0]:
            continue
        if rule.rule in _TOUCHES_ADDRESSES:
            kept = [address.span() for address in _URL.finditer(text)] if kept is None else kept
            if any(start <= match.start() < end for start, end in kept):
                continue
        yield match, put


_TOUCHES_ADDRESSES = frozenset(
    {
        "repair.glued_date",
        "repair.hyphenation",
        "repair.missing_space",
        "repair.double_stop",
        "repair.space_before_mark",
    }
)


def repairs_in(text: str, offset: int = 0) -> Iterator[Remark]:
    """What ``repaired`` does to a block of the page, rule by rule; positions are those of the text as read."""
    for rule in RULES:
        if rule.may_work(text):
            for match, _ in _work(rule, text):
                told = rule.told.format(was=f"„{_around(text, match)}“")
                yield Remark(rule.rule, told, offset + match.start(), offset + match.end())


def _around(text: str, match: re.Match[str]) -> str:
    """The words a repair stands in, cut to a length that can be shown."""
    start = text.rfind(" ", 0, match.start()) + 1
    end = text.find(" ", match.end())
    return text[start : end if end >= 0 else len(text)][:LONGEST_SHOWN].strip()
