"""What the head of an HTML page says about it: title, address, day of publication."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from wegweiser.archive.sources.raw import GERMANY

PUBLISHED = (
    'meta[property="article:published_time"]', 'meta[name="DC.date.issued"]', 'meta[name="dcterms.issued"]',
    'meta[name="DCTERMS.issued"]', 'meta[name="dc.date"]', 'meta[name="DC.Date"]', 'meta[name="date"]',
    'meta[name="publish-date"]', 'meta[itemprop="datePublished"]',
)  # fmt: skip
TITLE = ('meta[property="og:title"]', 'meta[name="DC.title"]', 'meta[name="twitter:title"]')

_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def title_of(tree: LexborHTMLParser) -> str:
    """The title as social networks are told it, without the name of the site, else ``<title>``."""
    for selector in TITLE:
        if title := _content(tree, selector):
            return title
    node = tree.css_first("head title")
    return " ".join(node.text().split()) if node else ""


def address_of(tree: LexborHTMLParser) -> str:
    """The address the page calls its own; "" where it names none that is complete."""
    for selector, attribute in (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content")):
        node = tree.css_first(selector)
        address = ((node.attributes.get(attribute) or "") if node else "").strip()
        if address.startswith(("http://", "https://")):
            return address
    return ""


def published_of(tree: LexborHTMLParser) -> date | None:
    """The day of publication given in the markup, in Germany."""
    for selector in PUBLISHED:
        if day := _day(_content(tree, selector)):
            return day
    return next((day for value in _linked_data(tree) if (day := _day(value))), None)


def _content(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join((node.attributes.get("content") or "").split()) if node else ""


def _linked_data(tree: LexborHTMLParser) -> Iterator[str]:
    """Every ``datePublished`` of the page's JSON-LD."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        try:
            yield from _published_in(json.loads(node.text()))
        except (ValueError, RecursionError):
            continue


def _published_in(data: Any) -> Iterator[str]:
    waiting = [data]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if isinstance(each.get("datePublished"), str):
                yield each["datePublished"]
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def _day(text: str) -> date | None:
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment.astimezone(GERMANY) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        pass
    match = _GERMAN_DAY.match(text.strip())
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None
