"""Entries of Atom and RSS feeds, each as a page."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from typing import Any

import feedparser

from wegweiser.archive.sources.raw import GERMANY, Failure, Met, RawPage


def pages_of_feed(content: bytes, source: str) -> Iterator[Met]:
    """The entries of a feed in their order, with address, title and day of publication."""
    feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        yield Failure(source, "Der Feed hat keine Einträge oder ist beschädigt.")
        return
    for number, entry in enumerate(feed.entries, start=1):
        yield RawPage(
            source=f"{source}#{number}",
            content=_markup(entry).encode("utf-8", "replace"),
            url=entry.get("link", ""),
            media_type="text/html",
            charset="utf-8",
            title=entry.get("title", ""),
            published=_day(entry),
        )


def _markup(entry: Any) -> str:
    title = entry.get("title", "")
    texts = [part.get("value", "") for part in entry.get("content", [])] or [entry.get("summary", "")]
    parts = "".join(f"<div>{text}</div>" for text in texts)
    return f"<html><body><main><h1>{escape(title)}</h1>{parts}</main></body></html>"


def _day(entry: Any) -> date | None:
    """The day in Germany on which the entry was published; feeds tell the moment."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(moment), GERMANY).date() if moment else None
    except (ValueError, OverflowError, OSError):
        return None
