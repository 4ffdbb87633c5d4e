"""Reading the pack's files. Every error names the file and the entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Entry = dict[str, Any]

TIMESTAMP = "tag:yaml.org,2002:timestamp"


class PackError(Exception):
    """Something in the pack is wrong; the message says what and where."""


class _Reader(yaml.SafeLoader):
    """Reads dates as text, so that ``day`` can name the entry in which one is wrong."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != TIMESTAMP]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def entries(path: Path) -> list[Entry]:
    """The list of entries in a YAML file, or in all YAML files of a folder in order of name."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    found: list[Entry] = []
    for file in files:
        if not file.exists():
            raise PackError(f"{file}: the file is missing.")
        found.extend(_entries_of(file))
    return found


def document(path: Path) -> Entry:
    """The one mapping a YAML file holds."""
    content = _read(path)
    if not isinstance(content, dict):
        raise PackError(f"{path}: a mapping was expected.")
    return content


def _entries_of(file: Path) -> Iterator[Entry]:
    content = _read(file)
    rows = content if isinstance(content, list) else [content]
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise PackError(f"{file}, entry {number}: a mapping was expected.")
        yield {**row, "__where__": f"{file.name}, {row.get('id', row.get('slug', number))}"}


def _read(file: Path) -> Any:
    try:
        content = yaml.load(file.read_text("utf-8"), _Reader)  # noqa: S506 (it is a SafeLoader)
        return _with_text_keys(content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PackError(f"{file}: {error}") from error


def _with_text_keys(value: Any) -> Any:
    """YAML 1.1 reads the bare key ``on`` as true; here it is the word."""
    if isinstance(value, dict):
        return {"on" if key is True else key: _with_text_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_text_keys(item) for item in value]
    return value


def need(entry: Entry, key: str) -> Any:
    """A value that must be there."""
    value = entry.get(key)
    if value in (None, ""):
        raise PackError(f"{entry.get('__where__', entry)}: “{key}” is missing.")
    return value


def day(entry: Entry, key: str) -> dt.date | None:
    """A date, or none."""
    value = entry.get(key)
    if value in (None, ""):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise PackError(f"{entry.get('__where__', entry)}: “{value}” is no date for “{key}”.") from error


def needed_day(entry: Entry, key: str) -> dt.date:
    """A date that must be there."""
    need(entry, key)
    found = day(entry, key)
    assert found is not None  # noqa: S101 (``need`` has seen it)
    return found


def source(entry: Entry) -> Entry:
    """The fields of ``Sourced`` from ``source: {label, url}`` and ``note``."""
    stated = entry.get("source") or {}
    return {
        "source_label": (stated.get("label") or "")[:300],
        "source_url": (stated.get("url") or "")[:600],
        "note": entry.get("note") or stated.get("note") or "",
    }


def validity(entry: Entry) -> Entry:
    """The fields of ``ValidFor``."""
    return {
        "valid_from": day(entry, "valid_from"),
        "from_precision": entry.get("from_precision") or "day",
        "valid_until": day(entry, "valid_until"),
        "until_precision": entry.get("until_precision") or "day",
    }


def lines(values: list[str] | None) -> str:
    """A list of phrases as lines of text."""
    return "\n".join(str(value).strip() for value in values or [])
