"""Dates in text: every way of writing them, and none that is not there."""

import datetime as dt

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.extraction.dates import dates_in
from wegweiser.archive.reading.saved_text import read_saved_text


@pytest.mark.parametrize(
    ("text", "first", "until"),
    [
        ("25. April 2014", "2014-04-25", None),
        ("16. Feb 2024", "2024-02-16", None),
        ("15. Mär. 2024 | Amt", "2024-03-15", None),
        ("12.06.2013", "2013-06-12", None),
        ("21.02.13", "2013-02-21", None),
        ("2022-02", "2022-02", None),
        ("14-05-2025", "2025-05-14", None),
        ("November 2020", "2020-11", None),
        ("Nr. 9/September 2014", "2014-09", None),
        ("September/Oktober 2013", "2013-09", "2013-10"),
        ("vom 28. und 29. Juni 2016", "2016-06-28", "2016-06-29"),
        ("2./3.12.2013", "2013-12-02", "2013-12-03"),
        ("vom 8. August bis zum 15. August 2025", "2025-08-08", "2025-08-15"),
        ("20.12. bis 3.1.2015", "2014-12-20", "2015-01-03"),
    ],
)
def test_a_date_is_read_with_its_precision(text, first, until):
    (mention,) = dates_in(text)
    assert mention.on.iso == first
    assert (mention.until.iso if mention.until else None) == until


@pytest.mark.parametrize(
    "text", ["Freitag, 22. Februar, 9:30 Uhr", "am 12.06. um 20 Uhr", "31.02.2014", "24. April / 6. Mai"]
)
def test_a_day_without_a_year_has_no_date(text):
    assert [mention.on for mention in dates_in(text)] == [None]


@pytest.mark.parametrize(
    "text", ["57 000 Euro", "0211 / 837-1134", "2015-2017", "1.1 Zuwendungen", "3.953 Frauen"]
)
def test_numbers_are_no_dates(text):
    assert dates_in(text) == []


