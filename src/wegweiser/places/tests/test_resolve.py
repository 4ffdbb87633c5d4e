"""Place texts as people type them: the right office, a question, or a plain sentence; never a wrong office."""

from __future__ import annotations

import random
import time

import pytest

from wegweiser.places.matching import look_up
from wegweiser.places.normalise import clean
from wegweiser.places.resolve import resolve

pytestmark = pytest.mark.once

STATE = "Nordrhein-Westfalen"


def areas(resolution) -> set[str]:
    return {candidate.service_area.key for candidate in resolution.candidates}


CERTAIN = {
    "45879": "KI-05513",
    " D-45879 ": "KI-05513",
    "45 879": "KI-05513",
    "45879 Gelsenkirchen": "KI-05513",
    "Musterstr. 12, 45879": "KI-05513",
    "٤٥٨٧٩": "KI-05513",
    "۴۵۸۷۹": "KI-05513",
    "51467 Köln": "KI-05315",
    "52062": "KI-05334002",
    "52134": "KI-05334",
    "Gelsenkrichen": "KI-05513",
    "GELSENKIRCHEN": "KI-05513",
    "wir wohnen seit Mai in Gelsenkrichen": "KI-05513",
    "Muenster": "KI-05515",
    "Munster": "KI-05515",
    "münster": "KI-05515",
    "Bad Münstereifel": "KI-05366",
    "Münster in Westfalen": "KI-05515",
    "Koln": "KI-05315",
    "in Köln": "KI-05315",
    "Stadt Köln": "KI-05315",
    "Köln Mülheim": "KI-05315",
    "Köln-Mülheim": "KI-05315",
    "Mülheim (Köln)": "KI-05315",
    "Mülheim in Köln": "KI-05315",
    "Mülheim Ruhr": "KI-05117",
    "Mülheim an der Rhur": "KI-05117",
    "Köln Südstadt": "KI-05315",
    "Kölner Straße 5, Bochum": "KI-05911",
    "Neuss": "KI-05162",
    "Rhein-Kreis Neuss": "KI-05162",
    "Kreis Neuss": "KI-05162",
    "Wesel": "KI-05170",
    "Kreis Wesel": "KI-05170",
    "Wesel Kreis": "KI-05170",
    "Kreisstadt Unna": "KI-05978",
    "wohne in Hagen": "KI-05914",
    "Hamm": "KI-05915",
    "Werl": "KI-05974",
    "Ense": "KI-05974",
    "Werne Kreis Unna": "KI-05978",
    "Bad Godesberg": "KI-05314",
    "Porz": "KI-05315",
    "Aachen": "KI-05334002",
    "Stadt Aachen": "KI-05334002",
    "StädteRegion Aachen": "KI-05334",
    "Kreis Aachen": "KI-05334",
    "Aix-la-Chapelle": "KI-05334002",
    "Sankt Augustin": "KI-05382",
    "St. Augustin": "KI-05382",
    "Halle (Westf.)": "KI-05754",
    "Halle Westfalen": "KI-05754",
    "im Märkischen Kreis": "KI-05962",
    "بوخوم": "KI-05911",
    "كولونيا": "KI-05315",
    "کلن": "KI-05315",
    "Дортмунд": "KI-05913",
    "в Дортмунде": "KI-05913",
    "у Кельні": "KI-05315",
    "Кёльн": "KI-05315",
    "Kolonya": "KI-05315",
    "Kolonia": "KI-05315",
    "Köln'de": "KI-05315",
    "Κολωνία": "KI-05315",
    "Cologne, Germany": "KI-05315",
}


@pytest.mark.parametrize(("text", "area"), CERTAIN.items())
def test_certain_places(gazetteer, text, area):
    answer = resolve(text, gazetteer)
    assert (answer.status, areas(answer)) == ("one", {area})
    assert str(answer.candidate.why)


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("51467", {"Köln": "KI-05315", "Bergisch Gladbach": "KI-05378"}),
        ("40472", {"Düsseldorf": "KI-05111", "Ratingen": "KI-05158"}),
        ("40721", {"Düsseldorf": "KI-05111", "Hilden": "KI-05158"}),
    ],
)
def test_a_postcode_across_a_border_names_both_offices(gazetteer, code, places):
    answer = resolve(code, gazetteer)
    assert answer.status == "several"
    assert {c.name: c.service_area.key for c in answer.candidates} == places
    assert all(place in str(answer.question) for place in places)


