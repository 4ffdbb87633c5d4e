"""What of the newsroom can be found by a search."""

from __future__ import annotations

from collections.abc import Iterable

from wegweiser.newsroom.models import Publication, Release, Topic
from wegweiser.newsroom.models.publications import PublicationTopic
from wegweiser.newsroom.models.releases import ReleaseTopic
from wegweiser.portal.protocol import Findable
from wegweiser.portal.rich_text import paragraphs, plain

RELEASE_ROWS = ("locale", "topics__topic", "issuers__organisation", "persons__person", "places")
PUBLICATION_ROWS = ("locale", "topics__topic", "publishers__organisation")
TOPIC_ROWS = ("locale",)


def release_findable(release: Release) -> Findable | None:
    """A release with its topics, issuers, persons and places; a translation takes them from the German row."""
    original = release.original
    if original is None or not original.live:
        return None
    return Findable(
        title=release.title,
        address=original.public_address(),
        type="release",
        text=paragraphs(release.kicker, release.subtitle, release.lead, plain(release.body)),
        language=release.language,
        date=original.day,
        precision=original.precision,
        facets={
            "topic": _topics(original.topics.all()),
            "issuer": tuple(row.organisation.slug for row in original.issuers.all()),
            "person": tuple(row.person.slug for row in original.persons.all()),
            "place": tuple(row.area_id for row in original.places.all()),
        },
        group=str(release.translation_key),
    )


def publication_findable(publication: Publication) -> Findable | None:
    """A publication with its topics and publishers."""
    original = publication.original
    if original is None or not original.live:
        return None
    return Findable(
        title=publication.title,
        address=original.public_address(),
        type="publication",
        text=paragraphs(publication.subtitle, plain(publication.abstract)),
        language=publication.language,
        date=original.published_on,
        precision=original.precision,
        facets={
            "topic": _topics(original.topics.all()),
            "issuer": tuple(row.organisation.slug for row in original.publishers.all()),
        },
        group=str(publication.translation_key),
    )


def topic_findable(topic: Topic) -> Findable | None:
    """The page of a topic."""
    original = topic.original
    if original is None or not original.live:
        return None
    return Findable(
        title=topic.title,
        address=original.public_address(),
        type="topic",
        text=paragraphs(topic.lead, plain(topic.body)),
        language=topic.language,
        facets={"topic": (original.slug,)},
        group=str(topic.translation_key),
    )


def _topics(rows: Iterable[ReleaseTopic | PublicationTopic]) -> tuple[str, ...]:
    return tuple(row.topic.slug for row in rows if row.topic.live)
