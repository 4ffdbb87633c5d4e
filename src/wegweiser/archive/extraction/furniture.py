"""What stands on a page without belonging to its content: menus, skip links, labels, credits."""

from __future__ import annotations

import re

_FURNITURE = re.compile(
    r"(?:"
    r"(?:springe |sprung |direkt )?zu[mr]? (?:haupt)?(?:inhalt|navigation|suche|startseite|menü"
    r"|seitenanfang|fußzeile|kontakt)(?: (?:springen"
    r"|wechseln))?(?:\s+(?:springe )?zu[mr]? (?:\w+))*"
    r"|(?:springe zu[mr]? \w+\s*)+|gehe zum inhalt\b.{0,40}"
    r"|(?:verwaltung|rathaus|stadt) von a\s?(?:[-–]|bis)\s?z"
    r"|skip to (?:main )?content|nach oben|seitenanfang"
    r"|zurück(?: zu[mr]? .{0,40})?|vor(?:lesen)?|menü(?: (?:öffnen|schließen))?|men[uü]|navigation"
    r"|von|bis|ihre suchkriterien|(?:bereich|zeitraum|suchbegriff|ressort)\s*:.{0,80}|\d+ bilder?"
    r"|[a-z]{3,20}_[a-z]{3,20}"
    r"|dateiname|aktualisiert|keine story von .{2,60} verpassen"
    r"|academic year: \d+|auswahl der sprach\w+|navigationsbild\b.{0,40}|suchfunktion|dokumentinhalt"
    r"|hauptinhalt|sprung(?:ziele|marken)(?: dieser seite)?|seite zurück(?: nach oben)?"
    r"|amtlich verbindliche pdf[ -]fassung"
    r"|(?:seitenbeginn|zu[mr] \w+)(?:\s?\.\s?zu[mr] \w+)+|\d{1,3}/20\d\d|erstellt von \D{3,100}|bewertung:?"
    r"|kurzlink\s*:.{0,60}|polizeinotruf\b.{0,40}|seiteninhalt|(?:beginn|ende) (?:der|des) \w+"
    r"|\w+ überspringen"
    r"|größe|erstellt|stichworte|inhalt der datei|hauptnavigation|hauptmenü|inhalt(?: der seite)?"
    r"|inhaltsbereich"
    r"|sie (?:sind|befinden sich) hier:?.*|suche(?:n)?(?: nach:?)?|suchbegriff|in zeitraum suchen"
    r"|anzahl der ergebnisse:?\s*\d*|(?:keine|\d+) (?:ergebnisse|treffer)(?: gefunden)?"
    r"|ergebnisse filtern|filter(?:n)?|sortier(?:en|ung)(?: nach)?:?.{0,30}|alle anzeigen|mehr anzeigen"
    r"|weitere anzeigen|logo|bild|foto|symbolfoto|video|default (?:press-release )?image"
    r"|(?:zur )?startseite|home|login|anmelden|abmelden|registrieren|drucken|seite drucken|druckversion"
    r"|teilen|seite (?:teilen|empfehlen|weiterempfehlen)"
    r"|(?:auf )?(?:facebook|twitter|x|linkedin|xing|whatsapp|instagram)(?: teilen)?|n/a|protected"
    r"|(?:volltext|ganzer text|download)|\(?\d{1,3}\)?|\d{1,3}\s*/\s*\d{1,3}|seite \d+(?: von \d+)?"
    r"|(?:\.\s?){2,}|[-–_=*•.|:©\s]+|!\[[^\]]*\]\([^)]*\)[\s|]*|impressum|datenschutz(?:erklärung)?"
    r"|barrierefreiheit|leichte sprache"
    r"|gebärdensprache|sitemap|kontrast|schriftgröße|cookies?|(?:lesezeit|lesedauer):?.{0,20}"
    r"|\d+ min(?:uten)?(?: lesezeit)?|autor(?:\*?:?in)?:?\s*(?:\[?name\]?)?|\(?bildunterschrift\)?"
    r"|bildquelle:?.{0,40}|chancen\.nrw|land\.?nrw|\(?schließen\)?|amp|advertisement|anzeige"
    r"|merken|newsletter abonnieren|kommentare?(?: \(\d+\))?"
    r"|(?:aktuelles|neuigkeiten) aus dem (?:kreishaus|rathaus)"
    r"|inhalt anspringen|lade veranstaltungen|«?\s*alle veranstaltungen|alle storys|folgen"
    r"|breadcrumb|brotkrumen(?:navigation)?|danach suchen andere|(?:meine|geteilte) merkliste.{0,60}"
    r"|volltext(?:suche)?(?: in \w+ suchen)?|print zurück|artikel teilen|\[[^\]\n]{3,30}\]"
    r"|(?:/ ?)?\d+ minuten (?:zu lesen|lesezeit)|größe: px|ab seite anzeigen|ihr titel hier"
    r"|copied!|wird geladen\W.{0,60}|aktie [\"„].{0,120}|embed size.{0,20}|citation preview|upload"
    r"|link kopiert"
    r"|(?:alles? |nur )?(?:(?:cookies|notwendige|essenzielle)\s?)*"
    r"(?:akzeptieren(?: und schließen)?|ablehnen|zustimmen|zulassen|erlauben)"
    r"|einverstanden|verstanden|ok|(?:cookie|datenschutz)-?einstellungen(?: (?:öffnen|anpassen))?"
    r"|auswahl (?:bestätigen|erlauben|speichern)"
    r"|(?:ihre )?suche nach .{1,60}(?:ergab|ergibt|lieferte|ergeben).{0,40}|(?:ergebnisse?|treffer|einträge)?\s?"
    r"\d+\s?(?:-|–|bis)\s?\d+ von (?:insgesamt )?\d+.{0,30}"
    r"|(?:es (?:wurden?|gibt) |insgesamt )?\d+ (?:treffer|ergebnisse|suchergebnisse|dokumente|einträge)\b.{0,60}"
    r"|(?:normkopf|norm|normfuß|änderungshistorie|vollzitat|gesamtansicht)"
    r")[.:]?",
    re.IGNORECASE,
)
_TYPE = re.compile(
    r"(?:presse(?:mitteilung(?:en)?|meldung(?:en)?|information(?:en)?|bericht|einladung|termin"
    r"|dienst)|meldung|nachricht(?:en)?|news|aktuelle (?:presse)?(?:meldung|mitteilung|nachricht)|aktuelles|artikel"
    r"|bericht|termin(?:e|hinweis)?|veranstaltung(?:en)?|publikation(?:en)?"
    r"|veröffentlichung(?:en)?|studie|newsletter|interview|rede|einladung an die (?:medien"
    r"|presse)"
    r"|terminhinweis|medieninformation(?:en)?|medieneinladung|pressestelle|press releases?)"
    r"(?:\s*(?:nr\.?|nummer)?\s*\d{1,4}(?:/\d{2,4})?)?\s*:?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\(?(?:[–-]\s*)?\(?(?:(?:symbol)?foto|bild|quelle|grafik|archivbild|copyright"
    r"|©)s?\s*[:(©].{0,160}|(?:symbolfoto|symbolbild)\b.{0,120}"
    r"|[–-]?\s*\((?:foto|bild|quelle)\b[^)]{0,140}\)|(?:zu sehen (?:ist|sind)|abgebildet ist"
    r"|das (?:bild|foto) zeigt)\b.{0,240}|.{0,140}\((?:foto|bild):[^)]{0,80}\)"
    r"|foto zur mitteilung.{0,160}|© ?[^.!?]{2,90}|.{0,60}\bheadvisual"
    r"|(?:(?:mehrere|viele|zwei|drei|vier|fünf|eine gruppe|verschiedene) )?(?:personen|menschen"
    r"|kinder|frauen|männer|hände|jugendliche)\b.{0,100}?\b(?:stehen|sitzen|halten|lächeln"
    r"|schauen|blicken|hautfarben)\b.{0,100}|gruppen(?:bild|foto)\b.{0,120}"
    r"|(?:luft|themen|titel|kopf|banner|header|beitrags|vorschau)bild\b.{0,100}"
    r"|(?:behörden)?logo (?:des|der|von|mit|ministerium|landkreis|kreis|stadt|gemeinde|land)\b.{0,90}",
    re.IGNORECASE,
)
_MISSING_MEDIA = re.compile(
    r"die referenzierte (?:medienquelle|mediendatei) fehlt.{0,80}|(?:bild|video|datei"
    r"|medium) (?:nicht gefunden|konnte nicht geladen werden|fehlt)\b.{0,60}"
    r"|(?:image|file|media) not found.{0,40}",
    re.IGNORECASE,
)
_LINK_LABEL = re.compile(
    r"zur detailseite|weiterlesen|mehr informationen zu[mr] .{2,40}"
    r"|[+\s]*(?:lesen sie )?(?:hier )?(?:die )?(?:ganze|vollständige"
    r"|gesamte) (?:presse)?(?:meldung|mitteilung)(?: lesen)?[+\s]*"
    r"|(?:mehr|weiter)(?: (?:lesen|erfahren|dazu|infos?|informationen))*(?: \W)?|ausschreibung(?:stext)?"
    r"|(?:bewerbungs|anmelde|antrags)?formular|flyer|download(?: .{0,40})?|pdf|details"
    r"|zu[mr]? (?:presse)?(?:meldung|mitteilung|anmeldung|artikel|beitrag|programm|webseite"
    r"|website)\b.{0,30}",
    re.IGNORECASE,
)
_PICTURE_FILE = re.compile(r"[\w.-]{2,60}\.(?:jpe?g|png|gif|svg|webp|tiff?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[-–]?\s*(?:nr\.?\s*)?\d{1,4}\s*/\s*[a-zäöü]{1,4}\b|nr\.\s*\d{0,4}", re.IGNORECASE)
_SIGNATURE = re.compile(r"\(?[a-zäöü]{2,5}(?:/[a-zäöü]{2,6})?\)?")


