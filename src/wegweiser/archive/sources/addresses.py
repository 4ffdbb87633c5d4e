"""Pages of a site map or a list of addresses, fetched one by one."""

from __future__ import annotations

import io
from collections.abc import Iterator

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from wegweiser.archive.sources.feed import pages_of_feed
from wegweiser.archive.sources.fetching import LARGEST_SITEMAP, Answer, Fetcher, NotFetched
from wegweiser.archive.sources.formats import LOOKED_AT, Format, format_of
from wegweiser.archive.sources.packed import unpacked
from wegweiser.archive.sources.raw import Failure, Met, RawPage

DEEPEST = 3
"""Site maps that name site maps that name site maps; none goes deeper."""


def addresses_in_list(content: bytes) -> list[str]:
    """The addresses of a text file, one a line; lines with # are remarks."""
    lines = (line.strip() for line in content.decode("utf-8-sig", "replace").splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def addresses_in_sitemap(content: bytes) -> tuple[list[str], list[str]]:
    """The addresses of pages and of further site maps. Raises ``ValueError`` where it is no site map."""
    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ValueError("Die Sitemap ist beschädigt oder nicht gültig (XML).") from error
    found = [each.text.strip() for each in root.findall("./{*}*/{*}loc") if each.text and each.text.strip()]
    found = list(dict.fromkeys(found))
    return ([], found) if root.tag.endswith("sitemapindex") else (found, [])


def pages_of_sitemap(content: bytes, source: str, fetcher: Fetcher, depth: int = 0) -> Iterator[Met]:
    """Every page that a site map and those it names lead to."""
    try:
        pages, further = addresses_in_sitemap(content)
    except ValueError as error:
        yield Failure(source, str(error))
        return
    yield from pages_at(pages, fetcher)
    for address in further:
        if depth >= DEEPEST:
            yield Failure(address, "Die Sitemap ist zu tief verschachtelt; sie wurde nicht gelesen.")
            continue
        yield from _sitemap_at(address, fetcher, depth + 1)


def _sitemap_at(address: str, fetcher: Fetcher, depth: int) -> Iterator[Met]:
    try:
        content = _unpacked(fetcher.fetch(address, LARGEST_SITEMAP).body)
    except (NotFetched, ValueError) as error:
        yield Failure(address, str(error))
        return
    yield from pages_of_sitemap(content, address, fetcher, depth)


def pages_at(addresses: list[str], fetcher: Fetcher) -> Iterator[Met]:
    """The pages at these addresses, in their order."""
    for address in addresses:
        try:
            yield _page(address, fetcher.fetch(address))
        except NotFetched as error:
            yield Failure(address, str(error))


def pages_from(address: str, fetcher: Fetcher) -> Iterator[Met]:
    """What lies at one address: a site map, a feed or a page."""
    try:
        answer = fetcher.fetch(address, LARGEST_SITEMAP)
        content = _unpacked(answer.body)
    except (NotFetched, ValueError) as error:
        yield Failure(address, str(error))
        return
    match format_of(content[:LOOKED_AT]):
        case Format.SITEMAP:
            yield from pages_of_sitemap(content, address, fetcher)
        case Format.FEED:
            yield from pages_of_feed(content, address)
        case _:
            yield _page(address, answer)


def _unpacked(body: bytes) -> bytes:
    return unpacked(io.BytesIO(body), LARGEST_SITEMAP) if body.startswith(b"\x1f\x8b") else body


def _page(address: str, answer: Answer) -> RawPage:
    media_type, _, rest = answer.media_type.partition(";")
    _, _, charset = rest.lower().partition("charset=")
    return RawPage(
        source=address,
        content=answer.body,
        url=answer.final,
        media_type=media_type.strip().lower(),
        charset=charset.split(";")[0].strip(" \"'"),
        read_on=answer.fetched,
    )
