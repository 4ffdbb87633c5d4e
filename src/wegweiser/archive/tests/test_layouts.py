"""Kinds, dates, issuers and titles of pages in many layouts; all texts and addresses are made up."""

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.findings import Findings
from wegweiser.archive.reading.saved_text import read_saved_text

PROSE = "In der Stadt lesen viele Menschen gern, und die neue Stube am Markt steht allen offen."


def page(text: str, url: str = "https://www.beispiel.example/seite", title: str = "") -> Findings:
    head = f"url: {url}\n" + (f"title: {title}\n" if title else "") + "---\n"
    return find(read_saved_text(head + text, "probe.txt"), Known.from_pack())


def date_of(found: Findings) -> str | None:
    (item,) = found.items
    return item.date.value.iso if item.date else None


def issuers_of(found: Findings) -> list[str]:
    (item,) = found.items
    return [issuer.value for issuer in item.issuers]


KINDS = [
    # A sum that was given is told, a question about money is answered, a greeting asks for nothing.
    (
        "Fördergelder vom Land – Rund 6,4 Millionen Euro für Lesestuben",
        "/nachrichten/newsdetail/foerdergelder-vom-land/",
        f"Im Jahr 2018 gab das Land den Stuben rund 6,4 Millionen Euro.\n\n{PROSE}",
        {"press_release", "news"},
    ),
    (
        "Stuben unter sich",
        "/artikel/71383/index.html",
        f"{PROSE}\n\nWer kann einen Förderantrag stellen?\n{PROSE}\n\nWas kann gefördert werden?\n{PROSE}",
        {"funding_call"},
    ),
    ("Grußwort", "/grusswort.html", f"{PROSE} Gegründet wurden die Stuben 2007.", {"article", "other"}),
    (
        "Wenn der Leser schreibt",
        "/w1/19153.0.html",
        f"Pflege\n\n{PROSE} [ausführlich]\n\nBauen\n\nDas Bauamt hat neue Sprechzeiten, die hier stehen, und berät alle gern. [ausführlich]\n\n"
        f"Wenn der Leser schreibt\n\nLandrat Dr. Mia Muster nannte das Lesen vor 200 Gästen eine Aufgabe für alle.\n{PROSE}",
        {"press_release", "news"},
    ),
    # What the title is counts for more than the subject it names.
    (
        "Richtlinie über die Gewährung von Zuwendungen zur Förderung von Lesestuben",
        "/lrmb/verwaltungsvorschrift/lesestuben",
        f"Runderlass\ndes Ministeriums für Lesen\n\nVom 4. Mai 2021\n\n1\nZuwendungszweck\n\n{PROSE}",
        {"law", "funding_rule"},
    ),
    (
        "Förderrichtlinien Lesering",
        "/foerderung/foerderrichtlinien/",
        f"{PROSE}\n\n3. Zuwendungsempfänger\n\nAntragsberechtigt sind Vereine.",
        {"funding_rule"},
    ),
    # Where a page stands among others.
    (
        "Aktuelle Pressemeldungen",
        "/presse/pressemeldungen.html",
        f"Erste Stube\n\n01.02.2021\n\n{PROSE}\n\nZweite Stube\n\n02.03.2021\n\n{PROSE}\n\nDritte\n\n03.04.2021\n\n{PROSE}",
        {"listing"},
    ),
    (
        "Aktuelles",
        "/cms/aktuelles?id=7&xa=details",
        f"03.04.2021\nNeue Stube\n{PROSE} Sie hat eröffnet.",
        {"news"},
    ),
    ("Lesen im Krisenjahr", "/verband/verbandszeitschrift/lesen-im-krisenjahr", PROSE, {"article"}),
    (
        "Lesestube sucht Helfer",
        "/integrationszentrum-sucht-helfer-fuer-stube/",
        f"{PROSE} „Wir suchen jetzt Helfer“, sagte die Leiterin.",
        {"news"},
    ),
    # What the words of a text tell.
    (
        "Presse und Kommunikation",
        "/verwaltung/presse-und-kommunikation.html",
        "Der Dienst gibt Auskunft über die Arbeit der Verwaltung.",
        {"centre_page"},
    ),
    (
        "Meldeangelegenheiten",
        "/lebenslagen/melden/",
        f"{PROSE}\n\nWas machen wir für Sie?\n\nBitte vereinbaren Sie einen Termin.",
        {"centre_page"},
    ),
    (
        "Wer liest, gewinnt",
        "/abend",
        f"Wann: Freitag, 4. Juni 2021, 19:30 Uhr\nWo: Markt 1\n{PROSE}\nEintritt frei",
        {"event"},
    ),
    (
        "Lesen in Stadt und Land",
        "/heft",
        f"Die Forschungsfrage steht am Anfang.\n\n2.1 Fallauswahl\n\n{PROSE}",
        {"study"},
    ),
    (
        "Antrag der SPD-Ratsfraktion: Mehr Bücher",
        "/antraege/7",
        f"Die Verwaltung wird beauftragt, Bücher zu kaufen.\n\n{PROSE}",
        {"council_paper"},
    ),
]


