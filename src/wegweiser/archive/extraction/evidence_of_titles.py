"""What the words of its title say about the kind of a page."""

from __future__ import annotations

from wegweiser.archive.extraction.signs import Where, evidence

T = Where.TITLE

OF_TITLES = (
    evidence(
        "who speaks",
        T,
        r"^(?:minister(?:in|präsident(?:in)?)?|staatssekretär(?:in)?|landrat|landrätin"
        r"|oberbürgermeister(?:in)?)\s+\w+:",
        press_release=3,
    ),
    evidence(
        "short name of an office speaks",
        T,
        r"^(?:st|s|h|b)m[a-zü]{1,6}:\s|^(?:staats|senats)kanzlei:\s",
        press_release=4,
    ),
    evidence(
        "headline",
        T,
        r"""\b(?:besucht|besuchte|lobt|lobte|eröffnet|eröffnen|erhält|erhalten|bekommt|übergibt|übergeben|überreicht|feiert|feierte|startet|starten|zieht|ziehen|fördert|wird|werden|will
        |wollen|stellt|stellen|informiert|dankt|unterzeichne\w*|begrüßt|fordert|beginnt|intensiviert|gestartet|eröffnet|leistet|vorantreibt|verabschiedet|übernimmt|beendet|setzt|gewinnt|plant|sucht|zeigt|ehrt
        |zu\sbesuch|zu\sgast|impulse|unterwegs|jahre|geburtstag|jubiläum|sommertour|pressemitteilung|wie\sgeht\ses)\b""",
        press_release=1.2,
        news=1.2,
        directory=-2,
    ),
    evidence(
        "looks back",
        T,
        r"\b(?:war|waren|wurden?|trafen|kamen|informierten|diskutierten|rückblick|nachlese|voller erfolg)\b",
        news=1.5,
        press_release=1.2,
        event=-2,
    ),
    evidence(
        "report of experience",
        T,
        r"erfahrungsbericht|praxisbericht|gastbeitrag|standpunkt|kommentar:|essay",
        article=3,
    ),
    evidence(
        "press office",
        T,
        r"^presse(?:amt|stelle|büro|referat|kontakt|\sund\b|\s-\sund)",
        centre_page=4,
        press_release=-2,
    ),
    evidence(
        "interview", T, r"\b(?:interview|im gespräch mit|nachgefragt|drei fragen an)\b", article=4, news=3.5
    ),
    evidence(
        "event title",
        T,
        r"\b(?:\w*veranstaltung|einladung|fachtag|tagung|workshop|seminar|fortbildung"
        r"|(?:online-)?vortrag|lesung|podiumsdiskussion|save the date|termine?|woche der"
        r"|veranstaltungsreihe|sommertour)\b",
        event=2.5,
    ),
    evidence(
        "numbered event",
        T,
        r"^\d{1,3}\.\s.{0,40}(?:konferenz|kongress|forum|gipfel|fachtag|tagung|treffen|fest)\b",
        event=2.5,
    ),
    evidence(
        "programme of events",
        T,
        r"(?:veranstaltungs|termin)(?:programm|kalender)$|^(?:unsere\s)?(?:veranstaltungen|termine)$",
        event=2.5,
    ),
    evidence(
        "funding title",
        T,
        r"(?<!ge)förder(?!ung\skommunaler|konzeption|richtlinie|grundsätze|er\b|n\b|t\b|te\b|ten\b)(?:phase|ung|programm"
        r"|aufruf|mittel|erung"
        r"|antrag)?|zuwendung|mittel\b.*\bbeantragen|projektaufruf|zuschüsse|aufruf"
        r"|interessenbekundung|handreichung|anschubförderung|programmteil",
        funding_call=2.5,
    ),
    evidence("lump sum in the title", T, r"\b\w+pauschalen?\b", funding_call=1.5),
    evidence("programme in the title", T, r"komm-?\s?an\b", funding_call=1.2),
    evidence(
        "sum in the title",
        T,
        r"\d\s(?:millionen|milliarden|mio\.?)\b",
        press_release=1.2,
        news=1.2,
        funding_call=-1.5,
    ),
    evidence("word of greeting", T, r"^\(?(?:grußwort|vorwort|geleitwort)\b", article=4, other=1),
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
        r"|\bsatzung\b|\bbass\b|\brderl|tintg|bekanntmachung|rundschreiben|allgemeinverfügung|dienstanweisung|az:|verwaltungsvorschrift|neufassung"
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
        r"|ki\s\w+$|über\suns$|die\s3\sbausteine|unser\steam|kim\b|wir\süber\suns|wer\swir\ssind$|koordinierungsstelle\sfür\b)",
        centre_page=3,
    ),
    evidence(
        "office title",
        T,
        r"^(?!.*[:!?])[^.]{0,60}(?:angelegenheiten|behörde|sachgebiet|fachdienst)$",
        centre_page=2,
    ),
    evidence(
        "directory title",
        T,
        r"partner\b.*(?:gremien|netzwerke)|\b(?:verzeichnis|adressen|anlaufstellen|beratungsstellen"
        r"|servicestellen|integrationsagenturen|antidiskriminierungs(?:arbeit|beratung|büros"
        r"|stellen)|ansprechpartner|übersicht\sder|liste\sder|netzwerke|steckbrief"
        r"|landesweite\skoordinierungsstelle|landesstelle|migrationsberatung|jugendmigrationsdienste?"
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
    evidence("newsletter title", T, r"newsletter|infobrief|rundbrief|schnellinfo", newsletter=5),
    evidence(
        "council title",
        T,
        r"vorlage|beschlussvorlage|sitzungsvorlage|mitteilungsvorlage|niederschrift|tagesordnung"
        r"|^(?:\d+\.\s)?(?:öffentliche\s)?sitzung\s|^auszug\s"
        r"|antrag\sder\s[^:]{0,30}fraktion|drucksache|sachstandsbericht",
        council_paper=4,
    ),
    evidence(
        "parliament title",
        T,
        r"^protokoll der sitzung|kleine\sanfrage|große\sanfrage|landtag|plenarprotokoll|ausschussprotokoll"
        r"|stellungnahme|gesetzentwurf|antwort\sder\slandesregierung|vorlage\s\d\d/",
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
        r"(?:(?:presse)?(?:mitteilungen|meldungen)|presseinformationen|nachrichten|artikel|beiträge)(?:\s\d{4})?$"
        r"|(?:aktuelle\s|alle\s|archivierte\s)(?:presse)?(?:mitteilungen|meldungen|informationen)\s(?:de[rs]|aus|im)\s"
        r"|beiträge\szum\sthema|(?:aktuelles|informationen|neuigkeiten|neues)\saus\s(?:dem|der)\s|.*\spresse(?:mappe|fach)$)",
        listing=5,
        press_release=-1.5,
        news=-1,
    ),
    evidence(
        "search title",
        T,
        r"^\(?(?:search\sresult|suche$|suchergebnis|ergebnisse\sder\ssuche)",
        search_result=6,
    ),
)
"""Words in titles, each with a weight for some kinds."""
