"""Checks of links within the portal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model

from wegweiser.changes.models import PublicState, Redirect
from wegweiser.editing.checks.base import Finding, Severity
from wegweiser.editing.checks.reading import excerpt, links, plain, position
from wegweiser.portal.languages import split_language
from wegweiser.portal.protocol import page_families

RECORD_PAGES = re.compile(
    r"/(aktuelles/meldung|themen|veroeffentlichungen|verzeichnis|personen|zentren|seite)/[^/]+/"
)
"""Addresses at which a record must live; the others are answered by views."""


class LiveLinks:
    """Links into the portal lead somewhere: to a public record, a list, a file, or an address that has moved."""

    def __init__(self, *fields: str) -> None:
        self.fields = fields

    def find(self, record: Any) -> Iterator[Finding]:
        for field in self.fields:
            text = plain(record, field)
            for link in links(record, field):
                words = " ".join(link.get_text().split())
                if not leads_somewhere(link.attrs, own=record.public_address()):
                    start = max(text.find(words), 0)
                    yield Finding(
                        "dead_link",
                        Severity.ERROR,
                        field,
                        _("Der Link „%(words)s“ führt ins Leere: %(address)s gibt es nicht.")
                        % {"words": words, "address": link.get("href") or _("Die verlinkte Datei")},
                        position(text, start, start + len(words)),
                        excerpt(text, start, start + len(words)),
                    )


class LiveAddress:
    """An address within the portal, typed into a field, leads somewhere."""

    def __init__(self, field: str) -> None:
        self.field = field

    def find(self, record: Any) -> Iterator[Finding]:
        address = getattr(record, self.field)
        if address and not leads_somewhere({"href": address}, own=record.public_address()):
            yield Finding(
                "dead_link",
                Severity.ERROR,
                self.field,
                _("%(address)s gibt es im Portal nicht.") % {"address": address},
            )


def leads_somewhere(link: Any, own: str = "") -> bool:
    """Whether a link leads out of the portal, or to something that is there; ``own`` is the page it stands on."""
    if link.get("linktype") == "document":
        return get_document_model().objects.filter(pk=link.get("id")).exists()
    address = inner_address(link.get("href") or "")
    return address is None or address == own or is_there(address)


def inner_address(href: str) -> str | None:
    """The address within the portal, without language and query; none for a link that leads elsewhere."""
    parts = urlsplit(href)
    origin = urlsplit(settings.WEGWEISER_ORIGIN)
    if parts.scheme in {"mailto", "tel"} or (not parts.path and not parts.netloc and parts.fragment):
        return None
    if parts.netloc and parts.netloc != origin.netloc:
        return None
    return split_language(unquote(parts.path) or "/")[1]


def is_there(address: str) -> bool:
    """Whether an address without language prefix is answered."""
    if PublicState.objects.filter(address=address).exists():
        return True
    if Redirect.objects.filter(old_address=address).exists():
        return True
    if RECORD_PAGES.fullmatch(address):
        return False
    return _is_file_of_a_family(address) or _has_a_view(address)


def _is_file_of_a_family(address: str) -> bool:
    return any(address in _as_set(family.addresses()) for family in page_families() if family.holds(address))


def _as_set(addresses: Iterable[str]) -> set[str]:
    return set(addresses)


def _has_a_view(address: str) -> bool:
    """Whether a view answers that is not one of a family, which knows its addresses itself."""
    if any(family.holds(address) for family in page_families()):
        return False
    with translation.override(settings.LANGUAGE_CODE):
        try:
            resolve(address)
        except Resolver404:
            return False
    return True