@pytest.mark.parametrize(("title", "path", "text", "kinds"), KINDS)
def test_the_kind_of_a_page(title, path, text, kinds):
    assert page(text, f"https://www.beispiel.example{path}", title).kind.value in kinds


def test_the_name_of_the_site_behind_the_title_hides_nothing_of_its_kind():
    title, text = "Meldeangelegenheiten", f"{PROSE}\n\nZimmer: 7"
    assert page(text, title=f"{title} | Stadt Musterstadt").kind.value == page(text, title=title).kind.value


def test_a_lasting_text_on_the_site_of_another_state_is_no_news():
    assert page(PROSE, "https://soziales.hessen.de/lesen", "Lesestuben").kind.value == "topic_page"


DATES = [
    (
        f"Neue Stube\n\nPresse-Information 12/2019 vom 12.03.2019\n\n{PROSE} „Gut“, sagte sie heute.",
        "Neue Stube",
        "2019-03-12",
    ),
    (f"Lesung\n\n12.03.2019, 18:00 Uhr: Lesung im Haus\n\n{PROSE} Alle wollen heute lesen.", "Lesung", None),
    (
        "Gesetz über das Lesen Vom 4. Mai 2021\n\nGültig ab\n\n01.07.2021\n\n§ 1 Zweck\n\n" + PROSE,
        "Gesetz über das Lesen",
        "2021-05-04",
    ),
    (
        f"Richtlinie für Lesestuben\n\nFassungen\n• vom 01.01.2022\n\nRunderlass\n\nVom 4. Mai 2021\n\n{PROSE}",
        "Richtlinie für Lesestuben",
        "2021-05-04",
    ),
    (
        "Der Vorstand hat diese Regeln am 4. Mai 2021 beschlossen; sie treten zum 1. Juli 2021 in Kraft.",
        "Förderrichtlinien Lesering",
        "2021-05-04",
    ),
    (
        f"Veröffentlichung BayMBl. Nr. 7 vom 9.6.2021\n\nBekanntmachung des Amtes\n\nvom 4. Mai 2021, Az. 1\n\n{PROSE}",
        "Richtlinie zur Förderung von Stuben",
        "2021-05-04",
    ),
    ("Fachtagung am 4. Mai 2021\nMarkt 1, 50667 Köln\n\n" + PROSE, "Lesen hilft", None),
    (
        "Beratungsfolge:\nAusschuss für Lesen\n04.05.2021\nÖffentliche Sitzung\n\nBeschlussvorschlag:\n\n"
        + PROSE,
        "Vorlage 7/2021",
        None,
    ),
    (
        "Niederschrift\n\nüber die 3. Sitzung des Leseausschusses\n\nam 04.05.2021\n\n" + PROSE,
        "Niederschrift",
        "2021-05-04",
    ),
    (
        f"date 2021-05 KÖLN. {PROSE}\n\nVon Eva Muster, 04.05.2021\n\n{PROSE}",
        "Stube lädt ein",
        "2021-05-04",
    ),
    (
        f"Einladung\n\n04.05.2021\n15:00\n\nWir laden Sie ein: Dienstag, 4. Mai 2021, 15.00 Uhr.\n\n{PROSE}",
        "Einladung zum Lesen",
        None,
    ),
    (f"{PROSE}\nBewerbungsschluss: 4. Mai 2021", "Förderung: Lesen vor Ort", None),
    (f"AUSGABE 04 / MAI 2021\nLiebe Leserinnen\nund Leser,\n{PROSE}", "Lesen im Blick", "2021-05"),
]


@pytest.mark.parametrize(("text", "title", "expected"), DATES)
def test_the_day_of_a_page_and_no_other(text, title, expected):
    assert date_of(page(text, title=title)) == expected


MINISTRIES = [
    "Ministerium für Kinder, Jugend, Familie, Gleichstellung, Flucht und Integration des Landes Nordrhein-Westfalen",
    "Ministerium für Schule und Bildung des Landes Nordrhein-Westfalen",
]


def test_a_decree_names_its_makers_over_several_lines():
    text = (
        "Richtlinie für Lesestuben\n\nGemeinsamer Runderlass\ndes Ministeriums für Kinder, Jugend,\n"
        "Familie, Gleichstellung, Flucht und Integration\nund des Ministeriums für Schule und Bildung\n\n"
        f"Vom 3. April 2025\n\n{PROSE}"
    )
    assert issuers_of(page(text, title="Richtlinie für Lesestuben")) == MINISTRIES


def test_the_maker_of_a_decree_of_another_state_is_named_in_the_nominative():
    text = f"Richtlinie\n\nBekanntmachung des Bayerischen Staatsministeriums für Lesen\nvom 4. Mai 2021\n\n{PROSE}"
    assert issuers_of(page(text, title="Richtlinie zum Lesen")) == ["Bayerisches Staatsministerium für Lesen"]


