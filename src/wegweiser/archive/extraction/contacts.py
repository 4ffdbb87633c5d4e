"""Contacts of a page: numbers, e-mails and addresses that stand together, with the name and role above them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wegweiser.archive.extraction.addresses import AddressMention, addresses_in
from wegweiser.archive.extraction.emails import emails_in
from wegweiser.archive.extraction.phones import phones_in
from wegweiser.archive.findings import FoundContact
from wegweiser.places.gazetteer import Gazetteer

TOGETHER = 160
"""Characters between two parts of one contact, at most."""

NAME_REACH = 300
"""Characters above the first part in which the name is looked for."""

LONGEST_NAME = 150
MOST_ALIKE = 40
"""Contacts with the same value that one is compared with."""

_LABEL = re.compile(
    r"^[ \t]*(?P<label>pressekontakt|presse-?stelle|presseanfragen|bürger(?:anfragen|telefon"
    r"|kontakt|service)|bürgerinnen- und bürgeranfragen"
    r"|kontakt(?:daten|e|personen?|informationen|adresse)?"
    r"|(?:ihre? )?ansprech(?:partner(?:in(?:nen)?)?|personen?)|anschrift|adresse|postanschrift"
    r"|hausanschrift|besucheradresse|besuchsadresse|ansprechpartner(?:/|\*"
    r"|:)?-?innen)[ \t]*:?[ \t]*(?=$|\n|[A-ZÄÖÜ])",
    re.IGNORECASE | re.MULTILINE,
)
_INNER_LABEL = re.compile(
    r"(?:\b(?:tele?fon(?:isch)?|tel|fon|phone|tele?fax|fax|mobil|handy|hotline|durchwahl"
    r"|e-?mail(?:-?adresse)?|mail|internet|web(?:seite|site)?"
    r"|homepage|kontakt|anschrift|adresse|ansprechpartner(?:in)?|ansprechperson|pressekontakt"
    r"|postanschrift)\b[.:]*\s*)+\Z",
    re.IGNORECASE,
)
_SENTENCE_NAME = re.compile(
    r"(?:pressestelle|presseteam|pressereferat)\s+(?:de[rs]|im"
    r"|beim)\s+(?P<name>[A-ZÄÖÜ][^.;:\n]{2,140}?)\s*,?\s*"
    r"(?:\(?(?:unter\s+)?(?:tel(?:efon)?|e-?mail|unter)\b[.:]*\s*)?\Z",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>|\"')\]]{3,300}")
_PRESS = re.compile(r"press|medien|öffentlichkeitsarbeit", re.IGNORECASE)
_CITIZENS = re.compile(r"bürger(?:anfrage|telefon|kontakt|service|inn)|nrwdirekt|buerger", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…][“”\"]?(?:\s|\Z)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e|V|Str|str|Tel|Nr|Dr|Prof|bzw|St|z|B|Fax|Frau|Herr|a|d|u|ä|Abt|Dez)\.)+"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a contact."""

    kind: str
    values: tuple[str, ...]
    start: int
    end: int
    rule: str


@dataclass(slots=True)
class Group:
    """Pieces that belong together."""

    start: int
    end: int
    fields: dict[str, str] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    label: str = ""
    label_start: int = -1
    label_end: int = -1


def contacts_in(text: str, gazetteer: Gazetteer) -> list[FoundContact]:
    """The contacts of a page in order, each once."""
    parts = _parts(text, gazetteer)
    if not parts:
        return []
    labels = [(match.start(), match.end("label"), match["label"].lower()) for match in _LABEL.finditer(text)]
    groups = _grouped(text, parts, labels)
    behind = 0
    found = []
    for group in groups:
        found.append(_contact(text, group, behind))
        behind = group.end
    return _each_once(found)


