"""Lists, directories and tables give every entry; single pages give one, of the right kind, with its issuer."""

import pytest

from wegweiser.archive.extraction import Known, find
from wegweiser.archive.findings import Findings
from wegweiser.archive.reading.saved_text import read_saved_text


def page(address: str, title: str, text: str) -> Findings:
    head = f"url: {address}\ntitle: {title}\n---\n"
    return find(read_saved_text(head + text, address), Known.from_pack())


def told(findings: Findings) -> list[tuple[str, str]]:
    """Title and date of every entry."""
    return [
        (item.title.value if item.title else "", item.date.value.iso if item.date else "")
        for item in findings.items
    ]


LEAD = "Das Zentrum lädt alle Menschen im Kreis zu einem Abend mit Musik, Essen und Gesprächen ein."


def test_hits_take_the_date_above_them():
    text = (
        f"Suche\n\n12.03.2014 | Pressemitteilung\nErste Meldung\n\n{LEAD}\n\n13.04.2015\nZweite "
        f"Meldung\n\n{LEAD}\n\nOhne Datum\n\n{LEAD}"
    )
    found = page("https://www.land.nrw/suche?search=x", "", text)
    assert told(found) == [
        ("Erste Meldung", "2014-03-12"),
        ("Zweite Meldung", "2015-04-13"),
        ("Ohne Datum", ""),
    ]
    assert found.items[0].type.value == "press_release"


def test_news_take_the_date_below_their_title():
    blocks = [f"Neues aus dem Zentrum {day}\n{day}. Mai 2019\n{LEAD}\nmehr" for day in (14, 12, 10)]
    found = page(
        "https://www.kreis-unna.de/aktuelles/?page=2", "Aktuelles", "Aktuelles\n\n" + "\n\n".join(blocks)
    )
    assert told(found) == [(f"Neues aus dem Zentrum {day}", f"2019-05-{day}") for day in (14, 12, 10)]


def test_lines_of_date_and_title_are_entries():
    text = (
        "Pressearchiv\n\n01.02.2016 Zentrum eröffnet\n03.02.2016 Besuch in der Schule\n05.03.2016 "
        "Bescheid übergeben\n"
    )
    found = page("https://www.kreis-unna.de/presse/archiv", "Pressearchiv", text)
    assert told(found)[0] == ("Zentrum eröffnet", "2016-02-01")
    assert len(found.items) == 3


def test_a_menu_is_no_entry():
    menu = "MENÜ\nAktuelles\nUnsere\nEmpfehlungen\nLandesregierung\nLand & Leute\n"
    leads = "\n".join(f"{LEAD} Nummer {number} von vielen." for number in range(6))
    found = page("https://www.land.nrw/tags/integration", "", menu + leads)
    assert len(found.items) == 6


def test_addresses_are_entries_of_a_directory():
    text = (
        "Adressen\n\nAWO Dortmund\nKlosterstr. 8-10\n44135 Dortmund\nTel.: 0231 9934-0\n\nCaritas "
        "Köln\nSchinkstr. 6\n50825 Köln\n"
        "Tel.: 0221 95570-0\n\nDiakonie Essen\nBergerstr. 12\n45127 Essen\nTel.: 0201 2664-0\n"
    )
    found = page("https://integrationsagenturen-nrw.de/adressen", "Adressen", text)
    assert [item.title.value for item in found.items] == ["AWO Dortmund", "Caritas Köln", "Diakonie Essen"]
    assert [item.contacts[0].postcode for item in found.items] == ["44135", "50825", "45127"]


