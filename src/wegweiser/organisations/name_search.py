"""Finding an organisation by any name or abbreviation it ever bore: "MAIS", "LaKI", "RAA"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from wegweiser.organisations.models import Organisation, OrganisationName
from wegweiser.places.normalise import folded_keys

WITHIN = 4
"""Letters from which a word is also looked for inside longer ones: "rat" not, "integration" in compounds."""

_WORD = re.compile(r"\w+")

Keys = frozenset[str]


def words_asked(text: str) -> list[Keys]:
    """The words of a question, each with its spellings ("müller": mueller, muller)."""
    return [_keys(word) for word in _WORD.findall(text)]


def matching_name(organisation: Organisation, asked: Sequence[Keys], day: dt.date) -> OrganisationName | None:
    """The name that holds every word asked for: today's if it does, else the latest; none where no name does."""
    current = organisation.names_on(day)
    for name in [current, *reversed(organisation.names_in_order())]:
        if name and all(_says(name, word) for word in asked):
            return name
    return None


def _says(name: OrganisationName, word: Keys) -> bool:
    said = frozenset[str]().union(*(_keys(one) for one in _WORD.findall(f"{name.name} {name.short}")))
    return any(one.startswith(key) or (len(key) >= WITHIN and key in one) for key in word for one in said)


def _keys(word: str) -> Keys:
    """Spellings of a word; numbers stand for themselves."""
    return frozenset(key for key in folded_keys(word) if key) or frozenset({word.casefold()})