QUESTIONS = {
    "Mülheim": {"KI-05117", "KI-05315"},
    "Mühlheim": {"KI-05117", "KI-05315"},
    "Gladbach": {"KI-05116", "KI-05378"},
    "Langenberg": {"KI-05754", "KI-05158"},
    "Niederkassel": {"KI-05382", "KI-05111"},
    "Werne": {"KI-05978", "KI-05911"},
    "Neunkirchen": {"KI-05970", "KI-05382"},
    "Halle": {"KI-05754"},
    "45879 Dortmund": {"KI-05513", "KI-05913"},
    "45879 Berlin": {"KI-05513"},
    "45879 oder 52062": {"KI-05513", "KI-05334002"},
    "Köln/Bonn": {"KI-05315", "KI-05314"},
    "Kreis Moers": {"KI-05170"},
    "Horst": {"KI-05113", "KI-05513"},
    "Weiden": {"KI-05315"},
}


@pytest.mark.parametrize(("text", "choices"), QUESTIONS.items())
def test_doubt_leads_to_a_question_with_all_choices(gazetteer, text, choices):
    answer = resolve(text, gazetteer)
    assert (answer.status, areas(answer)) == ("ask", choices)
    assert all(c.label in str(answer.question) for c in answer.candidates)
    assert str(answer.question).endswith("?")


REFUSALS = {
    "": ("empty", "Postleitzahl"),
    " \x00\x07 ": ("empty", "Postleitzahl"),
    "?!": ("empty", "Postleitzahl"),
    "99999": ("outside_state", "99999"),
    "20095": ("outside_state", "20095"),
    "Hamburg": ("outside_state", "Hamburg"),
    "Hambrug": ("outside_state", "Hamburg"),
    "Münih": ("outside_state", "München"),
    "Берлин": ("outside_state", "Berlin"),
    "Hamm (Sieg)": ("outside_state", "Hamm (Sieg)"),
    "Bayern": ("outside_state", "Bayern"),
    "45801": ("bulk_customer", "Gelsenkirchen"),
    "45000": ("unknown_postcode", "45000"),
    "4587": ("not_a_postcode", "fünf Ziffern"),
    "1234567": ("not_a_postcode", "fünf Ziffern"),
    "NRW": ("too_wide", STATE),
    "Ruhrgebiet": ("too_wide", "Ruhrgebiet"),
    "Altstadt": ("too_many", "Altstadt"),
    "xqzwv": ("unknown", "xqzwv"),
    "日本東京": ("unknown", "日本東京"),
    "K" * 1_000_000: ("too_long", "200"),
}


@pytest.mark.parametrize(("text", "expected"), REFUSALS.items(), ids=lambda value: repr(value)[:30])
def test_refusals_say_what_to_do(gazetteer, text, expected):
    answer = resolve(text, gazetteer)
    failure, said = expected
    assert (answer.status, answer.failure, answer.candidates) == ("none", failure, ())
    assert said in str(answer.explanation)
    assert "itte" in str(answer.explanation)


def test_a_town_and_its_district_are_named_as_one(gazetteer):
    both = resolve("Wesel", gazetteer).candidate
    assert "Stadt und ihr Kreis" in str(both.why)
    assert resolve("Stadt Wesel", gazetteer).candidate.municipality.ags == "05170048"
    assert resolve("Kreis Wesel", gazetteer).candidate.municipality is None


def test_aachen_says_that_the_region_has_another_office(gazetteer):
    assert "StädteRegion Aachen" in str(resolve("Aachen", gazetteer).notes[0])
    assert "Stadt Aachen" in str(resolve("StädteRegion Aachen", gazetteer).notes[0])


def test_a_namesake_quarter_is_mentioned(gazetteer):
    assert "Düsseldorf" in str(resolve("Hamm", gazetteer).notes[0])


def test_a_guess_says_that_it_is_one(gazetteer):
    guess = resolve("Gelsenkrichen", gazetteer).candidate
    assert guess.how == "typo"
    assert "wohl Gelsenkirchen" in str(guess.why)


# Every place of the state -----------------------------------------------------------------------------


def test_every_municipality_by_name(gazetteer):
    for place in gazetteer.municipalities.values():
        for text in (place.name, place.name.upper(), f"in {place.name}", f"{place.designation} {place.name}"):
            answer = resolve(text, gazetteer)
            assert answer.status in ("one", "ask"), text
            assert place.service_area in areas(answer), text
            assert answer.status == "ask" or answer.candidate.ags == place.ags, text


def test_most_municipalities_need_no_question(gazetteer):
    asked = [m.name for m in gazetteer.municipalities.values() if resolve(m.name, gazetteer).status != "one"]
    assert len(asked) < 20, asked


@pytest.mark.parametrize(
    "respell",
    [
        str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ü": "Ue", "Ö": "Oe"}),
        str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s", "Ü": "U", "Ö": "O"}),
        str.maketrans({"-": " ", "(": "", ")": "", "/": " ", ".": ""}),
    ],
    ids=["ae", "without dots", "without hyphens"],
)
def test_every_municipality_on_another_keyboard(gazetteer, respell):
    for place in gazetteer.municipalities.values():
        answer = resolve(place.name.translate(respell), gazetteer)
        assert answer.status in ("one", "ask"), place.name
        assert place.service_area in areas(answer), place.name


