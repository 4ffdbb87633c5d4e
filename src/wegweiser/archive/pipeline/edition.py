"""Which edition of the program read a page: another edition reads it again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from wegweiser.archive.extraction import Known

ROOM = Path(__file__).resolve().parents[1]
READING = ("document.py", "findings.py", "reading", "repair", "extraction", "duplicates/prints.py")
MERGING = (
    "run.py",
    "findings.py",
    "duplicates",
    "contradictions.py",
    "statement_words.py",
    "naming.py",
    "pipeline/making.py",
)


def reading_edition(known: Known) -> str:
    """The edition of all that turns bytes into findings, and of what the portal knew when it did."""
    knows = repr((known.organisations, known.persons, known.topics, sorted(known.areas.items())))
    return hashlib.blake2b(f"{_of_files(READING)}{knows}".encode(), digest_size=12).hexdigest()


def merging_edition() -> str:
    """The edition of all that turns findings into records."""
    return _of_files(MERGING)


@cache
def _of_files(names: tuple[str, ...]) -> str:
    found = hashlib.blake2b(digest_size=12)
    for name in names:
        place = ROOM / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and file.suffix in {".py", ".yaml", ".csv", ".txt"}:
                found.update(file.relative_to(ROOM).as_posix().encode() + file.read_bytes())
    return found.hexdigest()
