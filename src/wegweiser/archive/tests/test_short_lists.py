"""Lists that break off after two entries, mix hits with and without titles, or have contacts beside them."""

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.findings import Findings
from wegweiser.archive.reading.saved_text import read_saved_text

PROSE = (
    "In der Stadt lesen viele Menschen gern, und die neue Stube am Markt steht allen offen. "
    "Wer mag, kommt am Abend vorbei und bringt ein Buch mit, das ihm gefallen hat."
)
ONE, TWO = "Stube verleiht Preis an drei Vereine", "Neuer Bus hält an der Stube"
LONG = "Erster Bericht des Rates der Lesestuben und der Vereine für das Vorlesen am Abend zu den Wünschen im Land"


def page(text: str, path: str, title: str) -> Findings:
    head = f"url: https://www.beispiel.example{path}\ntitle: {title}\n---\n"
    return find(read_saved_text(head + text, "probe.txt"), Known.from_pack())


def entries(found: Findings) -> list[tuple[str | None, str | None]]:
    return [
        (one.title.value if one.title else None, one.date.value.iso if one.date else None)
        for one in found.items
    ]


def hit(day: str, kind: str = "Pressemitteilung") -> str:
    return f"  • {kind}\n  • {day}\n\n{PROSE}\n\n"


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_long_line_between_hits_with_days_is_the_title_of_the_text_below(at):
    hits = [hit("19.12.2013"), hit("02.04.2014")]
    expected = [(None, "2013-12-19"), (None, "2014-04-02")]
    hits.insert(at, f"{LONG}\n\n{PROSE}\n\n")
    expected.insert(at, (LONG, None))
    found = page("Suche\n\nAnzahl der Ergebnisse\n" + "".join(hits), "/suche?search=lesen", "Suche")
    assert entries(found) == expected


def test_a_title_right_below_its_day_breaks_off_at_the_end():
    text = f"Suche\n\nAnzahl der Ergebnisse\n\n{hit('19.12.2013')}{hit('02.04.2014')}  • Artikel\n  • 15.03.2018\n{LONG}"
    assert entries(page(text, "/suche?search=lesen", "Suche"))[-1] == (LONG, "2018-03-15")


def test_days_with_the_month_first_are_days_of_releases():
    text = "Pressemitteilungen\n\n" + "".join(
        hit(day, "Press Release") for day in ("08/24/2012", "08/05/2012", "07/03/2012")
    )
    found = page(text, "/en/taxonomy/term/4679?page=925", "Pressemitteilungen")
    assert found.kind.value == "listing"
    assert [day for _title, day in entries(found)] == ["2012-08-24", "2012-08-05", "2012-07-03"]


def test_two_releases_on_the_page_of_a_list_are_two_entries():
    text = f"Pressemitteilungen\n\n{ONE}\n14.03.2024\n\n{PROSE}\n\n{TWO}\n12.03.2024\n\n{PROSE}"
    found = page(text, "/pressemitteilungen/page-14", "Pressemitteilungen")
    assert (found.kind.value, entries(found)) == ("listing", [(ONE, "2024-03-14"), (TWO, "2024-03-12")])


def test_two_bullets_with_their_label_are_two_entries():
    text = f"Pressemeldungen\n\n  • Meldung vom: {ONE}\n\n    {PROSE}\n  • Meldung vom: {TWO}\n"
    found = page(text, "/aktuelles/pressemeldungen/news-seite-315", "Pressemeldungen")
    assert [title for title, _day in entries(found)] == [ONE, TWO]


def test_a_list_that_breaks_off_with_a_day_keeps_its_texts_together():
    text = "".join(
        f"  • {title}\n    0{n}.03.2019  | Kreis Muster\n\n    {PROSE} [ausführlich]\n\n"
        for n, title in ((2, ONE), (1, TWO))
    )
    found = page(f"{text}  • {LONG}\n    28.02.2019", "/aktuelles/", "Aktuelles")
    assert entries(found) == [(ONE, "2019-03-02"), (TWO, "2019-03-01"), (LONG, "2019-02-28")]
    assert all(one.lead for one in found.items[:2])


