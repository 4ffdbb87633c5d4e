"""Offices outside the directory: their names by day, and rows that cannot be right."""

import datetime as dt

import pytest

from wegweiser.archive.extraction import other_offices
from wegweiser.archive.extraction.other_offices.rows import BadRow, read_offices

DAYS = "days:\n  - {day: 2011-05-12, of: Kabinett, source: null}\n  - {day: 2016-05-12, of: Kabinett, source: 'https://example.org'}\n"
FIRST = "{name: Amt für Lesen}"
SECOND = "{name: Amt für Schreiben, from: 2011-05-12}"


def office(names: str, head: str = "id: xx-amt, hosts: [amt.example], source: null") -> str:
    return f"  - {{{head}, names: [{names}]}}\n"


def refusal(folder, offices: str, days: str = DAYS) -> str:
    (folder / "xx.yaml").write_text(f"{days}offices:\n{offices}", encoding="utf-8")
    with pytest.raises(BadRow) as refused:
        read_offices(folder)
    return str(refused.value)


# What is kept.


@pytest.mark.parametrize(
    ("host", "day", "name"),
    [
        ("soziales.hessen.de", dt.date(2009, 2, 4), "Hessisches Sozialministerium"),
        ("soziales.hessen.de", dt.date(2009, 2, 5), "Hessisches Ministerium für Arbeit, Familie und Gesundheit"),
        ("soziales.hessen.de", dt.date(2010, 9, 1), "Hessisches Sozialministerium"),
        ("ms.niedersachsen.de", dt.date(2013, 6, 1), "Niedersächsisches Ministerium für Soziales, Frauen, Familie, Gesundheit und Integration"),
        ("bmbf.de", dt.date(2025, 5, 7), "Bundesministerium für Forschung, Technologie und Raumfahrt"),
        ("justiz.bayern.de", dt.date(2006, 1, 1), "Bayerisches Staatsministerium der Justiz"),
    ],
)  # fmt: skip
def test_an_office_is_called_as_on_the_day(host, day, name):
    assert other_offices.of_host(host).name_on(day) == name


def test_every_row_can_be_right():
    offices = read_offices(other_offices.DATA)
    assert {one.id.partition("-")[0] for one in offices} == {
        *(
            "bb",
            "be",
            "bw",
            "by",
            "de",
            "hb",
            "he",
            "hh",
            "mv",
            "ni",
            "nrw",
            "rp",
            "sh",
            "sl",
            "sn",
            "st",
            "th",
        )
    }


def test_a_name_has_the_source_of_its_office_or_its_own(tmp_path):
    names = f"{FIRST}, {{name: Amt für Schreiben, from: 2016-05-12, source: null}}"
    head = "id: xx-amt, hosts: [], source: 'https://example.org/amt'"
    (tmp_path / "xx.yaml").write_text(f"{DAYS}offices:\n{office(names, head)}", encoding="utf-8")
    (read,) = read_offices(tmp_path)
    assert [read.source_of(name) for name in read.names] == ["https://example.org/amt", None]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Ministerium der Justiz des Saarlandes", "der Justiz"),
        ("Ministerium für Bildung des Landes Sachsen-Anhalt", "für Bildung"),
        ("Senatsverwaltung für Inneres und Sport", "für Inneres und Sport"),
        ("Hessisches Ministerium für Soziales und Integration", "für Soziales und Integration"),
    ],
)
def test_the_field_of_an_office(name, field):
    assert other_offices.field_of(name) == field


# What is refused.

REFUSED = {
    "a day that is none of the file's": (office("{name: Amt, from: 2012-01-01}"), "2012-01-01"),
    "a later name without a day": (office(f"{FIRST}, {{name: Amt für Schreiben}}"), "Amt für Schreiben"),
    "names out of order": (office(f"{{name: Amt, from: 2016-05-12}}, {SECOND}"), "2011-05-12"),
    "a name that ends when the next one holds": (
        office(f"{{name: Amt, until: 2011-05-12}}, {SECOND}"),
        "still held",
    ),
    "a source that is no address": (office(FIRST, "id: xx-amt, hosts: [], source: Wissen"), "Wissen"),
    "an office that does not say its source": (office(FIRST, "id: xx-amt, hosts: []"), "source"),
    "a word that the form does not know": (office("{name: Amt, form: 2011-05-12}"), "form"),
    "a day that is no day": (office("{name: Amt, from: 2011}"), "from"),
    "an office of another state": (office(FIRST, "id: yy-amt, hosts: [], source: null"), "xx-"),
    "a site of two offices": (
        office(FIRST) + office("{name: Amt}", "id: xx-anderes, hosts: [amt.example], source: null"),
        "amt.example",
    ),
    "a name of two offices": (
        office(FIRST) + office(FIRST, "id: xx-anderes, hosts: [], source: null"),
        "xx-amt",
    ),
    "no name": (office(""), "no name"),
}


@pytest.mark.parametrize(("offices", "named"), REFUSED.values(), ids=list(REFUSED))
def test_a_row_that_cannot_be_right_names_itself(tmp_path, offices, named):
    said = refusal(tmp_path, offices)
    assert named in said
    assert any(one in said for one in ("xx-amt", "xx-anderes", "yy-amt"))


def test_a_day_without_an_address_names_itself(tmp_path):
    said = refusal(tmp_path, office(FIRST), "days: [{day: 2011-05-12, of: Kabinett, source: Wissen}]\n")
    assert "2011-05-12" in said
