"""Links inside running text: the words that were a link on the old page are one again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from urllib.parse import urljoin

from django.utils.html import escape

from wegweiser.archive.findings import Found
from wegweiser.archive.naming import one_line
from wegweiser.archive.taking_over.texts import web_address

Marked = Callable[[str], str]
"""Makes markup of a piece of plain text."""

SHORTEST = 3
"""Characters of the shortest words that are made a link."""


def linked(body: str, links: Iterable[Found[str]], page: str) -> Marked:
    """What escapes pieces of ``body`` in their order and puts the links in whose words it can tell.

    ``page`` is the address that relative ones go out from. Words that stand in the text more often than they were a
    link ("hier") stay text: which of them was the link is not known any more.
    """
    ways: dict[str, list[str]] = defaultdict(list)
    for link in sorted(links, key=lambda link: link.start):
        words = one_line(link.written)
        if len(words) >= SHORTEST and (address := _address(link.value, page)):
            ways[words].append(address)
    met = Counter({words: len(_pattern([words]).findall(body)) for words in ways})
    certain = {words: iter(addresses) for words, addresses in ways.items() if met[words] == len(addresses)}
    if not certain:
        return lambda text: str(escape(text))
    pattern = _pattern(certain)

    def marked(text: str) -> str:
        pieces, place = [], 0
        for found in pattern.finditer(text):
            address = next(certain[found[0]], "")
            if address:
                pieces += [
                    escape(text[place : found.start()]),
                    f'<a href="{escape(address)}">{escape(found[0])}</a>',
                ]
                place = found.end()
        return "".join([*pieces, escape(text[place:])])

    return marked


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """These words as whole words, longer ones first."""
    ways = "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)")


def _address(written: str, page: str) -> str:
    """A link's address as it can be kept; "" for what leads nowhere or only within its page."""
    if written.startswith("#"):
        return ""
    try:
        return web_address(urljoin(page, written.strip()))
    except ValueError:
        return ""
