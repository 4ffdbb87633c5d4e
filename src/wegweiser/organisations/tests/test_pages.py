"""The pages of organisations and persons."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from wegweiser.changes.models import Change
from wegweiser.organisations.models import Organisation, OrganisationName, Person
from wegweiser.publishing.rendering import render


def test_every_entry_of_the_pack_has_a_page(nrw, client):
    for organisation in Organisation.objects.in_directory():
        assert client.get(organisation.public_address()).status_code == 200, organisation
    for person in Person.objects.live():
        assert client.get(person.public_address()).status_code == 200, person


def test_a_dissolved_office_says_so_and_names_its_heirs(nrw, client):
    page = client.get("/verzeichnis/laki/").content.decode()
    assert "Diese Stelle gibt es nicht mehr" in page
    assert '<time datetime="2021-04-01">1. April 2021</time>' in page
    assert 'href="/verzeichnis/lasi/"' in page and 'href="/verzeichnis/mkjfgfi/"' in page


def test_a_person_shows_the_name_the_office_bore_then(client, make_organisation, make_person, day):
    house = make_organisation(
        names=[("Haus Alt", "", day(2010, 1, 1), day(2016, 12, 31)), ("Haus Neu", "", day(2017, 1, 1), None)]
    )
    person = make_person("Ada", "Beispiel", [(house, "Leiterin", day(2012, 1, 1), day(2014, 1, 1))])
    page = client.get(person.public_address()).content.decode()
    assert "Haus Alt" in page and "Haus Neu" not in page
    assert "Leiterin" in client.get(house.public_address()).content.decode()


def test_scripts_never_reach_a_page(client, make_organisation):
    office = make_organisation(
        profile='<p onclick="x()">gut</p><script>alert(1)</script><a href="javascript:x()">da</a>',
        summary="<script>alert(2)</script>",
        tasks="<img src=x onerror=alert(3)>",
    )
    office.names.add(OrganisationName(name="<b>Amt</b>"))
    office.save()
    page = client.get(office.public_address()).content.decode()
    for bad in ("<script>alert", "onclick", "javascript:", "<img src=x", "<b>Amt"):
        assert bad not in page
    office.refresh_from_db()
    assert office.profile == "<p>gut</p><a>da</a>"


def test_text_that_came_in_another_way_is_made_safe_when_shown(client, make_organisation):
    office = make_organisation()
    Organisation.objects.filter(pk=office.pk).update(profile="<p>gut</p><script>alert(1)</script>")
    assert "alert(1)" not in client.get(office.public_address()).content.decode()


@pytest.mark.parametrize("link", ["member", "successor", "office"])
def test_whoever_points_to_an_organisation_makes_its_page_due(
    make_organisation, make_person, join, succeed, day, link
):
    office, other = make_organisation(), make_organisation()
    before = render(office.public_address())
    if link == "member":
        join(other, office)
    elif link == "successor":
        succeed(other, office, day(2015, 1, 1), "renamed")
    else:
        other = make_person("Ada", "Beispiel", [(office, "Leiterin", day(2015, 1, 1), None)])
    touched = set().union(
        *(change.touches for change in Change.objects.filter(kind=other.kind(), key=other.pk))
    )
    assert touched & before.reads
    assert str(other).encode() in render(office.public_address()).body


def test_a_new_name_makes_the_pages_of_predecessors_due(make_organisation, succeed, day):
    old, new = make_organisation(dissolved_on=day(2015, 1, 1)), make_organisation()
    succeed(new, old, day(2015, 1, 1))
    before = render(old.public_address())
    new.names.add(OrganisationName(name="Ganz neues Haus", valid_from=day(2020, 1, 1)))
    new.save()
    assert set(Change.objects.latest("id").touches) & before.reads
    assert b"Ganz neues Haus" in render(old.public_address()).body


def test_a_dissolution_to_come_makes_the_page_due_on_its_day(make_organisation, day):
    office = make_organisation(dissolved_on=day(2090, 1, 1))
    assert "day:2090-01-01" in render(office.public_address()).reads


def test_a_page_on_a_page_in_arabic_marks_german_text(nrw):
    body = render("/ar/verzeichnis/kfi/").body.decode()
    assert '<h1 lang="de" dir="ltr">' in body
    assert 'dir="ltr">02931 822900</a>' in body


def test_the_draft_is_previewed_on_the_real_page(make_organisation, join, day):
    office, other = make_organisation(), make_organisation("anderes", [("Anderes Haus", "", None, None)])
    office.names = [OrganisationName(name="Name im Entwurf")]
    join_without_saving(office, other)
    shown = office.serve_preview(RequestFactory().get("/"), "").content.decode()
    assert "Name im Entwurf" in shown and "Anderes Haus" in shown
    assert Organisation.objects.get(pk=office.pk).name != "Name im Entwurf"


def join_without_saving(body, member):
    from wegweiser.organisations.models import Membership

    body.members = [Membership(organisation=member)]


def test_a_new_draft_can_be_previewed(db):
    draft = Organisation(slug="neu", kind_of="partner", profile="<p>Neu</p>")
    draft.names = [OrganisationName(name="Noch nicht gespeichert")]
    assert b"Noch nicht gespeichert" in draft.serve_preview(RequestFactory().get("/"), "").content


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_twice_as_many_facts_need_no_more_queries(
    client, make_organisation, make_person, make_contact, join, succeed, day
):
    office = make_organisation(dissolved_on=day(2020, 1, 1))

    def add_facts(number):
        for _ in range(number):
            make_contact(office)
            member = make_organisation()
            join(office, member, valid_from=day(2015, 1, 1))
            join(office, member, role="chair", valid_from=day(2015, 1, 1))
            join(make_organisation(), office)
            succeed(office, make_organisation(), day(2010, 1, 1))
            succeed(make_organisation(), office, day(2020, 1, 1))
            make_person("Ada", "Beispiel", [(office, "Leiterin", day(2015, 1, 1), None)])

    add_facts(3)
    before = queries(client, office.public_address())
    add_facts(3)
    assert queries(client, office.public_address()) == before
    assert before < 40


def test_twice_as_many_offices_need_no_more_queries(client, make_organisation, make_person, join, day):
    person = make_person("Ada", "Beispiel")

    def add_facts(number):
        for _ in range(number):
            office = make_organisation()
            join(office, person)
            make_person("Eva", "Probe", [(office, "Leiterin", None, None)])
            person.offices.create(organisation=office, title="Leiterin")

    add_facts(3)
    before = queries(client, person.public_address()), queries(client, "/personen/")
    add_facts(3)
    assert (queries(client, person.public_address()), queries(client, "/personen/")) == before
