"""Where do I get help? A place and a need lead to the responsible centre, with the reason, and to other offices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegweiser.centres.models import Centre
from wegweiser.facts.models import today
from wegweiser.organisations.contacts import all_contacts
from wegweiser.organisations.models import Contact, Organisation, OrganisationKind
from wegweiser.places.current import current_gazetteer
from wegweiser.places.gazetteer import Gazetteer
from wegweiser.places.resolution import Candidate, Resolution
from wegweiser.places.resolve import resolve


@dataclass(frozen=True)
class Need:
    """What somebody needs help with, in everyday words, and the fields of work that answer it."""

    key: str
    label: Any
    fields: tuple[str, ...]


NEEDS: tuple[Need, ...] = (
    Need("schule", _("Schule und Kita"), ("school", "day-care")),
    Need("deutsch", _("Deutsch lernen"), ("language",)),
    Need("arbeit", _("Arbeit und Ausbildung"), ("labour-market", "training")),
    Need("aufenthalt", _("Aufenthalt und Einbürgerung"), ("residence", "reception")),
    Need("familie", _("Familie und Jugend"), ("family", "youth-work")),
    Need("gesundheit", _("Gesundheit und Pflege"), ("health", "elder-care")),
    Need("diskriminierung", _("Diskriminierung"), ("anti-discrimination",)),
    Need("mitmachen", _("Mitmachen und Mitbestimmen"), ("participation", "volunteering")),
)

HELPING_KINDS = (
    OrganisationKind.MUNICIPAL,
    OrganisationKind.PARTNER,
    OrganisationKind.NETWORK,
    OrganisationKind.CIVIL_SOCIETY,
    OrganisationKind.FEDERAL,
    OrganisationKind.BODY,
)
"""Offices people can turn to; ministries and authorities that oversee others are none."""

MOST_OFFICES = 8
"""Further offices shown; more are no help. Those of the place come before those of the whole state."""


@dataclass(frozen=True)
class Answer:
    """A place with the centre responsible there (None where its page is not public), its contacts and why."""

    candidate: Candidate
    centre: Centre | None
    contacts: Sequence[Contact]
    why: str

    @property
    def centre_name(self) -> str:
        """The centre's name today."""
        return self.centre.name_on() if self.centre else ""


@dataclass(frozen=True)
class Office:
    """An office of the directory that fits the need; ``near`` where it is there for this district only."""

    organisation: Organisation
    name: str
    contacts: Sequence[Contact]
    near: bool


def need_of(text: str) -> Need | None:
    """The need with a key, a label or a field of work; none where the text is none of them."""
    wanted = text.strip().casefold()
    for need in NEEDS:
        if wanted in (need.key, str(need.label).casefold(), *need.fields):
            return need
    return None


def answers_to(resolution: Resolution) -> list[Answer]:
    """The centre responsible for each candidate of a resolution, in a fixed number of queries."""
    areas = {candidate.service_area.key for candidate in resolution.candidates}
    if not areas:
        return []
    centres = {
        centre.area_id: centre
        for centre in Centre.objects.live()
        .filter(area__in=areas)
        .prefetch_related("names")
        .select_related("area")
    }
    contacts = all_contacts(centres.values())
    day = today()
    return [
        Answer(
            candidate,
            centre := centres.get(candidate.service_area.key),
            [contact for contact in contacts[centre.pk] if contact.holds_on(day)] if centre else [],
            candidate.why.translated(gettext),
        )
        for candidate in resolution.candidates
    ]


def merged(answers: Sequence[Answer]) -> list[Answer]:
    """The answers with those that lead to the same centre put together: whoever asks gets each centre once."""
    found: dict[str, Answer] = {}
    for answer in answers:
        key = answer.candidate.service_area.key
        before = found.get(key)
        found[key] = replace(before, why=f"{before.why} {answer.why}") if before else answer
    return list(found.values())


def offices_for(need: Need, districts: Iterable[str]) -> list[Office]:
    """Offices of the directory that fit a need and are there for one of the districts, or for the whole state."""
    districts = set(districts)
    organisations = (
        Organisation.objects.in_directory()
        .filter(fields_of_work__slug__in=need.fields, kind_of__in=HELPING_KINDS)
        .prefetch_related("districts", "names")
        .distinct()
        .order_by("name")
    )
    found = []
    for organisation in organisations:
        theirs = {district.ags for district in organisation.districts.all()}
        if organisation.exists_on() and (not theirs or theirs & districts):
            found.append((not theirs, organisation))
    nearest = [organisation for _, organisation in sorted(found, key=lambda pair: pair[0])][:MOST_OFFICES]
    contacts = all_contacts(nearest)
    return [
        Office(
            organisation,
            organisation.name_on(),
            [contact for contact in contacts[organisation.pk] if contact.holds_on()],
            near=bool(organisation.districts.all()),
        )
        for organisation in nearest
    ]


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
