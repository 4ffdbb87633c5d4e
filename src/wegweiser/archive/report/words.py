"""How the report calls things."""

from __future__ import annotations

from wegweiser.archive.findings import Kind
from wegweiser.archive.run import Conflict, Likeness

KINDS = {
    Kind.PRESS_RELEASE: "Pressemitteilung",
    Kind.NEWS: "Nachricht",
    Kind.ARTICLE: "Beitrag",
    Kind.LISTING: "Liste",
    Kind.SEARCH_RESULT: "Suchergebnis",
    Kind.TOPIC_PAGE: "Themenseite",
    Kind.DIRECTORY: "Verzeichnis",
    Kind.CENTRE_PAGE: "Seite eines Zentrums",
    Kind.FUNDING_CALL: "Förderaufruf",
    Kind.FUNDING_RULE: "Förderregel",
    Kind.LAW: "Recht",
    Kind.EVENT: "Veranstaltung",
    Kind.STUDY: "Studie",
    Kind.NEWSLETTER: "Newsletter",
    Kind.COUNCIL_PAPER: "Vorlage im Rat oder Kreistag",
    Kind.PARLIAMENT_PAPER: "Vorlage im Landtag",
    Kind.OTHER: "Sonstiges",
}

LIKENESSES = {
    Likeness.EDITION: "andere Fassung",
    Likeness.LOCAL_COPY: "Kopie mit örtlichen Zusätzen",
    Likeness.SHARED_TEXT: "gemeinsame Absätze",
}

CONFLICTS = {
    Conflict.CONTRADICTING: "widersprechen einander",
    Conflict.OVER_TIME: "änderten sich mit der Zeit",
    Conflict.ROUNDED: "sind verschieden gerundet",
}

FIELDS = {
    "title": "Titel",
    "kicker": "Dachzeile",
    "subtitle": "Untertitel",
    "lead": "Vorspann",
    "body": "Text",
    "date": "Datum",
    "deadline": "Frist",
    "issuers": "Herausgeber",
    "persons": "Personen",
    "topics": "Themen",
    "places": "Orte",
    "contacts": "Kontakte",
    "links": "Verweise",
    "sums": "Geldbeträge",
    "counts": "Anzahl der Zentren",
    "who": "Antragsberechtigte",
}


def kind_in_words(kind: str) -> str:
    """A kind of page or item as a person calls it."""
    return KINDS[Kind(kind)] if kind in Kind.__members__.values() else kind
