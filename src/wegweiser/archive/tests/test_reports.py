"""Reports and releases in many wordings: what they are, whose they are and of which day; all texts are made up."""

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.findings import Findings
from wegweiser.archive.reading.saved_text import read_saved_text

PROSE = "In der Stadt lesen viele Menschen gern, und die neue Stube am Markt steht allen offen."
SCHOOLS = "Ministerium für Schule und Weiterbildung des Landes Nordrhein-Westfalen"
WORK = "Ministerium für Arbeit, Integration und Soziales des Landes Nordrhein-Westfalen"
INTERIOR = "Ministerium für Inneres und Kommunales des Landes Nordrhein-Westfalen"


def page(text: str, path: str = "/seite", title: str = "", host: str = "www.beispiel.example") -> Findings:
    head = f"url: https://{host}{path}\n" + (f"title: {title}\n" if title else "") + "---\n"
    return find(read_saved_text(head + text, "probe.txt"), Known.from_pack())


@pytest.mark.parametrize(
    ("title", "path", "text", "kinds"),
    [
        # Subjects in the address do not make a report what it reports of.
        ("Verbände erhalten Geld", "/aktuelles/integrationsagenturen", PROSE, {"news"}),
        ("Zweite Konferenz war ein Erfolg", "/aktuelles/zweite-konferenz-war-ein-erfolg", PROSE, {"news"}),
        (
            "Land stellt Lesegesetz vor",
            "/land-stellt-lesegesetz-vor.htm",
            f"{PROSE} „Es gilt bald“, sagte der Minister.",
            {"news"},
        ),
        ("Neue Stube", "/gesellschaft/neue-stube", f"date 2023-11 {PROSE}", {"news"}),
        ("Neue Stube", "/soziales/neue-stube", f"Düsseldorf – {PROSE}", {"news"}),
        # Events are told by how they are announced.
        (
            "2. Lesekonferenz – Lesen im Kreis",
            "/?p=12",
            f"Diese Veranstaltung hat bereits stattgefunden.\n\n{PROSE}",
            {"event"},
        ),
        ("Stubengespräch", "/e/12", f"{PROSE}\n\nDienstag, 26. November, ab 18:00 Uhr\n\nRathaus", {"event"}),
        ("12. Leseforum", "/12-leseforum", f"1. bis 3. Februar 2019, Haus am See\n\n{PROSE}", {"event"}),
        # Papers and research on any site.
        (
            "Protokoll vom 6. Mai",
            "/p",
            f"{PROSE}\n\n(Beifall von links)\n\nDanke. {PROSE}",
            {"parliament_paper"},
        ),
        (
            "Lesen fördern",
            "/p",
            f"Antrag von Linken und Rechten\n\nI. Ausgangslage\n\n{PROSE}",
            {"parliament_paper"},
        ),
        (
            "Lesen im Land",
            "/projekt/lesen",
            f"Laufzeit: 2020 bis 2022\nAuftraggeber: Ministerium für Lesen\n\n{PROSE}",
            {"study"},
        ),
    ],
)
def test_the_kind_of_a_page(title, path, text, kinds):
    assert page(text, path, title).kind.value in kinds


def test_a_lasting_page_of_an_office_is_no_release():
    text = f"{PROSE}\n\nSeit 2012 gibt es dort sieben Stuben."
    assert (
        page(text, "/wir/lesen", "Lesen im Bezirk", "www.bezreg-detmold.nrw.de").kind.value != "press_release"
    )


