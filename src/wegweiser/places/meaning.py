"""From entries to an answer: the one rule for what is certain, what is asked and what is refused.

Certain is a name that means one place. A kreisfreie Stadt is certain even where a quarter elsewhere bears its
name (Hamm, and Düsseldorf-Hamm); any other name shared by two municipalities leads to a question. A town and
the district named after it are one place as long as one office serves both.
"""

from __future__ import annotations

from collections.abc import Iterable

from wegweiser.places.gazetteer import COMMON_PART, OFFICIAL, PART, PARTS, Entry, Gazetteer
from wegweiser.places.matching import EXACT, FOLDED, SOUND, TYPO
from wegweiser.places.resolution import IS_IT, NAMED_TWICE, Candidate, Failure, Resolution, ask, none
from wegweiser.places.sentences import AND, Listing, Sentence, gettext_noop

KIND_ORDER = (OFFICIAL, "short", "spelling", "exonym", "old", PART, COMMON_PART)

WHY_CITY = gettext_noop("%(place)s ist eine kreisfreie Stadt.")
WHY_MEMBER = gettext_noop("%(place)s gehört zu: %(district)s.")
WHY_DISTRICT = gettext_noop("Gemeint ist das ganze Gebiet: %(district)s.")
WHY_OTHER_NAME = gettext_noop("„%(matched)s“ ist ein anderer Name für %(place)s.")
WHY_PART = gettext_noop("%(matched)s ist ein Teil von %(place)s.")
WHY_TYPO = gettext_noop("Gemeint ist wohl %(place)s.")
WHY_TYPO_OF_PART = gettext_noop("Gemeint ist wohl %(matched)s, ein Teil von %(place)s.")
WHY_POSTCODE = gettext_noop("Die Postleitzahl %(matched)s gehört zu %(place)s.")
WHY_BOTH = gettext_noop("So heißen eine Stadt und ihr Kreis. Für beide ist dieselbe Stelle zuständig.")
NOTE_OWN_OFFICE = gettext_noop(
    "%(place)s hat ein eigenes Zentrum. Für die übrigen Orte ist zuständig: %(area)s."
)
NOTE_OFFICE_INSIDE = gettext_noop("Ausnahme: %(area)s hat ein eigenes Zentrum.")
NOTE_NAMESAKES = gettext_noop("Den Namen gibt es auch in %(places)s. Schreiben Sie dann die Stadt dazu.")
NOTE_NAMESAKE_OUTSIDE = gettext_noop("%(place)s liegt nicht in %(state)s.")


def candidate(entry: Entry, how: str, score: float, gazetteer: Gazetteer, both: bool = False) -> Candidate:
    """The place an entry means, with the office's area and the reason."""
    district = gazetteer.district_of(entry.target)
    municipality = gazetteer.municipalities.get(entry.target)
    area = (
        gazetteer.service_areas[municipality.service_area]
        if municipality
        else gazetteer.areas_of(district.ags)[0]
    )
    place = municipality.name if municipality else district.full_name
    values = {"place": place, "district": district.full_name, "matched": entry.name}
    return Candidate(
        municipality,
        district,
        area,
        matched=entry.name,
        how=entry.kind if how in (EXACT, FOLDED) else how,
        score=score,
        why=Sentence(_reason(entry, how, both, district.is_city), values),
        part=entry.name if entry.kind in PARTS else "",
    )


def _reason(entry: Entry, how: str, both: bool, is_city: bool) -> str:
    if how == "postcode":
        return WHY_POSTCODE
    if both:
        return WHY_BOTH
    if how in (TYPO, SOUND):
        return WHY_TYPO_OF_PART if entry.kind in PARTS else WHY_TYPO
    if entry.kind in PARTS:
        return WHY_PART
    if entry.kind != OFFICIAL:
        return WHY_OTHER_NAME
    if entry.is_district:
        return WHY_DISTRICT
    return WHY_CITY if is_city else WHY_MEMBER


