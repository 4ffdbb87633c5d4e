"""Lists of releases, hits and newsletters in many layouts: every entry once; all texts are made up."""

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.findings import Findings
from wegweiser.archive.reading.saved_text import read_saved_text

PROSE = "In der Stadt lesen viele Menschen gern, und die neue Stube am Markt steht allen offen."
OFFICE = "Ministerium für Lesen und Schreiben"


def page(text: str, path: str, title: str = "") -> Findings:
    head = f"url: https://www.beispiel.example{path}\n" + (f"title: {title}\n" if title else "") + "---\n"
    return find(read_saved_text(head + text, "probe.txt"), Known.from_pack())


def entries(found: Findings) -> list[tuple[str | None, str | None]]:
    return [
        (one.title.value if one.title else None, one.date.value.iso if one.date else None)
        for one in found.items
    ]


THREE = ["Neue Stube am Markt", "Mehr Bücher für alle", "Lesen im Sommer"]
LONG = ["Stube verleiht Preis an drei Vereine", "Neuer Bus hält an der Stube", "Ort lädt zum Vorlesen ein"]
DAYS = ["2021-03-03", "2021-02-02", "2021-01-01"]

WITH_DAYS = {
    "day, office and its short name between bars": [
        f"0{4 - n}.0{4 - n}.2021  | ML  | {OFFICE}\n\n{title}\n\n{PROSE}\n\n"
        for n, title in enumerate(THREE, 1)
    ],
    "title and subtitle above day and office": [
        f"{title}\nMinister Muster lobt die Stube\n\nFoto: Haus am See0{4 - n}.0{4 - n}.2021-ML-{OFFICE}\n\n{PROSE} ganze Meldung lesen\n\n"
        for n, title in enumerate(THREE, 1)
    ],
    "label before the day, kicker above the title": [
        f"Presse vom 0{4 - n}.0{4 - n}.2021\nGroße Freude im Ort:\n{title}\n{PROSE}\n+ + + Lesen Sie hier die vollständige Pressemitteilung + + +\n"
        for n, title in enumerate(THREE, 1)
    ],
    "bullet above day and district": [
        f"  • {title}\n    0{4 - n}.0{4 - n}.2021  | Kreis Muster\n\n    {title}? {PROSE} Es kostet nichts.  [ausführlich]\n\n"
        for n, title in enumerate(THREE, 1)
    ],
    "field below the day": [
        f"  • 0{4 - n}.0{4 - n}.2021\n    Bildung\n\n    {title}\n\n    {PROSE} Mehr\n\n"
        for n, title in enumerate(THREE, 1)
    ],
    "several paragraphs": [
        f"0{4 - n}.0{4 - n}.2021\n\n{title}\n\n{PROSE}\n\nAuch das soll so bleiben. {PROSE}\n\n"
        for n, title in enumerate(THREE, 1)
    ],
    "day and title in one line": [
        f"0{4 - n}.0{4 - n}.2021 - {title}\n\n{PROSE}\n\n" for n, title in enumerate(THREE, 1)
    ],
}


@pytest.mark.parametrize("pieces", WITH_DAYS.values(), ids=list(WITH_DAYS))
def test_entries_with_their_days(pieces):
    found = page("Pressemitteilungen\n\n" + "".join(pieces), "/presse/pressemitteilungen")
    assert found.kind.value == "listing"
    assert found.title is not None and found.title.value == "Pressemitteilungen"
    assert entries(found) == list(zip(THREE, DAYS, strict=True))


WITHOUT_DAYS = {
    "an office speaks in each": (
        "/node?page=3",
        "SICHER\nLESEN IM LAND\n\n"
        + "".join(f"{title}\n\nDas {OFFICE} teilt mit:\n\n{PROSE}\n\n" for title in THREE),
    ),
    "bullets, number and office, then the text": (
        "/aktuelles/medieninformationen/seite-2",
        "Medieninformationen\n\n"
        + "".join(
            f"  • {title}\n\n    1{n}/2025\n    Erstellt von {OFFICE}\n\n    {PROSE}   zur Detailseite\n\n"
            for n, title in enumerate(THREE)
        ),
    ),
    "an introduction above linked entries": (
        "/stuben-a-z/seite-1.html",
        f"Stuben A-Z\n\nHier steht, was uns wichtig ist. {PROSE}\n\n"
        + "".join(f"{title}\n\n{PROSE[:-1]}…\n\nWeiterlesen\n\n" for title in THREE),
    ),
}


@pytest.mark.parametrize(("path", "text"), WITHOUT_DAYS.values(), ids=list(WITHOUT_DAYS))
def test_entries_without_days(path, text):
    found = page(text, path)
    assert found.kind.value == "listing"
    assert [title for title, _day in entries(found)] == THREE


