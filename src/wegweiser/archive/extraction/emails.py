"""E-mail addresses in text, through every disguise that pages put on them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

TOP_LEVEL = frozenset(
    [
        "de",
        "nrw",
        "com",
        "org",
        "net",
        "eu",
        "info",
        "biz",
        "at",
        "ch",
        "fr",
        "nl",
        "be",
        "uk",
        "lu",
        "pl",
        "it",
        "es",
        "tr",
        "koeln",
        "cologne",
        "ruhr",
        "berlin",
        "hamburg",
        "bayern",
        "saarland",
        "online",
        "social",
        "digital",
        "tv",
        "io",
        "edu",
        "gov",
        "int",
        "me",
        "jobs",
        "club",
        "schule",
        "education",
        "foundation",
        "ngo",
        "international",
    ]
)
"""Ends of domains that German pages use; what follows behind them belongs to the next sentence."""

_AT = r"""(?:
    \s?@\s? | \s*(?:\(|\[|\{|<|&lt;|\|)\s*(?:at|a|ät|@|klammeraffe|at-zeichen)\s*(?:\)|\]|\}|>|&gt;|\|)\s*
  | [_-]at[_-] | \s?(?:&\#0*64;|&\#x0*40;|&commat;|%40)\s? | \s+(?:at|ät)\s+ | \s+\(?-at-\)?\s+
)"""
_DOT = r"""(?:
    \.(?!\s) | \s\.\s? | \s*(?:\(|\[|\{|<)\s*(?:dot|punkt|\.|d|p)\s*(?:\)|\]|\}|>)\s*
  | [_-](?:dot|punkt)[_-] | &\#0*46; | &\#x0*2e; | &period; | \s+(?:dot|punkt)\s+
)"""
_ADDRESS = re.compile(
    rf"(?<![\w.+-])(?P<local>[a-z0-9äöüß][\w+%\u00ad-]{{0,63}}"
    rf"(?:{_DOT}[\w+%\u00ad-]{{1,63}}){{0,4}})(?P<at>{_AT})"
    rf"(?P<domain>[a-z0-9äöüß][\w\u00ad-]{{0,62}}(?:{_DOT}[a-zäöüß0-9][\w\u00ad-]{{0,62}}){{1,5}})",
    re.IGNORECASE | re.VERBOSE,
)
_SIGN = re.compile(
    r"@|&#0*64;|&#x0*40;|&commat;|%40|[(\[{<|_-]\s*(?:at|a|ät|klammeraffe)\s*[)\]}>|_-]|\s(?:at"
    r"|ät)\s",
    re.IGNORECASE,
)
"""What every address has in it; looked for first because it is quick."""

_DOTS = re.compile(_DOT, re.IGNORECASE | re.VERBOSE)
_PLAIN_WORD = re.compile(r"\s+(?:at|ät)\s+", re.IGNORECASE)
_MAIL_BEFORE = re.compile(
    r"(?:mail|kontakt|anmeldung(?: (?:unter|an))?|schreiben sie)\W{0,12}\Z", re.IGNORECASE
)
_SPELT_DOT = re.compile(r"\b(?:dot|punkt)\b", re.IGNORECASE)
_DECOY = re.compile(r"[-_.]?(?:no-?spam|remove-?this|(?:bitte-?)?entfernen|ohne-?spam)[-_.]?", re.IGNORECASE)
_REVERSED = re.compile(r"(?<![\w.@-])(?:ed|wrn|moc|gro|ten|ue|ofni)\.[\w.-]{2,80}@[\w.+-]{2,64}(?![\w@])")
_VALID = re.compile(r"[a-z0-9][\w.+%-]*@[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+\Z")

MOST_SIGNS = 5000
"""At-signs of one page that are looked at; no page of people has more."""

REACH = 90
"""Characters on either side of an at-sign that an address can take."""


@dataclass(frozen=True, slots=True)
class EmailMention:
    """An address, in lower case, and the characters it was written in."""

    address: str
    start: int
    end: int
    rule: str


def emails_in(text: str, offset: int = 0) -> list[EmailMention]:
    """Every e-mail address of ``text`` from left to right; positions are counted from ``offset``."""
    found: list[EmailMention] = []
    behind = 0
    for sign in islice(_SIGN.finditer(text), MOST_SIGNS):
        if sign.start() < behind:
            continue
        low, high = max(behind, sign.start() - REACH), sign.end() + REACH
        for mention in _around(text, low, high):
            if mention.start >= behind and mention.start <= sign.start():
                found.append(mention)
                behind = mention.end
    return [EmailMention(m.address, m.start + offset, m.end + offset, m.rule) for m in found]


def _around(text: str, low: int, high: int) -> Iterator[EmailMention]:
    for match in _REVERSED.finditer(text, low, min(high, len(text))):
        if address := _tidied(match[0][::-1]):
            yield EmailMention(address, match.start(), match.end(), "email.reversed")
            return
    for match in _ADDRESS.finditer(text, low, min(high, len(text))):
        if mention := _read(text, match):
            yield mention
            return


def _read(text: str, match: re.Match[str]) -> EmailMention | None:
    at, domain = match["at"], match["domain"]
    disguised = at.strip() != "@" or bool(_SPELT_DOT.search(domain))
    if _PLAIN_WORD.fullmatch(at) and not _meant_as_address(text, match):
        return None
    local = _DOTS.sub(".", match["local"])
    host, taken = _host(domain)
    address = _tidied(f"{local}@{host}") if host else ""
    if not address:
        return None
    end = match.end() - (len(domain) - taken)
    return EmailMention(address, match.start(), end, "email.disguised" if disguised else "email")


def _meant_as_address(text: str, match: re.Match[str]) -> bool:
    """Whether a bare "at" stands for the sign: after "E-Mail", or beside a dot that is spelt out."""
    if match["domain"].lower().startswith(("www", "http")):
        return False
    before = text[max(0, match.start() - 30) : match.start()]
    return bool(_SPELT_DOT.search(match["domain"]) or _MAIL_BEFORE.search(before))


def _host(domain: str) -> tuple[str, int]:
    """The domain with plain dots up to its known end, and how many characters of it were used."""
    labels: list[str] = []
    position, best = 0, ("", 0)
    for dot in [*_DOTS.finditer(domain), None]:
        stop = dot.start() if dot else len(domain)
        label = domain[position:stop]
        end = _top_level_end(label) if labels else 0
        if end:
            best = (".".join([*labels, label[:end].lower()]), position + end)
            if end < len(label):
                return best
        labels.append(label.lower())
        position = dot.end() if dot else stop
    return best


def _top_level_end(label: str) -> int:
    """How many letters of a label are a known end of a domain ("de" of "deTelefon"); 0 for none."""
    if label.lower() in TOP_LEVEL or (len(label) == 2 and label.isalpha()):
        return len(label)
    for length in (2, 3, 4):
        if label[:length] in TOP_LEVEL and label[length : length + 1].isupper():
            return length
    return 0


def _tidied(address: str) -> str:
    """The address in lower case without decoys; "" where it is none."""
    address = _DECOY.sub("", html.unescape(address)).lower().strip(".-_ ")
    address = re.sub(r"[\s\u00ad]+", "", address)
    return address if _VALID.match(address) else ""