def places_meant(
    entries: Iterable[Entry], gazetteer: Gazetteer, wanted: str = ""
) -> dict[str, tuple[Entry, bool]]:
    """The best entry for each place inside the state, and whether the like-named district is meant as well.

    ``wanted``: "district" or "municipality" where the words around the name say which, else "".
    """
    best: dict[str, Entry] = {}
    for entry in sorted((e for e in entries if not e.is_outside), key=lambda e: KIND_ORDER.index(e.kind)):
        best.setdefault(entry.target, entry)
    if wanted:
        right = {t: e for t, e in best.items() if e.is_district == (wanted == "district")}
        return {target: (entry, False) for target, entry in (right or best).items()}
    shared = {
        target: district
        for target, entry in best.items()
        if entry.is_municipality
        and entry.kind not in PARTS
        and (district := target[:5]) in best
        and gazetteer.municipalities[target].service_area == gazetteer.areas_of(district)[0].key
    }
    return {t: (entry, t in shared) for t, entry in best.items() if t not in shared.values()}


def decide(
    query: str,
    entries: tuple[Entry, ...],
    gazetteer: Gazetteer,
    *,
    how: str = EXACT,
    wanted: str = "",
    typed: str = "",
) -> Resolution:
    """The answer where the whole text is one name with these meanings."""
    places = places_meant(entries, gazetteer, wanted)
    outside = tuple(entry for entry in entries if entry.is_outside)
    if not places:
        return refuse(query, outside[0], gazetteer)
    found = tuple(
        candidate(entry, how, _score(entry, how), gazetteer, both) for entry, both in places.values()
    )
    notes = tuple(
        Sentence(NOTE_NAMESAKE_OUTSIDE, {"place": place, "state": gazetteer.rows.state})
        for place in dict.fromkeys(entry.target for entry in outside if entry.kind != "wide")
    )
    first = found[0]
    misses_the_word = bool(wanted) and (first.municipality is None) != (wanted == "district")
    if misses_the_word and not first.district.is_city:
        return ask(query, found, IS_IT, typed, notes)
    official = first.how == OFFICIAL
    if first.how == COMMON_PART and len(found) == 1:
        return ask(query, found, IS_IT, typed, notes)
    if len(found) == 1 and (official or not notes):
        return one(query, first, gazetteer, notes)
    if official and first.district.is_city:
        namesakes = Listing(tuple(dict.fromkeys(rival.name for rival in found[1:])), AND)
        return one(query, first, gazetteer, (*notes, Sentence(NOTE_NAMESAKES, {"places": namesakes})))
    return ask(query, found, NAMED_TWICE if len(found) > 1 else IS_IT, typed, notes)


def one(query: str, found: Candidate, gazetteer: Gazetteer, notes: tuple[Sentence, ...] = ()) -> Resolution:
    """A certain place, with what is worth knowing where its district has more than one office."""
    areas = gazetteer.areas_of(found.district.ags)
    if len(areas) > 1:
        if found.municipality is None:
            others = tuple(area.name for area in areas[1:])
            notes = (*notes, *(Sentence(NOTE_OFFICE_INSIDE, {"area": name}) for name in others))
        elif found.service_area != areas[0]:
            notes = (*notes, Sentence(NOTE_OWN_OFFICE, {"place": found.name, "area": areas[0].name}))
    return Resolution(query, "one", (found,), notes=notes)


def refuse(query: str, entry: Entry, gazetteer: Gazetteer) -> Resolution:
    """The answer where the place lies beyond the border or is wider than any office's area."""
    failure: Failure = "too_wide" if entry.kind == "wide" else "outside_state"
    return none(query, failure, place=entry.target, state=gazetteer.rows.state)


def _score(entry: Entry, how: str) -> float:
    return (1.0 if how == EXACT else 0.97) - (0.1 if entry.kind in PARTS else 0.0)
