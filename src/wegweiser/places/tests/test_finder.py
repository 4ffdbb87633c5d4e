"""Places inside longer questions; everyday words are not places."""

from __future__ import annotations

import random
import time

import pytest

from wegweiser.places.finder import find_in

FOUND = [
    ("Hilfe bei der Schulanmeldung in Gelsenkirchen", {"KI-05513"}, "Hilfe bei der Schulanmeldung"),
    ("курси німецької Дортмунд", {"KI-05913"}, "курси німецької"),
    ("курсы немецкого в Кёльне", {"KI-05315"}, "курсы немецкого"),
    ("مدرسة بوخوم", {"KI-05911"}, "مدرسة"),
    ("دورة لغة في هام", {"KI-05915"}, "دورة لغة"),
    ("deutsch kurs koeln", {"KI-05315"}, "deutsch kurs"),
    ("Köln'de Almanca kursu", {"KI-05315"}, "Almanca kursu"),
    ("much help in Cologne", {"KI-05315"}, "much help"),
    ("cours d'allemand Aix-la-Chapelle", {"KI-05334002"}, "cours d'allemand"),
    ("Beratung in Essen", {"KI-05113"}, "Beratung"),
    ("Sprachkurs Essen", {"KI-05113"}, "Sprachkurs"),
    ("Essen", {"KI-05113"}, ""),
    ("Hilfe in Much", {"KI-05382"}, "Hilfe"),
    ("an wen kann ich mich in Wenden wenden", {"KI-05966"}, "an wen kann ich mich wenden"),
    ("Köln-Mülheim Kita", {"KI-05315"}, "Kita"),
    ("Beratung Köln Kalk", {"KI-05315"}, "Beratung"),
    ("Kurs in Mülheim in Köln", {"KI-05315"}, "Kurs"),
    ("Schule in Mülheim", {"KI-05117", "KI-05315"}, "Schule"),
    ("Termin Stadt Wesel Ausländerbehörde", {"KI-05170"}, "Termin Ausländerbehörde"),
    ("Hilfe 45879 Gelsenkirchen Schule", {"KI-05513"}, "Hilfe Schule"),
    ("von Köln nach Dortmund umziehen", {"KI-05913"}, "von Köln umziehen"),
    ("Integrationskurs in Gelsenkrichen", {"KI-05513"}, "Integrationskurs"),
    ("Deutschkurs wattenscheid", {"KI-05911"}, "Deutschkurs"),
    ("Zuwanderung in Duisburg, Essen und Wuppertal", {"KI-05112", "KI-05113", "KI-05124"}, "Zuwanderung"),
    ("Kölner Straße 5 Bochum Beratung", {"KI-05911"}, "Kölner Straße 5 Beratung"),
]


@pytest.mark.parametrize(("text", "areas", "rest"), FOUND, ids=[row[0] for row in FOUND])
def test_the_place_and_the_need_are_told_apart(gazetteer, text, areas, rest):
    found = find_in(text, gazetteer)
    assert {c.service_area.key for c in found.resolution.candidates} == areas
    assert found.resolution.status == ("one" if len(areas) == 1 else "ask")
    assert found.rest == rest
    assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Essen und Trinken",
        "warmes Essen für Kinder",
        "das Essen in der Kita",
        "was kann ich essen",
        "Wohin kann ich mich wenden",
        "die Kinder kamen zu spät",
        "ich bin in der Lage",
        "Löhne und Gehälter",
        "Datteln kaufen",
        "Wetter heute",
        "much help needed",
        "هام جدا",
        "Anmeldung Schule",
        "Kalk Beratung",
        "Job mit 45879 Euro",
        "Familiennachzug Syrien",
        "Projekte in NRW",
        "Haus der Kulturen",
        "was ist das Kommunale Integrationszentrum",
        "",
        "\x00",
    ],
)
def test_everyday_words_are_no_places(gazetteer, text):
    assert find_in(text, gazetteer) is None


def test_a_place_outside_the_state_is_recognised_as_such(gazetteer):
    assert find_in("Schule in Hamburg", gazetteer).resolution.failure == "outside_state"
    both = find_in("von Hamburg nach Köln ziehen", gazetteer)
    assert [c.name for c in both.resolution.candidates] == ["Köln"]


def test_every_municipality_after_in(gazetteer):
    for place in gazetteer.municipalities.values():
        found = find_in(f"Hilfe bei der Wohnungssuche in {place.name}", gazetteer)
        assert found, place.name
        assert place.service_area in {c.service_area.key for c in found.resolution.candidates}, place.name
        assert found.rest == "Hilfe bei der Wohnungssuche", place.name


def test_long_and_random_questions_are_safe_and_fast(gazetteer):
    chance = random.Random(3)
    words = [
        "in",
        "Köln",
        "Essen",
        "بوخوم",
        "12345",
        "\u202e",
        "–",
        "Kreis",
        "Bad",
        "Дортмунд",
        "x" * 50,
        "'",
    ]
    begun = time.perf_counter()
    for _ in range(500):
        text = " ".join(chance.choice(words) for _ in range(60))
        found = find_in(text, gazetteer)
        assert found is None or found.resolution.status in ("one", "several", "ask", "none")
    assert (time.perf_counter() - begun) / 500 < 0.02
    assert find_in("K" * 1_000_000, gazetteer) is None
