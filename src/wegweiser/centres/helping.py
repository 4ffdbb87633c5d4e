"""Where do I get help? A place and a need lead to the responsible centre, with the reason, and to other offices."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext

from wegweiser.centres.help_copy import KeptOffice, kept_help
from wegweiser.centres.models import Centre
from wegweiser.centres.needs import NEEDS, Need, all_centres, helping_offices, need_of
from wegweiser.facts.models import today
from wegweiser.organisations.contacts import all_contacts
from wegweiser.organisations.models import Contact, Organisation
from wegweiser.places.current import current_gazetteer
from wegweiser.places.gazetteer import Gazetteer
from wegweiser.places.resolution import Candidate, Resolution
from wegweiser.places.resolve import resolve

logger = logging.getLogger(__name__)


MOST_OFFICES = 8
"""Further offices shown; more are no help. Those of the place come before those of the whole state."""


@dataclass(frozen=True)
class Answer:
    """A place with the centre responsible there (None where its page is not public), its contacts and why."""

    candidate: Candidate
    centre: Centre | KeptOffice | None
    contacts: Sequence[Contact]
    why: str

    @property
    def centre_name(self) -> str:
        """The centre's name today."""
        return self.centre.name_on() if self.centre else ""


@dataclass(frozen=True)
class Office:
    """An office of the directory that fits the need; ``near`` where it is there for this district only."""

    organisation: Organisation | KeptOffice
    name: str
    contacts: Sequence[Contact]
    near: bool


def answers_to(resolution: Resolution, kept: bool = False) -> list[Answer]:
    """The centre responsible for each candidate of a resolution, in a fixed number of queries.

    ``kept`` answers from the copy, without a query, where there is one.
    """
    areas = {candidate.service_area.key for candidate in resolution.candidates}
    if not areas:
        return []
    found = _kept_centres() if kept else {}
    if not found:
        try:
            found = _centres_of(areas)
        except DatabaseError:
            logger.warning("The database is away; who helps is answered from the copy.")
            found = _kept_centres()
    day = today()
    answers = []
    for candidate in resolution.candidates:
        centre, contacts = found.get(candidate.service_area.key, (None, ()))
        holding = [contact for contact in contacts if contact.holds_on(day)]
        answers.append(Answer(candidate, centre, holding, candidate.why.translated(gettext)))
    return answers


def _kept_centres() -> dict[str, tuple[Any, Sequence[Contact]]]:
    return {area: (centre, centre.contacts) for area, centre in kept_help().centres.items()}


def _centres_of(areas: Iterable[str]) -> dict[str, tuple[Any, Sequence[Contact]]]:
    centres = list(all_centres().filter(area__in=areas))
    contacts = all_contacts(centres)
    return {centre.area_id: (centre, contacts[centre.pk]) for centre in centres}


def merged(answers: Sequence[Answer]) -> list[Answer]:
    """The answers with those that lead to the same centre put together: whoever asks gets each centre once."""
    found: dict[str, Answer] = {}
    for answer in answers:
        key = answer.candidate.service_area.key
        before = found.get(key)
        found[key] = replace(before, why=f"{before.why} {answer.why}") if before else answer
    return list(found.values())


def offices_for(need: Need, districts: Iterable[str], kept: bool = False) -> list[Office]:
    """Offices of the directory that fit a need and are there for one of the districts, or for the whole state."""
    districts = set(districts)
    if kept and kept_help().offices:
        return _kept_offices(need, districts)
    try:
        return _offices_of(need, districts)
    except DatabaseError:
        return _kept_offices(need, districts)


def _kept_offices(need: Need, districts: set[str]) -> list[Office]:
    fitting = [office for office in kept_help().offices if set(office.fields) & set(need.fields)]
    nearest = _nearest([(office, set(office.districts)) for office in fitting], districts)
    return [_office(office, office.contacts, near=bool(office.districts)) for office in nearest]


def _offices_of(need: Need, districts: set[str]) -> list[Office]:
    existing = [office for office in helping_offices(need.fields) if office.exists_on()]
    theirs = [(office, {district.ags for district in office.districts.all()}) for office in existing]
    nearest = _nearest(theirs, districts)
    contacts = all_contacts(nearest)
    return [_office(office, contacts[office.pk], near=bool(office.districts.all())) for office in nearest]


def _nearest(offices: Iterable[tuple[Any, set[str]]], districts: set[str]) -> list[Any]:
    """Those for one of the districts, then those for the whole state."""
    found = [(not theirs, office) for office, theirs in offices if not theirs or theirs & districts]
    return [office for _, office in sorted(found, key=itemgetter(0))][:MOST_OFFICES]


def _office(office: Any, contacts: Iterable[Contact], near: bool) -> Office:
    return Office(office, office.name_on(), [c for c in contacts if c.holds_on()], near)


def chosen(ags: str, text: str, gazetteer: Gazetteer) -> Resolution:
    """The resolution of a place text, narrowed to the place a reader chose in answer to a question."""
    resolution = resolve(text, gazetteer)
    picked = tuple(candidate for candidate in resolution.candidates if candidate.ags == ags)[:1]
    return Resolution(text, "one", picked) if ags and picked else resolution


def help_page(question: Mapping[str, str]) -> dict[str, Any]:
    """The context of ``centres/help.html`` for a query (``ort``, ``anliegen``, ``gemeinde``); empty asks first."""
    text, wanted = question.get("ort", ""), question.get("anliegen", "")[:80]
    need = need_of(wanted) if wanted else None
    context: dict[str, Any] = {
        "text": text[:200],
        "need": need,
        "needs": NEEDS,
        "unknown_need": wanted if wanted and need is None else "",
        "breadcrumbs": [(gettext("Hilfe finden"), None)],
    }
    if "ort" not in question:
        return context
    resolution = chosen(question.get("gemeinde", ""), text, current_gazetteer())
    answers = answers_to(resolution)
    sure = resolution.status in ("one", "several")
    if sure:
        answers = merged(answers)
    districts = {answer.candidate.district.ags for answer in answers}
    return {
        **context,
        "resolution": resolution,
        "answers": answers,
        "several": len(answers) > 1,
        "question": resolution.question.translated(gettext) if resolution.question else "",
        "explanation": resolution.explanation.translated(gettext) if resolution.explanation else "",
        "notes": [note.translated(gettext) for note in resolution.notes],
        "offices": offices_for(need, districts) if need and sure else [],
    }
