"""Short labels that editors write in German and that mean the same everywhere: of usual pages and contacts.

What a page is called and whom a contact is for is the first thing a reader looks for, so these few are called
what they are in the reader's language. Any other label stays as it was written and is marked as German.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language, gettext, gettext_noop

PAGES = (
    gettext_noop("Über dieses Portal"),
    gettext_noop("Impressum"),
    gettext_noop("Datenschutz"),
    gettext_noop("Erklärung zur Barrierefreiheit"),
    gettext_noop("Kontakt"),
)
"""Titles of pages every portal has."""

CONTACTS = (
    gettext_noop("Kommunales Integrationszentrum"),
    gettext_noop("Pressestelle"),
    gettext_noop("Dienstgebäude"),
    gettext_noop("Geschäftsstelle"),
    gettext_noop("Bürgeranfragen"),
    gettext_noop("Ansprechstelle Ehrenamt"),
    gettext_noop("Dolmetschpool"),
    gettext_noop("Stabsstelle Integration"),
)
"""What contacts of many offices are called."""

USUAL = frozenset((*PAGES, *CONTACTS))


def in_readers_language(text: str) -> str | None:
    """A usual label in the language of the page, any label on a German page; None where only German is known."""
    if (get_language() or settings.LANGUAGE_CODE) == settings.LANGUAGE_CODE:
        return text
    return gettext(text) if text in USUAL else None
