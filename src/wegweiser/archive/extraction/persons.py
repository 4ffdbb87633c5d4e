"""People who are named with their office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegweiser.archive.extraction.known import Known
from wegweiser.archive.findings import Found

_OFFICE_NOUN = (
    r"(?:(?:[A-ZÄÖÜ]{2,6}-)?(?:[A-ZÄÖÜ][a-zäöüß]{0,30}-?){0,3}?(?:[Mm]inister(?:in"
    r"|präsident(?:in)?)?|[Ss]taatssekretär(?:in|e)?|[Ss]taatsministerin?|[Bb]eauftragte[rn]?"
    r"|[Dd]ezernent(?:in)?|[Dd]irektor(?:in)?"
    r"|[Pp]räsident(?:in)?|[Bb]ürgermeister(?:in)?|[Ll]andrat|[Ll]andrätin|[Vv]orsitzende[rn]?"
    r"|[Ll]eiter(?:in)?|[Ss]precher(?:in)?|[Gg]eschäftsführer(?:in)?|[Bb]eigeordnete[rn]?"
    r"|[Ss]enator(?:in)?)"
    r"|StS|OB|MdL|MdB|Kämmer(?:er|in)|Stadträtin|Stadtrat|Abgeordnete[rn]?)"
)
_STEM = re.compile(
    r"inister(?:in|präs)?|taats(?:sekretär|minister)|e(?:auftragte|zernent|iter(?:in)?\b|schäftsführer"
    r"|igeordnete|nator)|irektor|räsident|ürgermeister|andr(?:at\b|ätin)|orsitzende|precher"
    r"|StS\b|O(?<!\wO)B\b|M(?<!\wM)d[LB]\b|ämmer(?:er|in)|tadtr[aä]t|bgeordnete"
)
_DOCTOR = r"(?:(?:Prof\.|Professor(?:in)?|Dr\.|h\.\s?c\.|Dipl\.-\w+)\s?)*"
_WORD = r"[A-ZÄÖÜ][a-zäöüßéèçğışñ]+(?:-[A-ZÄÖÜ][a-zäöüßéçğış]+)?"
_NAME = rf"(?P<name>{_DOCTOR}{_WORD}(?:[ ](?:von|van|de|zu|vom|zur)(?:\sder)?)?(?:[ ]{_WORD}){{0,3}})"
_BEFORE = re.compile(
    rf"(?:(?<![\w-])|(?<=px)"
    rf"|(?<=jpg))(?P<office>{_OFFICE_NOUN})(?:\s(?:für\s(?P<field>[A-ZÄÖÜ]\w+(?:"
    rf"(?:,\s[A-ZÄÖÜ]\w+){{0,5}}\sund\s[A-ZÄÖÜ]\w+)?)(?:\sdes\s[A-ZÄÖÜ]+)?,?)"
    rf"|\sim\sMinisterium\s(?P<house>[^.,]{{5,60}}),|\sder\sStadt\s\w+"
    rf"|\sdes\s[A-Z]{{2,8}},)?[ ]{_NAME}"
)
_BEHIND = re.compile(
    rf"{_NAME},\s(?:die\s|der\s)?(?P<office>{_OFFICE_NOUN})(?P<of>\sde[rs]\s[A-ZÄÖÜ][\wäöüß]+"
    rf"(?:\s[A-ZÄÖÜ][\wäöüß]+){{0,3}})?"
)
_PAIR = re.compile(
    rf"(?P<office>(?:Staatssekretäre|Minister(?:innen)?|Landräte|Ober[Bb]ürgermeister(?:innen)?"
    rf"|Bürgermeister(?:innen)?|bürgermeister(?:innen)?)) (?P<one>{_WORD}(?: {_WORD})?) und "
    rf"(?P<other>{_WORD}(?: {_WORD})?)"
)
_SCHOLAR = re.compile(rf"(?P<name>(?:Prof\.|Dr\.)\s(?:(?:Dr\.|h\.\s?c\.)\s)*{_WORD}(?:\s{_WORD}){{0,2}})")
_NO_NAMES = frozenset(
    [
        "Die",
        "Der",
        "Das",
        "Ein",
        "Eine",
        "In",
        "Im",
        "Am",
        "Auf",
        "Mit",
        "Und",
        "Von",
        "Für",
        "Nach",
        "Bei",
        "Zum",
        "Zur",
        "Land",
        "Kreis",
        "Stadt",
        "Ministerium",
        "Integration",
        "Bundes",
        "Landes",
        "Kommunale",
        "Kommunalen",
        "Kommunales",
        "NRW",
        "Nordrhein",
        "Staatssekretär",
        "Staatssekretärin",
        "Minister",
        "Ministerin",
        "Landrat",
        "Besuch",
        "Integrationszentrum",
        "Zentrum",
        "Arbeit",
        "Schule",
        "Kultur",
        "Rat",
        "Kreistag",
        "Bezirksregierung",
        "Landesregierung",
        "Europa",
        "Deutschland",
        "Als",
        "Wir",
        "Sie",
        "Er",
        "Es",
    ]
)


def persons_in(text: str, known: Known, offset: int = 0) -> tuple[Found[str], ...]:
    """Persons of a text, each once, with full name where text or portal give it; ``detail`` is the office."""
    found: dict[str, Found[str]] = {}
    for name, office, start, end, rule in (*_mentions(text), *_pairs(text)):
        full = _full(name, known, found)
        key = full.split()[-1]
        earlier = next((one for one in found if one.split()[-1] == key), None)
        if earlier is None:
            found[full] = Found(full, start + offset, end + offset, rule, text[start:end], office)
        elif len(full) > len(earlier):
            old = found.pop(earlier)
            found[full] = Found(full, old.start, old.end, old.rule, old.written, old.detail or office)
    for name, start, end in _known_names(text, known):
        if not any(name == one or name.split()[-1] == one.split()[-1] for one in found):
            found[name] = Found(name, start + offset, end + offset, "person.known", name)
    return tuple(sorted(found.values(), key=lambda one: one.start))


def _mentions(text: str) -> Iterator[tuple[str, str, int, int, str]]:
    behind = -1
    for stem in _STEM.finditer(text):
        if stem.start() < behind:
            continue
        start = stem.start()
        while start and (text[start - 1].isalpha() or text[start - 1] == "-") and stem.start() - start < 50:
            start -= 1
        behind = stem.end()
        yield from _around(text, start, behind)


def _around(text: str, start: int, end: int) -> Iterator[tuple[str, str, int, int, str]]:
    """A person whose office stands at ``start``: after it, or before it and a comma."""
    if match := _BEFORE.match(text, start) or _BEFORE.search(text, start, end + 120):
        if match.start() > end:
            return
        name = _tidied(match["name"])
        if name:
            field = f" für {match['field']}" if match["field"] else ""
            end = match.start("name") + len(name)
            yield name, f"{match['office']}{field}", match.start("office"), end, "person.office_before"
        if name:
            return
    for match in _BEHIND.finditer(text, max(0, start - 60), end + 90):
        name = _tidied(match["name"])
        if name and len(name.split()) > 1:
            yield (
                name,
                f"{match['office']}{match['of'] or ''}",
                match.start("name"),
                match.end("office"),
                "person.office_behind",
            )


def _pairs(text: str) -> Iterator[tuple[str, str, int, int, str]]:
    """Two people behind one office in the plural: "Staatssekretäre Hecke und Klute"."""
    for match in _PAIR.finditer(text):
        for number in ("one", "other"):
            if name := _tidied(match[number]):
                yield name, match["office"], match.start(number), match.end(number), "person.pair"
    for match in _SCHOLAR.finditer(text):
        if name := _tidied(match["name"]):
            yield name, "", match.start("name"), match.start("name") + len(name), "person.doctor"


def _tidied(name: str) -> str:
    """The name up to the first word that is none."""
    kept = []
    for word in name.split():
        if word in _NO_NAMES:
            break
        kept.append(word)
    real = [
        word
        for word in kept
        if not word.endswith(".") and word[0].isupper() and word not in ("Professor", "Professorin")
    ]
    while kept and kept[-1][0].islower():
        kept.pop()
    return " ".join(kept) if real else ""


def _full(name: str, known: Known, found: dict[str, Found[str]]) -> str:
    """The full name behind a family name, where only one person can be meant."""
    bare = re.sub(rf"\A{_DOCTOR}", "", name)
    if " " in bare:
        return name
    said = [one for one in found if one.split()[-1] == bare]
    if said:
        return said[0]
    people = known.by_family_name.get(bare, ())
    return people[0].name if len(people) == 1 and bare == name else name


def _known_names(text: str, known: Known) -> Iterator[tuple[str, int, int]]:
    for family, people in known.by_family_name.items():
        if family in text:
            for person in people:
                if (start := text.find(person.name)) >= 0:
                    yield person.name, start, start + len(person.name)
