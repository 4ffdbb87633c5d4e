"""Whose a text is: letterheads, contacts, sites, abbreviations; texts are made up, offices are not."""

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.reading.saved_text import read_saved_text

PROSE = "In der Stadt lesen viele Menschen gern, und die neue Stube am Markt steht allen offen."
TITLE = "Neue Stube am Markt eröffnet"
SCHOOL = "Ministerium für Schule und Bildung des Landes Nordrhein-Westfalen"
LABOUR = "Bayerisches Staatsministerium für Arbeit und Soziales, Familie und Integration"
HESSE = "Hessisches Ministerium für Soziales und Integration"


def issuers(text: str, address: str) -> list[str]:
    found = find(read_saved_text(f"url: https://{address}\n---\n{text}", "probe.txt"), Known.from_pack())
    return [issuer.value for item in found.items for issuer in item.issuers]


CASES = {
    # Sites.
    "the portal of another state, whose text names one ministry": (
        f"{TITLE}\n\nDas Ministerium für Soziales, Gesundheit und Integration hilft den Stuben. Heute begann es. {PROSE}",
        "www.baden-wuerttemberg.de/de/service/presse/pressemitteilung/pid/neue-stube-am-markt",
        ["Ministerium für Soziales, Gesundheit und Integration Baden-Württemberg"],
    ),
    "the museum of an association": (
        f"14.06.2004 | {TITLE}\n\n{PROSE} Das sagte die Leiterin am Montag.",
        "www.lwl-museum-muster.de/de/museum/presse/mitteilung/neue-stube",
        ["Landschaftsverband Westfalen-Lippe"],
    ),
    "a law that names a ministry by what it is responsible for": (
        f"§ 3 Stuben\n\n(1) Es gilt die Bekanntmachung des für Lesen zuständigen Ministeriums vom 3. Mai 2006.\n\n(2) {PROSE}",
        "recht.example/gesetz/stuben",
        [],
    ),
    "the office under the contact on a site of the state": (
        f"{TITLE}\n\nFörderung der Stuben: Anträge stellen die Verbände. {PROSE}\n\nKontakt\nBezirksregierung Arnsberg\nDezernat 7\n59821 Arnsberg",
        "stuben.nrw.de/Foerderprogramme/Stuben/index.php",
        ["Bezirksregierung Arnsberg"],
    ),
    "the one administration that acts on a press service": (
        f"Meldungsdatum: 04.05.2021\n\n{TITLE}\n\nHeute eröffnet die Kreisverwaltung Soest die Stube. {PROSE}",
        "www.presse-service.de/data.aspx/static/12.html",
        ["Kreis Soest"],
    ),
    "two administrations on a press service": (
        f"Meldungsdatum: 04.05.2021\n\n{TITLE}\n\nHeute eröffnen die Kreisverwaltung Soest und die Kreisverwaltung Unna sie.",
        "www.presse-service.de/data.aspx/static/12.html",
        [],
    ),
    "the ministry that makes an ordinance": (
        f"Verordnung über Stuben\n\nVom 5. Januar 2022\n\nDas Ministerium für Schule und Bildung verordnet auf Grund des § 7 im Einvernehmen mit dem Ministerium der Finanzen:\n\n§ 1\nStuben\n\n(1) {PROSE}",
        "recht.nrw.de/lmi/owa/br_text_anzeigen?v_id=3",
        [SCHOOL],
    ),
    # What the text says.
    "a headline without a full stop before the sender": (
        f"08.05.2019\n\n{TITLE}\n\nTreffen für die Stuben Das Ministerium für Schule und Bildung teilt mit: {PROSE}",
        "papiere.example/presse/stube",
        [SCHOOL],
    ),
    "senators, parted by a bar": (
        f"Die Senatorin für Lesen und Schreiben | Senatskanzlei\n\n{TITLE}\n\n13.11.2019\n\nHeute kam sie. {PROSE}",
        "presse.example/pressemitteilungen/stube",
        ["Die Senatorin für Lesen und Schreiben", "Senatskanzlei"],
    ),
    "the logo of an office": (
        f"Niedersächsische Staatskanzlei Niedersachsen klar Logo\n\n{TITLE}\n\n„Gut so“, sagte er heute. {PROSE}",
        "alt.example/presse/presseinformationen/stube",
        ["Niedersächsische Staatskanzlei"],
    ),
    "a letter": (
        f"Rundschreiben über Stuben\nMinisterium für Lesen und Schreiben Kaiser-Straße 5a 55116 Mainz 1. März 2022 {PROSE}",
        "akten.example/rundschreiben",
        ["Ministerium für Lesen und Schreiben"],
    ),
    "the name of a rule": (
        f"Richtlinie des Ministeriums für Lesen und Schreiben für Zuwendungen an Stuben\nvom 24. Mai 2023\n\n1 Zweck\n\n{PROSE}",
        "vorschriften.example/verwaltungsvorschriften/stuben",
        ["Ministerium für Lesen und Schreiben"],
    ),
    "who wrote it, behind the day": (
        f"Kontakt\nKreisverwaltung des Musterkreises\nAm Markt 2\n\n{TITLE}\n\n23.05.2007 Von: Pressestelle Musterkreis\n\n{PROSE} „Ja“, sagte er.",
        "alt.example/presse/ansicht.html",
        ["Musterkreis"],
    ),
    "an office that closes the text": (
        f"{TITLE}\n\n{PROSE} Gestern kamen viele.\n\n---\nSML - Sächsische Staatsministerin für Lesen und Schreiben\n08.02.2018\nBildung | Lesen",
        "alt.example/presse/stube",
        ["Sächsische Staatsministerin für Lesen und Schreiben"],
    ),
    "the publisher on the line below its label": (
        f"{TITLE}\n\n{PROSE}\n\nHerausgeber / Ansprechpartner:\nPressereferat der Landeshauptstadt Muster\nAm Markt 6",
        "tagespost.example/stube",
        ["Landeshauptstadt Muster"],
    ),
    # Abbreviations.
    "the ministry of that day by its abbreviation": (
        f"StMAS: {TITLE}\n\n{PROSE}",
        "recht.example/2017/02/28/stmas-stube/",
        [LABOUR],
    ),
    "an agency of its own": (
        f"{TITLE}\n\nMünster (lwl). {PROSE} „Schön“, sagte die Leiterin.",
        "www.sozial.example/nachrichten/2010/stube.html",
        ["Landschaftsverband Westfalen-Lippe"],
    ),
    # The site.
    "the press contact of a ministry on the site of the state": (
        f"{TITLE}\n\n{PROSE} Das soll so bleiben.\n\nKontakt\nPressekontakt\nSchule und Bildung\nTelefon: 0211 5867-3505",
        "www.land.nrw/pressemitteilung/neue-stube-am-markt",
        [SCHOOL],
    ),
    "the name a ministry bore on the day": (
        f"{TITLE}\n\n12.03.2015\n\nHeute kamen viele. {PROSE}",
        "soziales.hessen.de/presse/pressemitteilungen/neue-stube-am-markt",
        [HESSE],
    ),
    "the name the text mentions, where there is no day": (
        f"{TITLE}\n\nHeute kam der Minister für Soziales und Integration. {PROSE}",
        "soziales.hessen.de/presse/pressemitteilungen/neue-stube-am-markt",
        [HESSE],
    ),
    "a town of another state": (
        f"{TITLE}\n\nSeit heute berät die Hansestadt Lübeck in der Stube. {PROSE}",
        "luebeck.de/de/presse/pressemeldungen/view/138417",
        ["Hansestadt Lübeck"],
    ),
    "a district by its initials": (
        f"{TITLE}\n\n09.01.2017\n\nIm Main-Taunus-Kreis gibt es jetzt eine Stube. {PROSE}",
        "www.mtk.org/stube-4549.htm",
        ["Main-Taunus-Kreis"],
    ),
    "a district government by its short word": (
        f"31.08.2015\n\n{TITLE}\n\nHeute kamen viele. {PROSE}",
        "www.bezreg-arnsberg.nrw.de/presse/2015/08/stube/index.php",
        ["Bezirksregierung Arnsberg"],
    ),
    "a district by the host the directory knows": (
        f"{TITLE}\n\n12. März 2019\n\nHeute kamen viele. {PROSE}",
        "www.obk.de/presse/neue-stube-am-markt",
        ["Oberbergischer Kreis"],
    ),
    "the name of a ministry in the year of the text": (
        f"{TITLE}\n\n12. März 2015\n\nHeute kamen viele. {PROSE}",
        "www.im.nrw/presse/neue-stube-am-markt",
        ["Ministerium für Inneres und Kommunales des Landes Nordrhein-Westfalen"],
    ),
    "a short name of the year of the text": (
        f"{TITLE}\n\nPressemitteilung des NRW-Integrationsministeriums vom 12.03.2019\n\n{PROSE}",
        "portal.example/presse/stube",
        ["Ministerium für Kinder, Familie, Flüchtlinge und Integration des Landes Nordrhein-Westfalen"],
    ),
    "the source behind the text": (
        f"{TITLE}\n\n{PROSE}\n\n(Quelle: Pressemitteilung des Ministeriums für Schule und Bildung vom 12. März 2019)",
        "portal.example/presse/stube",
        [SCHOOL],
    ),
    "the district that begins a release of a press service": (
        f"{TITLE}\n\nKreis Coesfeld. {PROSE}",
        "www.presse-service.de/data.aspx/static/12.html",
        ["Kreis Coesfeld"],
    ),
    "the town above its press office": (
        f"{TITLE}\n\n12. März 2019\n\n{PROSE}\n\nKreisstadt Unna - Der Bürgermeister\nPressestelle: [Name]\nAm Markt 1 - 59423 Unna",
        "portal.example/presse/stube",
        ["Kreisstadt Unna"],
    ),
    "the publisher below its label": (
        f"{TITLE}\n\nHeute kamen viele. {PROSE}\n\nFirmenkontakt und Herausgeber der Meldung:\nRegionalverband Ruhr\nAm Markt 1",
        "portal.example/presse/stube",
        ["Regionalverband Ruhr"],
    ),
    "the field on the state's portal": (
        f"{TITLE}\n\n4. April 2019\n\n{PROSE}\n\nSchule und Bildung\n\n{PROSE} „Gut“, sagte sie heute.",
        "www.land.nrw/pressemitteilung/stube",
        [SCHOOL],
    ),
    "a field of a later government": (
        f"{TITLE}\n\n4. April 2013\n\n{PROSE}\n\nSchule und Bildung\n\n{PROSE} „Gut“, sagte sie heute.",
        "www.land.nrw/pressemitteilung/stube",
        ["Landesregierung Nordrhein-Westfalen"],
    ),
    "a minister without a ministry": (
        f"{TITLE}\n\nDer Minister für Lesen und Schreiben teilt mit: {PROSE}",
        "portal.example/presse/stube",
        ["Ministerium für Lesen und Schreiben"],
    ),
    "a town right above the text": (
        f"28. März 2017\n\n{TITLE}\n\nViele Bücher\n\nKreis Viersen\n\n{PROSE} „Gut“, sagte sie heute.",
        "www.presse-service.de/data.aspx/static/12.html",
        ["Kreis Viersen"],
    ),
    "the press office of a ministry in a sentence": (
        f"{TITLE}\n\n12. März 2019\n\n{PROSE}\n\nFragen beantwortet die Pressestelle des Ministeriums für Schule und Bildung, Telefon 0211 5867-3505.",
        "portal.example/presse/stube",
        [SCHOOL],
    ),
    "a ministry over several lines at the end": (
        f"{TITLE}\n\n12. März 2019\n\n{PROSE}\n\nMinisterium für Kinder, Familie,\nFlüchtlinge und Integration\ndes Landes Nordrhein-Westfalen\nPressestelle",
        "portal.example/presse/stube",
        ["Ministerium für Kinder, Familie, Flüchtlinge und Integration des Landes Nordrhein-Westfalen"],
    ),
    "a town by its rank": (
        f"{TITLE}\n\n{PROSE} So heißt es heute in der Kreisstadt Unna.",
        "www.unna.de/presse/pressemitteilungen/stube",
        ["Kreisstadt Unna"],
    ),
    "a text from before the ministry of the site": (
        f"{TITLE}\n\n12. März 2019\n\n{PROSE} „Gut“, sagte sie heute.",
        "www.mkjfgfi.nrw/presse/pressemitteilungen/stube",
        ["Ministerium für Kinder, Familie, Flüchtlinge und Integration des Landes Nordrhein-Westfalen"],
    ),
    "a district above the release it repeats": (
        f"{TITLE}\n\n{3 * PROSE}\n\n{3 * PROSE}\n\nPressemitteilung des Ministeriums:\n\nDas Ministerium für Schule und Bildung teilt mit:\n\n{PROSE}",
        "www.kreis-unna.de/presse/pressemitteilungen/stube",
        [SCHOOL, "Kreis Unna"],
    ),
    # Whose pages last belong to them without being issued.
    "a call on the site of another state's ministry": (
        f"Förderung von Stuben\n\nAntragsberechtigt sind Vereine. {PROSE}",
        "sozialministerium.baden-wuerttemberg.de/de/foerderung/stuben/",
        [],
    ),
}


@pytest.mark.parametrize(("text", "address", "names"), CASES.values(), ids=list(CASES))
def test_issuers(text, address, names):
    assert issuers(text, address) == names
