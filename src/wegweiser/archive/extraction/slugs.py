"""The title of a page among its lines, told by the address: ``/neues-programm-fuer-ehrenamtliche``."""

from __future__ import annotations

import re

from wegweiser.archive.extraction.page import CONTENT, Line, Page, Role

LINES = 16
"""Lines from the top that may be the title."""

FEWEST_WORDS = 3
"""Words of an address below which it may name a section of the site as well."""

LONGEST_NAME = 60
HEADS = frozenset({Role.HEADING, Role.SHORT, Role.TYPE})
SHARE = 0.6
"""How many of the words of either have to stand in the other."""

_FOLDER_OF_PAPER = re.compile(r"/([a-z]+(?:-[a-z]+)+)/(?:19|20)\d{6}/")
_WORD = re.compile(r"[a-zäöüß]{3,}")
_SPELT = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s"})


def named_by_address(page: Page) -> Line | None:
    """The line whose words are those of the last part of the address; None where there is none."""
    slugs = [
        _words(part) for part in page.path.split("?")[0].split("/") if part.count("-") + part.count("_") > 1
    ]
    slug = slugs[-1] if slugs else frozenset()
    if len(slug) < FEWEST_WORDS:
        return _called_exactly(page)
    best, most = None, SHARE
    for line in page.shown[:LINES]:
        if names_the_paper(page, line.text):
            continue
        words = _words(line.text.lower()) if line.role in CONTENT and len(line.text) < 300 else frozenset()
        if len(words) < FEWEST_WORDS:
            continue
        share = len(words & slug) / max(len(words), len(slug)) if words else 0.0
        if share > most:
            best, most = line, share
    return best


def names_the_paper(page: Page, line: str) -> bool:
    """Whether a line begins with the name of the paper that is the folder before the day of its issue."""
    paper = _FOLDER_OF_PAPER.search(page.path)
    return bool(paper and "-".join(re.findall(r"\w+", line.lower())).startswith(paper[1]))


def _called_exactly(page: Page) -> Line | None:
    """The short line that says in the same words what the last part of the address does: ``/pressestelle.php``."""
    path = re.sub(r"(?:/seite-\d+)?(?:\.\w{2,5}|/(?:index\.\w+)?)?\Z", "", page.path.split("?")[0])
    slug = _words(path.rpartition("/")[2])
    short = (line for line in page.lines[:LINES] if line.role in HEADS and len(line.text) < LONGEST_NAME)
    return next((line for line in short if slug and _words(line.text.lower()) == slug), None)


def _words(text: str) -> frozenset[str]:
    """Words without the spelling of umlauts, which addresses write in several ways."""
    plain = (word.translate(_SPELT).replace("ss", "s") for word in _WORD.findall(text))
    return frozenset(re.sub("(?<=[aou])e", "", word) for word in plain)
