"""What speaks for a kind of page: words in its host, path, title and text, each with a weight."""

from __future__ import annotations

from wegweiser.archive.extraction.evidence_of_texts import OF_TEXTS
from wegweiser.archive.extraction.evidence_of_titles import OF_TITLES
from wegweiser.archive.extraction.signs import Where, evidence

H, P = Where.HOST, Where.PATH

OF_ADDRESSES = (
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
        "documents",
        H,
        r"docslib|docplayer|readkong|yumpu|9dok|scribd|issuu|academia|expydoc|pdfslide"
        r"|vdocuments|slideplayer|fdokument|studylib|pdffox|silo\.tips",
        article=3,
        study=1,
    ),
    evidence(
        "law",
        H,
        r"\brecht\b|gesetze|verkuendung|landesrecht|vorschriften|bass\.|juris\."
        r"|rechtsinformation|justiz\.(?:nrw|de|bayern)",
        law=4,
    ),
    evidence("funding", H, r"foerder|förder|fundings?\b|matching|subvention", funding_call=3),
    evidence("parliament", H, r"landtag|bundestag|parlament|stateparl", parliament_paper=3),
    evidence(
        "council",
        H,
        r"ratsinfo|sessionnet|allris|session\.|gremien|buergerinfo|sdnet|(?<!land)kreistag",
        council_paper=4,
    ),
    evidence("research", H, r"\buni-|\bjrf\b|zfti|svr|forschung|institut|ifo|iab|gesis", study=1.5),
    evidence(
        "association",
        H,
        r"sgk\b|lkt-|landkreistag|staedtetag|kommunen\.|vhw|difu|bildungsserver",
        article=1.2,
    ),
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
        directory=-1.5,
    ),
    evidence(
        "one release",
        P,
        r"/(?:presse)?(?:mitteilung|meldung)(?:en)?/(?!(?:\w+-)?(?:seite|page)\b|presse-?service\b|index\.)[^/?]*[a-z]",
        press_release=2,
    ),
    evidence(
        "headline in the path", P, r"/[a-zäöüß0-9]+(?:-[a-zäöüß0-9]+){6,}", directory=-1.5, centre_page=-1.5
    ),
    evidence(
        "somebody acts in the path",
        P,
        r"-(?:besucht|lobt|sucht|feiert|erhaelt|bekommt|eroeffnet|startet|informiert|uebergibt|ehrt|wird|zieht)-",
        news=1.2,
        press_release=1.2,
        centre_page=-2,
    ),
    evidence(
        "one of several",
        P,
        r"/detail(?:s|ansicht)?[/-]|xa=details|news-article",
        listing=-4.5,
        news=2,
        press_release=1.5,
    ),
    evidence(
        "one report of several",
        P,
        r"/(?:news|presse|nachrichten|meldung(?:en)?|aktuelles)-?detail|/(?:newsdetail|detailansicht)/[^/?]*-",
        press_release=1.5,
        news=1.5,
        funding_call=-1.5,
    ),
    evidence("journal path", P, r"zeitschrift|/magazin|/ausgaben?/|eildienst|erfahrungsbericht", article=3),
    evidence("dated path", P, r"/20\d\d/(?:0[1-9]|1[0-2])/", news=1.5, article=0.3, funding_call=-1.5),
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
        listing=5,
    ),
    evidence(
        "page of a list",
        P,
        r"[?&](?:page|paged|seite|start)=\d|/(?:page|seite)[-/]\d+/?$",
        listing=1.2,
        topic_page=1.5,
    ),
    evidence(
        "list of releases in the path",
        P,
        r"/(?:aktuelle-|alle-|neueste-)?(?:presse-?|medien-?)?(?:mitteilungen|meldungen|informationen|archiv|berichte)(?:/20\d\d|/(?:\w+-)?(?:seite|page)[-/]\d+)?(?:/presse-?service)?/?(?:index\.\w+)?(?:\?(?:page|seite|start)=\d+)?$"
        r"|/(?:presse|news)/20\d\d/?$|/(?:aktuelles|presse|news|nachrichten)(?:/startseite)?/?(?:\?(?:page|seite|start)=\d+)?$"
        r"|pressearchiv/\w+/\d+$|aggregator|pressefach|/node/?(?:\?page=\d+)?$",
        listing=4,
        press_release=-1,
    ),
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
        r"partner|gremien|netzwerke|verzeichnis|standorte|adress|anlaufstelle|beratungsstelle|servicestelle"
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
        r"/dokumentenarchiv/|/parlament/|mmd\d\d|mmv\d\d|mmst|mmz|drucksache|plenum|kleine-anfrage",
        parliament_paper=4,
    ),
    evidence(
        "law path",
        P,
        r"bes_detail|vbl_detail|gesetz$|gesetz/|/lmi/owa|verordnung|erlass|bes_text"
        r"|verwaltungsvorschrift|/lrmb/",
        law=3,
    ),
)
"""Words in hosts and paths, each with a weight for some kinds."""

EVIDENCE = (*OF_ADDRESSES, *OF_TITLES, *OF_TEXTS)
"""Every piece of evidence. A page is of the kind whose weights add up highest."""