ISSUERS = [
    (f"04.05.2021 - Pressestelle LANDKREIS MUSTERTAL\n\n{PROSE}", ["Landkreis Mustertal"]),
    (f"{PROSE}\n\nPressekontakt: Pressestelle des Kreises Mustertal, Eva Muster", ["Kreis Mustertal"]),
    (f"{PROSE}\n\nBericht: Hessisches Innenministerium", ["Hessisches Innenministerium"]),
    (f"{PROSE}\n\nQuelle: Eva Muster (Lesering) / Max Muster (Leseverband)", []),
    (f"Kreisverwaltung Mustertal übernimmt Lesestube\n\n{PROSE}", []),
]


@pytest.mark.parametrize(("text", "expected"), ISSUERS)
def test_who_issued_a_text(text, expected):
    url = "https://www.presse-service.example/presse/meldung/7"
    assert issuers_of(page(text, url, "Lesestube am Markt")) == expected


def test_the_office_of_who_acts_in_the_subtitle_issued_a_release_of_the_government():
    text = (
        "Lesestuben helfen\n\nStaatssekretär Thorsten Klute würdigt die Arbeit der Stuben\n\n5. November 2015\n\n"
        f"{PROSE}"
    )
    found = page(text, "https://land.nrw/pressemitteilung/lesestuben-helfen", "Lesestuben helfen")
    assert issuers_of(found) == [
        "Ministerium für Arbeit, Integration und Soziales des Landes Nordrhein-Westfalen"
    ]


TITLES = [
    (f"Bezirksregierung\nArnsberg\n\nLesestuben\n\n{PROSE}", "Lesestuben"),
    (f"Breadcrumb\n\nLesestuben\n\n{PROSE}", "Lesestuben"),
    (
        f"[Druckansicht]\n\nPressemitteilung vom\n4. Mai 2021\nLesestube am Markt\n\n{PROSE}",
        "Lesestube am Markt",
    ),
    (
        f"Inhaltsverzeichnis\n\nRichtlinien über Lesestuben vom 4. Mai 2021\n\nRunderlass\n\n{PROSE}",
        "Richtlinien über Lesestuben",
    ),
    (f"14 Mrz Lesestube am Markt hat geöffnet\n\n{PROSE}", "Lesestube am Markt hat geöffnet"),
    (f"4. Mai 2021 – Lesestube am Markt hat geöffnet\n\n{PROSE}", "Lesestube am Markt hat geöffnet"),
    (
        f"Warum die Lesestube am Markt in diesem Jahr allen Menschen der Stadt offen steht\n\n{PROSE}",
        "Warum die Lesestube am Markt in diesem Jahr allen Menschen der Stadt offen steht",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_the_title_of_a_text_without_a_head(text, expected):
    (item,) = page(text).items
    assert item.title.value == expected


def test_links_under_the_entries_of_a_list_are_no_entries():
    text = (
        f"Meldungen\n\nErste Stube\n\n01.02.2021\n\n{PROSE}\n\nZur Pressemeldung gelangen Sie hier:\n\nErste Stube\n\n"
        f"Zweite Stube\n\n02.03.2021\n\n{PROSE}\n\nBewerbungsformular\n\nDritte Stube\n\n03.04.2021\n\n{PROSE}"
    )
    found = page(text, "https://www.beispiel.example/presse/", "Meldungen")
    assert [item.title.value for item in found.items] == ["Erste Stube", "Zweite Stube", "Dritte Stube"]


def test_a_long_title_in_which_a_minister_speaks_is_no_lead():
    text = (
        "Suche\n\nAnzahl der Ergebnisse\nMinister Muster: Vor uns liegt viel Arbeit. Wir haben aber allen Grund, "
        f"zuversichtlich zu sein\n\n{PROSE}\n\n• Pressemitteilung\n• 04.05.2021\n\n{PROSE}"
    )
    found = page(text, "https://land.nrw/suche?search=lesen", "Suche")
    assert len(found.items) == 2
    assert found.items[0].title.value.startswith("Minister Muster: Vor uns")


def test_paragraphs_of_a_lasting_page_are_one_text_and_leads_of_a_topic_are_several():
    text = f"{PROSE}\n{PROSE.replace('Stadt', 'Gemeinde')}\n{PROSE.replace('Stadt', 'Region')}"
    assert len(page(text, "https://stuben.hessen.de/lesen", "Stuben").items) == 1
    assert len(page(text, "https://stuben.hessen.de/themen/lesen?page=2", "Stuben").items) == 3


def test_a_number_may_stand_right_behind_the_colon_of_its_label():
    (item,) = page(f"{PROSE}\n\nTelefon: 03562 986-0\nFax:03562 986- 10088").items
    assert [contact.fax for contact in item.contacts if contact.fax] == ["+49356298610088"]
