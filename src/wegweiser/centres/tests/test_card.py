"""The card to take along."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from wegweiser.centres.card import FOR_NEED, code_of
from wegweiser.centres.needs import NEEDS

pytestmark = pytest.mark.usefixtures("nrw")


@pytest.fixture
def take(client):
    """The card for a question, parsed."""

    def get(language="", **question):
        answer = client.get(f"{language}/hilfe/zettel/", question)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    return get


def test_the_answer_leads_to_a_card_of_the_same_place_and_need(client):
    page = BeautifulSoup(client.get("/ar/hilfe/?ort=45127&anliegen=schule").content, "html.parser")
    address = page.select_one(".ww-answer__on a")["href"]
    card = BeautifulSoup(client.get(address).content, "html.parser")
    assert card.select_one(".ww-take__name a")["href"] == "/ar/zentren/essen/"
    assert "Schule und Kita" in card.select_one(".ww-take__lines [lang=de]").text


def test_a_place_chosen_among_several_keeps_being_the_one(take):
    card = take(ort="51467", gemeinde="05315000")
    assert card.select_one(".ww-take__name a")["href"] == "/zentren/koeln/"


@pytest.mark.parametrize("ort", ["", "Mülheim", "51467", "Hamburg", "x" * 3000])
def test_where_no_one_centre_answers_the_question_is_asked_on(client, ort):
    answer = client.get("/en/hilfe/zettel/", {"ort": ort, "anliegen": "schule"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/en/hilfe/?ort=")
    assert client.get(answer["Location"]).status_code == 200


def test_each_line_stands_in_both_languages_and_once_where_they_are_one(take):
    arabic = take("/ar", ort="Solingen", anliegen="aufenthalt")
    lines = arabic.select(".ww-take__bring li, .ww-take__lines li")
    assert len(lines) == 7
    for line in lines:
        own, german = line.select("span")
        assert (german["lang"], german["dir"]) == ("de", "ltr")
        assert re.search("[\u0600-\u06ff]", own.text) and not re.search("[\u0600-\u06ff]", german.text)
    assert "Arabisch" in arabic.select_one(".ww-take__lines").text
    german = take(ort="Solingen", anliegen="aufenthalt")
    assert all(len(line.select("span")) == 1 for line in german.select(".ww-take__bring li"))
    assert "übersetzen" not in german.select_one(".ww-take__lines").text


def test_a_centre_without_a_number_still_says_whom_to_call(take):
    assert take(ort="Bochum").select_one(".ww-reach a")["href"] == "tel:115"
    assert take(ort="Solingen").select_one(".ww-contact a")["href"].startswith("tel:+49")


def test_the_code_carries_the_card_to_another_telephone(take):
    card = take("/ar", ort="Bochum", anliegen="deutsch")
    own = f"{settings.WEGWEISER_ORIGIN}/ar/hilfe/zettel/?ort=Bochum&gemeinde=05911000&anliegen=deutsch"
    width, path = code_of(own)
    assert card.select_one(".ww-take__code")["viewbox"] == f"0 0 {width} {width}"
    assert card.select_one(".ww-take__dark")["d"] == path
    other = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    other.add_data(own)
    assert path.count("M") == sum(map(sum, other.get_matrix()))


def test_nothing_is_remembered_and_search_engines_stay_out(client):
    answer = client.get("/hilfe/zettel/?ort=Bochum")
    assert not answer.cookies
    assert b'name="robots" content="noindex"' in answer.content


def test_what_to_bring_is_known_by_the_keys_of_needs():
    assert set(FOR_NEED) <= {need.key for need in NEEDS}
