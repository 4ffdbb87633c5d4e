"""Whether two finds say the same, and whether they say it at the same place."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from wegweiser.archive.run import MergedItem

PLACES = {"start", "end", "rule"}
"""What tells where a value was found and how, not what it says."""

ELSEWHERE = {"related"}
"""What speaks of other items."""


def fingerprint(merged: MergedItem) -> str:
    """Changes with what the pages say of the item."""
    return _digest(_said(msgspec.to_builtins(merged)))


def full_print(merged: MergedItem) -> str:
    """Changes also with where and by which rule it was found."""
    return hashlib.sha256(msgspec.json.encode(merged)).hexdigest()


def digest_of(text: str) -> str:
    """The digest of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items() if name not in PLACES | ELSEWHERE}
    if isinstance(value, list):
        return [_said(part) for part in value]
    return value


def _digest(value: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()
