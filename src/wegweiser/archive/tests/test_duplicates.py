"""What is the same becomes one record and loses nothing; what only looks alike stays apart."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

import numpy as np
import pytest
from msgspec import structs

from wegweiser.archive.document import Document
from wegweiser.archive.duplicates.addresses import canonical
from wegweiser.archive.duplicates.candidates import candidates
from wegweiser.archive.duplicates.grouping import find_groups
from wegweiser.archive.duplicates.merging import Member, merged
from wegweiser.archive.duplicates.prints import Print, prints_of
from wegweiser.archive.findings import Findings, Found, FoundItem, Kind
from wegweiser.archive.run import Likeness, Role
from wegweiser.facts.dates import PartialDate, Precision

LEAD = (
    "Zwei Kreise im Westen des Landes haben in dieser Woche ihre neuen Stellen für das Zusammenleben eröffnet. "
    "Damit gibt es nun fast überall eine Anlaufstelle, die Schulen, Vereine und Verwaltung an einen Tisch bringt."
)
BODY = (
    "Die Leiterin stellte das Team mit sieben Fachkräften vor, das im ehemaligen Rathaus am Marktplatz arbeitet. "
    "Besucherinnen und Besucher können dort ohne Termin vorsprechen und werden in mehreren Sprachen beraten. "
    "Die Landesregierung trägt gut die Hälfte der Kosten, den Rest bringen die Städte und Gemeinden selbst auf. "
    "Im kommenden Frühjahr soll eine Ausstellung zeigen, was die Stelle im ersten Jahr erreicht hat."
)
OTHER = (
    "Der Ausschuss hat gestern über den Haushalt der Schulen beraten und mehrere Anträge auf später verschoben. "
    "Strittig blieb vor allem, wie viele Lehrkräfte für den Ganztag zusätzlich eingestellt werden können."
)


def day(text: str) -> Found[PartialDate]:
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(text)]
    return Found(
        PartialDate(
            dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text), precision
        ),
        0,
        0,
        "probe",
    )


def item(text: str, title: str = "", date: str = "", places: tuple[str, ...] = (), **more) -> FoundItem:
    return FoundItem(
        type=Found("press_release", 0, 0, "probe"),
        title=Found(title, 0, 0, "probe") if title else None,
        body=Found(text, 0, 0, "probe"),
        date=day(date) if date else None,
        places=tuple(Found(place, 0, 0, "probe") for place in places),
        **more,
    )


def prints(*pages: list[FoundItem], urls: tuple[str, ...] = ()) -> tuple[list[Print], list[int]]:
    found, numbers = [], []
    for number, items in enumerate(pages):
        url = urls[number] if urls else f"https://seite{number}.example/meldung"
        document = Document(source=f"{number}.html", text="", url=url)
        of_page = prints_of(
            Findings(document.source, Found(Kind.NEWS, 0, 0, "probe"), items=tuple(items)), document
        )
        found += of_page
        numbers += [number] * len(of_page)
    return found, numbers


def replace_type(of_page: Print) -> Print:
    """The print as that of a directory with a title."""
    if not of_page.whole:
        return of_page
    text = "".join(f"wort{number} " for number in range(40)).encode()
    shingles = np.arange(30, dtype=np.uint32).tobytes()
    return structs.replace(
        of_page,
        type="directory",
        names=("partner gremien netzwerke",),
        shingles=shingles,
        exact=text + of_page.key.encode(),
        words=40,
    )


def groups(*pages: list[FoundItem], urls: tuple[str, ...] = ()):
    return find_groups(*prints(*pages, urls=urls))


def are_same(*pages: list[FoundItem]) -> bool:
    return len(set(groups(*pages).group_of)) == 1


def kind_of_relation(*pages: list[FoundItem]) -> Likeness | None:
    found = groups(*pages)
    assert len(set(found.group_of)) > 1
    return found.related[0][2] if found.related else None


def test_the_same_text_on_two_sites_is_one():
    assert are_same(
        [item(f"{LEAD}\n{BODY}", "Zwei neue Stellen im Westen")],
        [item(f"{LEAD}\n{BODY}", "Andere Überschrift hier oben")],
    )


def test_small_changes_do_not_part_a_text():
    changed = BODY.replace("Leiterin", "Direktorin").replace("Marktplatz", "Neumarkt")
    assert are_same([item(f"{LEAD}\n{BODY}")], [item(f"Redaktion. {LEAD}\n{changed}")])


def test_a_teaser_a_hit_and_a_mirror_belong_to_their_release():
    release = [item(f"{LEAD}\n{BODY}", "Zwei neue Stellen im Westen des Landes", "2016-07-01")]
    hits = [item(LEAD), item(OTHER, "Haushalt der Schulen im Ausschuss")]
    mirror = [item(f"{LEAD}\n{BODY[:200]}", date="2016-07-03")]
    found = groups(release, hits, mirror)
    assert found.group_of == [0, 0, 2, 3, 0]


def test_the_same_title_on_the_same_day_is_one_whatever_the_text():
    title = "In nur zwei Jahren eine gute Infrastruktur"
    assert are_same([item(LEAD, title, "2014-04-25")], [item(OTHER, title, "2014-04-25")])


def test_what_tells_the_same_in_other_words_is_one():
    first = "Zwei Familienlotsinnen unterstützten in Duisburg und Gelsenkirchen zwei Jahre lang geflüchtete Frauen mit kleinen Kindern; die Stiftung förderte das Modellprojekt."
    second = "In Gelsenkirchen und Duisburg halfen Familienlotsinnen geflüchteten Frauen mit kleinen Kindern. Das Modellprojekt bezahlte zwei Jahre lang die Stiftung."
    noise = [[item(f"{OTHER} Nummer {number} von vielen")] for number in range(30)]
    assert groups([item(first)], [item(second)], *noise).group_of[:2] == [0, 0]


def test_another_day_is_another_edition():
    release = f"{LEAD}\n{BODY}"
    assert (
        kind_of_relation([item(release, "", "2015-03-01")], [item(release + " Neu.", "", "2018-03-01")])
        == Likeness.EDITION
    )


def test_other_numbers_are_another_edition():
    text = BODY + " Es sind {} Fälle bei {} Anträgen, {} davon neu, {} abgelehnt und {} noch offen."
    pages = [[item(text.format(*numbers))] for numbers in ((12, 34, 56, 78, 90), (13, 35, 57, 79, 91))]
    assert kind_of_relation(*pages) == Likeness.EDITION


def test_short_pages_of_a_series_stay_apart():
    text = (
        "Das neue Haus der Begegnung öffnet mit einem kleinen Fest seine Türen. Wer mag, bringt Kuchen mit. "
        "Die Leiterin führt am Nachmittag durch alle Räume, danach spielt der Chor der Nachbarschaft im Hof."
    )
    pages = [
        [
            item(
                f"{text} Beginn ist am {day}. Mai.",
                f"Haus {number} öffnet am {day}. Mai",
                f"2016-05-{day:02}",
            )
        ]
        for number, day in ((1, 3), (2, 10), (4, 12))
    ]
    found, numbers = prints(*pages)
    groups = find_groups(found, numbers)
    assert len(set(groups.group_of)) == 3
    assert {kind for _, _, kind in groups.related} == {Likeness.EDITION}


def test_a_text_with_inserts_of_two_places_is_a_local_copy():
    first = item(
        f"{LEAD}\n{BODY[:220]} In Wesel ist der Bedarf groß.",
        "Besuch im Kreis Wesel",
        places=("Kreis Wesel",),
    )
    second = item(
        f"{LEAD}\n{BODY[:220]} In Heinsberg kamen viele.",
        "Besuch im Kreis Heinsberg",
        places=("Kreis Heinsberg",),
    )
    assert kind_of_relation([first], [second]) == Likeness.LOCAL_COPY


def test_a_report_that_quotes_a_release_shares_text():
    assert (
        kind_of_relation([item(f"{LEAD}\n{BODY}")], [item(f"{OTHER} {LEAD} {OTHER[:100]}")])
        == Likeness.SHARED_TEXT
    )


def test_newsletters_of_two_months_stay_apart():
    first, second = (
        item(OTHER, "Newsletter Integration NRW Ausgabe 3"),
        item(BODY, "Newsletter Integration NRW Ausgabe 4"),
    )
    assert kind_of_relation([first], [second]) is None


def test_near_identical_leads_on_one_page_stay_two():
    page = [
        item("Integration ist ein zentrales Anliegen der Landesregierung."),
        item("Integration ist in Köln ein zentrales Anliegen der Landesregierung."),
    ]
    assert len(set(groups(page).group_of[:2])) == 2


def test_what_stands_between_the_same_neighbours_of_two_lists_is_the_same():
    sentences = [*LEAD.split(". "), *BODY.split(". "), *OTHER.split(". ")]
    short = (
        "Der Abschlussbericht des Projekts ist nun erschienen; er soll den Zentren bei ihrer Arbeit helfen."
    )
    anew = "Mit dem vorgelegten Abschlussbericht zum Projekt will das Land die Zentren in ihrer Arbeit unterstützen."
    lists = [[item(text) for text in (*sentences[:3], middle, *sentences[3:6])] for middle in (short, anew)]
    noise = [[item(f"Ein ganz anderer Satz mit der Zahl {number} und wenig Inhalt")] for number in range(40)]
    found = groups(*lists, *noise).group_of
    assert found[8 : 8 + 7] == [0, 1, 2, 3, 4, 5, 6]
    alone = groups([item(short)], [item(anew)], *noise).group_of
    assert alone[:2] == [0, 1]


def test_a_list_kept_twice_is_one_page():
    entries = [
        item(OTHER, "Landesverband der Vereine"),
        item(BODY, "Netzwerk der Eltern"),
        item(LEAD, "Beirat"),
    ]
    found, numbers = prints(
        entries, [*entries[:2], item("Neu hinzugekommen ist die Beratungsstelle.", "Neue Stelle")]
    )
    lists = [replace_type(each) for each in found]
    grouped = find_groups(lists, numbers).group_of
    assert grouped == [0, 1, 2, 3, 0, 1, 6, 3]


def test_an_undated_copy_does_not_join_releases_of_different_years():
    release = f"{LEAD}\n{BODY}"
    found = groups([item(release, date="2014-01-01")], [item(release)], [item(release, date="2019-01-01")])
    assert found.group_of[0] != found.group_of[2]


def test_the_record_has_the_fullest_text_the_best_date_and_all_sources():
    full = Member(
        "k1",
        "voll.html",
        0,
        "https://land.example/1",
        "",
        Kind.PRESS_RELEASE,
        True,
        item(f"{LEAD}\n{BODY}", "Titel der Meldung", "2013-12"),
    )
    hit = Member(
        "k2",
        "suche.html",
        3,
        "",
        "",
        Kind.SEARCH_RESULT,
        False,
        replace(item(LEAD, "Titel am 2.", "2013-12-02"), lead=None),
    )
    mirror = Member(
        "k3",
        "verein.html",
        0,
        "https://verein.example",
        "",
        Kind.NEWS,
        True,
        item(f"{LEAD}\n{BODY[:300]}", "Titel der Meldung", "2013-12-03"),
    )
    record = merged([hit, mirror, full])
    assert [(origin.source, origin.role) for origin in record.origins] == [
        ("voll.html", Role.FULL),
        ("verein.html", Role.MIRROR),
        ("suche.html", Role.TEASER),
    ]
    assert record.item.date.value.iso == "2013-12-02"
    assert record.borrowed == {"date": "suche.html"}
    assert {found.value.iso for found in record.item.other_dates} == {"2013-12", "2013-12-03"}
    assert ("title", "Titel der Meldung", "Titel am 2.") in {
        (each.field, each.kept, each.other) for each in record.differences
    }
    assert record.old_addresses == ("https://land.example/1", "https://verein.example")


def test_empty_fields_are_taken_from_another_source():
    bare = Member("k1", "a", 0, "", "", Kind.PRESS_RELEASE, True, item(f"{LEAD}\n{BODY}"))
    named = Member(
        "k2",
        "b",
        0,
        "",
        "",
        Kind.NEWS,
        True,
        item(LEAD, "Der Titel", issuers=(Found("MAIS", 0, 0, "probe"),)),
    )
    record = merged([bare, named])
    assert (record.item.title.value, record.item.issuers[0].value) == ("Der Titel", "MAIS")
    assert record.borrowed == {"title": "b", "issuers": "b"}


@pytest.mark.parametrize(
    "address",
    [
        "https://www.kreis.example/aktuelles/?pid=44&PHPSESSID=01a34df6",
        "http://kreis.example/aktuelles/index.html?pid=44&utm_source=x#oben",
        "https://kreis.example/aktuelles;jsessionid=99?pid=44",
    ],
)
def test_addresses_forget_who_looks(address):
    assert canonical(address) == "kreis.example/aktuelles?pid=44"


def test_keys_stay_when_items_before_come_and_go():
    first = prints([item(OTHER, "Ein Titel"), item(LEAD, "Zwei Stellen")])[0]
    later = prints([item(BODY, "Ganz neu"), item(OTHER, "Ein Titel"), item(LEAD, "Zwei Stellen")])[0]
    assert [each.key for each in first] == [each.key for each in later[1:]]


def test_candidates_grow_with_the_number_of_items_not_with_its_square():
    def compared(number: int) -> tuple[int, float]:
        words = [f"wort{place % 4000}" for place in range(number * 40)]
        made = [item(" ".join(words[start * 37 % len(words) :][:60]) + f" {LEAD}") for start in range(number)]
        found, _ = prints(*[[each] for each in made])
        begun = time.process_time()
        return len(candidates(found)), time.process_time() - begun

    small, large = compared(300), compared(3000)
    assert large[0] < 40 * small[0] + 1000
    assert large[0] < 3000 * 40
