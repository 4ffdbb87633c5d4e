"""Titles of pages that give none in their head; all texts are made up."""

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.findings import Findings
from wegweiser.archive.reading.markup import read_markup
from wegweiser.archive.reading.saved_text import read_saved_text

PROSE = "In der Stadt lesen viele Menschen gern, und die neue Stube am Markt steht allen offen."
TITLE = "Neue Stube am Markt eröffnet"


def page(text: str, path: str = "/n/12") -> Findings:
    return find(
        read_saved_text(f"url: https://www.beispiel.example{path}\n---\n{text}", "probe.txt"),
        Known.from_pack(),
    )


ABOVE = {
    "the state of a collection of laws": "Geltende Gesetze und Verordnungen (SGV. NRW.) mit Stand vom 17.4.2024\n\n",
    "the trail to the page": "Sie sind hier: Startseite / Lesen / Stuben\n\n",
    "what does not work today": "Störung im Haus:\n\nWir sind wieder da, manches fehlt noch. Danke für Ihre Geduld!\n\n",
    "the number in a collection of decrees": "13-61 Nr. 2\n",
    "a claim in two sentences": "Lesen. Schreiben.\nMit allen für alle.\n\n",
    "the name of the site as picture and text": "Haus Muster Haus Muster\n\n",
    "a version for printing": "Haus am Muster (Druckversion)\n\n",
    "a trail of links": "Kurzlink: www.muster.example/12\nBereich: Presse > 2015 > August > Stube\n\n",
    "a contact": "Kontakt\nErika Muster, Presse\nAm Markt 2\n12345 Musterstadt\n\n",
    "a senator": "Die Senatorin für Lesen und Schreiben\n\n",
    "the label of a press service": "Kreis Muster - Presseservice\n\n[Druckansicht]\nMeldung vom 19.01.2017\n",
    "a claim, the sender and a label": "Für das Lesen, für das Land\n\nPresse-Infos | Der VLM\n\nMitteilung vom 28.11.01\n\n",
    "a notice": "Achtung! Diese archivierte Pressemitteilung könnte veraltet sein\n\nSie sind im Archiv. Dort wird nichts geändert.\n\nPressemitteilung vom 20.12.2012\n\n",
}


@pytest.mark.parametrize("above", ABOVE.values(), ids=list(ABOVE))
def test_what_stands_above_a_title_is_none(above):
    found = page(f"{above}{TITLE}\n\n{PROSE}")
    assert found.title is not None and found.title.value == TITLE


@pytest.mark.parametrize(
    ("text", "path", "title"),
    [
        (
            f"Pressestelle\n\nWas wir für die Medien tun\n\n{PROSE}",
            "/verwaltung/pressestelle.php",
            "Pressestelle",
        ),
        (f"{TITLE} , Datum: 24.08.2017, Format: Broschüre\n\n{PROSE}", "/n/12", TITLE),
        (f"Protokoll der Sitzung vom 06.10.2016\n\n{PROSE}", "/n/12", "Protokoll der Sitzung vom 06.10.2016"),
        (f"2. Lesekonferenz im Kreis Muster\n\n{PROSE}", "/n/12", "2. Lesekonferenz im Kreis Muster"),
        (
            f"LANDTAG 16. Wahlperiode Drucksache 16/8782 27.05.2015 Antwort auf die Anfrage Drucksache 16/8490 Wer liest im Land? Die Ministerin für Lesen antwortet. {PROSE}",
            "/n/12",
            "Wer liest im Land?",
        ),
    ],
)
def test_titles(text, path, title):
    found = page(text, path)
    assert found.title is not None and found.title.value == title


def test_a_kicker_above_the_colon():
    found = page(f"Zu Gast\n: {TITLE}\n\n{PROSE}")
    (item,) = found.items
    assert item.title is not None and item.kicker is not None
    assert (item.kicker.value, item.title.value) == ("Zu Gast", TITLE)


