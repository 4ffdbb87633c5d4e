"""Unpacking without being flooded: a few kilobytes can hide many gigabytes."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from wegweiser.archive.sources.raw import LARGEST_PAGE, MEGABYTE, Failure

LARGEST_ARCHIVE = 20 * 1024 * MEGABYTE
"""All that one ZIP archive may unpack to."""

SUSPICIOUS_SIZE = MEGABYTE
SUSPICIOUS_RATIO = 200
"""Pages pack to a fifth, seldom to a fiftieth. What shrinks more, and is large, was made to flood."""

BROKEN = "Die gepackte Datei ist beschädigt oder abgeschnitten. Bitte noch einmal übertragen."

MOST_FILES = 1_000_000


class TooLarge(ValueError):
    """What is unpacked is beyond its limit."""


def unpacked(file: Path | IO[bytes], limit: int = LARGEST_PAGE) -> bytes:
    """The content of a gzip file. Raises ``TooLarge`` beyond ``limit`` bytes, ``ValueError`` where it is broken."""
    try:
        with gzip.open(file) as stream:
            content = stream.read(limit + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(BROKEN) from error
    if len(content) > limit:
        raise TooLarge(
            f"Die Datei ist ausgepackt größer als {limit // MEGABYTE} MB; sie wurde nicht gelesen, "
            "denn das ist keine gewöhnliche Seite."
        )
    return content


def zip_members(file: Path) -> Iterator[tuple[str, bytes] | Failure]:
    """Name and content of each file in a ZIP archive, in the order of names; failures carry the name."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError):
        yield Failure("", "Das ZIP-Archiv ist beschädigt oder abgeschnitten. Bitte noch einmal übertragen.")
        return
    with archive:
        members = sorted(
            (each for each in archive.infolist() if not each.is_dir()), key=lambda each: each.filename
        )
        total = sum(each.file_size for each in members)
        if total > LARGEST_ARCHIVE or len(members) > MOST_FILES:
            yield Failure(
                "", f"Das ZIP-Archiv enthielte ausgepackt {total // MEGABYTE} MB; es wurde nicht geöffnet."
            )
            return
        for member in members:
            yield _member(archive, member)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[str, bytes] | Failure:
    if member.file_size > SUSPICIOUS_SIZE and member.file_size > SUSPICIOUS_RATIO * max(
        member.compress_size, 1
    ):
        return Failure(
            member.filename,
            f"Die Datei ist gepackt {member.compress_size // 1024} KB groß, ausgepackt aber "
            f"{member.file_size // MEGABYTE} MB; sie wurde nicht geöffnet.",
        )
    if member.flag_bits & 1:
        return Failure(
            member.filename, "Die Datei ist mit einem Kennwort geschützt. Bitte ohne Kennwort packen."
        )
    try:
        with archive.open(member) as stream:
            content = stream.read(LARGEST_PAGE + 1)
    except (zipfile.BadZipFile, EOFError, zlib.error, OSError, NotImplementedError, RuntimeError):
        return Failure(member.filename, "Die Datei im ZIP-Archiv ist beschädigt.")
    if len(content) > LARGEST_PAGE:
        return Failure(
            member.filename,
            f"Die Seite ist ausgepackt größer als {LARGEST_PAGE // MEGABYTE} MB; sie wurde nicht gelesen.",
        )
    return member.filename, content
