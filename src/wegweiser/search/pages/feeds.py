"""Every search as a feed: Atom (RFC 4287) and JSON Feed 1.1, the newest answers first."""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags
from django.utils.translation import gettext

from wegweiser.portal.languages import in_language
from wegweiser.search.asking.asked import Asked
from wegweiser.search.words import Hit

ENTRIES = 30
EARLIEST = dt.date(1970, 1, 1)
JSON_FEED = "https://jsonfeed.org/version/1.1"


def title_of(asked: Asked) -> str:
    """What the feed is called."""
    if asked.text:
        return gettext("Suche nach „%(question)s“ – Wegweiser") % {"question": asked.text}
    return gettext("Suche – Wegweiser")


def atom(asked: Asked, hits: tuple[Hit, ...], language: str) -> str:
    """The feed as Atom."""
    feed = Atom1Feed(
        title=title_of(asked),
        link=_whole(asked.address()),
        description=asked.sentence or None,
        language=language,
        feed_url=_whole(asked.address("search_atom")),
        author_name=gettext("Wegweiser"),
    )
    for hit in hits:
        moment = _moment(hit)
        feed.add_item(
            title=hit.title,
            link=_page(hit, language),
            description=hit.snippet,
            unique_id=_page(hit, language),
            pubdate=moment,
            updateddate=moment,
        )
    return feed.writeString("utf-8")


def json_feed(asked: Asked, hits: tuple[Hit, ...], language: str) -> dict[str, Any]:
    """The feed as JSON Feed 1.1."""
    return {
        "version": JSON_FEED,
        "title": title_of(asked),
        "home_page_url": _whole(asked.address()),
        "feed_url": _whole(asked.address("search_json")),
        "language": language,
        "items": [
            {
                "id": _page(hit, language),
                "url": _page(hit, language),
                "title": hit.title,
                "content_text": _plain(hit.snippet),
                "language": hit.language,
                **({"date_published": _moment(hit).isoformat()} if hit.date else {}),
            }
            for hit in hits
        ],
    }


def _moment(hit: Hit) -> dt.datetime:
    """Midnight of the day; what has no date is as old as can be, so that it is no news."""
    return timezone.make_aware(dt.datetime.combine(hit.date or EARLIEST, dt.time.min))


def _page(hit: Hit, language: str) -> str:
    return _whole(in_language(hit.url, language)) if hit.url.startswith("/") else hit.url


def _whole(path: str) -> str:
    return settings.WEGWEISER_ORIGIN + path


def _plain(snippet: str) -> str:
    return unescape(strip_tags(snippet))
