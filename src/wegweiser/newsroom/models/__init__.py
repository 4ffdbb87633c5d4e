"""Press releases, publications, topics."""

from wegweiser.newsroom.models.publications import Publication, PublicationPublisher, PublicationTopic
from wegweiser.newsroom.models.releases import (
    Correction,
    Release,
    ReleaseAttachment,
    ReleaseIssuer,
    ReleaseKind,
    ReleasePerson,
    ReleasePicture,
    ReleasePlace,
    ReleaseRelation,
    ReleaseSource,
    ReleaseTopic,
)
from wegweiser.newsroom.models.topics import Topic, TopicRecommendation

__all__ = [
    "Correction",
    "Publication",
    "PublicationPublisher",
    "PublicationTopic",
    "Release",
    "ReleaseAttachment",
    "ReleaseIssuer",
    "ReleaseKind",
    "ReleasePerson",
    "ReleasePicture",
    "ReleasePlace",
    "ReleaseRelation",
    "ReleaseSource",
    "ReleaseTopic",
    "Topic",
    "TopicRecommendation",
]
