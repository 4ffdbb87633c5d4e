"""How the report calls things."""

from __future__ import annotations

from wegweiser.archive.findings import Kind
from wegweiser.archive.run import Conflict, Likeness

PAGES = {
    Kind.PRESS_RELEASE: ("Pressemitteilung", "Pressemitteilungen"),
    Kind.NEWS: ("Nachricht", "Nachrichten"),
    Kind.ARTICLE: ("Zeitungsartikel", "Zeitungsartikel"),
    Kind.LISTING: ("Liste", "Listen"),
    Kind.SEARCH_RESULT: ("Suchergebnis", "Suchergebnisse"),
    Kind.TOPIC_PAGE: ("Themenseite", "Themenseiten"),
    Kind.DIRECTORY: ("Verzeichnis", "Verzeichnisse"),
    Kind.CENTRE_PAGE: ("Seite eines Zentrums", "Seiten von Zentren"),
    Kind.FUNDING_CALL: ("Förderaufruf", "Förderaufrufe"),
    Kind.FUNDING_RULE: ("Förderrichtlinie", "Förderrichtlinien"),
    Kind.LAW: ("Gesetz", "Gesetze"),
    Kind.EVENT: ("Veranstaltung", "Veranstaltungen"),
    Kind.STUDY: ("Studie", "Studien"),
    Kind.NEWSLETTER: ("Newsletter", "Newsletter"),
    Kind.COUNCIL_PAPER: ("Ratsvorlage", "Ratsvorlagen"),
    Kind.PARLIAMENT_PAPER: ("Landtagsdrucksache", "Landtagsdrucksachen"),
    Kind.OTHER: ("Sonstiges", "Sonstige"),
}
"""One page of a kind, and several. What the entries on them are called stands in ``archive/labels.py``."""

LIKENESSES = {
    Likeness.EDITION: "andere Fassung",
    Likeness.LOCAL_COPY: "Kopie mit örtlichen Zusätzen",
    Likeness.SHARED_TEXT: "gemeinsame Absätze",
}

CONFLICTS = {
    Conflict.CONTRADICTING: "Die Angaben widersprechen einander",
    Conflict.OVER_TIME: "Die Angaben änderten sich mit der Zeit",
    Conflict.ROUNDED: "Die Angaben sind verschieden gerundet",
}

COUNTED_CONFLICTS = {
    Conflict.CONTRADICTING: "widersprüchlich",
    Conflict.OVER_TIME: "mit der Zeit geändert",
    Conflict.ROUNDED: "verschieden gerundet",
}
"""What stands behind a number of facts; the same for one and for many."""

REMARKS = {
    "repair.caption": "Bildunterschrift mitten im Text",
    "repair.double_lead": "doppelter Vorspann",
    "repair.double_space": "doppeltes Leerzeichen",
    "repair.double_stop": "doppeltes Satzzeichen",
    "repair.double_title": "doppelter Titel",
    "repair.glued_date": "Datum am nächsten Wort",
    "repair.hyphenation": "Trennstrich mitten im Wort",
    "repair.missing_space": "fehlendes Leerzeichen",
    "repair.picture_name": "Dateiname eines Bildes im Text",
    "repair.quotation_marks": "gemischte Anführungszeichen",
    "repair.soft_hyphen": "weicher Trennstrich",
    "repair.space_before_mark": "Leerzeichen vor dem Satzzeichen",
    "encoding.converted": "anderer Zeichensatz",
    "encoding.guessed": "Zeichensatz fehlte oder war falsch",
    "encoding.mixed": "zwei Zeichensätze gemischt",
    "encoding.mojibake": "falsch umgewandelte Buchstaben",
    "markup.frame": "Menüs, Kopf und Fuß der Seite",
    "markup.nested": "Elemente ohne Ende verschachtelt",
    "page.too_long": "Text zu lang",
    "defect.missing_media": "Bild oder Datei fehlt",
    "defect.default_picture": "Platzhalter statt eines Bildes",
    "defect.empty_label": "Angabe ohne Inhalt",
    "defect.cut_off": "Text bricht ab",
}
"""Repairs and defects by their rule."""

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


def pages_in_words(kind: str, number: int = 1) -> str:
    """What so many pages of a kind are called."""
    one, many = PAGES[Kind(kind)] if kind in Kind.__members__.values() else (kind, kind)
    return one if number == 1 else many


def counted(number: int, one: str, many: str) -> str:
    """A number, as Germans write it, with what is counted."""
    return f"{grouped(number)} {one if number == 1 else many}"


def grouped(number: int) -> str:
    """A number as Germans write it: 12.345."""
    return f"{number:,}".replace(",", ".")
