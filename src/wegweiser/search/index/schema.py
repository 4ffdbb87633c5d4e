"""The fields of the index."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence

import tantivy

from wegweiser.search.words import FACETS

EDITION = 4
"""Goes up whenever the analysis makes other terms of a text. Of other fields ``FORM`` tells by itself."""

WORDS = ("title", "names", "body", "parts")
"""Fields that questions are asked of. They hold terms parted by blanks, as ``analysis`` makes them.

``parts`` holds the parts of the compounds of title, names and body, and nothing else.
"""

MARK = "mark"
"""The id of the one entry that is no document: it holds the state of the index, committed with it."""

EPOCH = dt.date(1970, 1, 1)

UNDATED = -(2**31)
"""The day of a document without a date: before every period."""

NOWHERE, SEVERAL = 0, -1
"""The area of a document that is about no place, and of one that is about several."""


def schema() -> tantivy.Schema:
    """The schema. Numbers are signed: Python's integers do not fit tantivy's unsigned fields in queries."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("number", indexed=True, fast=True)
    builder.add_integer_field("day", fast=True)
    builder.add_integer_field("twins", indexed=True, fast=True)
    builder.add_integer_field("tongue", fast=True)
    builder.add_integer_field("area", fast=True)
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in (*FACETS, "language"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name in FACETS)
    builder.add_text_field("helps", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def form_of(fields: tantivy.Schema) -> str:
    """What an index with these fields looks like, as eight hex digits, told by tantivy's own description of them."""
    described = json.dumps([EDITION, fields.__reduce__()[1]])
    return hashlib.blake2b(described.encode(), digest_size=4).hexdigest()


FORM = form_of(schema())
"""The form of this program's index; one of another form must be built anew."""


def day_number(day: dt.date | None) -> int:
    """Days since 1970; ``UNDATED`` where there is none."""
    return (day - EPOCH).days if day else UNDATED


def tongue_number(language: str) -> int:
    """A number for a language; ``de-easy`` has that of German."""
    return int.from_bytes(language.partition("-")[0].encode()[:7])


def twins_number(group: str) -> int:
    """A number for the group of documents that say the same; 0 for none."""
    return _number(group) if group else 0


def area_number(places: Sequence[str]) -> int:
    """A number for the place that a document is about; ``NOWHERE`` for none, ``SEVERAL`` for more than one."""
    return _number(places[0]) if len(places) == 1 else SEVERAL if places else NOWHERE


def _number(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=7).digest())
