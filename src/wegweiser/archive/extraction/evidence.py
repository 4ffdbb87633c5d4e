"""What speaks for a kind of page: words in its host, path, title and text, each with a weight."""

from __future__ import annotations

from wegweiser.archive.extraction.signs import Where, evidence

H, P, T, B = Where.HOST, Where.PATH, Where.TITLE, Where.TEXT

EVIDENCE = (
    # Hosts -----------------------------------------------------------------------------------------
    evidence("press service", H, r"presse-?service|presseportal|newsaktuell", press_release=3),
    evidence(
        "paper",
        H,
        r"""zeitung|nachrichten|anzeiger|rundschau|kurier|tageblatt|rp-online|ksta\b|\bwaz\b|derwesten|\bwdr|westfalen-blatt|\bwn\.|muensterschezeitung
        |(?<!rathaus)post\.|-?online\.de|lokalkompass|lokalplus|radio|welt\.de|spiegel|taz\.de|sueddeutsche|epd|dpa|wirsiegen|madein|report|stadtspiegel|wochen""",
        news=3,
    ),
    evidence("reader", H, r"pressreader|genios", news=3.5),
    evidence(
        "party",
        H,
        r"\b(?:spd|cdu|fdp|gruene|linke|piraten|afd)\b|(?:spd|cdu|fdp|gruene)-",
        news=3,
        press_release=1,
    ),
    evidence(
        "documents", H, r"docslib|docplayer|readkong|yumpu|9dok|scribd|issuu|academia", article=3, study=0.5
    ),
    evidence(
        "law",
        H,
        r"\brecht\b|gesetze|verkuendung|landesrecht|vorschriften|bass\.|juris\."
        r"|rechtsinformation|justiz\.",
        law=4,
    ),
    evidence("funding", H, r"foerder|förder|fundings?\b|matching|subvention", funding_call=3),
    evidence("parliament", H, r"landtag|bundestag|parlament", parliament_paper=3),
    evidence(
        "council",
        H,
        r"ratsinfo|sessionnet|allris|session\.|gremien|buergerinfo|sdnet|kreistag",
        council_paper=4,
    ),
    evidence("research", H, r"\buni-|\bjrf\b|zfti|svr|forschung|institut|ifo|iab|gesis", study=1.5),
    evidence("association", H, r"sgk\b|lkt-|staedtetag|kommunen\.|vhw|difu|bildungsserver", article=1.2),
    # Paths -----------------------------------------------------------------------------------------
    evidence(
        "press path",
        P,
        r"presse(?:mitteilung|meldung|information|-und|bereich|archiv|service|/)|/presse"
        r"|pressrelease|press-release|medieninformation",
        press_release=3,
        centre_page=-2,
    ),
    evidence(
        "news path",
        P,
        r"/news\b|/news/|news-article|nachricht|/artikel|_aid-|/meldung(?:en)?/|/aktuelles?/|/aktuell/"
        r"|/blog/|/archive?/\d|/story|/beitrag",
        news=1.2,
        press_release=1.0,
        centre_page=-2,
    ),
    evidence("one release", P, r"/(?:presse)?(?:mitteilung|meldung)(?:en)?/[^/?]*[a-z]", press_release=2),
    evidence("headline in the path", P, r"/[a-zäöüß0-9]+(?:-[a-zäöüß0-9]+){6,}", directory=-1.5),
    evidence("journal path", P, r"zeitschrift|/magazin|/ausgaben?/|eildienst|erfahrungsbericht", article=3),
    evidence("dated path", P, r"/20\d\d/(?:0[1-9]|1[0-2])/", news=1.2, article=0.3),
    evidence(
        "paper path",
        P,
        r"/(?:lokales?|region|nrw/staedte|staedte|panorama|politik|kreis-[a-z]+"
        r"|city)/.*[a-z]-[a-z]+-[a-z]+-",
        news=2,
    ),
    evidence("article path", P, r"_aid-\d|-\d{6,}(?:\.html)?$|\?amp=|article", news=1.0),
    evidence("search path", P, r"/suche\b|[?&](?:search|suche|query|q|searchterm)=|/search", search_result=6),
    evidence(
        "list path",
        P,
        r"/tags?/|/schlagwort|/kategorie|/category|/archiv/?$|/liste|/uebersicht|/overview",
        listing=4,
    ),
    evidence("page of a list", P, r"[?&]page=\d", listing=1.2, topic_page=1.5),
    evidence("topic path", P, r"/themen?/|/topics?|-topics/|wissensbereich|schwerpunkt", topic_page=2),
    evidence(
        "event path",
        P,
        r"veranstaltung|/termine?|/events?/|kalender|fachtag|tagung|workshop|konferenz",
        event=3,
    ),
    evidence(
        "funding path",
        P,
        r"foerder(?!n\b|t\b|n-|t-|richtlinie)|förder(?!n\b|t\b|n-|t-|richtlinie)|zuwendung|fundings?|programmteil"
        r"|komm-?an|/komm/|projektaufruf|aufruf"
        r"|antrag",
        funding_call=3,
    ),
    evidence("funding rule path", P, r"f(?:oe|ö)rder(?:richtlinie|grunds)", funding_rule=3),
    evidence("offers path", P, r"/angebote?\b", directory=1.5),
    evidence(
        "directory path",
        P,
        r"partner|gremien|netzwerke|verzeichnis|adress|anlaufstelle|beratungsstelle|servicestelle"
        r"|akteure|ansprechpartner|einrichtungen|wegweiser|steckbrief|projektdatenbank"
        r"|integrationsagentur",
        directory=3,
    ),
    evidence(
        "centre path",
        P,
        r"integrationszentrum|kreisintegrationszentrum|\bkiz\b|/ki(?:/|-|$)|ueber-uns|über-uns"
        r"|wir-ueber-uns|wer-wir-sind|integration_center|/kim(?:/|-|$)",
        centre_page=2.5,
    ),
    evidence(
        "administration path",
        P,
        r"/vv/|/oe/|buergerservice|dienstleistung|serviceberatung|/verwaltung/|/(?:ae|ä)mter/|lebenslage|/amt-|fachbereich"
        r"|/soziales|gesellschaft|leben-in|/leben_|micro\d|/inhalt-|integration-migration|infos",
        centre_page=1.5,
    ),
    evidence(
        "study path",
        P,
        r"studie|forschung|ergebnisse|evaluation|gutachten|publikation|bericht\b|expertise",
        study=2,
    ),
    evidence("newsletter path", P, r"newsletter|infobrief|rundbrief|newsarchiv", newsletter=5),
    evidence(
        "council path",
        P,
        r"vo0050|vo020|to0050|si0057|si0050|vorlage|sitzung|___tmp|getfile|beschluss|drucksachen?/"
        r"|niederschrift",
        council_paper=4,
    ),
    evidence(
        "parliament path",
        P,
        r"/dokument(?:e|enarchiv)/|mmd\d\d|mmv\d\d|mmst|mmz|drucksache|plenum|kleine-anfrage",
        parliament_paper=4,
    ),
    evidence(
        "law path",
        P,
        r"bes_detail|vbl_detail|gesetz\b|/lmi/owa|verordnung|erlass|bes_text"
        r"|verwaltungsvorschrift|/lrmb/",
        law=3,
    ),
    # Titles ----------------------------------------------------------------------------------------
    evidence(
        "who speaks",
        T,
        r"^(?:minister(?:in|präsident(?:in)?)?|staatssekretär(?:in)?|landrat|landrätin"
        r"|oberbürgermeister(?:in)?)\s+\w+:",
        press_release=3,
    ),
    evidence(
        "headline",
        T,
        r"""\b(?:besucht|besuchte|lobt|lobte|eröffnet|eröffnen|erhält|erhalten|bekommt|übergibt|übergeben|überreicht|feiert|feierte|startet|starten|zieht|ziehen|fördert|wird|werden|will
        |wollen|stellt|stellen|informiert|dankt|unterzeichne\w*|begrüßt|fordert|beginnt|intensiviert|gestartet|eröffnet|leistet|vorantreibt|verabschiedet|übernimmt|beendet|setzt|gewinnt|plant|sucht|zeigt|ehrt
        |zu\sbesuch|zu\sgast|impulse|unterwegs|jahre|geburtstag|jubiläum|sommertour|pressemitteilung|wie\sgeht\ses)\b""",
        press_release=1.2,
        news=1.2,
    ),
    evidence(
        "interview", T, r"\b(?:interview|im gespräch mit|nachgefragt|drei fragen an)\b", article=4, news=3.5
    ),
    evidence(
        "interview in the text",
        B,
        r"^(?:ein )?(?:interview mit|im gespräch mit|das interview führte)",
        article=4,
        news=3.5,
    ),
    evidence(
        "event title",
        T,
        r"\b(?:veranstaltung|einladung|fachtag|tagung|workshop|seminar|fortbildung|vortrag"
        r"|infoveranstaltung|save the date|termine?|woche der|veranstaltungsreihe|sommertour)\b",
        event=2.5,
    ),
    evidence(
        "funding title",
        T,
        r"(?<!ge)förder(?!ung\skommunaler|konzeption|richtlinie|grundsätze|er\b|n\b|t\b|te\b|ten\b)(?:phase|ung|programm"
        r"|aufruf|mittel|erung"
        r"|antrag)?|zuwendung|komm-?\s?an\b|mittel\b.*\bbeantragen|projektaufruf|zuschüsse|aufruf"
        r"|interessenbekundung|handreichung|anschubförderung|programmteil",
        funding_call=2.5,
    ),
    evidence(
        "funding rule title",
        T,
        r"förderkonzeption|förderrichtlinie|fördergrundsätze|nebenbestimmungen|rahmenkonzept"
        r"|förderbestimmungen|merkblatt|konzeption\sprogramm",
        funding_rule=5,
    ),
    evidence(
        "law title",
        T,
        r"^§|\bgesetz(?:es)?\s(?:zur|über|vom)|\brichtlinien?\b|runderlass|\berlass\b|verordnung"
        r"|\bsatzung\b|\bbass\b|\brderl|tintg|bekanntmachung|az:|verwaltungsvorschrift|neufassung"
        r"|ausführungsgesetz",
        law=3.5,
    ),
    evidence(
        "title of a guideline",
        T,
        r"(?:^|:\s)(?:gemeinsame\s)?richtlinien?\s(?:über|zur|für)",
        law=2,
        funding_call=-2.5,
    ),
    evidence(
        "centre title",
        T,
        r"^(?!.*\b(?:wird|erhält|bekommt|zieht|feiert|lädt|sucht|startet|eröffnet|hilft|stellt"
        r"|warnt|fordert)\b)"
        r"\(?(?:stadt\s\w+\s\|\s)?(?:kommunales?\s(?:kreis)?integrationszentrum[^–:!?]{0,48}$"
        r"|(?:das\s)?(?:kreis)?integrationszentrum[^–:!?]{0,40}$|municipal\sintegration|integrationsportal"
        r"|ki\s\w+$|über\suns$|die\s3\sbausteine|unser\steam|kim\b|wir\süber\suns|wer\swir\ssind$)",
        centre_page=3,
    ),
    evidence(
        "directory title",
        T,
        r"partner\b.*(?:gremien|netzwerke)|\b(?:verzeichnis|adressen|anlaufstellen|beratungsstellen"
        r"|servicestellen|integrationsagenturen|antidiskriminierungs(?:arbeit|beratung|büros"
        r"|stellen)|ansprechpartner|übersicht\sder|liste\sder|netzwerke|steckbrief"
        r"|koordinierungsstelle|landesstelle|migrationsberatung|jugendmigrationsdienste?"
        r"|fachdienste?)\b",
        directory=3,
    ),
    evidence(
        "study title",
        T,
        r"studie|ergebnisse\b|begleitforschung|evaluation|abschlussbericht|gutachten|expertise"
        r"|\bbericht\b|monitoring|forschungs|befragung|statistik|analyse",
        study=2.5,
    ),
    evidence("newsletter title", T, r"newsletter|infobrief|rundbrief", newsletter=5),
    evidence(
        "council title",
        T,
        r"vorlage|beschlussvorlage|sitzungsvorlage|mitteilungsvorlage|niederschrift|tagesordnung"
        r"|antrag\sder\sfraktion|drucksache|sachstandsbericht",
        council_paper=4,
    ),
    evidence(
        "parliament title",
        T,
        r"kleine\sanfrage|große\sanfrage|landtag|plenarprotokoll|ausschussprotokoll|stellungnahme"
        r"|gesetzentwurf|antwort\sder\slandesregierung|vorlage\s\d\d/",
        parliament_paper=4,
    ),
    evidence(
        "topic title",
        T,
        r"^\(?(?:integration(?:\s\(|$)|das\steilhabe-?\s?und"
        r"|kommunales\sintegrationsmanagement(?:\snrw)?$|themen?\b|interreligiöser\skalender)",
        topic_page=3,
    ),
    evidence(
        "list title",
        T,
        r"^\(?(?:tag\slist|aktuelles$|archiv$|pressearchiv|news$|(?:alle\s|aktuelle\s|neueste\s|unsere\s)?"
        r"(?:(?:presse)?(?:mitteilungen|meldungen)|presseinformationen|nachrichten|artikel|beiträge)$)",
        listing=5,
    ),
    evidence(
        "search title",
        T,
        r"^\(?(?:search\sresult|suche$|suchergebnis|ergebnisse\sder\ssuche)",
        search_result=6,
    ),
    # Text ------------------------------------------------------------------------------------------
    evidence("ministry speaks", B, r"teil(?:t|en)\smit:?\s", press_release=3),
    evidence(
        "press contact",
        B,
        r"^[ \t]*pressekontakt|bei\s(?:journalistischen\s)?nachfragen|pressestelle"
        r"|^pressemitteilung[ \t]*$|meldungsdatum|\(meldung\svom",
        press_release=2,
    ),
    evidence(
        "agency", B, r"\((?:[a-z]{2,4}/)?(?:dpa|epd|kna|lnw|ots|red|idr|pen)\)|^\((?:pen|ots|idr)\)", news=1.5
    ),
    evidence(
        "search form",
        B,
        r"anzahl\sder\sergebnisse|in\szeitraum\ssuchen|suchergebnisse?\s(?:für|zu)"
        r"|treffer\sgefunden",
        search_result=6,
    ),
    evidence("menu", B, r"^men[uü][ \t]*$|^unsere[ \t]*\n{1,3}empfehlungen", listing=1, topic_page=1),
    evidence(
        "who may apply",
        B,
        r"antragsberechtigt|wer\skann\s(?:eine\s)?(?:förderung|gefördert|antrag|einen\santrag)"
        r"|was\swird\sgefördert|wie\sviel\sförderung|antragsfrist|zuwendungsempfänger"
        r"|fördervoraussetzung|voraussetzungen\sfür\sdie\sförderung|antragstellung|mittel\sbeantrag"
        r"|durchführungsträger|anschubförderung|zielsetzung\sder\sförderung|antrag\sformlos",
        funding_call=2,
    ),
    evidence(
        "sections of law",
        B,
        r"^[ \t]*§\s?\d+|\(1\)\s.{1,400}\n{1,4}\(2\)|gemeinsamer\srunderlass|rderl\.|\bmbl\.\snrw"
        r"|\bgv\.\snrw|^[ \t]*\d\.\d\s[A-ZÄÖÜ]|außer\skraft|in\skraft\sgetreten"
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
        r"^[ \t]*[•·–-]?[ \t]*\d{1,2}[:.]\d\d\suhr|einladung\san\sdie|anmeldung(?:en)?:"
        r"|\bum\s\d{1,2}(?:[:.]\d\d)?\suhr|\d{1,2}[:.]\d\d\s?[-–]\s?\d{1,2}[:.]\d\d\suhr"
        r"|laden\swir\szu|\|\s*datum\s*\|",
        event=1.6,
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
        "service",
        B,
        r"öffnungszeiten|wir\sberaten|unsere\s(?:aufgaben|angebote|arbeit)|das\ski\s(?:berät"
        r"|unterstützt|bietet)|sprachmittler|seiteneinst(?:ieg|eiger)|gegründet|handlungsfelder"
        r"|schwerpunktziele|integration\sdurch\sbildung|integration\sals\squerschnitt"
        r"|abteilung\sdes|is\spart\sof|set\sup\sin",
        centre_page=1.0,
    ),
    evidence(
        "counter",
        B,
        r"sprechzeiten|sprechstunden|terminvereinbarung|vereinbaren sie|fachdienst|was machen wir"
        r"|uhr bis|ist zuständig für",
        centre_page=1.2,
    ),
    evidence(
        "findings",
        B,
        r"längsschnitt|vollerhebung|fallstudien|empirisch|befragt\swurden|handlungsempfehlung"
        r"|die\spublikation\skönnen\ssie",
        study=1.8,
    ),
    evidence(
        "council words",
        B,
        r"beschlussvorschlag|abstimmungsergebnis|beschlussvorlage|vorlage-art|drucksache nr"
        r"|beratungsfolge|sachverhalt:|finanzielle auswirkungen|öffentliche sitzung|drucksachennr"
        r"|drucksachen-nr|sitzung\sdes\s(?:rates|kreistages|ausschusses)"
        r"|der\s(?:rat|kreistag|ausschuss)\s(?:beschließt|nimmt)",
        council_paper=3,
    ),
    evidence(
        "parliament words",
        B,
        r"landtag\snordrhein-westfalen\s.{0,40}drucksache|kleine\sanfrage\s\d"
        r"|antwort\sder\slandesregierung|wahlperiode|drucksache\s\d\d/\d|plenarprotokoll"
        r"|abgeordnete[rn]?\s.{0,60}(?:fragt|anfrage)",
        parliament_paper=3,
    ),
    evidence(
        "newsletter words",
        B,
        r"newsletter\s(?:abbestellen|abmelden)|in\sdieser\sausgabe|liebe\sleser(?:innen)?",
        newsletter=3,
    ),
    evidence(
        "service points",
        B,
        r"servicestellen|kurzporträt|mitgliedsorganisationen|kontaktliste|auf\sdieser\skarte"
        r"|steckbrief",
        directory=1.3,
    ),
)
"""Every piece of evidence. A page is of the kind whose weights add up highest."""