def test_rows_of_events_take_the_year_of_their_period():
    text = (
        "Tour der Ministerin\nVom 8. August bis zum 15. August 2025 besucht sie Zentren, wozu wir "
        "einladen.\n| Datum | Uhrzeit\n| Station | Ort |\n"
        "| 8. August | 10.00-11.30 Uhr | Besuch des Zentrums | Nassauerallee 22, 47533 Kleve |\n"
        "11. August | 10.30 Uhr | Gespräch über Arbeit | Hafenstraße 3-5, 48153 Münster |\n"
    )
    found = page("https://www.land.nrw/node/1", "Tour der Ministerin", text)
    assert [item.title.value for item in found.items] == ["Besuch des Zentrums", "Gespräch über Arbeit"]
    assert [item.event_dates[0].value.iso for item in found.items] == ["2025-08-08", "2025-08-11"]
    assert all(item.date is None for item in found.items)


KINDS = [
    ("https://www.waz.de/staedte/muelheim/zentrum-id12.html", "Zentrum feiert Geburtstag", LEAD, "news"),
    (
        "https://ratsinfo.dortmund.de/vo0050.asp?k=1",
        "Beschlussvorlage",
        f"Beschlussvorschlag\n\n{LEAD}",
        "council_paper",
    ),
    ("https://www.landtag.nrw.de/Dokument/MMD16-55.pdf", "Drucksache 16/55", LEAD, "parliament_paper"),
    (
        "https://www.kreis-unna.de/integration/ki/",
        "Kommunales Integrationszentrum Kreis Unna",
        LEAD,
        "centre_page",
    ),
    (
        "https://recht.nrw.de/lmi/owa/br_bes_text?x=1",
        "§ 8 Zentren",
        "(1) Das Land fördert.\n\n(2) Näheres.",
        "law",
    ),
    ("https://www.stadt-koeln.de/presse/mitteilungen/1", "Neue Leitung gefunden", LEAD, "press_release"),
    (
        "https://www.mkjfgfi.nrw/foerderaufruf",
        "Förderaufruf 2022",
        "Antragsberechtigt sind Vereine.",
        "funding_call",
    ),
    ("https://www.x.nrw/newsletter-3", "Newsletter 3/2019", LEAD, "newsletter"),
]


@pytest.mark.parametrize(("address", "title", "text", "kind"), KINDS)
def test_the_kind_follows_the_evidence(address, title, text, kind):
    found = page(address, title, text)
    assert found.kind.value == kind, found.kind.rule


def test_a_joint_release_has_two_issuers_under_the_names_of_its_day():
    text = (
        f"Titel\n\n25.04.2014\n\nDas MAIS und das Ministerium für Schule und Weiterbildung teilen "
        f"mit:\n\n{LEAD}"
    )
    (release,) = page("https://www.land.nrw/pressemitteilung/titel", "Titel", text).items
    assert [issuer.value for issuer in release.issuers] == [
        "Ministerium für Arbeit, Integration und Soziales des Landes Nordrhein-Westfalen",
        "Ministerium für Schule und Weiterbildung des Landes Nordrhein-Westfalen",
    ]


def test_a_release_without_a_sender_is_of_the_office_whose_site_it_is():
    (release,) = page("https://www.kreis-coesfeld.de/presse/1", "Bescheid übergeben", LEAD).items
    assert [(one.value, one.rule) for one in release.issuers] == [("Kreis Coesfeld", "issuer.site")]
    (news,) = page("https://www.waz.de/nachrichten/1", "Bescheid übergeben", LEAD).items
    assert news.issuers == ()


def test_kicker_and_title_are_parted():
    (item,) = page(
        "https://rp-online.de/nrw/staedte/kleve/x", "Zu Gast in Kleve : Lob für das Zentrum", LEAD
    ).items
    assert (item.kicker.value, item.title.value) == ("Zu Gast in Kleve", "Lob für das Zentrum")


def test_a_lead_printed_twice_is_kept_once():
    (item,) = page(
        "https://www.land.nrw/pressemitteilung/x", "Titel", f"Titel\n\n{LEAD}\n\n{LEAD} Und noch mehr dazu."
    ).items
    assert item.lead.value == LEAD
    assert item.body.value == "Und noch mehr dazu."