def test_every_district_by_name(gazetteer):
    for district in gazetteer.districts.values():
        for text in (district.full_name, district.name):
            answer = resolve(text, gazetteer)
            assert answer.status in ("one", "ask"), text
            assert gazetteer.areas_of(district.ags)[0].key in areas(answer), text


def test_every_postcode(gazetteer):
    assert len(gazetteer.by_postcode) == 865
    for code, municipalities in gazetteer.by_postcode.items():
        answer = resolve(code, gazetteer)
        assert answer.status == ("one" if len(municipalities) == 1 else "several"), code
        assert {c.ags for c in answer.candidates} == set(municipalities), code


def test_no_post_office_box_leads_to_an_office(gazetteer):
    for code in gazetteer.bulk:
        assert resolve(code, gazetteer).failure == "bulk_customer", code


def test_every_further_name_leads_to_its_place_or_a_question(gazetteer):
    for row in gazetteer.rows.names:
        answer = resolve(row.name, gazetteer)
        meant = gazetteer.municipalities.get(row.target)
        area = meant.service_area if meant else gazetteer.areas_of(row.target)[0].key
        assert answer.status in ("one", "ask") or answer.failure == "too_many", row
        if answer.status == "one":
            assert area in areas(answer) or row.kind == "common_part", row


def test_every_place_outside_is_refused_or_asked_about(gazetteer):
    for row in gazetteer.rows.outside:
        answer = resolve(row.name, gazetteer)
        assert answer.status != "one" or answer.notes or answer.candidate.how == "official", row
        assert answer.status != "several"


# Noise ------------------------------------------------------------------------------------------------

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"


def one_slip(name: str, chance: random.Random) -> str:
    place = chance.randrange(len(name))
    match chance.randrange(4):
        case 0:
            return name[:place] + name[place + 1 :]
        case 1:
            return name[:place] + chance.choice(LETTERS) + name[place:]
        case 2:
            return name[:place] + chance.choice(LETTERS) + name[place + 1 :]
        case _:
            return name[:place] + name[place : place + 2][::-1] + name[place + 2 :]


def is_itself_a_name(text, candidate, gazetteer) -> bool:
    """Whether the slip made the name of another place: Kerken → Kerpen."""
    return any(candidate.matched == e.name for e in look_up(text, gazetteer).entries)


def test_one_slip_never_leads_to_a_wrong_office(gazetteer):
    chance = random.Random(45879)
    found = 0
    names = list(gazetteer.municipalities.values())
    for place in names:
        for _ in range(12):
            text = one_slip(place.name, chance)
            answer = resolve(text, gazetteer)
            if answer.status != "one":
                continue
            if areas(answer) != {place.service_area}:
                assert is_itself_a_name(text, answer.candidate, gazetteer), (place.name, text)
            found += areas(answer) == {place.service_area}
    assert found > len(names) * 12 * 0.5


ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz ",
    "äöüßéèçşğıİłøåæ -'.",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяїєі ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءپچژگ ",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "汉字仮名交じり文한국어",
    "0123456789 ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹-",
    "\x00\x01\t\n\u200b\u200d\u202e\ufeff%&<>\"'\\/{}[]()$€😀🏳️‍🌈",
)


def test_ten_thousand_random_strings(gazetteer):
    chance = random.Random(2026)
    certain = []
    slowest = 0.0
    for _ in range(10_000):
        alphabet = chance.choice(ALPHABETS) + (chance.choice(ALPHABETS) if chance.random() < 0.2 else "")
        text = "".join(chance.choice(alphabet) for _ in range(chance.randrange(0, 40)))
        begun = time.perf_counter()
        answer = resolve(text, gazetteer)
        slowest = max(slowest, time.perf_counter() - begun)
        assert str(answer.question or answer.explanation or answer.candidate.why)
        if answer.status == "one":
            certain.append((text, answer))
    assert slowest < 0.25
    for text, answer in certain:
        code = answer.candidate.how == "postcode"
        assert code or answer.candidate.score >= 0.8, text
        assert len(clean(text)) >= 2


def test_a_call_takes_less_than_five_milliseconds(gazetteer):
    texts = [*CERTAIN, *QUESTIONS, "wir wohnen seit drei Jahren in der Nähe von irgendwo an der Straße " * 2]
    begun = time.perf_counter()
    for text in texts:
        resolve(text, gazetteer)
    assert (time.perf_counter() - begun) / len(texts) < 0.005
