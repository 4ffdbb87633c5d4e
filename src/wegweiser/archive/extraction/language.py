"""The language of a text: by its small words where these tell, by a model of letters where they do not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

LOOKED_AT = 700
SURE = 4
"""Small words of one language from which on it is believed, if no other language has half as many."""

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {
    name: frozenset(words.split())
    for name, words in (
        (
            "de",
            "der die das und in den von zu mit ist für auf im nicht eine als auch es an werden aus er "
            "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben "
            "nur oder aber vor zur bis mehr durch man sein wurde sich",
        ),
        (
            "en",
            "the of and to in a is that for it as was with be by on not he his but at are this have "
            "from or had an they which one you were all her she there would their we been has when "
            "who will no more if out so",
        ),
        (
            "tr",
            "ve bir bu için ile da de olarak çok daha olan ne gibi kadar sonra en var ama her",
        ),
        (
            "fr",
            "le la les de des et un une est que pour dans qui sur au par avec ne pas plus ce se sont aux",
        ),
        (
            "pl",
            "i w na z do się nie jest to że o jak za po co dla od przez są oraz",
        ),
    )
}
"""Words that make up much of every text of a language and little of others."""


@lru_cache(maxsize=512)
def language_of(text: str) -> str:
    """The language as two letters; "de" for texts too short to tell."""
    words = [word.lower() for word in _WORD.findall(text[:LOOKED_AT])]
    if len(words) < 4:
        return "de"
    counts = sorted(
        ((sum(map(small.__contains__, words)), name) for name, small in _SMALL_WORDS.items()), reverse=True
    )
    (most, language), (second, _) = counts[0], counts[1]
    if most >= min(SURE, len(words) // 4) and most > 2 * second:
        return language
    return _model().classify(text[:LOOKED_AT])[0]


@lru_cache(maxsize=1)
def _model() -> Any:
    # Its model takes a while to load, and most pages never need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(
        ["de", "en", "tr", "ar", "uk", "ru", "fa", "fr", "pl", "ro", "bg", "es", "it", "nl", "el", "ku"]
    )
    return model
