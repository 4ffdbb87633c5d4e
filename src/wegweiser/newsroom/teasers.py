"""Releases as lists show them: text in the reader's language and the first picture, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet, prefetch_related_objects

from wegweiser.changes.reads import list_key
from wegweiser.newsroom.models import (
    Release,
    ReleaseIssuer,
    ReleasePerson,
    ReleasePlace,
    ReleaseTopic,
)
from wegweiser.newsroom.models.releases import ReleaseQuerySet
from wegweiser.newsroom.pictures import WITH_SIZES
from wegweiser.portal.translated import with_texts


def with_teasers(releases: Iterable[Release]) -> list[Release]:
    """The releases ready for ``newsroom/release_teaser.html``: at most five queries for all of them."""
    releases = with_texts(releases)
    prefetch_related_objects(releases, f"pictures__{WITH_SIZES}")
    return releases


def newest_of_topic(topic: int) -> ReleaseQuerySet:
    """Published releases of a topic (its key), newest first."""
    return _newest("newsroom.topic", topic, ReleaseTopic.objects.filter(topic=topic))


def newest_issued_by(organisation: int) -> ReleaseQuerySet:
    """Published releases an organisation (its key) has issued, newest first."""
    issued = ReleaseIssuer.objects.filter(organisation=organisation)
    return _newest("organisations.organisation", organisation, issued)


def newest_about_area(area: str) -> ReleaseQuerySet:
    """Published releases about the area of a centre (its key), newest first."""
    return _newest("places.servicearea", area, ReleasePlace.objects.filter(area=area))


def newest_about_person(person: int) -> ReleaseQuerySet:
    """Published releases that name a person (its key), newest first."""
    return _newest("organisations.person", person, ReleasePerson.objects.filter(person=person))


def _newest(kind: str, key: object, links: QuerySet) -> ReleaseQuerySet:
    releases = Release.objects.listed(list_key(Release.kind(), kind, key)).live().originals()
    return releases.filter(pk__in=links.values("release")).newest_first()
