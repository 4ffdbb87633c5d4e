"""From a phrase to what it may mean: exact spellings first, then a guess at what was misspelt."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from wegweiser.places.gazetteer import Entry, Gazetteer
from wegweiser.places.normalise import folded_keys, latin_key, plain_key, sound_key

EXACT, FOLDED, TRANSLITERATED, TYPO, SOUND = "exact", "folded", "transliteration", "typo", "sound"

CASE_ENDINGS = "аеиоуыіюям"
"""Last letters of declined names in Russian and Ukrainian: "в Дортмунде", "у Кельні"."""

JOINED_PREFIXES = ("ب", "ل", "و", "وب")
"""Arabic words written together with the name that follows: "in", "to", "and"."""


@dataclass(frozen=True, slots=True)
class Match:
    """Entries with the spelling found, how, and the distance in letters of a guess."""

    entries: tuple[Entry, ...]
    how: str
    distance: int = 0


def look_up(phrase: str, gazetteer: Gazetteer) -> Match | None:
    """What the phrase means when read as it stands, or nothing."""
    plain = plain_key(phrase)
    if len(plain) < 2:
        return None
    exact = gazetteer.plain.get(plain, ())
    if any(not entry.is_outside for entry in exact):
        return Match(exact, EXACT)
    folded = _folded(folded_keys(phrase), gazetteer)
    if exact or folded:
        return Match(tuple(dict.fromkeys((*exact, *folded))), EXACT if exact else FOLDED)
    return _in_another_script(phrase, plain, gazetteer)


def _folded(keys: tuple[str, ...], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    return tuple(dict.fromkeys(entry for key in keys for entry in gazetteer.folded.get(key, ())))


def _in_another_script(phrase: str, plain: str, gazetteer: Gazetteer) -> Match | None:
    if plain.isascii():
        return None
    for bare in _undeclined(plain):
        if entries := gazetteer.folded.get(bare):
            return Match(entries, FOLDED)
    latin = latin_key(phrase)
    if len(latin) >= 5 and (entries := gazetteer.folded.get(latin)):
        return Match(entries, TRANSLITERATED)
    return None


def _undeclined(plain: str) -> list[str]:
    if "а" <= plain[-1] <= "ӿ":
        stems = [plain[:-cut] for cut in (1, 2) if plain[-1] in CASE_ENDINGS and len(plain) - cut >= 4]
        return [form for stem in stems for form in (stem, stem + "ь")]
    return [
        plain.removeprefix(p) for p in JOINED_PREFIXES if plain.startswith(p) and len(plain) - len(p) >= 4
    ]


def allowance(length: int) -> int:
    """How many letters may be wrong in a key of this length for a guess to be worth a question."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 13 else 3


def is_steady(distance: int, length: int) -> bool:
    """Whether so few letters of so many are wrong that a guess without a rival needs no question."""
    return length >= {1: 6, 2: 10, 3: 15}.get(distance, 1000)


def guess(phrase: str, gazetteer: Gazetteer) -> dict[Entry, int]:
    """Entries that the phrase may be a misspelling of, with the distance in letters, nearest first.

    Distance is counted in letters added, dropped, changed or swapped (optimal string alignment).
    """
    found: dict[Entry, int] = {}
    for key in {*folded_keys(phrase), *folded_keys(phrase.replace("ß", "s"))}:
        limit = allowance(len(key))
        if not limit:
            continue
        for known, distance, _ in process.extract(
            key, gazetteer.keys_to_guess, scorer=OSA.distance, score_cutoff=limit, limit=40
        ):
            for entry in gazetteer.folded[known]:
                found[entry] = min(int(distance), found.get(entry, 99))
    return dict(sorted(found.items(), key=lambda item: item[1]))


def guess_by_sound(phrase: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Entries that sound like the phrase."""
    key = sound_key(phrase)
    return gazetteer.sounds.get(key, ()) if len(key) >= 4 else ()
