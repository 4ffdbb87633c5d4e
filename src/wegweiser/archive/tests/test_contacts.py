"""Contacts: every disguise of an e-mail, every form of a number, every address, each once."""

import pytest

from wegweiser.archive.extraction import Known
from wegweiser.archive.extraction.addresses import addresses_in
from wegweiser.archive.extraction.contacts import contacts_in
from wegweiser.archive.extraction.emails import emails_in
from wegweiser.archive.extraction.phones import phones_in


@pytest.mark.parametrize(
    "written",
    [
        "presse@mags.nrw.de",
        "Presse [at] mags.nrw.de",
        "presse(at)mags(dot)nrw(dot)de",
        "presse (at) mags (punkt) nrw (punkt) de",
        "presse @ mags . nrw . de",
        "presse&#64;mags.nrw.de",
        "presse &#64; mags.nrw.de",
        "presse_at_mags.nrw.de",
        "presse(a)mags.nrw.de",
        "presse {at} mags {dot} nrw {dot} de",
        "E-Mail: presse at mags.nrw.de",
        "PRESSE AT MAGS DOT NRW DOT DE",
        "ed.wrn.sgam@esserp",
        "mailto:presse@mags.nrw.de?subject=Frage",
        "presse@mags.nrw.deTelefon 0211",
        "presse@mags.nrw.de. Weitere Auskunft",
    ],
)
def test_an_address_is_found_behind_its_disguise(written):
    assert [mention.address for mention in emails_in(written)] == ["presse@mags.nrw.de"]


@pytest.mark.parametrize(
    "text", ["available at www.foo.de", "looking at time.de", "Treffpunkt @ Rathaus", "50 @"]
)
def test_what_is_no_address_is_left_alone(text):
    assert emails_in(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Telefon: 0211 855-3118", ["+492118553118"]),
        ("Telefon: 0211837-01", ["+4921183701"]),
        ("0211 / 837-1134", ["+492118371134"]),
        ("+49 (0) 211 855-5", ["+492118555"]),
        ("Tel. (02 11) 8 55 - 31 18", ["+492118553118"]),
        ("02931/82-2900, Fax -2909", ["+492931822900", "+492931822909"]),
        ("0203/283-2345 / 0203/283-2346", ["+492032832345", "+492032832346"]),
        ("telefonisch unter 0212 200740 bzw. 201060", ["+49212200740", "+49212201060"]),
        ("die gewohnte Nummer (0212/290 26 01) gilt weiter", ["+492122902601"]),
        ("siehe Nummer 0212/290 26", []),
        ("Seit 01.01.2024 bis 31.12.2025", []),
        ("Montag bis Freitag 08.30 - 12.00 Uhr", []),
        ("Az: 423-9501, DS 13-0202", []),
        ("57 000 Euro und 114.000,00 Euro", []),
        # Several numbers that leave out what they share, and labels of every kind.
        ("0211 837 - 1134/-1405", ["+492118371134", "+492118371405"]),
        ("0231/50-2 70 80 / 2 70 81", ["+492315027080", "+492315027081"]),
        ("02361/53-2345 (Frau [Name]), -2346 und -2347", ["+492361532345", "+492361532346", "+492361532347"]),
        ("(02361) 53-2345 und 53-2346", ["+492361532345", "+492361532346"]),
        ("Tel. 02331/207-5555, Fax 207-2747", ["+4923312075555", "+4923312072747"]),
        ("0221 221-0 oder -12345", ["+492212210", "+4922122112345"]),
        ("Tel.-Nr.: 02131 928 1234", ["+4921319281234"]),
        ("Tel.02361 53-0", ["+492361530"]),
        ("0211 837-1134, 40213 Düsseldorf", ["+492118371134"]),
        ("0211 837-1134 und 10.30 Uhr", ["+492118371134"]),
        ("Mo Di Mi\n08091011121314\n15161718192021", []),
    ],
)
def test_numbers_have_one_form(text, numbers):
    assert [mention.number for mention in phones_in(text)] == numbers


def test_a_fax_is_told_from_a_telephone():
    mentions = phones_in("Tel.: 02931 / 82-2900 Fax: 02931 / 82-2909")
    assert [mention.is_fax for mention in mentions] == [False, True]


@pytest.mark.parametrize(
    ("text", "street", "code", "city"),
    [
        ("Seibertzstr. 1\n59821 Arnsberg", "Seibertzstr. 1", "59821", "Arnsberg"),
        ("Am Alten Markt 23, 47051 Duisburg", "Am Alten Markt 23", "47051", "Duisburg"),
        ("Sonnenwall 73-75 (Bezirksamt Mitte), 47051 Duisburg.", "Sonnenwall 73-75", "47051", "Duisburg"),
        ("Unter den Linden 6, 10117 Berlin", "Unter den Linden 6", "10117", "Berlin"),
        ("Friedrich-Ebert-Str.17,59425 Unna", "Friedrich-Ebert-Str.17", "59425", "Unna"),
        ("Markt 1, DE-59425 Unna", "Markt 1", "59425", "Unna"),
        ("45468 Mülheim an der Ruhr", "", "45468", "Mülheim an der Ruhr"),
    ],
)
def test_addresses_are_taken_apart(text, street, code, city):
    (mention,) = addresses_in(text, Known.from_pack().gazetteer)
    assert (mention.street, mention.postcode, mention.city) == (street, code, city)


def test_a_count_of_people_is_no_postcode():
    assert (
        addresses_in("Gekommen sind 12345 Menschen, es kostete 20000 Euro.", Known.from_pack().gazetteer)
        == []
    )


def test_each_contact_is_told_once_with_its_role():
    text = (
        "Fragen an die Pressestelle des Ministeriums für Soziales, Telefon: 0211 "
        "855-3118.\n\nPressekontakt\n\nSoziales\n\n"
        "Telefon: 0211 855-3118\nE-Mail: presse [at] mags.nrw.de "
        "(presse[at]mags[dot]nrw[dot]de)\n\nBürgeranfragen\n\nSoziales\n\n"
        "Telefon: 0211 855-5\nE-Mail: nrwdirekt [at] nrw.de\n"
    )
    press, citizens = contacts_in(text, Known.from_pack().gazetteer)
    assert (press.role, press.name, press.phone, press.email) == (
        "press",
        "Soziales",
        "+492118553118",
        "presse@mags.nrw.de",
    )
    assert (citizens.role, citizens.phone, citizens.email) == ("citizens", "+492118555", "nrwdirekt@nrw.de")


@pytest.mark.parametrize(
    "written", ["am 08/24/2012", "im Produkt 050.351.012", "Produkt 0503 51012", "der Posten 050.351.012"]
)
def test_days_and_products_of_a_budget_are_no_numbers(written):
    assert phones_in(written) == []
