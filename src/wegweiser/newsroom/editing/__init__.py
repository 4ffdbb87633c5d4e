"""The forms and lists in which editors work."""

from wegweiser.newsroom.editing.viewsets import PublicationViewSet, ReleaseViewSet, TopicViewSet

__all__ = ["PublicationViewSet", "ReleaseViewSet", "TopicViewSet"]
