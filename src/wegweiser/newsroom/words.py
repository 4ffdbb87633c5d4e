"""Finding free words in texts: every word must occur, whatever keyboard it was typed on.

A word becomes a regular expression that both databases understand: "Munster", "Muenster" and "Münster" find
each other, and so do "Strasse" and "Straße". Words inside the marks of running text are no hits. This is the
simple form; ranking, word forms and typing errors are the business of the search index.
"""

from __future__ import annotations

import re

from django.db.models import Q

from wegweiser.places.normalise import clean

MOST_WORDS = 8
LONGEST_WORD = 60

SAME = {
    "ae": "(?:ae|[aä])",
    "oe": "(?:oe|[oö])",
    "ue": "(?:ue|[uü])",
    "ss": "(?:ss|ß)",
    "ä": "(?:ae|[aä])",
    "ö": "(?:oe|[oö])",
    "ü": "(?:ue|[uü])",
    "ß": "(?:ss|ß)",
    "a": "(?:ae|[aäàáâãå])",
    "o": "(?:oe|[oöòóôõø])",
    "u": "(?:ue|[uüùúûů])",
    "c": "[cçćč]",
    "e": "[eéèêëě]",
    "g": "[gğ]",
    "i": "[iıíìîï]",
    "n": "[nñń]",
    "s": "[sşśš]",
    "y": "[yýÿ]",
    "z": "[zžźż]",
}
_PIECES = re.compile("|".join(SAME) + "|.", re.DOTALL)

PLAIN_FIELDS = ("kicker", "title", "subtitle", "lead")
RICH_FIELDS = ("body",)
OUTSIDE_MARKS = "(?![^<>]*>)"


def words_of(text: str) -> list[str]:
    """The words of a question, at most ``MOST_WORDS``, without control characters."""
    words = [word.strip("„“”\"'.,;:!?()") for word in clean(text).split()]
    return [word[:LONGEST_WORD] for word in words if word][:MOST_WORDS]


def pattern_of(word: str) -> str:
    """A regular expression for a word in any spelling of its umlauts and accents."""
    return "".join(SAME.get(piece) or re.escape(piece) for piece in _PIECES.findall(word.casefold()))


def with_words(words: list[str]) -> Q:
    """The condition that every word occurs in one of the texts of a release."""
    condition = Q()
    for word in words:
        pattern = pattern_of(word)
        somewhere = Q()
        for field in PLAIN_FIELDS:
            somewhere |= Q(**{f"{field}__iregex": pattern})
        for field in RICH_FIELDS:
            somewhere |= Q(**{f"{field}__iregex": pattern + OUTSIDE_MARKS})
        condition &= somewhere
    return condition
