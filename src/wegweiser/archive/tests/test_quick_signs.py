"""Rules ask for a quick sign before they search; rare spellings must have it, too."""

import pytest

from wegweiser.archive.extraction import Known
from wegweiser.archive.extraction.contacts import contacts_in
from wegweiser.archive.extraction.counts import counts_in
from wegweiser.archive.extraction.dates import dates_in
from wegweiser.archive.extraction.money import sums_in
from wegweiser.archive.extraction.named_places import places_in
from wegweiser.archive.extraction.persons import persons_in
from wegweiser.archive.repair import defects_in, repaired


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("am 3. 4.2016", "2016-04-03"),
        ("3.4.16", "2016-04-03"),
        ("05. MÄRZ 2014", "2014-03-05"),
        ("5.Maerz 2014", "2014-03-05"),
        ("7. jänner 2015", "2015-01-07"),
        ("SEPT. 2013", "2013-09"),
        ("June 28, 2016", "2016-06-28"),
        ("28/06/2016", "2016-06-28"),
    ],
)
def test_dates(text, day):
    assert [date.on.iso for date in dates_in(text)] == [day]


@pytest.mark.parametrize("name", ["Mail", "Maier", "Junior", "Augustinus", "Decke"])
def test_words_that_begin_like_months_are_none(name):
    assert dates_in(f"12 {name} 2014") == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Zwei Millionen Euro", "2000000.00"),
        ("rund anderthalb Millionen Euro", "1500000.00"),
        ("HUNDERT Euro", "100.00"),
        ("(5.000 €)", "5000.00"),
        ("eine Million Euro", "1000000.00"),
    ],
)
def test_sums(text, amount):
    assert [found.value for found in sums_in(text)] == [amount]


def test_places_behind_what_they_are():
    text = "Im Kreis Soest, in den Kreisen Unna und Borken und in der Stadt Essen; Köln-Kalk und Rhein nicht."
    found = [place.value for place in places_in(text, Known.from_pack())]
    assert found == ["Kreis Soest", "Kreis Unna", "Kreis Borken", "Essen"]


@pytest.mark.parametrize("office", ["OB", "Stadträtin", "Kämmerin", "Oberbürgermeister", "MdB"])
def test_persons(office):
    (person,) = persons_in(f"Es sprach {office} Erika Muster.", Known.from_pack())
    assert (person.value, person.detail) == ("Erika Muster", office)


def test_a_fax_given_by_its_last_digits_and_a_street_without_a_town():
    (contact,) = contacts_in("Lindenstr. 7\nTel. 0211 1234-100, Fax -200", Known.from_pack().gazetteer)
    assert (contact.street, contact.phone, contact.fax) == ("Lindenstr. 7", "+492111234100", "+492111234200")


def test_counts_in_english():
    assert [found.value for found in counts_in("NRW has 54 of them.", 0)] == [54]


def test_repairs_and_defects():
    assert repaired("Es kamen 300Menschen,darunter Kinder.Sie blieben.") == (
        "Es kamen 300 Menschen, darunter Kinder. Sie blieben."
    )
    assert [defect.rule for defect in defects_in("Autorin:\n\nText")] == ["defect.empty_label"]
