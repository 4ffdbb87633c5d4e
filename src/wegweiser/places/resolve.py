"""The one door for place texts: ``resolve(text, gazetteer)``.

Certain readings come first: a postcode, the text as one name, the text as several names that agree
("Köln Mülheim"). What is left is a guess, and a guess with a rival is a question.
"""

from __future__ import annotations

from collections.abc import Sequence

from wegweiser.places.gazetteer import COMMON_PART, PARTS, Gazetteer
from wegweiser.places.matching import SOUND, TYPO, Match, guess, guess_by_sound, is_steady, look_up
from wegweiser.places.meaning import candidate, decide, one, places_meant, refuse
from wegweiser.places.mentions import Mention, Word, is_street, mentions_in, without_suffixes, words_in
from wegweiser.places.normalise import clean, folded_keys, words_of
from wegweiser.places.postcodes import across_a_border, answer_postcode, postcode_candidates, read_postcode
from wegweiser.places.resolution import (
    IS_IT,
    MISSPELT,
    NAMED_SEVERAL,
    Candidate,
    Resolution,
    ask,
    none,
    shortened,
)
from wegweiser.places.vocabulary import (
    CLEARLY_IN,
    DISTRICT_WORDS,
    FILLERS,
    LOCATIVE,
    MUNICIPALITY_WORDS,
    QUARTERS,
)

LONGEST_TEXT = 200
"""Characters of a place text that are looked at; a longer one is answered with a plain sentence."""


def resolve(text: str, gazetteer: Gazetteer) -> Resolution:
    """The place a text means, or a question, or a sentence that says what to do. Never raises."""
    if len(text) > LONGEST_TEXT:
        return none(text[:LONGEST_TEXT], "too_long", limit=LONGEST_TEXT)
    query = clean(text)
    if not any(char.isalnum() for char in query):
        return none(query, "empty")
    code, rest = read_postcode(query)
    another = read_postcode(rest)[0] if code else ""
    if another not in ("", code):
        return _ask_which_code(query, (code, another), gazetteer)
    named = _answer_name(query, rest, gazetteer)
    if not code:
        return named or none(query, "not_a_postcode")
    if not named or not _says_a_place(named):
        return answer_postcode(query, code, gazetteer)
    return _agree(query, code, named, gazetteer)


def _ask_which_code(query: str, codes: tuple[str, str], gazetteer: Gazetteer) -> Resolution:
    found = tuple(each for code in codes for each in postcode_candidates(code, gazetteer))
    return ask(query, found, NAMED_SEVERAL) if found else answer_postcode(query, codes[0], gazetteer)


def _says_a_place(named: Resolution) -> bool:
    """Whether the words beside a postcode name a place, or are a street or something unknown."""
    if named.status == "none":
        return named.failure == "outside_state"
    return all(found.how not in (TYPO, SOUND) for found in named.candidates)


def _agree(query: str, code: str, named: Resolution, gazetteer: Gazetteer) -> Resolution:
    """The places that both the postcode and the name allow; a question where they contradict."""
    by_code = postcode_candidates(code, gazetteer)
    if not by_code:
        return answer_postcode(query, code, gazetteer)
    allowed = {ags for found in named.candidates for ags in gazetteer.members(found.ags)}
    both = tuple(found for found in by_code if found.ags in allowed)
    if len(both) == 1:
        return one(query, both[0], gazetteer)
    if both:
        return across_a_border(query, code, both)
    notes = (named.explanation,) if named.explanation else ()
    return ask(query, (*by_code, *named.candidates), NAMED_SEVERAL, notes=notes)


