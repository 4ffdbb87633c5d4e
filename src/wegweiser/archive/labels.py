"""What editors call kinds of page and the values found on them."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegweiser.archive.findings import Kind
from wegweiser.facts.periods import parse_date

FIELDS: dict[str, Any] = {
    "title": _("Titel"),
    "kicker": _("Dachzeile"),
    "subtitle": _("Untertitel"),
    "lead": _("Vorspann"),
    "body": _("Text"),
    "date": _("Datum"),
    "other_dates": _("weiteres Datum"),
    "deadline": _("Frist"),
    "issuers": _("Stelle"),
    "persons": _("Person"),
    "topics": _("Thema"),
    "places": _("Ort"),
    "contacts": _("Kontakt"),
    "links": _("Link"),
    "sums": _("Betrag"),
    "counts": _("Zahl"),
    "who": _("wer darf"),
    "pictures": _("Bild"),
    "event_dates": _("Termin"),
}

KINDS: dict[str, Any] = {
    Kind.PRESS_RELEASE: _("Pressemitteilung"),
    Kind.NEWS: _("Nachricht"),
    Kind.ARTICLE: _("Zeitungsartikel"),
    Kind.LISTING: _("Liste"),
    Kind.SEARCH_RESULT: _("Suchtreffer"),
    Kind.TOPIC_PAGE: _("Themenseite"),
    Kind.DIRECTORY: _("Verzeichniseintrag"),
    Kind.CENTRE_PAGE: _("Seite eines Zentrums"),
    Kind.FUNDING_CALL: _("Förderaufruf"),
    Kind.FUNDING_RULE: _("Förderrichtlinie"),
    Kind.LAW: _("Gesetz"),
    Kind.EVENT: _("Veranstaltung"),
    Kind.STUDY: _("Studie"),
    Kind.NEWSLETTER: _("Newsletter"),
    Kind.COUNCIL_PAPER: _("Ratsvorlage"),
    Kind.PARLIAMENT_PAPER: _("Landtagsdrucksache"),
    Kind.OTHER: _("Sonstiges"),
}


def kind_label(kind: str) -> str:
    """What editors call a kind of page or find."""
    return str(KINDS.get(kind, kind))


def field_label(field: str) -> str:
    """What editors call a value that was found."""
    return str(FIELDS.get(field, field))


_AMOUNT = re.compile(r"(\d+)\.(\d\d)")


def value_in_words(value: object) -> str:
    """A value as people write it: a day in words, an amount of money with its unit, all else as it is."""
    text = str(value)
    if amount := _AMOUNT.fullmatch(text):
        whole = f"{int(amount[1]):,}".replace(",", ".")
        return gettext("%(amount)s Euro") % {"amount": whole if amount[2] == "00" else f"{whole},{amount[2]}"}
    try:
        return text if text.isdecimal() else str(parse_date(text))
    except ValueError:
        return text
