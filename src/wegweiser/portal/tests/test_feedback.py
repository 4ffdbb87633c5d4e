"""Telling the operator about a barrier."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from wegweiser.portal import feedback
from wegweiser.portal.models import BarrierReport

ADDRESS = "/barriere-melden/"
GOOD = {"message": "Das Menü lässt sich nicht öffnen.", "page": "/", "reply_to": "a@example.org"}
HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def send(client, db):
    """Send the form as a browser would; gives the answer."""

    def send_form(data=GOOD, headers=HERE, **extra):
        return client.post(ADDRESS, data, headers=headers, **extra)

    return send_form


def problems(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def test_a_good_message_is_kept_and_answered_with_a_redirect(send, client):
    answer = send()
    assert (answer.status_code, answer["Location"]) == (303, "/barriere-melden/danke/")
    report = BarrierReport.objects.get()
    assert (report.message, report.page, report.reply_to) == (GOOD["message"], "/", "a@example.org")
    assert client.get(answer["Location"]).status_code == 200


def test_the_thanks_come_in_the_language_of_the_form(client, db):
    answer = client.post("/ar" + ADDRESS, GOOD, headers=HERE)
    assert answer["Location"] == "/ar/barriere-melden/danke/"


def test_no_cookie_is_set_on_the_way(send, client):
    for answer in (client.get(ADDRESS), send(), send({"message": ""})):
        assert not answer.cookies


def test_only_the_message_is_needed(send):
    assert send({"message": "Die Schrift ist zu klein."}).status_code == 303


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"message": ""}, "message"),
        ({"message": "  \n "}, "message"),
        ({"message": "x" * 5001}, "message"),
        ({"message": "Gut.", "reply_to": "niemand"}, "reply_to"),
        ({"message": "Gut.", "page": "x" * 401}, "page"),
    ],
)
def test_errors_stand_beside_the_field_and_in_the_summary(send, data, field):
    answer = send(data)
    page = problems(answer)
    assert answer.status_code == 422
    assert not BarrierReport.objects.exists()
    wrong = page.find(attrs={"name": field})
    assert wrong["aria-invalid"] == "true"
    described = [page.find(id=name) for name in wrong["aria-describedby"].split()]
    assert all(described)
    summary = page.select_one("[role=alert] a")
    assert summary["href"] == f"#{wrong['id']}"
    assert summary.get_text(strip=True) in {element.get_text(strip=True) for element in described}
    assert page.title.get_text().startswith("Fehler:")


def test_what_was_written_is_not_lost(send):
    page = problems(send({"message": "Langer Text", "reply_to": "niemand"}))
    assert page.find("textarea").get_text(strip=True) == "Langer Text"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://localhost:8000"},
        {"origin": "https://anderswo.example"},
        {"origin": "null"},
    ],
)
def test_what_other_sites_send_is_refused_but_not_lost(send, headers):
    answer = send(headers=headers)
    assert answer.status_code == 403
    assert not BarrierReport.objects.exists()
    assert GOOD["message"] in problems(answer).find("textarea").get_text()


def test_older_browsers_name_where_they_come_from(send):
    assert send(headers={"origin": "http://testserver"}).status_code == 303


def test_a_program_that_fills_every_field_is_thanked_and_forgotten(send):
    assert send({**GOOD, "website": "https://spam.example"}).status_code == 303
    assert not BarrierReport.objects.exists()


def test_one_sender_can_send_a_few_messages_an_hour(send):
    sender = {"REMOTE_ADDR": "203.0.114.7"}
    for _ in range(feedback.MOST_PER_SENDER):
        assert send(**sender).status_code == 303
    assert send(**sender).status_code == 429
    assert send(REMOTE_ADDR="203.0.114.8").status_code == 303
    assert BarrierReport.objects.count() == feedback.MOST_PER_SENDER + 1


def test_people_behind_the_proxy_are_not_taken_for_one(send):
    for _ in range(feedback.MOST_PER_SENDER + 1):
        assert send(REMOTE_ADDR="127.0.0.1").status_code == 303


def test_all_together_are_limited_too(send, monkeypatch):
    monkeypatch.setattr(feedback, "MOST_IN_ALL", 2)
    assert [send(REMOTE_ADDR="127.0.0.1").status_code for _ in range(3)] == [303, 303, 429]


def test_a_huge_request_is_not_read(send):
    answer = send({"message": "x" * feedback.MOST_BYTES})
    assert answer.status_code == 413
    assert "Ihre Nachricht ist zu lang" in problems(answer).get_text()


def test_messages_are_erased_after_half_a_year(db):
    from django.utils import timezone

    from wegweiser.portal.models.feedback import KEPT_FOR

    now = timezone.now()
    old = BarrierReport.objects.create(message="alt", received_at=now - KEPT_FOR * 1.01)
    new = BarrierReport.objects.create(message="neu", received_at=now - KEPT_FOR * 0.99)
    assert BarrierReport.erase_old() == 1
    assert list(BarrierReport.objects.all()) == [new]
    assert old.pk
