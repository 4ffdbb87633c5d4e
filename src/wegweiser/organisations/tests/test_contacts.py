"""A contact is edited once and right everywhere."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from wegweiser.changes.models import Change
from wegweiser.organisations.contacts import contacts_for
from wegweiser.organisations.models import Contact
from wegweiser.publishing.rendering import render


def test_only_contacts_of_the_day_and_the_role(make_organisation, make_contact, day):
    office = make_organisation()
    old = make_contact(office, valid_until=day(2013, 11, 30))
    now = make_contact(office, valid_from=day(2013, 12, 1))
    press = make_contact(office, role="press")
    assert contacts_for(office, day=day(2013, 11, 30)) == [old, press]
    assert contacts_for(office, day=day(2020, 1, 1)) == [now, press]
    assert contacts_for(office, "press", day(2020, 1, 1)) == [press]


def test_whoever_can_be_called_comes_first(make_organisation, make_contact):
    office = make_organisation()
    make_contact(office, phone="", city="Essen", label="Außenstelle")
    call = make_contact(office, label="Zentrale")
    assert contacts_for(office)[0] == call


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"valid_from": (2018, 7, 13), "from_precision": "by"}, "Stand: 13. Juli 2018"),
        ({"valid_from": (2019, 12, 31), "from_precision": "by"}, "Stand: 2019"),
        ({"valid_from": (2018, 5, 1), "from_precision": "month"}, "Stand: Mai 2018"),
        ({}, "Stand nicht bekannt"),
    ],
)
def test_readers_see_from_when_a_contact_is(make_organisation, make_contact, day, facts, shown):
    office = make_organisation()
    facts = {name: day(*value) if name == "valid_from" else value for name, value in facts.items()}
    make_contact(office, source_label="Flyer", **facts)
    page = BeautifulSoup(render(office.public_address()).body, "html.parser")
    assert page.select_one(".ww-contact__date").get_text() == shown


def test_what_is_stated_here_and_what_is_over_need_no_date_of_a_source(make_organisation, make_contact, day):
    office = make_organisation()
    make_contact(office)
    make_contact(office, source_label="Flyer", valid_until=day(2013, 11, 30))
    page = BeautifulSoup(render(office.public_address()).body, "html.parser")
    assert len(page.select(".ww-contact")) == 2 and not page.select(".ww-contact__date")


def test_a_draft_is_not_shown(make_organisation, make_contact):
    office = make_organisation()
    make_contact(office, live=False)
    assert contacts_for(office) == []


def test_every_page_that_shows_a_contact_hears_of_its_change(make_organisation, make_contact):
    office = make_organisation()
    contact = make_contact(office)
    before = render(office.public_address())
    assert b"0211 8553118" in before.body
    contact.phone = "+492118555"
    contact.save()
    assert set(Change.objects.latest("id").touches) & before.reads
    after = render(office.public_address())
    assert b"0211 8555" in after.body
    assert b"8553118" not in after.body


def test_the_first_contact_reaches_a_page_that_had_none(make_organisation, make_contact):
    office = make_organisation()
    before = render(office.public_address())
    make_contact(office)
    assert set(Change.objects.latest("id").touches) & before.reads


def test_earlier_addresses_are_kept_apart(client, make_organisation, make_contact, day):
    office = make_organisation()
    make_contact(office, city="Essen", valid_until=day(2013, 11, 30))
    page = client.get(office.public_address()).content.decode()
    assert "<details" in page[: page.index("Essen")]
    assert "bis <time" in page


@pytest.mark.parametrize(
    "written", ["0211 855-3118", "0211/855 3118", "+49 (0)211 8553118", "0049 211 8553118"]
)
def test_every_way_of_writing_a_number_is_one_number(make_organisation, written):
    contact = Contact(slug="probe", organisation=make_organisation(), phone=written)
    contact.full_clean()
    assert contact.phone == "+492118553118"
    assert contact.phone_display == "0211 8553118"
    assert contact.phone_uri == "tel:+49-211-8553118"


@pytest.mark.parametrize("written", ["Zimmer 12", "12", "0211 855-3118 oder 0211 855-3119"])
def test_a_bad_number_is_explained(make_organisation, written):
    contact = Contact(slug="probe", organisation=make_organisation(), phone=written)
    with pytest.raises(ValidationError) as error:
        contact.full_clean()
    assert written in error.value.message_dict["phone"][0]
    assert "0211 855-3118" in error.value.message_dict["phone"][0]


def test_a_contact_that_reaches_nobody_is_refused(make_organisation):
    with pytest.raises(ValidationError, match="niemand zu erreichen"):
        Contact(slug="probe", organisation=make_organisation()).full_clean()


def test_a_usual_label_is_read_in_the_readers_language_and_a_name_stays_german(
    make_organisation, make_contact
):
    office = make_organisation()
    make_contact(office, label="Pressestelle", role="press")
    make_contact(office, label="Haus der Vielfalt")
    page = BeautifulSoup(render(f"/en{office.public_address()}").body, "html.parser")
    names = {name.get_text(strip=True): name for name in page.select(".ww-contact__name")}
    assert not names["Press office"].select("[lang]")
    assert names["Haus der Vielfalt"].span["lang"] == "de"


def test_a_long_address_breaks_where_people_pause_and_is_copied_whole(make_organisation, make_contact):
    office = make_organisation()
    make_contact(office, email="info@jugendmigrationsdienste.de")
    link = BeautifulSoup(render(office.public_address()).body, "html.parser").select_one("a[href^=mailto]")
    assert link.decode_contents() == "info@<wbr/>jugendmigrationsdienste<wbr/>.de"
    assert link.get_text() == "info@jugendmigrationsdienste.de"