PAGES = [
    (
        "Titel der Meldung\n\n(Meldung vom 09.08.2017)\n\nEin Text, der lang genug ist, um ein "
        "Absatz zu sein.",
        "2017-08-09",
    ),
    (
        "Titel der Meldung\n\nKreis Soest – 18. Januar 2017 – Nr. 19\n\nEin Text, der lang genug ist.",
        "2017-01-18",
    ),
    (
        "Titel der Meldung\n\n" + "\n\n".join(f"Zeile {n}" for n in range(12)) + "\n\n"
        "30. Oktober 2015 Seite 1 von 2\n\nEin Text, der lang genug ist, um ein Absatz zu sein.",
        "2015-10-30",
    ),
    ("27 Prozent der Menschen im Kreis (Stand: Mai 2011) kamen zu, und dafür ist das Zentrum da.", None),
    ("(wS/red) Siegen 02.06.2016 | Das Zentrum erhält Mittel und stellt Menschen ein.", "2016-06-02"),
    ("Titel der Meldung\n\nAm Freitag, 22. Februar, besucht die Ministerin das Zentrum im Rathaus.", None),
    (
        "Titel der Meldung\n\nDas Zentrum besteht seit dem 01.08.2013 und berät Familien im ganzen Kreis.",
        None,
    ),
    (
        "Titel der Meldung\n\nDie Ausstellung ist bis zum 13. April 2018 im Kreishaus zu sehen, "
        "sagt der Landrat.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_only_a_date_of_publication_dates_a_page(text, expected):
    page = read_saved_text(
        f"url: https://www.kreis-soest.de/presse/meldung\ntitle: Titel der Meldung\n---\n{text}", "x"
    )
    date = find(page, Known.from_pack()).items[0].date
    assert (date.value.iso if date else None) == expected


def test_a_date_says_where_it_stands():
    text = (
        "Titel der Meldung\n\nMeldungsdatum: 18.09.2025\n\nEin Text, der lang genug ist, um ein "
        "Absatz zu sein."
    )
    found = find(read_saved_text(text, "x"), Known.from_pack()).items[0].date
    assert text[found.start : found.end] == "18.09.2025"
    assert found.value.on == dt.date(2025, 9, 18)
    assert found.rule == "date.label"


def test_a_deadline_without_a_year_counts_from_the_date_of_the_page():
    head = "url: https://www.kreis-steinfurt.de/presse/\ntitle: KOMM-AN: Mittel beantragen\n---\n"
    text = (
        "Kreis Steinfurt, 24. Oktober 2023\n\nKOMM-AN: Mittel beantragen\n\nAnträge sind bis "
        "Freitag, 8. Dezember zu stellen."
    )
    item = find(read_saved_text(head + text, "x"), Known.from_pack()).items[0]
    assert item.deadline.value.iso == "2023-12-08"
    undated = find(read_saved_text(head + text.split("\n\n", 1)[1], "x"), Known.from_pack()).items[0]
    assert undated.deadline is None


def date_of_page(text: str, path: str, title: str) -> str | None:
    head = f"url: https://www.beispiel.example{path}\ntitle: {title}\n---\n"
    (item,) = find(read_saved_text(head + text, "probe.txt"), Known.from_pack()).items
    return item.date.value.iso if item.date else None


LAW_PAGE = "/lmi/owa/br_bes_detail?bes_id=1"
RULES = (
    "Die Stuben leisten gute Arbeit und werden dafür jedes Jahr nach dem Gesetz bezahlt, das alle Orte kennen. "
    * 2
)


def test_the_state_of_a_collection_of_laws_is_the_day_of_a_paragraph_and_no_day_within_it():
    text = f"Geltende Gesetze (SGV. NRW.) mit Stand vom 17.4.2024\n\n§ 3\nStuben\n\n(1) {RULES}Es gilt der Tarif vom\n\n8. November 2006 (MBl. NRW. S. 696).\n\n(2) {RULES}"
    assert date_of_page(text, LAW_PAGE, "§ 3 Stuben") in ("2024-04-17", None)


def test_the_day_of_a_decree_comes_before_the_state_of_the_collection():
    text = f"Geltende Erlasse (SMBl. NRW.) mit Stand vom 27.9.2024\n\nGrundsätze für Stuben\nRunderlass\ndes Ministeriums für Lesen\nVom 24. November 2023\n\n1\n{RULES}"
    assert date_of_page(text, LAW_PAGE, "Grundsätze für Stuben") == "2023-11-24"


def test_the_label_of_a_release_stands_behind_the_days_of_its_neighbours():
    text = f"Stube am Bach: neue Fragen\n25. März 2025\nKlare Worte am Markt\n28. März 2025Mitteilung des Leserates am 27. März 2025\n{RULES}"
    assert date_of_page(text, "/stubentreffen", "Stubentreffen") == "2025-03-27"


def test_the_day_of_the_law_that_ended_another_is_not_its_own():
    text = f"Außer Kraft getreten durch Gesetz vom 25. November 2021 (GV. NRW. S. 1).\n\n§ 3\nStuben\n\n(1) {RULES}"
    assert date_of_page(text, LAW_PAGE, "§ 3 Stuben") is None


@pytest.mark.parametrize(("above", "day"), [("16.05.2022\n\n", "2022-05-16"), ("", None)])
def test_a_day_alone_above_the_title_of_a_lasting_page_is_its_date(above, day):
    text = f"Seiteninhalt\n{above}Kommunales Integrationszentrum\n\n{RULES}\n\n16.05.2022"
    assert date_of_page(text, "/ki/service", "Kommunales Integrationszentrum") == day


@pytest.mark.parametrize(
    ("label", "day"), [("Datum: Montag, 20. Januar 2025", None), ("Datum: 20. Januar 2025", "2025-01-20")]
)
def test_the_weekday_behind_the_label_of_an_invitation_makes_it_the_day_of_the_event(label, day):
    text = f"Leserat im Land\n{RULES}\nDazu laden wir Sie ein:\n{label}\n11.00 Uhr: | Lesung am Markt |\n13.15 Uhr: | Gang zur Stube |"
    assert date_of_page(text, "/node/7", "Leserat im Land") == day
