"""Who may apply, read so that nobody is left out: "neben Gemeinden und Kreisen auch Träger" means all of them."""

from __future__ import annotations

import re

_BESIDE = re.compile(
    r"\A(?:neben|außer)\s(?P<first>[^–.;]{3,120}?)\s?[–,-]?\s(?:auch|ebenso|zudem)\s(?P<others>.{3,})\Z",
    re.DOTALL,
)
_NOT_ONLY = re.compile(
    r"\Anicht\snur\s(?P<first>[^.;]{3,120}?),?\s(?:sondern\sauch|auch)\s(?P<others>.{3,})\Z", re.DOTALL
)
_NOUN = re.compile(r"\b(?:\w+-)?[A-ZÄÖÜ][a-zäöüß-]+\b")

OF_NOMINATIVE = {
    "Kreisen": "Kreise",
    "Städten": "Städte",
    "Verbänden": "Verbände",
    "Vereinen": "Vereine",
    "Trägern": "Träger",
    "Zentren": "Zentren",
    "Wohlfahrtsverbänden": "Wohlfahrtsverbände",
    "Gemeindeverbänden": "Gemeindeverbände",
    "Zweckverbänden": "Zweckverbände",
    "Bildungsträgern": "Bildungsträger",
    "Gemeinden": "Gemeinden",
    "Kommunen": "Kommunen",
    "Schulen": "Schulen",
    "Hochschulen": "Hochschulen",
    "Kirchen": "Kirchen",
    "Organisationen": "Organisationen",
    "Migrantenselbstorganisationen": "Migrantenselbstorganisationen",
    "Einrichtungen": "Einrichtungen",
    "Stiftungen": "Stiftungen",
    "Initiativen": "Initiativen",
}
"""Those who apply, by the form that follows "neben"; other words stay as the page has them."""


def named_together(who: str) -> str:
    """Both whom a sentence names beside others and the others, in one row; any other text as it is."""
    if only := _NOT_ONLY.match(who):
        return f"{only['first']} sowie {only['others']}"
    beside = _BESIDE.match(who)
    if beside is None:
        return who
    first, others = beside["first"].strip(" –,-"), beside["others"].strip(" –,-")
    if all(noun in OF_NOMINATIVE for noun in _NOUN.findall(first)):
        named = _NOUN.sub(lambda noun: OF_NOMINATIVE[noun[0]], first)
        return f"{named.replace('kreisfreien', 'kreisfreie')} sowie {others}"
    return f"neben {first} auch {others}"
