"""The newest releases as Atom feeds: all of them and those of each topic as files, those of any search on request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from wegweiser.newsroom.filters import Filters
from wegweiser.newsroom.models import Release, Topic
from wegweiser.newsroom.models.releases import NEWEST
from wegweiser.newsroom.search import answer, matching
from wegweiser.newsroom.teasers import newest_of_topic
from wegweiser.portal.languages import address_of, in_language
from wegweiser.portal.translated import with_texts

ENTRIES = 30

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries has changed: a moment that is the same each time it is written."""


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


@require_safe
def newsroom_feed(request: HttpRequest) -> HttpResponse:
    """The newest releases; with the query string of a search, the newest that it finds."""
    filters = answer(request.GET).filters if request.GET else Filters()
    if filters.are_set:
        return _feed_of_search(filters)
    releases = Release.objects.listed(NEWEST).live().originals().newest_first()[:ENTRIES]
    return _feed(gettext("Aktuelles – Wegweiser"), reverse("newsroom"), request.path, releases)


def _feed_of_search(filters: Filters) -> HttpResponse:
    """One search has one address, however it was typed."""
    asked = ", ".join(chip.value for chip in filters.chips)
    title = f"{asked} – {gettext('Wegweiser')}"
    page = f"{reverse('newsroom')}?{filters.query}"
    return _feed(title, page, f"{reverse('newsroom_feed')}?{filters.query}", matching(filters)[:ENTRIES])


@require_safe
def topic_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest releases of a topic."""
    topic = get_object_or_404(Topic.objects.listed().live().originals(), slug=slug)
    title = f"{topic.text.title} – {gettext('Wegweiser')}"
    return _feed(title, reverse("topic", args=[slug]), request.path, newest_of_topic(topic.pk, ENTRIES))


def topic_feed_addresses() -> Iterator[str]:
    """The addresses of the feeds of all topics."""
    for slug in Topic.objects.live().originals().values_list("slug", flat=True):
        yield address_of("topic_feed", [slug])


def _feed(title: str, page: str, own: str, releases: Iterable[Release]) -> HttpResponse:
    language = get_language() or "de"
    feed = _Feed(
        title=title,
        link=settings.WEGWEISER_ORIGIN + page,
        description=None,
        language=language,
        feed_url=settings.WEGWEISER_ORIGIN + own,
        author_name=gettext("Wegweiser"),
    )
    for release in with_texts(releases):
        address = settings.WEGWEISER_ORIGIN + in_language(release.public_address(), language)
        feed.add_item(
            title=release.text.title,
            link=address,
            description=release.text.lead,
            unique_id=address,
            pubdate=release.published_at,
            updateddate=release.published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
