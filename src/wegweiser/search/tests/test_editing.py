"""Editors' decisions and the counts of questions."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.urls import reverse

from wegweiser.facts.models import today
from wegweiser.search.editing import choices as choosing
from wegweiser.search.editing import counting
from wegweiser.search.editing.choices import EditorialChoices, choices, question_key
from wegweiser.search.models import AskedQuestion, BestBet, StopWord, SynonymGroup, WholeWord

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(portal_index, client):
    def get(question, **query):
        choices.forget()
        return BeautifulSoup(client.get("/suche/", {"q": question, **query}).content, "html.parser")

    return get


@pytest.fixture(autouse=True)
def files_of_the_test(settings, tmp_path):
    settings.VAR = tmp_path
    yield
    choices.forget()


def test_a_synonym_takes_effect_at_once(ask):
    before = ask("Quatschwort").select(".ww-results li")
    SynonymGroup.objects.create(words="Quatschwort\nSpätaussiedler")
    after = ask("Quatschwort").select(".ww-results li")
    assert not before and any("aussiedler" in row.text for row in after)
    SynonymGroup.objects.all()[0].delete()
    assert not ask("Quatschwort").select(".ww-results li")


def test_a_recommended_answer_stands_on_top_while_it_holds(ask):
    bet = BestBet(
        questions="Einbürgerung\nDeutscher Pass", title="Jetzt einbürgern", address="/themen/einbuergerung/"
    )
    bet.full_clean()
    bet.save()
    for question in ("einbuergerung", "  EINBÜRGERUNG!", "deutscher pass"):
        assert ask(question).select_one(".ww-finding__bets a")["href"] == "/themen/einbuergerung/"
    assert not ask("Einbürgerung Schule").select(".ww-finding__bets")
    bet.valid_until = today() - dt.timedelta(days=1)
    bet.save()
    assert not ask("Einbürgerung").select(".ww-finding__bets")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example", "http://unsafe.example", "ohne"]
)
def test_a_recommended_answer_leads_to_a_safe_address(address):
    with pytest.raises(ValidationError):
        BestBet(questions="a", title="b", address=address).full_clean()


def test_without_a_database_the_last_decisions_hold(monkeypatch):
    StopWord.objects.create(word="bitte")
    WholeWord.objects.create(word="Rucksack")
    BestBet.objects.create(questions="Geld", title="Förderung", address="/themen/foerderung/")
    known = EditorialChoices()
    assert list(known.stop_words()) == ["bitte"]

    def away():
        raise DatabaseError

    monkeypatch.setattr(choosing, "stamp", away)
    fresh = EditorialChoices()
    assert (list(fresh.stop_words()), list(fresh.whole_words())) == (["bitte"], ["Rucksack"])
    assert fresh.bets("geld", "de")[0].title == "Förderung"
    assert fresh.edition() != known.edition()
    choosing.kept_file().unlink()
    assert list(EditorialChoices().stop_words()) == []


def test_only_some_roles_decide(client, django_user_model):
    for role, status in (("Ministeriumsveröffentlichung", 200), ("Administration", 200), ("Zentrum", 302)):
        user = django_user_model.objects.create_user(role, password="x")
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        for model in (BestBet, SynonymGroup, StopWord, WholeWord, AskedQuestion):
            url = reverse(model.snippet_viewset.get_url_name("list"))
            assert client.get(url).status_code == status, (role, model)
    editor = django_user_model.objects.get(username="Ministeriumsveröffentlichung")
    client.force_login(editor)
    answer = client.post(reverse(StopWord.snippet_viewset.get_url_name("add")), {"word": "übrigens"})
    assert answer.status_code == 302 and StopWord.objects.filter(word="übrigens").exists()
    assert client.get(reverse(AskedQuestion.snippet_viewset.get_url_name("add"))).status_code == 302


# Counting ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "meine Nummer 0211 8553118",
        "anna@example.org",
        "Anna Meier Hauptstraße 12",
        "Herr Müller Aufenthalt",
        "geboren am 1.2.1990",
        "Aktenzeichen 123-456-789",
        "x" * 200,
        "!!!",
    ],
)
def test_what_may_tell_of_a_person_is_not_noted(text):
    counting.count(text, "de", 3)
    assert not counting.folder().exists()


def test_questions_are_counted_by_week_and_rare_ones_keep_no_text():
    for text, times, results in (("Schul-Anmeldung", 3, 7), ("schul anmeldung", 1, 0), ("Seltenes", 2, 0)):
        for _ in range(times):
            counting.count(text, "de", results)
    assert counting.fold() == 0  # the minute is not over
    assert counting.fold(everything=True) == 6
    kept = AskedQuestion.objects.get(text=question_key("Schul-Anmeldung"))
    assert (kept.asked, kept.without_result, kept.results) == (4, 1, 0)
    rare = AskedQuestion.objects.get(text="")
    assert rare.asked == 2 and "selten" not in json.dumps(str(rare.digest))
    counting.count("Seltenes", "de", 0)
    counting.fold(everything=True)
    assert AskedQuestion.objects.get(text="seltenes").asked == 3
    assert not list(counting.folder().glob("*"))


def test_half_a_line_is_passed_over_and_old_counts_go():
    counting.folder().mkdir()
    (counting.folder() / "1.jsonl").write_text('["a", "de", 1, "2026-01-05"]\n["b", "de"\n[1]\nnull\n')
    AskedQuestion.objects.create(week=today() - dt.timedelta(days=120), language="de", digest="x", asked=9)
    assert counting.fold() == 1
    assert not AskedQuestion.objects.filter(digest="x").exists()


def test_the_worker_adds_them_up():
    from wegweiser.changes.worker import Worker

    counting.folder().mkdir()
    (counting.folder() / "1.jsonl").write_text(f'["a", "de", 1, "{today()}"]\n' * 3)
    from wegweiser.changes import projections

    projections.get("asked")._folded = 0.0
    Worker(only=["asked"]).until_idle()
    assert AskedQuestion.objects.get(text="a").asked == 3
