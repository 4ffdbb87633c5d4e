"""Pages of web archives (WARC), packed or not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from wegweiser.archive.sources.raw import GERMANY, LARGEST_PAGE, MEGABYTE, Failure, Met, RawPage, too_large

PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def pages_of_web_archive(file: Path, source: str) -> Iterator[Met]:
    """The pages of a WARC file; a broken end is named, what stood before it is kept."""
    number = 0
    try:
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type in {"response", "resource"}:
                    number += 1
                    met = _page(record, f"{source}#{number}")
                    if met:
                        yield met
    except Exception as error:  # a cut-off or forged file makes the reader fail in many ways
        yield Failure(f"{source}#{number + 1}", _in_words(error, number))
        return
    if not _is_whole(file):  # an end in the middle of a record's head ends the reader without a word
        yield Failure(f"{source}#{number + 1}", _in_words(EOFError(), number))
    elif number == 0:
        yield Failure(source, "Das Web-Archiv enthält keine Seiten.")


def _is_whole(file: Path) -> bool:
    """Whether the last record ends as records do: with two line ends, and packed ones with the end of a member."""
    with file.open("rb") as stream:
        if stream.read(2) == b"\x1f\x8b":
            return _members_are_whole(file)
        stream.seek(max(0, file.stat().st_size - 4))
        return stream.read() == b"\r\n\r\n"


def _members_are_whole(file: Path) -> bool:
    member = None
    with file.open("rb") as stream:
        while rest := stream.read(MEGABYTE):
            while rest:
                if member is None or member.eof:
                    rest = rest.lstrip(b"\0") if member else rest  # some writers pad with zeros
                    if not rest:
                        break
                    member = zlib.decompressobj(wbits=31)
                try:
                    member.decompress(rest, MEGABYTE)
                    while member.unconsumed_tail:
                        member.decompress(member.unconsumed_tail, MEGABYTE)
                except zlib.error:
                    return False
                rest = member.unused_data
    return member is not None and member.eof


def _in_words(error: Exception, number: int) -> str:
    invalid = isinstance(error, ArchiveLoadFailed)
    wrong = "ist kein gültiges Web-Archiv" if invalid else "bricht ab oder ist beschädigt"
    return f"Das Web-Archiv {wrong}; {number} Einträge davor wurden gelesen. Bitte noch einmal übertragen."


def _page(record: ArcWarcRecord, source: str) -> Met | None:
    address = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    media_type, charset = _type_of(record)
    answered = record.http_headers is None or record.http_headers.get_statuscode() == "200"
    if not answered or media_type not in PAGES:
        return None
    content = record.content_stream().read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        return too_large(source, len(content))
    if getattr(record.raw_stream, "limit", 0) > 0:  # less came than the record announced
        raise EOFError
    return RawPage(source, content, url=address, media_type=media_type, charset=charset, read_on=_day(record))


def _type_of(record: ArcWarcRecord) -> tuple[str, str]:
    headers = record.http_headers or record.rec_headers
    media_type, _, rest = (headers.get_header("Content-Type") or "").partition(";")
    _, _, charset = rest.lower().partition("charset=")
    return media_type.strip().lower(), charset.split(";")[0].strip(" \"'")


def _day(record: ArcWarcRecord) -> date | None:
    try:
        return (
            datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
            .astimezone(GERMANY)
            .date()
        )
    except ValueError:
        return None
