"""Site maps for search engines: one of each language, in parts, with the same page in the other languages."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.utils import translation

from wegweiser.changes.models import PublicState
from wegweiser.portal.languages import in_language, published_languages
from wegweiser.portal.protocol import page_families

PART = 10_000
"""Addresses in a part. The protocol allows 50,000 and 50 MB (sitemaps.org); each address names its languages."""

OWN_FAMILIES = {"portal.sitemap", "portal.robots", "portal.thanks"}
"""Families of addresses that nobody should find by searching."""


class Page(NamedTuple):
    """A page in the language of the site map, and (language, address) of each of its languages."""

    address: str
    languages: list[tuple[str, str]]


def addresses() -> list[str]:
    """Every address without language prefix that search engines should know, sorted."""
    found = set(PublicState.objects.exclude(address="").values_list("address", flat=True))
    for family in page_families():
        if family.name not in OWN_FAMILIES:
            found.update(family.addresses())
    return sorted(found)


def part_addresses() -> Iterator[str]:
    """The addresses of the site map itself: its list of parts, and the parts."""
    yield "/sitemap.xml"
    yield from (f"/sitemap-{number}.xml" for number in range(1, _part_count() + 1))


def parts() -> list[str]:
    """Full addresses of the parts in the language of the page."""
    language = translation.get_language()
    return [_full(f"/sitemap-{number}.xml", language) for number in range(1, _part_count() + 1)]


def pages(number: int) -> list[Page]:
    """The pages of a part (from 1 on); none where there is no such part."""
    language = translation.get_language()
    languages = published_languages()
    chosen = addresses()[(number - 1) * PART : number * PART] if number > 0 else []
    return [Page(_full(a, language), [(code, _full(a, code)) for code in languages]) for a in chosen]


def entrances() -> list[str]:
    """Full addresses of the site maps of all languages."""
    return [_full("/sitemap.xml", language) for language in published_languages()]


def _part_count() -> int:
    return math.ceil(len(addresses()) / PART)


def _full(address: str, language: str) -> str:
    return settings.WEGWEISER_ORIGIN + in_language(address, language)
