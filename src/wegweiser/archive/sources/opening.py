"""From the paths a person gives to the pages that lie there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from wegweiser.archive.sources.addresses import addresses_in_list, pages_at, pages_from, pages_of_sitemap
from wegweiser.archive.sources.feed import pages_of_feed
from wegweiser.archive.sources.fetching import LARGEST_SITEMAP, Fetcher
from wegweiser.archive.sources.formats import LOOKED_AT, NOT_PAGES, Format, binary_in_words, format_of
from wegweiser.archive.sources.packed import unpacked, zip_members
from wegweiser.archive.sources.raw import LARGEST_PAGE, Failure, Met, RawPage, Skipped, too_large
from wegweiser.archive.sources.web_archive import pages_of_web_archive


def is_address(path: str) -> bool:
    """Whether a person gave an address of the web instead of a path."""
    return path.startswith(("http://", "https://"))


def pages_of(paths: Sequence[str], fetcher: Fetcher) -> Iterator[Met]:
    """Every page below the paths, always in the same order; what is wrong comes as a ``Failure`` among them."""
    names = _names(paths)
    for path in paths:
        if is_address(path):
            yield from pages_from(path, fetcher)
        elif Path(path).is_dir():
            yield from _in_folder(Path(path), names[path], fetcher)
        elif Path(path).exists():
            yield from _in_file(Path(path), names[path] or Path(path).name, fetcher)
        else:
            yield Failure(path, "Diesen Pfad gibt es nicht. Bitte die Schreibweise prüfen.")


def _names(paths: Sequence[str]) -> dict[str, str]:
    """What sources are called by: with one path what lies below it, with several the name of each goes before."""
    if len(paths) == 1:
        return {paths[0]: ""}
    last = [Path(path).resolve().name for path in paths]
    return {path: name if last.count(name) == 1 else path for path, name in zip(paths, last, strict=True)}


def _in_folder(folder: Path, name: str, fetcher: Fetcher) -> Iterator[Met]:
    problems: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            path = Path(place, file)
            source = "/".join(filter(None, (name, path.relative_to(folder).as_posix())))
            if (
                file.startswith(".")
                or path.suffix.lower() in NOT_PAGES
                or not path.is_file()
                or path.is_symlink()
            ):
                yield Skipped(_printable(source), path.suffix.lower())
            else:
                yield from _in_file(path, source, fetcher)
    for problem in problems:
        yield Failure(str(problem.filename), "Dieser Ordner ist nicht lesbar. Bitte die Rechte prüfen.")


def _in_file(file: Path, source: str, fetcher: Fetcher) -> Iterator[Met]:
    source = _printable(source)
    try:
        with file.open("rb") as stream:
            head = stream.read(LOOKED_AT)
        size = file.stat().st_size
    except OSError:
        yield Failure(source, "Diese Datei ist nicht lesbar. Bitte die Rechte prüfen.")
        return
    match format_of(head):
        case Format.WARC:
            yield from pages_of_web_archive(file, source)
        case Format.ZIP:
            yield from _in_zip(file, source)
        case Format.GZIP:
            yield from _in_gzip(file, source, fetcher)
        case _ if size > LARGEST_SITEMAP or (size > LARGEST_PAGE and format_of(head) == Format.PAGE):
            yield too_large(source, size)
        case _:
            yield from _content(file.read_bytes(), source, fetcher)


def _content(content: bytes, source: str, fetcher: Fetcher) -> Iterator[Met]:
    match format_of(content[:LOOKED_AT]):
        case Format.FEED:
            yield from pages_of_feed(content, source)
        case Format.SITEMAP:
            yield from pages_of_sitemap(content, source, fetcher)
        case Format.ADDRESSES:
            yield from pages_at(addresses_in_list(content), fetcher)
        case Format.EMPTY:
            yield Failure(source, "Die Datei ist leer.")
        case Format.UNKNOWN | Format.WARC | Format.ZIP | Format.GZIP:
            yield Failure(source, _unknown(content))
        case Format.PAGE:
            yield too_large(source, len(content)) if len(content) > LARGEST_PAGE else RawPage(source, content)


def _in_gzip(file: Path, source: str, fetcher: Fetcher) -> Iterator[Met]:
    """A packed web archive is read as a stream, anything else unpacked first."""
    if ".warc" in file.name.lower():
        yield from pages_of_web_archive(file, source)
        return
    try:
        content = unpacked(file, LARGEST_SITEMAP)
    except ValueError as error:
        yield Failure(source, str(error))
        return
    if content.startswith(b"WARC/"):
        yield from pages_of_web_archive(file, source)
    else:
        yield from _content(content, source, fetcher)


def _in_zip(file: Path, source: str) -> Iterator[Met]:
    for member in zip_members(file):
        if isinstance(member, Failure):
            yield Failure(_printable("#".join(filter(None, (source, member.source)))), member.error)
            continue
        name, content = member
        inner = _printable(f"{source}#{name}")
        if Path(name).suffix.lower() in NOT_PAGES or Path(name).name.startswith("."):
            yield Skipped(inner, Path(name).suffix.lower())
        elif format_of(content[:LOOKED_AT]) in {Format.PAGE, Format.ADDRESSES}:
            yield RawPage(inner, content)
        elif format_of(content[:LOOKED_AT]) == Format.FEED:
            yield from pages_of_feed(content, inner)
        else:
            yield Failure(inner, _unknown(content))


def _unknown(content: bytes) -> str:
    what = binary_in_words(content[:LOOKED_AT]) or "kein bekanntes Format"
    return (
        f"Das ist {what}. Gelesen werden HTML, gespeicherter Text, Web-Archive (WARC), Feeds, Sitemaps, "
        "Listen von Adressen und ZIP-Archive davon."
    )


def _printable(source: str) -> str:
    """The name of a source as text that every terminal and file can take."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in source)