def _answer_name(query: str, text: str, gazetteer: Gazetteer) -> Resolution | None:
    """The answer to the words of a text; nothing where it has none that could name a place."""
    if not words_in(text):
        return None
    whole = look_up(text, gazetteer)
    if whole and _is_word_for_word(text, whole):
        return decide(query, whole.entries, gazetteer, how=whole.how, typed=text)
    text = without_suffixes(text)
    words, wanted = core_words(words_in(text))
    if not words:
        generic = any(word.lower in QUARTERS for word in words_in(text))
        return none(query, "too_many" if generic else "unknown", state=gazetteer.rows.state)
    core = text[words[0].start : words[-1].end]
    if match := look_up(core, gazetteer):
        return decide(query, match.entries, gazetteer, how=match.how, wanted=wanted, typed=core)
    if whole:
        return decide(query, whole.entries, gazetteer, how=whole.how, typed=text)
    mentions = mentions_in(core, words_in(core), gazetteer)
    return (
        _answer_mentions(query, core, mentions, gazetteer, wanted)
        or _answer_guess(query, core, gazetteer, wanted)
        or _answer_named_last(query, core, mentions, gazetteer)
        or _ask_about(query, mentions, gazetteer)
        or _answer_last_word(query, core, gazetteer)
        or none(query, "unknown", typed=shortened(core), state=gazetteer.rows.state)
    )


def _is_word_for_word(text: str, match: Match) -> bool:
    """Whether the name has as many words as the text: "Stadt Hagen" must not be read as Stadthagen."""
    return any(len(words_of(entry.name)) == len(words_in(text)) for entry in match.entries)


def core_words(words: list[Word]) -> tuple[list[Word], str]:
    """The words without those around the name, and whether a district or a municipality is wanted ("")."""
    wanted = ""
    words = list(words)
    while words:
        for end in (0, -1):
            word = words[end].lower
            if word in DISTRICT_WORDS or word in MUNICIPALITY_WORDS:
                wanted = "district" if word in DISTRICT_WORDS else "municipality"
            elif word not in FILLERS and word not in QUARTERS and (end or word not in LOCATIVE):
                continue
            del words[end]
            break
        else:
            break
    return words, wanted


def _answer_mentions(
    query: str, core: str, mentions: list[Mention], gazetteer: Gazetteer, wanted: str
) -> Resolution | None:
    """The answer where every word belongs to a name, a street or nothing at all."""
    words = words_in(core)
    if not mentions or _left_over(words, mentions):
        return None
    inside = [m for m in mentions if any(not entry.is_outside for entry in m.match.entries)]
    beyond = [m for m in mentions if m not in inside and any(e.kind != "wide" for e in m.match.entries)]
    if not inside:
        entries = (beyond or mentions)[0].match.entries
        return refuse(query, entries[0], gazetteer)
    contradicted = beyond or [m for m in mentions if m not in inside and not _is_the_state(m, gazetteer)]
    if contradicted:
        return _ask_about(query, inside, gazetteer, notes_from=beyond)
    if len(inside) == 1:
        return decide(query, inside[0].match.entries, gazetteer, how=inside[0].match.how, wanted=wanted)
    return _shared_place(query, inside, gazetteer) or _ask_about(query, inside, gazetteer)


def _answer_named_last(
    query: str, core: str, mentions: list[Mention], gazetteer: Gazetteer
) -> Resolution | None:
    """The answer to a sentence that ends in "in" and its only name: "ich suche eine Wohnung in Köln"."""
    words = words_in(core)
    if len(mentions) != 1 or not mentions[0].first or mentions[0].last != len(words):
        return None
    if words[mentions[0].first - 1].lower not in CLEARLY_IN:
        return None
    return decide(
        query, mentions[0].match.entries, gazetteer, how=mentions[0].match.how, typed=mentions[0].text
    )


def _is_the_state(mention: Mention, gazetteer: Gazetteer) -> bool:
    return all(entry.target == gazetteer.rows.state for entry in mention.match.entries)


def _left_over(words: list[Word], mentions: list[Mention]) -> list[Word]:
    named = {index for mention in mentions for index in range(mention.first, mention.last)}
    return [
        word
        for index, word in enumerate(words)
        if index not in named
        and word.lower not in FILLERS
        and not (word.lower in LOCATIVE and index + 1 in named)
        and word.lower not in QUARTERS
        and word.lower not in DISTRICT_WORDS
        and word.lower not in MUNICIPALITY_WORDS
        and not is_street(index, words)
    ]


