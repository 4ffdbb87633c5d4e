"""What the portal knows already: offices by every name they bore, persons, topics, areas, contacts.

Read once at the beginning of an import, so that ten thousand items cost no query each.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process, utils

from wegweiser.centres.models import Centre
from wegweiser.newsroom.models import Topic
from wegweiser.organisations.models import Contact, Organisation, Person
from wegweiser.places.current import current_gazetteer
from wegweiser.places.normalise import folded_keys
from wegweiser.places.resolve import resolve

_OF_THE_STATE = re.compile(
    r"\s+(?:(?:des\s+Landes|in|von)\s+)?(?:Nordrhein[- ]Westfalens?|NRW)\s*\Z", re.IGNORECASE
)
_ARTICLE = re.compile(r"\A(?:das|die|der|dem|den|des)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\(([^()\s]{2,20})\)\s*\Z")
_NOT_NAMES = re.compile(
    r"\b(?:kommunales?|integrationszentrums?|ki|stadt|im|in|der|des|für|über|uns|die)\b|[|–(),/-]", re.I
)
_SURE = {"official", "short", "old", "spelling", "exonym", "postcode"}


ALIKE = 92.0
"""Token set ratio (0–100) from which two names are probably those of one organisation."""


def keys_of(name: str) -> list[str]:
    """Spellings under which a name is found: as it is, without its article, without the name of the state, and

    with an abbreviation in brackets after it the name alone and the abbreviation alone.
    """
    bare = _ARTICLE.sub("", name.strip())
    forms = dict.fromkeys((bare, _OF_THE_STATE.sub("", bare)))
    if inside := _BRACKETS.search(bare):
        forms |= dict.fromkeys((bare[: inside.start()], inside[1]))
    return list(dict.fromkeys(key for form in forms for key in folded_keys(form) if len(key) > 1))


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation found by name; ``valid`` unless it bore another name on the day asked for."""

    record: Organisation
    valid: bool = True