def _parts(text: str, gazetteer: Gazetteer) -> list[Part]:
    """Numbers, e-mails and addresses by where they stand; a number inside an address is none."""
    found = [Part("email", (m.address,), m.start, m.end, m.rule) for m in emails_in(text)]
    every = phones_in(text)
    places = addresses_in(text, gazetteer, streets=bool(found or every))
    numbers = [m for m in every if not _inside(m.start, m.end, places)]
    found += [Part("fax" if m.is_fax else "phone", (m.number,), m.start, m.end, m.rule) for m in numbers]
    others = sorted(found, key=lambda part: part.start)
    for place in places:
        if place.postcode or _near(place.start, place.end, others):
            number = _at(place.start, numbers)
            if not (number and place.start < number.end):
                values = (place.street, place.postcode, place.city)
                found.append(Part("address", values, place.start, place.end, place.rule))
    return sorted(found, key=lambda part: part.start)


def _at(position: int, sorted_by_start: Sequence[Any]) -> Any:
    """The last of the pieces, which are in order, that begins at the position or before; None where none does."""
    index = bisect_right(sorted_by_start, position, key=lambda piece: piece.start) - 1
    return sorted_by_start[index] if index >= 0 else None


def _inside(start: int, end: int, places: Sequence[AddressMention]) -> bool:
    place = _at(start, places)
    return bool(place and place.postcode and end <= place.end)


def _near(start: int, end: int, parts: Sequence[Part]) -> bool:
    """Whether a piece begins or ends close to the characters."""
    before, within = _at(start, parts), _at(end + TOGETHER, parts)
    return bool((before and start - before.end < TOGETHER) or (within and within.start >= start))


def _grouped(text: str, parts: list[Part], labels: list[tuple[int, int, str]]) -> list[Group]:
    groups: list[Group] = []
    for part in parts:
        group = groups[-1] if groups else None
        label = _label_between(labels, group.end if group else 0, part.start)
        far_label = label and part.start - label[1] > NAME_REACH
        if group is None or label or not _joins(text, group, part):
            group = Group(part.start, part.end)
            if label and not far_label:
                group.label_start, group.label_end, group.label = label
            elif groups and _same_label(text, groups[-1], part):
                group.label = groups[-1].label
            groups.append(group)
        _take(group, part)
    return groups


def _label_between(labels: list[tuple[int, int, str]], low: int, high: int) -> tuple[int, int, str] | None:
    index = bisect_right(labels, high, key=lambda label: label[1]) - 1
    return labels[index] if index >= 0 and labels[index][0] >= low else None


def _same_label(text: str, group: Group, part: Part) -> bool:
    return (
        bool(group.label) and part.start - group.end < TOGETHER and "\n\n" not in text[group.end : part.start]
    )


def _joins(text: str, group: Group, part: Part) -> bool:
    """Whether a part continues the contact: near, no prose between, and it says nothing else already said."""
    between = text[group.end : part.start]
    if len(between) > TOGETHER or _SENTENCE.search(_ABBREVIATION.sub("", between)):
        return False
    if part.kind == "address":
        street, code, _ = part.values
        said = group.fields.get("postcode") or group.fields.get("street")
        same = code == group.fields.get("postcode") and street in ("", group.fields.get("street"))
        lone = not code and bool(group.fields.get("postcode")) and not group.fields.get("street")
        return not said or same or lone
    return group.fields.get(part.kind) in (None, part.values[0])


def _take(group: Group, part: Part) -> None:
    group.end = max(group.end, part.end)
    group.rules.append(part.rule)
    names = ("street", "postcode", "city") if part.kind == "address" else (part.kind,)
    for name, value in zip(names, part.values, strict=True):
        if value:
            group.fields.setdefault(name, value)


def _contact(text: str, group: Group, behind: int) -> FoundContact:
    name, start = _name(text, group, behind)
    around = f"{group.label} {text[max(behind, group.start - 120) : group.start]}"
    tail = text[group.end : group.end + 120].split("\n\n")[0]
    url = _URL.search(tail)
    return FoundContact(
        name=name,
        role=_role(group, around, name),
        url=url[0].rstrip(".,;") if url and _is_theirs(tail, url.start()) else "",
        start=start,
        end=group.end,
        rule="+".join(dict.fromkeys(group.rules)),
        **group.fields,
    )