_CONSENT = re.compile(
    r"\bcookies?\b.{0,240}\b(?:web)?(?:site|seiten?|analyse|datenschutz|einwillig|zustimm|einverstanden|akzeptier)"
    r"|\b(?:web)?(?:site|seiten?|internetauftritt)\b.{0,60}\b(?:nutzt|nutzen|verwende[nt]|setzt|setzen)\b.{0,40}\bcookies?\b",
    re.IGNORECASE,
)
LONGEST_CONSENT = 500
LONGEST_TRAIL = 200

_SENTENCE = re.compile(r"[!?:]|\.(?!net\b|com\b|de\b)")
"""What stands in no credit of a picture."""


def is_furniture(text: str) -> bool:
    """Whether a line is part of the site rather than of the page: a label, a skip link, a button."""
    if "ookie" in text and len(text) < LONGEST_CONSENT and _CONSENT.search(text):
        return True
    picture = len(text) < 60 and text.lower().endswith((" logo", " icon"))
    return picture or (
        len(text) < LONGEST_TRAIL and (bool(_FURNITURE.fullmatch(text)) or _is_trail_or_notice(text))
    )


def _is_trail_or_notice(text: str) -> bool:
    """Whether a line is the trail of links to the page, or says what the site needs: "Start > Presse > 2015"."""
    return (
        text.count(" > ") > 1
        or text.startswith("Sie sind hier: ")
        or "JavaScript" in text
        or "Google-Übersetzer" in text
    )


