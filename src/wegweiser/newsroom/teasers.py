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
from wegweiser.portal.translated import german_locale, with_texts


def with_teasers(releases: Iterable[Release]) -> list[Release]:
    """The releases ready for ``newsroom/release_teaser.html``: at most five queries for all of them."""
    releases = with_texts(releases)
    prefetch_related_objects(releases, f"pictures__{WITH_SIZES}")
    return releases


def newest_of_topic(topic: int, number: int) -> ReleaseQuerySet:
    """The newest published releases of a topic (its key)."""
    return _newest("newsroom.topic", topic, ReleaseTopic.objects.filter(topic=topic), number)


def newest_issued_by(organisation: int, number: int) -> ReleaseQuerySet:
    """The newest published releases an organisation (its key) has issued."""
    issued = ReleaseIssuer.objects.filter(organisation=organisation)
    return _newest("organisations.organisation", organisation, issued, number)


def newest_about_area(area: str, number: int) -> ReleaseQuerySet:
    """The newest published releases about the area of a centre (its key)."""
    return _newest("places.servicearea", area, ReleasePlace.objects.filter(area=area), number)


def newest_about_person(person: int, number: int) -> ReleaseQuerySet:
    """The newest published releases that name a person (its key)."""
    return _newest("organisations.person", person, ReleasePerson.objects.filter(person=person), number)


def _newest(kind: str, key: object, links: QuerySet, number: int) -> ReleaseQuerySet:
    """Reads the first rows of the links' index and then those releases: as quick among 50,000 as among 5."""
    german = links.filter(release__live=True, release__locale=german_locale())
    newest = german.order_by("-published_at", "-release_id").values_list("release_id", "published_at")
    chosen = [release for release, _ in newest.distinct()[:number]]
    # They are known to be live and German: said once more, SQLite would look through an index of all of them.
    releases = Release.objects.listed(list_key(Release.kind(), kind, key))
    return releases.filter(pk__in=chosen).newest_first()
