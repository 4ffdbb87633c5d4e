"""What every page's template knows. Nothing of it depends on who is reading."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext, gettext_noop

from wegweiser.portal.languages import (
    direction,
    in_language,
    path_of,
    published_languages,
    split_language,
)
from wegweiser.portal.models.pages import FooterLink, footer_links
from wegweiser.portal.protocol import navigation

logger = logging.getLogger(__name__)

STATE_NAMES = (gettext_noop("Nordrhein-Westfalen"),)
"""Names of states with a pack, as they are called in the reader's language."""


@dataclass(frozen=True)
class LanguageLink:
    """The same page in one language. ``path`` keeps the query string, ``address`` is the page itself."""

    code: str
    name: str
    direction: str
    path: str
    address: str
    current: bool


@dataclass(frozen=True)
class NavigationLink:
    """An entry of the main navigation as it stands on this page.

    ``current`` is the value of ``aria-current``: ``page`` on the entry's own page, ``true`` below it.
    """

    label: Any = field(compare=False)
    """Told by the path, which is that of one language; comparing it would translate it."""
    path: str
    current: str


@dataclass(frozen=True)
class Frame:
    """The frame of a public page: where the reader is, and what leads on from here."""

    language: str
    direction: str
    style: str
    canonical: str
    default_address: str
    languages: list[LanguageLink]
    navigation: list[NavigationLink]
    home: str


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context of the public templates; worked out only where a template asks for it."""
    return {
        "frame": SimpleLazyObject(lambda: frame_of(request)),
        "footer_pages": SimpleLazyObject(_footer_pages),
        "state_name": gettext(settings.WEGWEISER_STATE_NAME),
    }


def frame_of(request: HttpRequest) -> Frame:
    """The frame for the page that ``request`` asks for."""
    language, address = split_language(request.path)
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    languages = [_language_link(code, address, query, language) for code in published_languages()]
    return Frame(
        language=language,
        direction=direction(language),
        style="wegweiser.rtl.css" if direction(language) == "rtl" else "wegweiser.css",
        canonical=_absolute(address, language),
        default_address=_absolute(address, settings.LANGUAGE_CODE),
        languages=languages,
        navigation=_navigation(request),
        home=in_language("/", language),
    )


def _language_link(code: str, address: str, query: str, current: str) -> LanguageLink:
    path = in_language(address, code)
    return LanguageLink(
        code=code,
        name=dict(settings.LANGUAGES)[code],
        direction=direction(code),
        path=f"{path}?{query}" if query else path,
        address=_absolute(address, code),
        current=code == current,
    )


def _absolute(address: str, language: str) -> str:
    return settings.WEGWEISER_ORIGIN + in_language(address, language)


def _navigation(request: HttpRequest) -> list[NavigationLink]:
    match = request.resolver_match
    here = match.url_name if match else None
    links = []
    for entry in navigation():
        try:
            path = path_of(entry.url_name)
        except NoReverseMatch:
            continue
        current = "page" if here == entry.url_name else "true" if here in entry.under else ""
        links.append(NavigationLink(entry.label, path, current))
    return links


FOOTER_KEPT = 1.0
"""Seconds for which pages that are made many times a second show the same footer."""

_footer: list[FooterLink] = []
"""The links shown last, for pages that are made while the database is away."""

_footer_read = 0.0


def kept_footer_pages() -> list[FooterLink]:
    """The links of the footer, at most a second old; for pages that are never files."""
    return _footer if time.monotonic() - _footer_read < FOOTER_KEPT else _footer_pages()


def _footer_pages() -> list[FooterLink]:
    global _footer, _footer_read
    try:
        _footer, _footer_read = footer_links(), time.monotonic()
    except DatabaseError:
        logger.warning("The database is away; the footer shows what it showed last.")
    return _footer