@dataclass
class Known:
    """The lookups of one import."""

    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    guessing: bool = True
    """Whether an unknown entry of a directory may be taken for an organisation with nearly its name."""

    # Offices ----------------------------------------------------------------------------------------------

    @cached_property
    def _offices(self) -> dict[str, list[Organisation]]:
        index: dict[str, list[Organisation]] = defaultdict(list)
        records = Organisation.objects.listed().prefetch_related("names").order_by("-live", "pk")
        for record in records:
            self._enter(index, record)
        return index

    def _enter(self, index: dict[str, list[Organisation]], record: Organisation) -> None:
        for name in record.names.all():
            for key in (*keys_of(name.name), *keys_of(name.short)):
                if record not in index[key]:
                    index[key].append(record)

    @cached_property
    def _names(self) -> list[tuple[str, Organisation]]:
        """Every name and short name with its organisation, for guessing; centres are found by their area."""
        records = {record.pk: record for found in self._offices.values() for record in found}
        return [
            (text, record)
            for record in records.values()
            if not record.is_centre
            for row in record.names.all()
            for text in (_OF_THE_STATE.sub("", row.name), row.short)
            if _says_much(text)
        ]

    def probable_office(self, name: str) -> Organisation | None:
        """The organisation whose name holds the words of ``name``, or the other way round: a guess."""
        if not self.guessing or not _says_much(name):
            return None
        texts = [text for text, _ in self._names]
        asked, score = _OF_THE_STATE.sub("", name), fuzz.token_set_ratio
        found = process.extractOne(
            asked, texts, scorer=score, processor=utils.default_process, score_cutoff=ALIKE
        )
        return self._names[found[2]][1] if found else None

    @cached_property
    def _centres(self) -> dict[str, Organisation]:
        """The centres by the keys of their areas."""
        return {centre.area_id: centre for centre in Centre.objects.listed().prefetch_related("names")}

    def centre(self, title: str, places: Iterable[str]) -> Organisation | None:
        """The centre a page speaks of: by the place in its title, else by the one area all its places lie in."""
        rest = " ".join(_NOT_NAMES.sub(" ", title).split())
        for names in ([rest] if rest else [], places):
            areas = {area for name in names for area in self.areas_of(name)}
            if len(areas) == 1:
                return self._centres.get(areas.pop())
        return None

    def add_office(self, record: Organisation) -> None:
        """Let an organisation made by this import be found by the items after it."""
        self._enter(self._offices, record)
        self.__dict__.pop("_names", None)

    def office(self, name: str, day: dt.date | None) -> Office | None:
        """The organisation that bears the name, that of the day where several bore it; none where none ever did."""
        found = next((offices for key in keys_of(name) if (offices := self._offices.get(key))), None)
        if not found:
            return None
        if day is None:
            return Office(found[0])
        bearing = [record for record in found if _bears(record, name, day)]
        return Office(bearing[0]) if bearing else Office(found[0], valid=False)

    # Persons ----------------------------------------------------------------------------------------------

    @cached_property
    def _persons(self) -> dict[str, list[Person]]:
        index: dict[str, list[Person]] = defaultdict(list)
        for person in Person.objects.listed().prefetch_related("offices").order_by("-live", "pk"):
            for key in folded_keys(str(person)):
                index[key].append(person)
        return index

    def person(self, name: str, day: dt.date | None) -> Person | None:
        """The person of that name, among several the one in office that day. Titles before the name are skipped."""
        words = name.replace(",", " ").split()
        for first in range(max(len(words) - 1, 0)):
            for key in folded_keys(" ".join(words[first:])):
                if found := self._persons.get(key):
                    in_office = [person for person in found if day and person.offices_on(day)]
                    return (in_office or found)[0]
        return None

    # Topics and places ------------------------------------------------------------------------------------

    @cached_property
    def _topics(self) -> dict[str, int]:
        topics = Topic.objects.listed().originals().only("pk", "title", "slug", "locale")
        return {
            key: topic.pk
            for topic in topics
            for name in (topic.slug, topic.title)
            for key in folded_keys(name)
        }

    def topic(self, name: str) -> int | None:
        """The key of a topic by its title or address."""
        return next((self._topics[key] for key in folded_keys(name) if key in self._topics), None)

    def areas_of(self, name: str) -> tuple[str, ...]:
        """The keys of the areas a name certainly means; none for the whole state, a guess or an unknown name."""
        if name not in self.areas:
            found = resolve(name, current_gazetteer())
            certain = found.status in {"one", "several"} and all(
                each.how in _SURE for each in found.candidates
            )
            self.areas[name] = (
                tuple(dict.fromkeys(c.service_area.key for c in found.candidates)) if certain else ()
            )
        return self.areas[name]

    # Contacts ---------------------------------------------------------------------------------------------

    @cached_property
    def _contacts(self) -> dict[int, list[Contact]]:
        index: dict[int, list[Contact]] = defaultdict(list)
        for contact in Contact.objects.listed():
            index[contact.organisation_id].append(contact)
        return index

    def contacts(self, organisations: Iterable[int]) -> list[Contact]:
        """Every contact of the organisations, whatever its period."""
        return [contact for pk in organisations for contact in self._contacts.get(pk, ())]


def _says_much(name: str) -> bool:
    """Whether a name has enough letters to be guessed by: "Integration" alone has not."""
    words = [word for word in re.findall(r"\w+", name) if len(word) >= 4]
    return len(words) >= 2 or any(len(word) >= 16 for word in words)


def _bears(record: Organisation, name: str, day: dt.date) -> bool:
    """Whether the organisation existed on the day and bore the name then."""
    row = record.names_on(day)
    if row is None or (row.begins and not row.begins.possibly_by(day)) or not record.exists_on(day):
        return False
    return bool({*keys_of(row.name), *keys_of(row.short)} & set(keys_of(name)))
