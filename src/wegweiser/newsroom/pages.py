"""What the pages of single records show: releases, topics, publications."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext

from wegweiser.changes.reads import day_key, list_key, note_read
from wegweiser.facts.models import today
from wegweiser.newsroom.citing import citation
from wegweiser.newsroom.enquiries import desks, issuers_on
from wegweiser.newsroom.json_ld import news_article
from wegweiser.newsroom.models import (
    Publication,
    PublicationTopic,
    Release,
    ReleaseTopic,
    Topic,
    TopicRecommendation,
)
from wegweiser.newsroom.pictures import PAGE, WITH_SIZES, shown
from wegweiser.newsroom.teasers import newest_of_topic, with_teasers
from wegweiser.organisations.models import Organisation
from wegweiser.portal.languages import address_of
from wegweiser.portal.translated import with_texts

YEARS_TRUSTED = 3
"""After so many years a release carries a notice that it may be outdated."""

LEADS_OF_TOPIC = 10


def release_page(release: Release) -> dict[str, Any]:
    """The page of a release. Child rows may be unsaved ones of a draft."""
    issuer_rows = list(release.issuers.all())
    prefetch_related_objects(issuer_rows, "organisation__names")
    issuers = issuers_on([row.organisation for row in issuer_rows], release.day)
    pictures = list(release.pictures.all())
    prefetch_related_objects(pictures, WITH_SIZES)
    attachments = list(release.attachments.all())
    prefetch_related_objects(attachments, "document")
    shown_pictures = [picture for row in pictures if (picture := shown(row, PAGE))]
    return {
        "release": release,
        "text": release.text,
        "issuers": issuers,
        "desks": desks(issuers),
        "pictures": shown_pictures,
        "json_ld": news_article(release, issuers, shown_pictures),
        "citation": citation(release, [issuer.name for issuer in issuers]),
        "attachments": attachments,
        "topics": _topics(release),
        "places": _places(release),
        "persons": _persons(release),
        "related": _related(release),
        "sources": list(release.sources.all()),
        "corrections": sorted(release.corrections.all(), key=lambda correction: correction.on),
        "is_old": is_old(release.day),
        "breadcrumbs": [
            (gettext("Aktuelles"), reverse("newsroom")),
            (str(release.day.year), reverse("newsroom_year", args=[release.day.year])),
            (release.text.title, None),
        ],
    }


def is_old(day: dt.date) -> bool:
    """Whether a text of ``day`` may be outdated; until then the page depends on the day it becomes so."""
    try:
        trusted_until = day.replace(year=day.year + YEARS_TRUSTED)
    except ValueError:
        trusted_until = dt.date(day.year + YEARS_TRUSTED, 3, 1)
    if today() < trusted_until:
        note_read(day_key(trusted_until))
        return False
    return True


def topic_page(topic: Topic) -> dict[str, Any]:
    """The page of a topic: text, recommendations that have not expired, newest releases, publications."""
    links = PublicationTopic.objects.filter(topic=topic.pk).values("publication")
    in_topic = (
        Publication.objects.listed(list_key(Publication.kind(), Topic.kind(), topic.pk)).live().originals()
    )
    return {
        "topic": topic,
        "text": topic.text,
        "recommendations": _recommendations(topic),
        "releases": with_teasers(newest_of_topic(topic.pk, LEADS_OF_TOPIC)),
        "publications": with_texts(in_topic.filter(pk__in=links)),
        "all_releases": address_of("newsroom") + f"?thema={topic.slug}",
        "breadcrumbs": [(gettext("Themen"), reverse("topics")), (topic.text.title, None)],
    }


def publication_page(publication: Publication) -> dict[str, Any]:
    """The page of a publication."""
    publishers = list(publication.publishers.all())
    prefetch_related_objects(publishers, "organisation__names")
    return {
        "publication": publication,
        "text": publication.text,
        "publishers": issuers_on([row.organisation for row in publishers], publication.published_on),
        "topics": _topics(publication),
        "breadcrumbs": [
            (gettext("Veröffentlichungen"), reverse("publications")),
            (publication.text.title, None),
        ],
    }


def _recommendations(topic: Topic) -> list[TopicRecommendation]:
    """What holds today; the page changes on the days on which a recommendation begins or has expired."""
    recommendations = list(topic.recommendations.all())
    prefetch_related_objects(recommendations, "organisation", "release__locale")
    for recommendation in recommendations:
        note_read(*(day_key(turn) for turn in recommendation.turns() if turn > today()))
    return [r for r in recommendations if r.holds_on(today()) and r.is_reachable]


def _topics(record: Release | Publication) -> list[Topic]:
    rows: list[ReleaseTopic | PublicationTopic] = list(record.topics.all())
    prefetch_related_objects(rows, "topic__locale")
    return with_texts([row.topic for row in rows if row.topic.live])


def _places(release: Release) -> list[tuple[str, str]]:
    """(name, address) of the places; the address is that of the centre there, "" where none is published.

    A centre is an organisation of its own room; it is asked for by its area, so that this room need not know
    that one.
    """
    rows = list(release.places.all())
    prefetch_related_objects(rows, "area")
    areas = [row.area_id for row in rows]
    centres = {}
    if areas:
        found = Organisation.objects.listed().live().filter(centre__area__in=areas).select_related("centre")
        centres = {office.centre.area_id: office.centre for office in found}
    return [
        (row.area.name, centres[row.area_id].public_address() if row.area_id in centres else "")
        for row in rows
    ]


def _persons(release: Release) -> list:
    rows = list(release.persons.all())
    prefetch_related_objects(rows, "person__offices__organisation__names")
    return [row.person for row in rows if row.person.live]


def _related(release: Release) -> list[Release]:
    rows = list(release.related.all())
    prefetch_related_objects(rows, "other__locale")
    return with_texts([row.other for row in rows if row.other.live])
