"""Reading questions: period, place and filters inside what people type."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict
from django.utils import translation

from wegweiser.facts.period_finding import find_period
from wegweiser.search.asking.names import names_of
from wegweiser.search.asking.reading import language_of, read_asked, tidy
from wegweiser.search.engine import current


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("Integrationszentren Mai 2014", "Mai 2014", "Integrationszentren"),
        ("2013", "2013", ""),
        ("Förderung ab 2015 Schule", "ab 2015", "Förderung Schule"),
        ("Zentren 2013–2014", "2013 bis 2014", "Zentren"),
        ("Besuch am 25.04.2014", "25. April 2014", "Besuch"),
        ("Meldungen im Jahr 2016", "2016", "Meldungen"),
    ],
)
def test_a_period_inside_a_question_is_found(text, period, rest):
    found = find_period(text)
    assert (str(found.period), found.rest) == (period, rest)


@pytest.mark.parametrize(
    "text", ["50667 Deutschkurs", "Klasse 5", "1234 Euro", "0211 8553118", "", "x" * 5000]
)
def test_what_is_no_year_is_left_alone(text):
    assert find_period(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Schule", "de"),
        ("курси німецької", "uk"),
        ("курсы немецкого языка", "ru"),
        ("مدرسة بوخوم", "ar"),
        ("کلاس آلمانی", "fa"),
    ],
)
def test_another_script_is_another_language(text, language):
    assert language_of(text, "de") == language


def test_control_signs_vanish_and_joiners_stay():
    assert tidy("a\x00b\u202e\n c\u200cd", 50) == "a b c\u200cd"


def read(query, language="de"):
    with translation.override(language):
        return read_asked(QueryDict(query), language, names_of(current()))


@pytest.mark.parametrize(
    ("question", "words", "area"),
    [
        ("Hilfe bei der Schulanmeldung in Gelsenkirchen", "Hilfe bei der Schulanmeldung", "KI-05513"),
        ("курси німецької Дортмунд", "курси німецької", "KI-05913"),
        ("مدرسة بوخوم", "مدرسة", "KI-05911"),
        ("Wesel", "Wesel", "KI-05170"),
        ("50667 Deutschkurs", "Deutschkurs", "KI-05315"),
        ("KI Unna Telefon", "KI Telefon", "KI-05978"),
        ("RAA", "RAA", ""),
        ("LaKI", "LaKI", ""),
        ("MAIS", "MAIS", ""),
        ("Mülheim", "Mülheim", ""),
    ],
)
def test_the_place_is_taken_out_of_the_question(portal_index, question, words, area):
    asked = read(f"q={question}")
    assert (asked.words, asked.near) == (words, area)


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Schulanmeldung in Gelsenkirchen", "school"),
        ("تسجيل المدرسة", "school"),
        ("детский сад", "day-care"),
        ("اللغة الألمانية", "language"),
        ("الاعتراف بالشهادات", "labour-market"),
        ("okul kaydı", "school"),
    ],
)
def test_the_need_is_recognised_in_every_language(portal_index, question, field):
    assert field in read(f"q={question}").question().needs


def test_no_need_is_read_into_other_questions(portal_index):
    for question in ("Impressum", "Mülheim", "2014", "الله"):
        assert read(f"q={question}").needs == ()


def test_offices_of_the_need_stand_above_what_only_speaks_of_it(portal_index):
    question = read("q=Schulanmeldung").question(limit=100)

    def place_of_office(**changes):
        found = current().search(replace(question, **changes)).results
        return [hit.title for hit in found].index("Jugendmigrationsdienste")

    assert place_of_office() <= 10 < 20 < place_of_office(needs=())


def test_place_and_period_may_be_taken_as_words(portal_index):
    asked = read("q=Schule+Gelsenkirchen+2014&woertlich=zeit&woertlich=ort")
    assert (asked.words, asked.place, asked.period) == ("Schule Gelsenkirchen 2014", None, None)
    assert asked.chips == []


def test_every_filter_is_a_chip_that_can_be_dropped(portal_index):
    asked = read("q=Zentrum&art=release&thema=F%C3%B6rderung&ort=Essen&von=2013&bis=2015")
    assert asked.problems == ()
    assert [chip.value for chip in asked.chips] == ["2013 bis 2015", "Meldung", "Förderung", "Stadt Essen"]
    for chip in asked.chips:
        assert len(read(chip.without.partition("?")[2]).chips) == 3
    assert "Thema „Förderung“" in asked.sentence


def test_wrong_values_are_named_and_ignored(portal_index):
    asked = read("q=Zentrum&art=foo&thema=bar&von=irgendwann&ort=Atlantis&seite=minus")
    assert len(asked.problems) == 5
    assert not asked.are_set and asked.page == 1


def test_a_place_that_may_mean_several_is_asked_for(portal_index):
    asked = read("q=Schule+M%C3%BClheim")
    assert asked.near == "" and asked.place.meant.status == "ask"
    picked = read("q=Schule+M%C3%BClheim&gemeinde=05117000")
    assert (picked.near, picked.words) == ("KI-05117", "Schule")
