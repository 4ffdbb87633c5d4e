"""Site maps for search engines: one of each language, in parts, with the same page in the other languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import F
from django.utils import translation

from wegweiser.changes.models import PublicState
from wegweiser.changes.reads import ADDRESSES, ADDRESSES_IN_PART, note_read, part_key
from wegweiser.portal.languages import in_language, published_languages
from wegweiser.portal.protocol import page_families

OWN_FAMILIES = {"portal.sitemap", "portal.robots", "portal.thanks"}
"""Families of addresses that nobody should find by searching."""

LISTS = "listen"
"""The part that holds the addresses of lists; the others are numbered and hold those of records."""


HEAD = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


class Page(NamedTuple):
    """A page in the language of the site map, and (language, address) of each of its languages."""

    address: str
    languages: list[tuple[str, str]]


def part_addresses() -> Iterator[str]:
    """The addresses of the site map itself: its list of parts, and the parts."""
    yield "/sitemap.xml"
    yield from (f"/sitemap-{name}.xml" for name in _part_names())


def parts() -> list[str]:
    """Full addresses of the parts in the language of the page."""
    note_read(ADDRESSES)
    language = translation.get_language()
    return [_full(f"/sitemap-{name}.xml", language) for name in _part_names()]


def pages(name: str) -> list[Page]:
    """The pages of a part; none where there is no such part.

    Records are parted by their number in the register, so that a new one renews one part and not all.
    """
    language = translation.get_language()
    languages = published_languages()
    chosen = _of_lists() if name == LISTS else _of_records(int(name))
    return [Page(_full(a, language), [(code, _full(a, code)) for code in languages]) for a in chosen]


def written(pages: list[Page]) -> str:
    """A part as a document. Thousands of addresses, anew with every new record: too many for a template's loop."""
    return "".join([HEAD, *map(_entry, pages), "</urlset>\n"])


def _entry(page: Page) -> str:
    languages = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
        for code, address in page.languages
    )
    return f"<url><loc>{escape(page.address)}</loc>{languages}</url>\n"


def _of_records(part: int) -> list[str]:
    note_read(part_key(part))
    first = part * ADDRESSES_IN_PART
    rows = PublicState.objects.filter(id__gte=first, id__lt=first + ADDRESSES_IN_PART).exclude(address="")
    return sorted(rows.values_list("address", flat=True))


def _of_lists() -> list[str]:
    families = [family for family in page_families() if family.name not in OWN_FAMILIES]
    for family in families:
        note_read(*family.follows)
    return sorted({address for family in families for address in family.addresses()})


def _part_names() -> list[str]:
    rows = PublicState.objects.exclude(address="").annotate(part=F("id") / ADDRESSES_IN_PART)
    return [LISTS, *map(str, sorted(set(rows.values_list("part", flat=True).distinct())))]


def entrances() -> list[str]:
    """Full addresses of the site maps of all languages."""
    return [_full("/sitemap.xml", language) for language in published_languages()]


def _full(address: str, language: str) -> str:
    return settings.WEGWEISER_ORIGIN + in_language(address, language)
