"""What the words of its text say about the kind of a page."""

from __future__ import annotations

from wegweiser.archive.extraction.signs import Where, evidence

B = Where.TEXT

_ACTS = (
    r"(?:in)?\s[^\n]{3,60}?\b"
    r"(?:nannte|begrüßte|eröffnete|dankte|lobte|betonte|würdigte|überreichte|übergab|hieß)\b"
)
"""What somebody in office did, behind the name of the office."""

OF_TEXTS = (
    evidence(
        "interview in the text",
        B,
        r"^(?:ein )?(?:interview mit|im gespräch mit|das interview führte)",
        article=4,
        news=3.5,
    ),
    evidence("ministry speaks", B, r"teil(?:t|en)\smit:?\s", press_release=3),
    evidence(
        "press contact",
        B,
        r"^[ \t]*pressekontakt|bei\s(?:journalistischen\s)?nachfragen|pressestelle|pressereferat"
        r"|^pressemitteilung[ \t]*$|meldungsdatum|\(meldung\svom",
        press_release=2,
    ),
    evidence(
        "about the press office",
        B,
        r"pressesprecher(?:in)? (?:der|des) [^.\n]{3,60} (?:ist|sind)\s|erreichen sie (?:die"
        r"|unsere) pressestelle|medienanfragen"
        r"|(?:kümmert|wendet) sich die pressestelle|aufgaben der pressestelle",
        needs="presses",
        centre_page=6,
        press_release=-3,
    ),
    evidence(
        "agency", B, r"\((?:[a-z]{2,4}/)?(?:dpa|epd|kna|lnw|ots|red|idr|pen)\)|^\((?:pen|ots|idr)\)", news=1.5
    ),
    evidence(
        "search form",
        B,
        r"anzahl der ergebnisse|in zeitraum suchen|suchergebnisse?\s(?:für|zu)"
        r"|treffer gefunden",
        search_result=6,
    ),
    evidence("menu", B, r"^men[uü][ \t]*$|^unsere[ \t]*\n{1,3}empfehlungen", listing=1, topic_page=1),
    evidence(
        "who may apply",
        B,
        r"antragsberechtigt|wer\skann\s(?:eine\s)?(?:förderung|gefördert|antrag|einen\s(?:förder)?antrag)"
        r"|was wird gefördert|was kann gefördert|wie viel förderung|antragsfrist|zuwendungsempfänger"
        r"|fördervoraussetzung|voraussetzungen\sfür\sdie\sförderung|antragstellung|mittel beantrag"
        r"|durchführungsträger|anschubförderung|zielsetzung der förderung|antrag formlos",
        funding_call=2,
    ),
    evidence(
        "questions about funding",
        B,
        r"^(?:wer|was|wie|wann|wofür|welche)\b[^\n.?]{3,70}(?:förder|antrag|zuschuss|zuschüsse|bezuschusst)[^\n.?]{0,40}\?",
        needs="?",
        funding_call=2,
    ),
    evidence(
        "sections of law",
        B,
        r"^[ \t]*§\s?\d+|\(1\)\s.{1,400}\n{1,4}\(2\)|gemeinsamer runderlass|rderl\.|\bmbl\.\snrw"
        r"|\bgv\.\snrw|^[ \t]*\d\.\d\s[A-ZÄÖÜ]|außer kraft|in kraft getreten"
        r"|kein\sanspruch;\sermessen",
        law=1.6,
        funding_rule=0.4,
    ),
    evidence(
        "decree",
        B,
        r"^[ \t]*(?:runderlass|bekanntmachung\sde[sr]|verwaltungsvorschrift[ \t]*$"
        r"|vom\s\d{1,2}\.\s[a-zä]+\s\d{4}[ \t]*$)|zuwendungszweck|hat das folgende gesetz",
        law=2.5,
    ),
    evidence("contents", B, r"inhaltsverzeichnis|^präambel|programmteil\si\b", funding_rule=1.6, study=0.4),
    evidence(
        "agenda",
        B,
        r"^[ \t]*[•·–-]?[ \t]*\d{1,2}[:.]\d\d\suhr|einladung an die|anmeldung:|anmeldungen:"
        r"|\bum\s\d{1,2}(?:[:.]\d\d)?\suhr|\d{1,2}[:.]\d\d\s?[-–]\s?\d{1,2}[:.]\d\d\suhr"
        r"|laden wir zu",
        needs="uhr",
        event=1.6,
    ),
    evidence(
        "open to all",
        B,
        r"eintritt frei|eintritt ist frei|eintritt: frei|anmeldung erforderlich|veranstaltungsort"
        r"|datum/zeit|um anmeldung wird gebeten"
        r"|herzlich eingeladen|teilnahme ist kostenlos|save the date",
        event=1.5,
    ),
    evidence(
        "day and hour",
        B,
        r"^[ \t]*(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend),?\s\d{1,2}\.\s?[\d\wä]+\.?"
        r"(?:\s?\d{4})?,?\s(?:(?:um|ab|von)\s)?\d{1,2}(?:[:.]\d\d)?\suhr",
        needs="uhr",
        event=2.5,
    ),
    evidence(
        "appointment",
        B,
        r"^[ \t]*(?:termin|wann|datum und ort)\s?:\s.{0,12}\d|^[ \t]*ort\s?:\s|\bort: .{3,90}\bzeit: "
        r"|\|\s*datum\s*\|",
        event=2.5,
    ),
    evidence(
        "calendar of a site",
        B,
        r"lade veranstaltungen|diese veranstaltung hat bereits stattgefunden|zum kalender hinzufügen",
        event=4,
    ),
    evidence(
        "days of an event",
        B,
        r"^\d{1,2}\.(?:\s[a-zä]+)?\sbis\s\d{1,2}\.\s[a-zä]+\s20\d\d,\s[a-zäöü]",
        needs="bis",
        event=2.5,
    ),
    evidence(
        "quotation",
        B,
        r"“,?\s(?:sagte?|so|erklärte?|betonte?|lobte|würdigte|freute\ssich|erläuterte)\b|(?:sagte"
        r"|erklärte|betonte|lobte)\s(?:staatssekretär|minister|landrat)",
        press_release=0.8,
        news=0.8,
    ),
    evidence(
        "somebody in office acts",
        B,
        "|".join(
            rf"{office}{_ACTS}"
            for office in ("landrat", "landrätin", "bürgermeister", "minister", "staatssekretär")
        ),
        press_release=0.8,
        news=0.8,
        centre_page=-0.8,
    ),
    evidence(
        "service",
        B,
        r"öffnungszeiten|wir beraten|unsere aufgaben|unsere angebote|unsere arbeit|das\ski\s(?:berät"
        r"|unterstützt|bietet)|sprachmittler|seiteneinst(?:ieg|eiger)|gegründet|handlungsfelder"
        r"|schwerpunktziele|integration durch bildung|integration als querschnitt"
        r"|abteilung des|is part of|set up in",
        centre_page=1.0,
    ),
    evidence(
        "counter",
        B,
        r"sprechzeiten|sprechstunden|terminvereinbarung|vereinbaren sie|der fachdienst|im fachdienst|unser fachdienst"
        r"|^[ \t]*fachdienst|was machen wir|uhr bis|ist zuständig für",
        centre_page=1.2,
    ),
    evidence(
        "who is responsible",
        B,
        r"zuständige mitarbeiter|zuständige stelle|zuständiges amt|\nzimmer:|ihre ansprechpartner",
        centre_page=2,
    ),
    evidence(
        "findings",
        B,
        r"längsschnitt|vollerhebung|fallstudien|empirisch|befragt\swurden|handlungsempfehlung"
        r"|die publikation können sie",
        study=1.8,
    ),
    evidence(
        "words of research",
        B,
        r"forschungsfrage|forschungsdesign|untersuchungsdesign|datenerhebung|fallauswahl|stichprobe"
        r"|dokumentenanalyse|gegenstand der analyse|gegenstand der untersuchung|leitfadeninterview",
        study=3,
    ),
    evidence(
        "commissioned research",
        B,
        r"^auftraggeber(?:in)?:?\s|auftraggeber(?:in)? ist das\b",
        needs="auftraggeber",
        study=4.5,
    ),
    evidence(
        "form of a council paper",
        B,
        r"^beschlussvorlage\b|^gremium$|^beratungsgegenstand|^betreff\b",
        council_paper=1.5,
    ),
    evidence(
        "motion",
        B,
        r"^antrag\s(?:von|der\sfraktion)|^entschließungsantrag|^änderungsantrag|\(beifall|frau präsidentin!"
        r"|herr präsident!|^der landtag (?:stellt fest|beschließt)",
        parliament_paper=3,
    ),
    evidence(
        "council words",
        B,
        r"beschlussvorschlag|abstimmungsergebnis|beschlussvorlage|vorlage-art|drucksache nr"
        r"|die verwaltung wird beauftragt|auf die tagesordnung|beratungsfolge|sachverhalt:"
        r"|finanzielle auswirkungen|öffentliche sitzung|drucksachennr"
        r"|drucksachen-nr|sitzung\sdes\s(?:rates|kreistages|ausschusses)"
        r"|der\s(?:rat|kreistag|ausschuss)\s(?:beschließt|nimmt)",
        council_paper=3,
    ),
    evidence(
        "parliament words",
        B,
        r"landtag\snordrhein-westfalen\s.{0,40}drucksache|kleine\sanfrage\s\d"
        r"|antwort der landesregierung|\d\d?\. wahlperiode|drucksache\s\d\d/\d|plenarprotokoll"
        r"|abgeordnete[rn]?\s.{0,60}(?:fragt|anfrage)",
        parliament_paper=3,
    ),
    evidence(
        "head of a paper of parliament",
        B,
        r"^\W*\d*\s*(?:deutscher bundestag|landtag \S+)[^\n]{0,60}drucksache",
        needs="drucksache",
        parliament_paper=2,
    ),
    evidence(
        "newsletter words",
        B,
        r"newsletter\s(?:abbestellen|abmelden)|in dieser ausgabe|liebe\sleser(?:innen)?",
        newsletter=3,
    ),
    evidence(
        "days of a feed",
        B,
        r"(?:mon|tue|wed|thu|fri|sat|sun), \d\d? [a-z]{3} 20\d\d \d\d:\d\d(?::\d\d)? \+\d{4}\s.{0,600}?\shttps?://",
        needs="http",
        listing=8,
    ),
    evidence("issue", B, r"^[ \t]*(?:newsletter\s)?(?:ausgabe|nr\.?)\s\d{1,3}\s?/", newsletter=1.5),
    evidence(
        "service points",
        B,
        r"servicestellen|kurzporträt|mitgliedsorganisationen|kontaktliste|auf\sdieser\skarte"
        r"|steckbrief",
        directory=1.3,
    ),
)
"""Words in texts, each with a weight for some kinds."""
