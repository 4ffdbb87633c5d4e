"""Checks that something is there: text, pictures with their words, offices, topics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wegweiser.editing.checks.base import Finding, Severity
from wegweiser.editing.checks.reading import plain

ALT_OPENINGS = ("bild von", "bild:", "foto von", "foto:", "ein bild", "ein foto", "grafik von")
FILE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")


class NotEmpty:
    """At least one of the fields has text."""

    def __init__(self, *fields: str, sentence: str | Promise, severity: Severity = Severity.ERROR) -> None:
        self.fields = fields
        self.sentence = sentence
        self.severity = severity

    def find(self, record: Any) -> Iterator[Finding]:
        if not any(self._is_filled(record, field) for field in self.fields):
            yield Finding("empty", self.severity, self.fields[0], str(self.sentence))

    def _is_filled(self, record: Any, field: str) -> bool:
        value = getattr(record, field)
        return bool(plain(record, field).strip()) if isinstance(value, str) else value is not None


class HasRows:
    """A relation has at least one row: issuers, topics."""

    def __init__(self, relation: str, sentence: str | Promise, severity: Severity, code: str = "") -> None:
        self.relation = relation
        self.sentence = sentence
        self.severity = severity
        self.code = code or f"no_{relation}"

    def find(self, record: Any) -> Iterator[Finding]:
        if not list(getattr(record, self.relation).all()):
            yield Finding(self.code, self.severity, self.relation, str(self.sentence))


class HasPicture:
    """There is a picture."""

    def __init__(self, relation: str) -> None:
        self.relation = relation

    def find(self, record: Any) -> Iterator[Finding]:
        if not list(getattr(record, self.relation).all()):
            yield Finding(
                "no_picture",
                Severity.WARNING,
                self.relation,
                _("Es gibt kein Bild. In den Listen steht die Meldung dann ohne Bild."),
            )


class PictureWords:
    """Every picture says what it shows, to those who do not see it (WCAG 2.2, 1.1.1)."""

    def __init__(self, relation: str) -> None:
        self.relation = relation

    def find(self, record: Any) -> Iterator[Finding]:
        for number, picture in enumerate(getattr(record, self.relation).all(), 1):
            alt = (picture.alt or "").strip()
            if not alt:
                yield Finding(
                    "no_alt",
                    Severity.ERROR,
                    self.relation,
                    _("Bei Bild %(number)s fehlt, was darauf zu sehen ist.") % {"number": number},
                )
            elif alt.casefold().endswith(FILE_ENDINGS) or alt.casefold().startswith(ALT_OPENINGS):
                yield Finding(
                    "poor_alt",
                    Severity.WARNING,
                    self.relation,
                    _(
                        "Bild %(number)s: „%(alt)s“ sagt nicht, was zu sehen ist. Ein Satz ohne „Bild von“ genügt."
                    )
                    % {"number": number, "alt": alt},
                )
