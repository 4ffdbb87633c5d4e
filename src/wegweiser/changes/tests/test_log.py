"""A public change and its entry in the log are one thing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from wegweiser.changes.days import note_new_day
from wegweiser.changes.models import Action, Change, PublicState, Redirect
from wegweiser.changes.reads import collecting_reads
from wegweiser.organisations.models import Contact, Organisation, OrganisationName
from wegweiser.portal.models import EditorialPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> EditorialPage:
    page = EditorialPage(slug="probe", title="Probe", body="<p>Text</p>")
    page.save()
    return page


def changes_since(mark: int) -> list[Change]:
    return list(Change.objects.filter(id__gt=mark))


def mark() -> int:
    return Change.objects.order_by("-id").values_list("id", flat=True).first() or 0


def test_saving_a_public_record_notes_it_with_address_and_lists(page):
    change = Change.objects.latest("id")
    assert (change.action, change.address) == (Action.PUBLISHED, "/seite/probe/")
    assert f"portal.editorialpage:{page.pk}" in change.touches
    assert "portal.editorialpage:*" in change.touches


def test_a_draft_is_noted_nowhere():
    before = mark()
    EditorialPage(slug="entwurf", title="Entwurf", body="<p>x</p>", live=False).save()
    assert changes_since(before) == []


def test_saving_a_draft_of_a_live_record_is_noted_nowhere(page):
    before = mark()
    page.title = "Anders"
    page.save_revision()
    assert changes_since(before) == []


def test_publishing_the_draft_is_noted(page):
    page.title = "Anders"
    revision = page.save_revision()
    before = mark()
    revision.publish()
    assert [change.title for change in changes_since(before)] == ["Anders"]


def test_unpublishing_notes_the_withdrawal_once(page):
    page.unpublish()
    last = Change.objects.latest("id")
    assert (last.action, last.previous_address) == (Action.WITHDRAWN, "/seite/probe/")
    before = mark()
    page.save()
    assert changes_since(before) == []


def test_deleting_notes_the_withdrawal(page):
    page.delete()
    assert Change.objects.latest("id").action == Action.WITHDRAWN
    assert not PublicState.objects.filter(address="/seite/probe/").exists()


def test_a_failing_transaction_leaves_neither_record_nor_entry(page):
    before = mark()
    with pytest.raises(RuntimeError), transaction.atomic():
        page.title = "Halb"
        page.save()
        raise RuntimeError
    assert changes_since(before) == []
    assert EditorialPage.objects.get(pk=page.pk).title == "Probe"


def test_a_changed_address_redirects_and_chains_do_not_grow(page):
    for slug in ("zweite", "dritte"):
        page.slug = slug
        page.save()
    leads = dict(Redirect.objects.values_list("old_address", "new_address"))
    assert leads["/seite/probe/"] == leads["/seite/zweite/"] == "/seite/dritte/"


def test_going_back_to_an_old_address_ends_its_redirect(page):
    for slug in ("zweite", "probe"):
        page.slug = slug
        page.save()
    assert set(Redirect.objects.values_list("old_address", flat=True)) == {"/seite/zweite/"}


def test_reading_a_record_notes_it_and_reading_a_list_notes_the_list(page):
    with collecting_reads() as reads:
        EditorialPage.objects.get(slug="probe")
    assert reads == {f"portal.editorialpage:{page.pk}"}
    with collecting_reads() as reads:
        list(EditorialPage.objects.all())
    assert "portal.editorialpage:*" in reads


@pytest.fixture
def office() -> Organisation:
    office = Organisation(slug="amt", kind_of="state_body")
    office.names = [
        OrganisationName(name="Altes Amt", valid_until=dt.date(2026, 3, 28)),
        OrganisationName(name="Neues Amt", valid_from=dt.date(2026, 3, 29)),
    ]
    office.save()
    return office


def test_a_contact_touches_the_pages_of_its_organisation(office):
    Contact(slug="amt-presse", organisation=office, role="press", phone="0211 1234").save()
    assert f"organisations.organisation:{office.pk}" in Change.objects.latest("id").touches


def test_a_new_day_touches_what_begins_or_ends_on_it(office):
    """29 March 2026 begins an hour early: the clocks go forward that night."""
    note_new_day(dt.date(2026, 3, 28))
    change = note_new_day(dt.date(2026, 3, 29))
    assert change is not None
    assert {"day", f"organisations.organisation:{office.pk}"} <= set(change.touches)
    assert note_new_day(dt.date(2026, 3, 29)) is None


def test_days_nobody_worked_are_made_up_for(office):
    note_new_day(dt.date(2026, 3, 20))
    change = note_new_day(dt.date(2026, 4, 2))
    assert change is not None
    assert f"organisations.organisation:{office.pk}" in change.touches