def _shared_place(query: str, mentions: list[Mention], gazetteer: Gazetteer) -> Resolution | None:
    """The one municipality that all names allow: "Mülheim, Köln", "Werne im Kreis Unna"."""
    options = [_members(mention, gazetteer) for mention in mentions]
    shared = frozenset.intersection(*options)
    if len(shared) != 1:
        return None
    ags = next(iter(shared))
    entries = [e for m in mentions for e in m.match.entries if e.target == ags]
    closest = min(entries, key=lambda e: (e.kind not in PARTS, -len(e.name)))
    return one(query, candidate(closest, mentions[0].match.how, 1.0, gazetteer), gazetteer)


def _members(mention: Mention, gazetteer: Gazetteer) -> frozenset[str]:
    targets = (entry.target for entry in mention.match.entries if not entry.is_outside)
    return frozenset(ags for target in targets for ags in gazetteer.members(target))


def _ask_about(
    query: str, mentions: list[Mention], gazetteer: Gazetteer, notes_from: Sequence[Mention] = ()
) -> Resolution | None:
    """The question which of the named places is meant, cities before their quarters."""
    found: dict[str, Candidate] = {}
    for mention in mentions:
        for target, (entry, both) in places_meant(mention.match.entries, gazetteer).items():
            found.setdefault(target, candidate(entry, mention.match.how, 0.7, gazetteer, both))
    if not found:
        return None
    notes = tuple(
        refusal
        for mention in notes_from
        if (refusal := refuse(query, mention.match.entries[0], gazetteer).explanation)
    )
    return ask(query, tuple(found.values()), NAMED_SEVERAL if len(found) > 1 else IS_IT, notes=notes)


def _answer_guess(query: str, core: str, gazetteer: Gazetteer, wanted: str) -> Resolution | None:
    """The answer to a misspelt name: certain only if few letters are wrong and no other name is near."""
    guesses = guess(core, gazetteer)
    if not guesses:
        return _ask_by_sound(query, core, gazetteer)
    distance = next(iter(guesses.values()))
    near = tuple(entry for entry, far in guesses.items() if far <= distance + 1)
    nearest = tuple(entry for entry in near if guesses[entry] == distance)
    length = min(len(key) for key in folded_keys(core))
    places = places_meant(near, gazetteer, wanted)
    alone = len(places) == 1 and not any(e.is_outside or e.kind == COMMON_PART for e in near)
    if alone and is_steady(distance, length):
        entry, both = next(iter(places.values()))
        return one(query, candidate(entry, TYPO, 1 - distance / length, gazetteer, both), gazetteer)
    if not places:
        if len({entry.target for entry in nearest}) == 1 and is_steady(distance, length):
            return refuse(query, nearest[0], gazetteer)
        return none(query, "unknown", typed=shortened(core), state=gazetteer.rows.state)
    shown = places_meant(nearest, gazetteer, wanted) or places
    found = tuple(candidate(e, TYPO, 1 - distance / length, gazetteer, both) for e, both in shown.values())
    return ask(query, found, MISSPELT, core)


def _ask_by_sound(query: str, core: str, gazetteer: Gazetteer) -> Resolution | None:
    places = places_meant(guess_by_sound(core, gazetteer), gazetteer)
    found = tuple(candidate(entry, SOUND, 0.6, gazetteer, both) for entry, both in places.values())
    return ask(query, found, MISSPELT, core) if found else None


def _answer_last_word(query: str, core: str, gazetteer: Gazetteer) -> Resolution | None:
    """A misspelt name at the end of a sentence: "wir wohnen seit Mai in Gelsenkrichen"."""
    words = words_in(core)
    if len(words) < 2 or words[-2].lower not in LOCATIVE:
        return None
    return _answer_guess(query, words[-1].text, gazetteer, "")
