"""The commands: ``network`` and ``where``."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from wegweiser.centres.models import Centre

pytestmark = pytest.mark.usefixtures("nrw")


@pytest.fixture
def answer(run):
    """The JSON a command gives, and its exit status."""

    def ask(*words):
        out, status = run(*words, "--json")
        return json.loads(out), status

    return ask


def test_the_network_has_the_promised_shape(answer):
    document, status = answer("network", "--on", "2014-04-25")
    assert status == 0
    assert document["on"] == "2014-04-25"
    assert list(document["counts"]) == ["talks", "application", "principle", "grant", "open"]
    assert len(document["centres"]) == document["total"] == 54
    for stage, number in document["counts"].items():
        assert number == sum(1 for centre in document["centres"] if centre["stage"] == stage)
    assert sum(document["counts"].values()) + document["without_step"] == 54
    assert sum(document["counts_possible"].values()) <= 54
    duisburg = next(centre for centre in document["centres"] if centre["id"] == "KI-05112")
    assert duisburg["stage"] == "open"
    assert duisburg["since"] == "2013-08-01"
    assert duisburg["sources"][0]["label"]
    newest = [stated for stated in document["stated"] if stated["latest"]]
    assert [stated["number"] for stated in newest] == [49]
    assert all({"what", "statements", "note"} <= set(record) for record in document["contradictions"])
    assert all(
        {"value", "source", "date"} <= set(s) for r in document["contradictions"] for s in r["statements"]
    )


def test_german_and_iso_dates_mean_the_same(answer):
    assert answer("network", "--on", "25.4.2014")[0] == answer("network", "--on", "2014-04-25")[0]


def test_without_a_day_it_is_today(answer):
    document, _ = answer("network")
    assert document["counts"]["open"] == 54


def test_the_table_can_be_read(run):
    out, status = run("network", "--on", "2016-06-02")
    assert status == 0
    assert "eröffnet" in out
    assert "Kreis Coesfeld" in out
    assert "Widersprüche" in out


@pytest.mark.parametrize(
    "bad", ["gestern", "2014-02-31", "31.2.2014", "", "0001-01-01", "2014-4-25", "٢٠١٤-٠٤-٢٥"]
)
def test_a_bad_date_is_named_in_a_sentence(bad):
    with pytest.raises(CommandError) as error:
        call_command("network", "--on", bad)
    assert error.value.returncode == 2
    assert "Datum" in str(error.value)


def test_where_has_the_promised_shape(answer):
    document, status = answer("where", "Hürth")
    assert status == 0
    assert (document["query"], document["status"], document["question"]) == ("Hürth", "one", None)
    (found,) = document["answers"]
    assert found["municipality"] == "Hürth"
    assert found["ags"] == "05362028"
    assert found["district"] == "Rhein-Erft-Kreis"
    assert found["centre"] == {
        "id": "KI-05362",
        "name": Centre.objects.get(key="KI-05362").name_on(),
        "url": "/zentren/rhein-erft-kreis/",
    }
    assert found["why"]


@pytest.mark.parametrize(("place", "key"), [("52062", "KI-05334002"), ("Eschweiler", "KI-05334")])
def test_the_city_of_aachen_has_its_own_centre(answer, place, key):
    assert answer("where", place)[0]["answers"][0]["centre"]["id"] == key


def test_the_offices_are_the_contacts_of_today(answer):
    (found,) = answer("where", "Solingen")[0]["answers"]
    assert [office["phone"] for office in found["offices"]] == ["0212 2902601"]
    (found,) = answer("where", "Duisburg")[0]["answers"]
    assert all(office["street"] != "Alter Markt 23" for office in found["offices"])


def test_a_service_adds_offices(answer):
    plain = answer("where", "Aachen")[0]["answers"][0]["offices"]
    more = answer("where", "Aachen", "--service", "diskriminierung")[0]
    assert more["service"] == "diskriminierung"
    assert len(more["answers"][0]["offices"]) > len(plain)


def test_an_unknown_service_is_named(run):
    with pytest.raises(CommandError, match="Bekannt sind: schule") as error:
        call_command("where", "Aachen", "--service", "Raumfahrt")
    assert error.value.returncode == 2


def test_an_ambiguous_place_is_a_question(answer):
    document, status = answer("where", "Mülheim")
    assert status == 0
    assert document["status"] == "ask"
    assert document["question"].endswith("?")
    assert {found["centre"]["id"] for found in document["answers"]} == {"KI-05117", "KI-05315"}


def test_no_place_gives_status_one_and_a_sentence(answer, run):
    document, status = answer("where", "Xqzzt")
    assert status == 1
    assert (document["status"], document["answers"]) == ("none", [])
    out, status = run("where", "München")
    assert status == 1
    assert "München" in out