def _is_theirs(tail: str, position: int) -> bool:
    return not _SENTENCE.search(tail[:position]) and not re.search(r"\d{4}", tail[:position])


def _role(group: Group, around: str, name: str) -> str:
    """press, citizens, general or "" where nothing says for whom it is."""
    local = group.fields.get("email", "").split("@")[0]
    for text in (group.label, local, name, around):
        if _PRESS.search(text):
            return "press"
        if _CITIZENS.search(text):
            return "citizens"
        if text and text is group.label:
            return "general"
    return ""


def _name(text: str, group: Group, behind: int) -> tuple[str, int]:
    """The name above or before the first part, and where the contact begins with it."""
    low = max(behind, group.label_end if group.label_end >= 0 else 0, group.start - NAME_REACH)
    before = text[low : group.start]
    line_start = before.rfind("\n") + 1
    same_line = before[line_start:].rsplit("|", 1)[-1]
    if sentence := _SENTENCE_NAME.search(same_line):
        return sentence["name"].strip(" ,"), group.start
    own = _INNER_LABEL.sub("", same_line).strip(" \t,:;–-(•·")
    if (
        own
        and len(own) <= LONGEST_NAME
        and own[0].isupper()
        and not _SENTENCE.search(_ABBREVIATION.sub("", own))
    ):
        return own, low + before.rindex(own)
    if own:
        return "", group.start
    name, start = _name_above(before[: line_start or 0], low, group)
    if name or group.label_start < behind:
        return name, start
    return _name_above(text[max(behind, group.label_start - 120) : group.label_start], behind, group)[
        0
    ], start


def _name_above(before: str, low: int, group: Group) -> tuple[str, int]:
    """Short lines directly above the contact, at most three."""
    taken: list[str] = []
    start = group.start
    position = len(before)
    for line in reversed(before.split("\n")):
        position -= len(line) + 1
        bare = _INNER_LABEL.sub("", line).strip(" \t,:;–-•·|")
        if not bare:
            if taken:
                break
            continue
        if len(bare) > LONGEST_NAME or _SENTENCE.search(_ABBREVIATION.sub("", bare)) or len(taken) == 3:
            break
        taken.insert(0, bare)
        start = low + max(0, position + 1)
    return ", ".join(taken)[:LONGEST_NAME], start


def _each_once(contacts: list[FoundContact]) -> list[FoundContact]:
    """Contacts without those that say nothing another one does not say."""
    alike: dict[str, list[int]] = defaultdict(list)
    for index, contact in enumerate(contacts):
        for value in _values(contact):
            alike[value].append(index)
    kept: list[FoundContact] = []
    for index, contact in enumerate(contacts):
        others = [other for other in alike[_values(contact)[0]][:MOST_ALIKE] if other != index]
        twin = next((other for other in others if _says_all(contacts[other], contact)), None)
        if twin is None or (twin > index and _says_all(contact, contacts[twin])):
            kept.append(contact)
    return kept


def _values(contact: FoundContact) -> list[str]:
    """What a contact says, whatever tells it apart most first."""
    said = (contact.email, contact.phone, contact.fax, contact.postcode, contact.street)
    return [value for value in said if value] or [""]


def _says_all(one: FoundContact, other: FoundContact) -> bool:
    """Whether ``one`` has everything that ``other`` has, and serves the same role."""
    fields = ("phone", "fax", "email", "street", "postcode")
    if any(getattr(other, name) not in ("", getattr(one, name)) for name in fields):
        return False
    same_name = not other.name or not one.name or other.name == one.name or other.role == one.role == "press"
    return other.role in ("", one.role) and same_name