def test_entries_share_the_month_they_stand_under():
    text = "Unterwegs\n\nMärz 2021\n\n{}\n\n{p}\n\n{}\n\n{p}\n\nFebruar 2021\n\n{}\n\n{p}".format(
        *THREE, p=PROSE[:-1] + "..."
    )
    assert entries(page(text, "/aktuelles/")) == list(
        zip(THREE, ["2021-03", "2021-03", "2021-02"], strict=True)
    )


def test_the_words_of_a_search_form_are_no_entries():
    hits = "".join(
        f"  • Pressemitteilung\n  • 0{n}.0{n}.2021\n{title}\n\n{PROSE}\n\n"
        for n, title in enumerate(THREE, 1)
    )
    found = page(f"Suche\n\nVon\nBis\nAnzahl der Ergebnisse\n{hits}", "/suche?search=lesen")
    assert found.title is not None and found.title.value == "Suche"
    assert [title for title, _day in entries(found)] == THREE


@pytest.mark.parametrize("mark", ["- ", ""])
def test_what_a_newsletter_lists_bears_the_day_of_its_issue(mark):
    rubric = "\n\nEuropa\n\n"
    titles = [
        f"Stube Nummer {word} hat eröffnet" for word in ("eins", "zwei", "drei", "vier", "fünf", "sechs")
    ]
    gap = "\n" if mark else "\n\n"
    text = f"Themen des Infobriefs 03/2021 vom 31.03.2021{rubric}" + gap.join(
        mark + title for title in titles
    )
    assert entries(page(text, "/newsletter/infobrief-03-2021.html")) == [
        (title, "2021-03-31") for title in titles
    ]


def test_a_release_with_subheadings_is_no_list():
    text = f"Neue Stube am Markt\n\n3. März 2021\n\n{PROSE}\n\nSo geht es weiter\n\n{PROSE}\n\nWer hilft\n\n{PROSE}"
    found = page(text, "/presse/2021/neue-stube-am-markt")
    assert (found.kind.value, len(found.items)) == ("press_release", 1)


@pytest.mark.parametrize(
    "entry",
    ["{day}\nPressemitteilung\n{title}\n{p}\n\n", "{title}\n{p}\nPressemitteilung | {day}\n\n"],
    ids=["before", "behind"],
)
def test_a_list_that_is_only_described_keeps_its_first_entry(entry):
    text = "".join(
        entry.format(day=f"0{4 - n}.0{4 - n}.2021", title=title, p=PROSE) for n, title in enumerate(THREE, 1)
    )
    found = page(text, "/suche?search=lesen&page=4", "(search result: lesen, page 5)")
    assert entries(found) == list(zip(THREE, DAYS, strict=True))


def test_days_in_brackets_behind_titles():
    text = "Meldungen\n" + "\n".join(
        f"• {title} (0{4 - n}.0{4 - n}.2021)" for n, title in enumerate(THREE, 1)
    )
    assert entries(page(text, "/aktuelles/", "Aktuelles")) == list(zip(THREE, DAYS, strict=True))


HOUSES = ["Leseverein Nord e.V.", "Haus am See", "Stube am Markt"]


@pytest.mark.parametrize(
    "text",
    [
        "Name | Ort | Telefon\n--- | --- | ---\n"
        + "\n".join(f"{house} | 58095 Hagen | 02331 12345{n}" for n, house in enumerate(HOUSES)),
        "Unsere Partner\n\n"
        + "\n\n".join(
            f"{house}\n\n{PROSE}\n\nKontakt\nAm Markt {n}\n58095 Hagen\nTel. 02331 12345{n}"
            for n, house in enumerate(HOUSES)
        ),
    ],
    ids=["table", "texts with contacts"],
)
def test_houses_of_a_directory(text):
    found = page(text, "/beratungsstellen", "Beratungsstellen")
    assert found.kind.value == "directory"
    assert [title for title, _day in entries(found)] == HOUSES
    assert [[one.phone for one in item.contacts if one.phone] for item in found.items] == [
        [f"+49233112345{n}"] for n in range(3)
    ]


def test_texts_of_a_newsletter_are_entries_and_its_contents_are_not():
    text = (
        "Inhalt\n"
        + "\n".join(THREE)
        + "\n\nLiebe Leserinnen und Leser,\n\nhier kommt Neues.\n\n"
        + "\n\n".join(f"{title}\n\n{PROSE}" for title in THREE)
    )
    assert entries(page(text, "/newsletter/2021-03", "Newsletter März 2021")) == [
        (title, "2021-03") for title in THREE
    ]


def test_a_label_whose_day_is_missing_is_no_part_of_the_title():
    text = "".join(f"Meldung vom: {title}\n{PROSE}\n\n" for title in THREE)
    assert [title for title, _ in entries(page(f"Aktuelles\n\n{text}", "/aktuelles/", "Aktuelles"))] == THREE


def test_entries_that_bear_a_label_without_its_day():
    text = "\n".join(f"  • Meldung vom: {title}\n\n    {PROSE}" for title in THREE)
    found = page(
        f"Luftbild des Hauses\n\n{text}", "/aktuelles/pressemeldungen/news-seite-30", "Pressemeldungen"
    )
    assert [title for title, _day in entries(found)] == THREE


