"""Chairs by date, and sources that disagree about them."""

from __future__ import annotations

from wegweiser.organisations.models import ChairRule, Organisation
from wegweiser.organisations.offices import chair_on


def names(chairs):
    return [str(chair.organisation) for chair in chairs]


def test_the_chair_is_the_one_of_the_day(make_organisation, join, day):
    body, thuringia, baden = (
        make_organisation(names=[(n, "", None, None)]) for n in ("IMK", "Thüringen", "Baden")
    )
    join(body, thuringia, role="chair", valid_from=day(2015, 10, 1), valid_until=day(2016, 9, 30))
    join(body, baden, role="chair", valid_from=day(2016, 10, 1), valid_until=day(2017, 9, 30))
    assert names(chair_on(body, day(2016, 9, 30))) == ["Thüringen"]
    assert names(chair_on(body, day(2016, 10, 1))) == ["Baden"]
    assert chair_on(body, day(2018, 1, 1)) == []


def test_contradicting_statements_stand_side_by_side(client, make_organisation, join, day):
    body, one, other = (
        make_organisation(names=[(n, "", None, None)]) for n in ("Rat", "Land Eins", "Land Zwei")
    )
    join(body, one, role="chair", valid_from=day(2015, 10, 1), source_label="Verzeichnis")
    join(body, other, role="chair", valid_from=day(2016, 7, 1), source_label="Pressebericht")
    assert names(chair_on(body, day(2016, 8, 15))) == ["Land Zwei", "Land Eins"]
    page = client.get(body.public_address()).content.decode()
    assert "verschiedene Vorsitze" in page
    assert "Verzeichnis" in page and "Pressebericht" in page


def test_two_rules_for_the_change_are_shown_with_their_sources(client, make_organisation, day):
    body = make_organisation()
    body.chair_rules = [
        ChairRule(text="Wechsel am 1. Oktober", month=10, day=1, source_label="Verzeichnis 2016"),
        ChairRule(text="Wechsel im Juli", month=7, source_label="Bericht 2021"),
    ]
    body.save()
    page = client.get(body.public_address()).content.decode()
    assert "gehen die Quellen auseinander" in page
    for said in ("Wechsel am 1. Oktober", "Verzeichnis 2016", "Wechsel im Juli", "Bericht 2021"):
        assert said in page


def test_a_rule_that_followed_another_is_no_contradiction(client, make_organisation, day):
    body = make_organisation()
    body.chair_rules = [
        ChairRule(text="Alt", month=10, day=1, valid_until=day(2020, 12, 31)),
        ChairRule(text="Neu", month=7, day=1, valid_from=day(2021, 1, 1)),
    ]
    body.save()
    assert "gehen die Quellen auseinander" not in client.get(body.public_address()).content.decode()


def test_the_conference_of_ministers_in_the_pack(nrw, client, day):
    conference = Organisation.objects.get(slug="intmk")
    assert ["Thüringen" in name for name in names(chair_on(conference, day(2016, 6, 1)))] == [True]
    assert ["Baden-Württemberg" in name for name in names(chair_on(conference, day(2016, 10, 1)))] == [True]
    assert "gehen die Quellen auseinander" in client.get("/verzeichnis/intmk/").content.decode()