def is_type(text: str) -> bool:
    """Whether a line only says what kind of text this is ("Pressemitteilung")."""
    return len(text) < 60 and bool(_TYPE.fullmatch(text))


def is_caption(text: str) -> bool:
    """Whether a line is a picture's caption, credit or alternative text."""
    return len(text) < 280 and (bool(_CAPTION.fullmatch(text)) or _ends_with_credit(text))


def _ends_with_credit(text: str) -> bool:
    """Whether a line ends with who took the picture: "Die Gäste im Rathaus. Foto: Muster / Agentur"."""
    before, colon, credit = text.rpartition("Foto:")
    return (
        bool(colon)
        and before.endswith((". ", " ", "\n"))
        and 1 < len(credit) < 64
        and not _SENTENCE.search(credit)
    )


def is_link_label(text: str) -> bool:
    """Whether a line is what a link under an entry is called: "Mehr", "Bewerbungsformular"."""
    return len(text) < 80 and bool(_LINK_LABEL.fullmatch(text.rstrip(" :.›»>")))


def is_missing_media(text: str) -> bool:
    """Whether a line is what a site printed in place of a picture that is gone."""
    return len(text) < 200 and bool(_MISSING_MEDIA.match(text))


def is_picture_file(text: str) -> bool:
    """Whether a line is the name of a picture file."""
    return len(text) < 80 and bool(_PICTURE_FILE.fullmatch(text))


def is_number(text: str) -> bool:
    """Whether a line is a running number ("- 78/ri", "Nr. 19")."""
    return len(text) < 20 and bool(_NUMBER.fullmatch(text))


def is_signature(text: str) -> bool:
    """Whether a line is the mark of an author or agency ("soc", "(seda/epd)")."""
    return len(text) < 16 and bool(_SIGNATURE.fullmatch(text))