def test_an_overview_of_an_office_lists_what_it_leads_to():
    names = ("Der Leserat", "Gremien", "Vorstand", "Stuben")
    text = "\n".join(f"{name}\n{PROSE} Das gilt überall...\nmehr →" for name in names)
    found = page(f"Wir lesen gern und überall im Land.\n{text}", "/ueber-uns", "Über uns (from URL)")
    assert found.kind.value == "topic_page"
    assert [title for title, _day in entries(found)] == list(names)


def test_texts_of_an_archive_begin_with_the_label_and_day_of_a_release():
    text = "\n\n".join(f"Pressemitteilung vom {n}. Oktober 2017. {PROSE}.. weiterlesen →" for n in (9, 7, 5))
    assert [day for _t, day in entries(page(text, "/archiv/page/2/", "(Leserat, Archiv)"))] == [
        "2017-10-09",
        "2017-10-07",
        "2017-10-05",
    ]


def test_the_press_office_below_a_list_is_kept_beside_its_entries():
    text = f"Pressemitteilungen\n\n{ONE}\n14.03.2024\n\n{PROSE}\n\n{TWO}\n12.03.2024\n\n{PROSE}\nSeite: 1 2 3 ... 194\n\nIhre Ansprechpersonen\n\n[Name], Pressesprecher 02921 30-3200 presse@kreis-muster.de Adresse | Details\nDer Kreis im Netz\n\nSchnellzugriff\n\nVon A-Z"
    found = page(text, "/pressemitteilungen/", "Pressemitteilungen")
    assert len(found.items) == 2
    assert [(one.email, one.phone) for one in found.contacts] == [("presse@kreis-muster.de", "+492921303200")]
    assert not any(item.contacts for item in found.items)


def test_bullets_above_texts_that_begin_with_their_day_are_titles_and_labels_above_them_are_none():
    text = "".join(
        f"  • {title}\n\n    {n}.10.2014 {PROSE} mehr\n\n\n" for n, title in ((26, ONE), (24, TWO))
    )
    above = f"Lesearchiv\n\nHeute suchen wir noch mit der Hand.\n\nFiltern nach:\n\n{text}"
    found = page(f"Lesedatenbank\n\nLesesuche\n\n{above}", "/presse/", "Lesedatenbank")
    assert entries(found) == [(ONE, "2014-10-26"), (TWO, "2014-10-24")]
    assert all(one.lead and one.lead.value.startswith("In der Stadt") for one in found.items)


def test_a_sign_between_entries_is_no_title():
    one = [
        f" {n}.06.2015\n{kicker}\n\n{title}\n\nMuster. (PK) {PROSE}..\n\n©\n\n"
        for n, kicker, title in (
            (26, "Gute Sache", ONE),
            (25, "Ab morgen", TWO),
            (24, "Bericht da", "Leserat zieht eine gute Bilanz"),
        )
    ]
    found = page(
        f"Alle Meldungen\n\n{''.join(one)} 24.06.2015\nStube verlängert Auss",
        "/meldungen?start=40",
        "Alle Meldungen",
    )
    assert entries(found) == [
        (ONE, "2015-06-26"),
        (TWO, "2015-06-25"),
        ("Leserat zieht eine gute Bilanz", "2015-06-24"),
        ("Stube verlängert Auss", "2015-06-24"),
    ]


def test_bullets_with_texts_and_links_on_a_page_on_a_topic_are_entries():
    text = "".join(
        f"  • {title}\n\n    {PROSE}\n\n    Mehr\n\n" for title in ("Rat der Leser", "Haus der Bücher")
    )
    found = page(f"Integration\n\n{PROSE}\n\n{text}", "/leben/integration", "Integration")
    assert found.kind.value == "topic_page"
    assert [title for title, _day in entries(found)] == ["Rat der Leser", "Haus der Bücher"]