@pytest.mark.parametrize(
    "text",
    [
        f"date 2024-07 {TITLE}. Foto: Muster/dpa\n\n{PROSE}",
        f"Beschlussvorschlag des\nAusschusses:\n1. {PROSE}",
    ],
)
def test_no_title_is_made_of_labels(text):
    assert page(text).title is None


def test_a_paragraph_of_a_law_is_called_by_its_number_and_its_heading():
    found = page(f"§ 3\nStuben und Lesen\n\n(1) {PROSE}", "/gesetz/3")
    assert found.title is not None and found.title.value == "§ 3 Stuben und Lesen"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("Meldung 4", "Haus 4 öffnet am Markt", "Haus 4 öffnet am Markt"),
        ("49 Häuser arbeiten", "49 Häuser arbeiten oder öffnen bald", "49 Häuser arbeiten oder öffnen bald"),
        ("Haus 4 öffnet | Stadt Muster", "Haus 4 öffnet", "Haus 4 öffnet"),
        ("Haus 4 öffnet am Markt", "Presse", "Haus 4 öffnet am Markt"),
    ],
    ids=["filled by a machine", "cut short", "with the site", "the heading of a section"],
)
def test_the_one_heading_of_a_page_goes_before_a_head_that_the_page_does_not_bear(head, heading, title):
    markup = f"""<html lang="de"><head><title>{head}</title></head><body><nav><a href="/">Start</a></nav>
    <main><p>1. März 2016</p><h1>{heading}</h1><p>{PROSE}</p><h2>Wer kommt</h2><p>{PROSE}</p></main></body></html>"""
    found = find(read_markup(markup, "haus.html"), Known.from_pack())
    assert found.title is not None and found.title.value == title


LONG = "Neue Räume für die Stube der StädteRegion am Markt übergeben: „Lesen für alle!“"
FRAMED = {
    "marks to leap to": (f"Sprungziele\nSeiteninhalt\n16.05.2022\n\n{TITLE}\n\n{PROSE}", "/a", TITLE),
    "a credit": (f"©Bilder / mia muster\n\n{TITLE}\n\n{PROSE}", "/a", TITLE),
    "what a picture is called": (f"Konferenz ´headvisual\n\n{TITLE}\n\n{PROSE}", "/a", TITLE),
    "a capital within a word": (f"Breadcrumb\n\n{LONG}\n\n{PROSE}", "/a", LONG),
    "a link to the printed law": (
        f"Richtlinie über Stuben\nAmtlich verbindliche PDF Fassung\n\n{PROSE}",
        "/gesetz/3",
        "Richtlinie über Stuben",
    ),
    "the end of a law": (
        f"Historische SGV. NRW.\n\nAußer Kraft getreten durch Gesetz vom 3. Mai 2021.\n\n§ 3\nStuben\n\n(1) {PROSE}",
        "/gesetz/3",
        "§ 3 Stuben",
    ),
    "a question of parliament": (
        "LANDTAG Drucksache 17/1 27.12.2018 Antwort der Landesregierung auf die Kleine Anfrage 9 "
        f"vom 3. Mai 2018 Drucksache 17/2 Lage der Stuben am Markt Vorbemerkung der Kleinen Anfrage {PROSE}",
        "/papier/1",
        "Lage der Stuben am Markt",
    ),
    "the ministry on a site of its own": (
        "Ministerium für Kinder, Familie, Flüchtlinge und Integration des Landes Nordrhein-Westfalen\n\n"
        f"Netz|STECKBRIEF\n\n{TITLE}\n\n{PROSE}",
        "/a",
        TITLE,
    ),
}


@pytest.mark.parametrize(("text", "path", "title"), FRAMED.values(), ids=FRAMED)
def test_what_frames_a_page_is_not_its_title(text, path, title):
    found = page(text, path)
    assert found.title is not None and found.title.value == title
