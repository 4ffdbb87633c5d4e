"""The fields of the index."""

from __future__ import annotations

import datetime as dt
import hashlib

import tantivy

from wegweiser.search.words import FACETS

EDITION = 2
"""Goes up whenever fields or analysis change, so that an index of another form is built anew."""

WORDS = ("title", "names", "body", "parts")
"""Fields that questions are asked of. They hold terms parted by blanks, as ``analysis`` makes them.

``parts`` holds the parts of the compounds of title, names and body, and nothing else.
"""

MARK = "mark"
"""The id of the one entry that is no document: it holds the state of the index, committed with it."""

EPOCH = dt.date(1970, 1, 1)

UNDATED = -(2**31)
"""The day of a document without a date: before every period."""


def schema() -> tantivy.Schema:
    """The schema. Numbers are signed: Python's integers do not fit tantivy's unsigned fields in queries."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("number", indexed=True, fast=True)
    builder.add_integer_field("day", fast=True)
    builder.add_integer_field("twins", indexed=True, fast=True)
    builder.add_integer_field("tongue", fast=True)
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in (*FACETS, "language"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name in FACETS)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def day_number(day: dt.date | None) -> int:
    """Days since 1970; ``UNDATED`` where there is none."""
    return (day - EPOCH).days if day else UNDATED


def tongue_number(language: str) -> int:
    """A number for a language; ``de-easy`` has that of German."""
    return int.from_bytes(language.partition("-")[0].encode()[:7])


def twins_number(group: str) -> int:
    """A number for the group of documents that say the same; 0 for none."""
    return int.from_bytes(hashlib.blake2b(group.encode(), digest_size=7).digest()) if group else 0
