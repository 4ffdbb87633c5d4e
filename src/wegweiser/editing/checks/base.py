"""What a check is, what it finds, and which checks a kind of record has to pass."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst


class Severity(StrEnum):
    """An error keeps a record from the public; a warning must be confirmed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Position:
    """Where in a field something stands: paragraph (from 1), first and last character of the plain text."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """Something an editor should see before publishing, in one plain sentence.

    ``field`` is the name of the field or of the relation it belongs to, ``excerpt`` the words around it.
    """

    code: str
    severity: Severity
    field: str
    sentence: str
    position: Position | None = None
    excerpt: str = ""

    @property
    def key(self) -> str:
        """What tells the finding from others, so that a confirmation holds for it alone."""
        where = f"{self.code}|{self.field}|{self.sentence}|{self.excerpt}"
        return hashlib.sha256(where.encode()).hexdigest()[:12]

    @property
    def is_error(self) -> bool:
        """Whether the record cannot be published with it."""
        return self.severity == Severity.ERROR


class Check(Protocol):
    """Looks at one thing."""

    def find(self, record: Any) -> Iterable[Finding]:
        """What is wrong with the record, which may be an unsaved draft."""


class OriginalsOnly:
    """Lets checks look at German rows alone: a translation lends its texts, the facts are the original's."""

    def __init__(self, *checks: Check) -> None:
        self.checks = checks

    def find(self, record: Any) -> Iterator[Finding]:
        if getattr(record, "is_original", True):
            for check in self.checks:
                yield from check.find(record)


_checks: dict[str, list[Check]] = {}


def offer_checks(kind: str, *checks: Check) -> None:
    """Let records of ``kind`` (``app.model``, lower case) pass further checks before they are published.

    A room may offer checks for a kind it does not know otherwise, as with panels.
    """
    _checks.setdefault(kind, []).extend(checks)


def checks_of(model: type[models.Model]) -> list[Check]:
    """The checks of a kind."""
    return list(_checks.get(model._meta.label_lower, ()))


def findings_of(record: models.Model) -> list[Finding]:
    """All findings, errors first, each once."""
    found = dict.fromkeys(finding for check in checks_of(type(record)) for finding in check.find(record))
    return sorted(found, key=lambda finding: finding.severity != Severity.ERROR)


def label_of(record: models.Model, field: str) -> str:
    """What editors call a field: its label, that of a relation the plural of its rows."""
    try:
        found = record._meta.get_field(field)
    except FieldDoesNotExist:
        return ""
    if isinstance(found, models.ForeignObjectRel):
        return str(capfirst(found.related_model._meta.verbose_name_plural))
    return str(capfirst(found.verbose_name))
