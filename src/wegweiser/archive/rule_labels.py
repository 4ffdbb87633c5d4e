"""By what a value was recognised, as editors read it. Rules without words of their own are shown by their name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

HEADING = _("Überschrift der Seite")
HEAD = _("Titel im Kopf der Datei")
NAMED = _("auf der Seite so benannt")
ENTRY = _("Überschrift des Eintrags")
BELOW_TITLE = _("steht unter dem Titel")
LINE = _("eigene Zeile")
ADDRESS = _("Adresse der Seite")
LETTERHEAD = _("Briefkopf")
SENDER = _("Absender der Seite")
TELLS = _("„… teilt mit“")
WORDS = _("Wortlaut des Satzes")
MORE_CENTRES = _("Zahl der Zentren, die dazukamen")
SURROUNDINGS = _("Anschrift im Block")

RULES: dict[str, Any] = {
    "title.first_heading": HEADING,
    "title.heading": HEADING,
    "title.head": HEAD,
    "title.head_only": HEAD,
    "title.entry": ENTRY,
    "title.cell": _("Zelle der Tabelle"),
    "title.link": _("Wörter des Links"),
    "title.label": NAMED,
    "title.called": NAMED,
    "title.defined": NAMED,
    "title.described": NAMED,
    "title.subject": _("Betreffzeile"),
    "title.contact": _("Name über dem Kontakt"),
    "title.first_sentence": _("erster Satz"),
    "subtitle.below_title": BELOW_TITLE,
    "subtitle.below_lead": _("steht unter dem Vorspann"),
    "kicker.above": _("steht über dem Titel"),
    "kicker.colon": _("steht vor dem Doppelpunkt"),
    "kicker.glued": _("klebte am Titel"),
    "kicker.label": NAMED,
    "lead.first_paragraph": _("erster Absatz"),
    "lead.repeated": _("steht zweimal auf der Seite"),
    "lead.entry": _("Text des Eintrags"),
    "body": _("Text der Seite"),
    "body.entry": _("Text des Eintrags"),
    "date.below_title": BELOW_TITLE,
    "date.line": LINE,
    "date.short_line": LINE,
    "date.label": NAMED,
    "date.title": _("steht im Titel"),
    "date.dateline": _("Ort und Datum vor dem Text"),
    "date.letterhead": LETTERHEAD,
    "date.address": ADDRESS,
    "date.address_and_text": _("Adresse der Seite und Text"),
    "date.author": _("steht beim Verfasser"),
    "date.enacted": _("Datum des Erlasses"),
    "date.resolved": _("Datum des Beschlusses"),
    "date.minutes": _("Datum der Sitzung"),
    "date.issue": _("Datum der Ausgabe"),
    "date.state_of": _("Stand der Seite"),
    "date.today": _("„heute“ mit Datum im Text"),
    "date.markup": _("Kopf der Datei"),
    "deadline": _("Frist im Text"),
    "deadline.after_page_date": _("Frist im Text"),
    "event.row": _("Zeile der Termine"),
    "event.row_in_period": _("Zeile der Termine"),
    "event.text": _("Termin im Text"),
    "issuer.tell": TELLS,
    "issuer.announces": WORDS,
    "issuer.speaker": _("wer für die Stelle spricht"),
    "issuer.release_of": _("„Pressemitteilung von …“"),
    "issuer.beside_date": _("steht beim Datum"),
    "issuer.letterhead": LETTERHEAD,
    "issuer.sender": SENDER,
    "issuer.site": SENDER,
    "issuer.short_name": _("Kurzname der Stelle"),
    "issuer.label": NAMED,
    "issuer.place": LINE,
    "issuer.decree": _("Erlass der Stelle"),
    "issuer.closing": _("Schluss der Seite"),
    "issuer.agency_tag": _("Kürzel der Agentur"),
    "issuer.press_contact": _("Pressekontakt"),
    "issuer.press_office": _("Pressestelle"),
    "person.known": _("Name aus dem Verzeichnis"),
    "person.office_before": _("Amt steht vor dem Namen"),
    "person.office_behind": _("Amt steht hinter dem Namen"),
    "person.doctor": _("akademischer Grad vor dem Namen"),
    "person.pair": _("zwei Namen mit einem Amt"),
    "place": _("Ortsname im Text"),
    "topic.label": NAMED,
    "topic.line": LINE,
    "topic.meta": _("Kopf der Datei"),
    "link": _("Link der Seite"),
    "link.address": _("Adresse im Text"),
    "link.without_target": _("Wörter eines Links, dessen Ziel fehlt"),
    "sum": _("Betrag im Text"),
    "sum.title": _("Betrag im Titel"),
    "sum.unit_first": _("Betrag im Text"),
    "sum.unit_understood": _("Betrag im Text, Einheit aus dem Zusammenhang"),
    "count.open": _("Zahl der eröffneten Zentren"),
    "count.approved": _("Zahl der bewilligten Zentren"),
    "count.in_talks": _("Zahl der Zentren in Vorbereitung"),
    "count.total": _("Zahl aller Zentren"),
    "count.districts": _("Zahl der Kreise und kreisfreien Städte"),
    "count.principle": _("Zahl der grundsätzlich genehmigten Zentren"),
    "count.procedure": _("Zahl der Zentren mit abgeschlossenem Antragsverfahren"),
    "count.applied": _("Zahl der beantragten Zentren"),
    "count.open.more": MORE_CENTRES,
    "count.principle.more": MORE_CENTRES,
    "count.procedure.more": MORE_CENTRES,
    "count.approved.more": MORE_CENTRES,
    "count.applied.more": MORE_CENTRES,
    "count.in_talks.more": MORE_CENTRES,
    "who.heading": _("steht unter der Überschrift dazu"),
    "who.sentence": WORDS,
    "picture.name": _("Dateiname eines Bildes"),
    "address": SURROUNDINGS,
    "address.near": SURROUNDINGS,
    "address.box": _("Postfach"),
    "address.street": _("Straße"),
    "address.town": _("Postleitzahl und Ort"),
    "phone.labelled": _("benannte Nummer"),
    "phone.extension": _("Durchwahl"),
    "email.disguised": _("verschleierte E-Mail-Adresse"),
    "email.reversed": _("verschleierte E-Mail-Adresse"),
}


def rule_label(rule: str) -> str:
    """What a rule goes by, in words; rules that worked together stand side by side."""
    return " · ".join(_once(str(RULES.get(part, part)) for part in rule.split("+")))


def _once(words: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(words)