RELEASE = f"Neue Stube am Markt\n{PROSE}\n„Wir freuen uns“, sagte der Minister."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{RELEASE}\nDie Ministerien für Arbeit, Integration und Soziales und für Schule und Weiterbildung teilen mit:\n{PROSE}", {WORK, SCHOOLS}),
        (f"{RELEASE}\nDie Ministerin für Schule und Weiterbildung teilt mit:\n{PROSE}", {SCHOOLS}),
        (f"Gemeinsame Pressemitteilung des Ministeriums für Schule und Weiterbildung und des Ministeriums für Inneres und Kommunales\n{RELEASE}", {SCHOOLS, INTERIOR}),
        (f"Pressemitteilung von Leseverband NRW, Städtetag NRW sowie Städte- und Gemeindebund NRW\n{RELEASE}", {"Leseverband NRW", "Städtetag NRW", "Städte- und Gemeindebund NRW"}),
        (f"Ministerium für Schule und Weiterbildung\nMinisterium für Inneres und Kommunales\n12.03.2015\n\n{RELEASE}", {SCHOOLS, INTERIOR}),
        (f"{RELEASE}\nHerausgeber: Stadt Hagen, Presseamt", {"Stadt Hagen"}),
        (f"{RELEASE}\nOriginal-Content von: Stadt Hagen, übermittelt durch news aktuell", {"Stadt Hagen"}),
        (f"PRESSEMITTEILUNG der Stadt Hagen vom 12. März 2019\n{RELEASE}", {"Stadt Hagen"}),
        (f"{RELEASE}\nKreis Unna - Presse und Kommunikation", {"Kreis Unna"}),
        # Agencies and editors issue nothing.
        (f"Quelle: dpa\n{RELEASE}", set()),
        (f"Veröffentlicht von Redaktion am 12. März 2019\n{RELEASE}", set()),
    ],
)  # fmt: skip
def test_who_issued_a_release(text, expected):
    (item,) = page(text, "/pressemitteilung/neue-stube-am-markt", "Neue Stube am Markt").items
    assert {issuer.value for issuer in item.issuers} == expected


def test_a_town_above_a_report_is_where_it_happened():
    (item,) = page(f"Stadt Hagen\n{RELEASE}", "/artikel/neue-stube", "Neue Stube am Markt").items
    assert item.issuers == ()


def test_a_former_ministry_is_known_by_its_host():
    text = f"Neue Stube am Markt\n07.12.2017\n{PROSE}"
    (item,) = page(text, "/pressemitteilung/neue-stube", "Neue Stube am Markt", "www.mkffi.nrw").items
    (issuer,) = item.issuers
    assert issuer.value.startswith("Ministerium für Kinder, Familie, Flüchtlinge und Integration")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (RELEASE, "/presse/september-2021/neue-stube.html", "2021-09"),
        (RELEASE, "/presse/brief-vom-4-juni-2018", "2018-06-04"),
        (RELEASE, "/presse/wahl-am-7-februar-2010", None),
        (
            f" date 2016-09 Pressemeldung vom 23. September 2016, 12:37 Uhr\n{RELEASE}",
            "/presse/x",
            "2016-09-23",
        ),
        (f"12.10.2019 Meldung Ministerium für Lesen\n{RELEASE}", "/aktuell/10-10-2019", "2019-10-12"),
        (
            f"{RELEASE} Das sagte er am heutigen Dienstag, 2. Oktober 2018, in Köln.",
            "/presse/x",
            "2018-10-02",
        ),
        (f"{RELEASE} Er kam am Dienstag, 2. Oktober 2018, nach Köln.", "/presse/x", None),
        (f"PRESSEMITTEILUNG der Stadt Hagen vom 12. März 2019\n{RELEASE}", "/presse/x", "2019-03-12"),
        (f"PM Nr. 45/2019 vom 12.03.2019\n{RELEASE}", "/presse/x", "2019-03-12"),
        (f"Meldung der Kreisverwaltung vom 12.03.2019\n{RELEASE}", "/presse/x", "2019-03-12"),
        (f"Mitteilung vom 12.03.19\n{RELEASE}", "/presse/x", "2019-03-12"),
        (f"Gespeichert von Mia Muster am 12. März 2019 - 13:20\n{RELEASE}", "/presse/x", "2019-03-12"),
        (f"12.03.2019\n10:30\n{RELEASE}\nZeit: Dienstag, 12. März 2019, 10.30 Uhr", "/presse/x", None),
    ],
)
def test_the_day_of_a_release(text, path, expected):
    (item,) = page(text, path, "Neue Stube am Markt").items
    assert (item.date.value.iso if item.date else None) == expected


def test_the_day_of_a_decree_ends_the_line_of_its_maker():
    text = f"Richtlinien über Lesestuben\nRunderlass des Ministeriums für Lesen vom 15. Dezember 2017\n1 Zweck\n{PROSE}"
    (item,) = page(text, "/richtlinie", "Richtlinien über Lesestuben").items
    assert item.date.value.iso == "2017-12-15"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/neue-stube-fuer-gruesse-am-markt-4711.html", "Neue Stube für Grüße am Markt"),
        ("/seite-4711.html", "Leben und Lesen im Land"),
    ],
)
def test_the_address_tells_the_title_of_a_text_without_a_head(path, title):
    text = f"Leben und Lesen im Land\n\nNeue Stube für Grüße am Markt\n\n{PROSE}"
    (item,) = page(text, path).items
    assert item.title.value == title
