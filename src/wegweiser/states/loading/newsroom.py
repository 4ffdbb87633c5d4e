"""Topics, releases and publications from the pack."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from wegweiser.newsroom.models import (
    Correction,
    Publication,
    PublicationPublisher,
    PublicationTopic,
    Release,
    ReleaseIssuer,
    ReleasePerson,
    ReleasePlace,
    ReleaseRelation,
    ReleaseSource,
    ReleaseTopic,
    Topic,
    TopicRecommendation,
)
from wegweiser.organisations.models import Organisation, Person
from wegweiser.places.models import ServiceArea
from wegweiser.states.loading.reading import Entry, day, need, needed_day, source
from wegweiser.states.loading.saving import Record, german, referenced, save_entry, set_children

NOON = dt.time(12)
"""The hour given to texts of which only the day is known: the same calendar day in every reckoning."""


def save_topic(entry: Entry, order: int) -> bool:
    """A topic; its recommendations follow in ``save_recommendations``."""

    def fill(topic: Topic) -> None:
        topic.title = need(entry, "title")
        topic.lead = (entry.get("lead") or "").strip()
        topic.body = (entry.get("body") or "").strip()
        topic.order = order

    return save_entry(entry, "topic", lambda: german(Topic, slug=need(entry, "id")), fill)


def save_recommendations(entry: Entry) -> bool:
    """What a topic recommends, some of it releases."""
    rows = entry.get("recommendations") or []
    if not rows:
        return False

    def fill(topic: Topic) -> None:
        set_children(topic, "recommendations", [_recommendation(row) for row in rows])

    slim = {"id": entry["id"], "__where__": entry["__where__"], "recommendations": rows}
    return save_entry(slim, "recommendations", lambda: german(Topic, slug=entry["id"]), fill)


def _recommendation(row: Entry) -> TopicRecommendation:
    target: dict[str, Any] = {}
    if row.get("release"):
        target["release"] = _stored(Release, row["release"])
    elif row.get("organisation"):
        target["organisation"] = referenced(Organisation, slug=row["organisation"])
    else:
        target["url"] = need(row, "url")
    return TopicRecommendation(
        label=need(row, "label"),
        text=(row.get("text") or "")[:300],
        valid_until=day(row, "expires_on"),
        **target,
    )


def save_release(entry: Entry) -> bool:
    """A release; its related ones follow in ``save_relations``."""

    def fill(release: Release) -> None:
        release.kind_of = entry.get("kind") or "press_release"
        release.published_at = timezone.make_aware(dt.datetime.combine(needed_day(entry, "date"), NOON))
        release.precision = entry.get("precision") or "day"
        for name in ("kicker", "title", "subtitle", "lead", "body"):
            setattr(release, name, (entry.get(name) or "").strip())
        release.first_published_at = release.first_published_at or release.published_at
        set_children(
            release,
            "issuers",
            [
                ReleaseIssuer(organisation=referenced(Organisation, slug=slug), sort_order=number)
                for number, slug in enumerate(need(entry, "issuers"))
            ],
        )
        set_children(
            release,
            "topics",
            [
                ReleaseTopic(topic=_stored(Topic, slug), sort_order=number)
                for number, slug in enumerate(entry.get("topics") or [])
            ],
        )
        set_children(
            release,
            "places",
            [ReleasePlace(area=area, sort_order=number) for number, area in enumerate(_areas(entry))],
        )
        set_children(
            release,
            "persons",
            [
                ReleasePerson(person=referenced(Person, slug=slug), sort_order=number)
                for number, slug in enumerate(entry.get("persons") or [])
            ],
        )
        set_children(
            release,
            "sources",
            [ReleaseSource(**source({"source": row})) for row in entry.get("sources") or []],
        )
        set_children(
            release,
            "corrections",
            [
                Correction(on=needed_day(row, "on"), text=need(row, "text"))
                for row in entry.get("corrections") or []
            ],
        )

    return save_entry(entry, "release", lambda: german(Release, slug=need(entry, "id")), fill)


def _areas(entry: Entry) -> list[ServiceArea]:
    """The areas of the districts and areas a release names; a district stands for its main area."""
    keys = [f"KI-{ags}" for ags in entry.get("districts") or []] + list(entry.get("areas") or [])
    return [referenced(ServiceArea, key=key) for key in dict.fromkeys(keys)]


def save_relations(entry: Entry) -> bool:
    """The releases worth reading with one."""
    related = entry.get("related") or []
    if not related:
        return False

    def fill(release: Release) -> None:
        set_children(
            release,
            "related",
            [ReleaseRelation(other=_stored(Release, slug), sort_order=n) for n, slug in enumerate(related)],
        )

    slim = {"id": entry["id"], "__where__": entry["__where__"], "related": related}
    return save_entry(slim, "relations", lambda: german(Release, slug=entry["id"]), fill)


def save_publication(entry: Entry) -> bool:
    """A publication."""

    def fill(publication: Publication) -> None:
        publication.title = need(entry, "title")
        publication.subtitle = entry.get("subtitle") or ""
        publication.abstract = (entry.get("abstract") or "").strip()
        publication.published_on = needed_day(entry, "published_on")
        publication.precision = entry.get("precision") or "day"
        publication.url = entry.get("url") or ""
        publication.text_language = entry.get("language") or "de"
        stated = source({"source": (entry.get("sources") or [{}])[0], "note": entry.get("note")})
        for name, value in stated.items():
            setattr(publication, name, value)
        set_children(
            publication,
            "publishers",
            [
                PublicationPublisher(organisation=referenced(Organisation, slug=slug), sort_order=number)
                for number, slug in enumerate(entry.get("publishers") or [])
            ],
        )
        set_children(
            publication,
            "topics",
            [
                PublicationTopic(topic=_stored(Topic, slug), sort_order=number)
                for number, slug in enumerate(entry.get("topics") or [])
            ],
        )

    return save_entry(entry, "publication", lambda: german(Publication, slug=need(entry, "id")), fill)


def _stored(model: type[Record], slug: str) -> Record:
    """The stored German record with this key; it must exist."""
    return referenced(model, slug=slug, locale__language_code="de")