@pytest.mark.parametrize("parted", ["\n", "\n\n"])
def test_topics_above_the_titles_are_no_titles(parted):
    text = "".join(
        f"{topic}{parted}Pressemitteilung{parted}0{n}.04.2024{parted}{title}\n\n{PROSE}\n\n"
        for n, (topic, title) in enumerate(zip(("Sport", "Kultur", "Europa"), LONG, strict=True), 1)
    )
    assert [
        title for title, _day in entries(page(text, "/pressemitteilungen?page=4", "Pressemitteilungen"))
    ] == LONG


@pytest.mark.parametrize("mark", ["", "• "])
def test_a_list_of_nothing_but_titles(mark):
    text = "Pressemitteilungen\n\n" + "\n\n".join(mark + title for title in LONG)
    found = page(text, "/presse/pressemitteilungen", "Pressemitteilungen")
    assert [title for title, _day in entries(found)] == LONG


def test_a_feed_saved_as_text():
    day = "Mon, 0{} Nov 2024 14:41:49 +0100"
    head = (
        f"Nachrichten https://www.beispiel.example Neues aus dem Ort de {day.format(4)} {day.format(4)} TYPO3"
    )
    text = head + "".join(
        f" news-{n} {day.format(n)} {title} https://www.beispiel.example/{n}.html {PROSE}"
        for n, title in enumerate(THREE, 1)
    )
    found = page(text, "/index.php?type=9818", "Nachrichten")
    assert entries(found) == list(zip(THREE, ["2024-11-01", "2024-11-02", "2024-11-03"], strict=True))
    assert [item.lead.value for item in found.items if item.lead] == [PROSE] * 3


EVENTS = {
    "the day above the title": "Mittwoch, {}. März 2024, 17 Uhr\n{}\nMarkt 1, 48653 Coesfeld\n\n",
    "the day below the title": "{1}\n\nFreitag, {0}. März 2024, 19 Uhr\n" + PROSE + "\n\n",
    "day, hour and title in one line": "Mi., {}.03.2024, 18 bis 20 Uhr: {}\n",
}


@pytest.mark.parametrize("layout", EVENTS.values(), ids=list(EVENTS))
def test_events_one_below_the_other(layout):
    text = "Veranstaltungen\n\n" + "".join(
        layout.format(f"{n}" if "," in layout[:13] or "{1}" in layout else f"0{n}", title)
        for n, title in enumerate(LONG, 6)
    )
    found = page(text, "/veranstaltungen/", "Veranstaltungen")
    days = [[day.value.iso for day in item.event_dates] for item in found.items]
    assert [item.title.value for item in found.items if item.title] == LONG
    assert days == [["2024-03-06"], ["2024-03-07"], ["2024-03-08"]]
    assert not any(item.date for item in found.items)


def test_an_event_of_two_days_is_one():
    text = f"Fachtag Lesen\n\n{PROSE}\n\nFreitag, 3. Mai 2019\n\n10.00 Uhr Begrüßung\n\nSamstag, 4. Mai 2019\n\n10.00 Uhr Werkstätten"
    assert len(page(text, "/veranstaltungen/fachtag-lesen", "Fachtag Lesen").items) == 1


@pytest.mark.parametrize(
    "told",
    [
        "Ihre Suche nach „lesen“ ergab 23 Treffer",
        "Treffer 1 bis 3 von 23",
        "23 Ergebnisse gefunden",
        "Es wurden 23 Dokumente gefunden",
    ],
)
def test_how_many_hits_there_are_is_no_hit(told):
    hits = "\n\n".join(f"{title}\nStartseite > Lesen > {title}\n{PROSE}" for title in LONG)
    found = page(f"Suchergebnisse\n\n{told}\n\n{hits}", "/suche?q=lesen", "Suchergebnisse")
    assert [title for title, _day in entries(found)] == LONG


def test_a_table_of_days_and_titles_is_a_list():
    rows = "\n".join(f"| 0{n}.03.2019 | {title} |" for n, title in enumerate(LONG, 1))
    found = page(f"Pressearchiv\n\n| Datum | Titel |\n{rows}", "/presse/archiv", "Pressearchiv")
    assert entries(found) == list(zip(LONG, ["2019-03-01", "2019-03-02", "2019-03-03"], strict=True))


def test_the_head_and_the_rubrics_of_a_newsletter_are_no_entries():
    first, second, third = (f"{title}\n{PROSE}\nMehr\n\n" for title in LONG)
    text = f"Infobrief Lesen\n\nAusgabe März 2019\n\nLiebe Leserinnen und Leser,\n\n{PROSE}\n\nAus dem Haus\n\n{first}{second}Termine\n\n{third}"
    found = page(text, "/newsletter/2019-03.html", "Infobrief Lesen März 2019")
    assert entries(found) == [(title, "2019-03") for title in LONG]
