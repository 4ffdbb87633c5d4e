"""The pages on disk are always what a rebuild would write, whatever was changed and however it was interrupted."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import time
from collections.abc import Callable

import pytest
from django.utils import timezone

from wegweiser.centres.models import ApprovalStep, Centre, Milestone
from wegweiser.changes.models import Change, PublicState
from wegweiser.changes.worker import feed
from wegweiser.newsroom.models import Release, ReleaseIssuer, ReleasePerson, ReleasePlace, ReleaseTopic, Topic
from wegweiser.organisations.models import (
    Contact,
    FieldOfWork,
    OfficeHeld,
    Organisation,
    OrganisationName,
    Person,
)
from wegweiser.places.models import ServiceArea
from wegweiser.portal.models import Campaign, EditorialPage
from wegweiser.publishing import pages as pages_module
from wegweiser.publishing.pages import Pages

pytestmark = pytest.mark.usefixtures("nrw")


@pytest.fixture(autouse=True)
def german_only(settings):
    """One language is enough to see what depends on what."""
    settings.WEGWEISER_LANGUAGES = ["de"]


def quiet(done: int, total: int, what: str) -> None:
    """Progress nobody watches."""


def settle(pages: Pages) -> None:
    while feed(pages) | pages.work():
        pass


@pytest.fixture
def built(tmp_path) -> Pages:
    pages = Pages(tmp_path / "built")
    pages.rebuild(quiet)
    assert pages.store.failures() == []
    return pages


def differences(pages: Pages, tmp_path) -> dict[str, tuple[str | None, str | None]]:
    fresh = Pages(tmp_path / f"fresh-{time.monotonic_ns()}")
    fresh.rebuild(quiet)
    assert fresh.store.failures() == []
    ours, theirs = pages.store.digests(), fresh.store.digests()
    return {
        path: (ours.get(path), theirs.get(path))
        for path in ours.keys() | theirs.keys()
        if ours.get(path) != theirs.get(path)
    }


def first_release() -> Release:
    return Release.objects.get(slug__in=["2014-04-25-zwischenbilanz-49-zentren", "umgezogen"])


def rename_a_ministry() -> None:
    ministry = Organisation.objects.get(slug="mais")
    name = ministry.names.first()
    name.name = "Ministerium mit neuem Namen"
    ministry.names.add(name)
    ministry.save()


def change_a_phone_number() -> None:
    contact = Contact.objects.filter(role="press").first()
    contact.phone = "+4921199999"
    contact.save()


def new_release() -> None:
    release = Release(slug="ganz-neu", title="Ganz neue Meldung", lead="Vorspann", body="<p>Text</p>")
    release.issuers = [ReleaseIssuer(organisation=Organisation.objects.get(slug="mais"))]
    release.topics = [ReleaseTopic(topic=Topic.objects.first())]
    release.places = [ReleasePlace(area=ServiceArea.objects.get(key="KI-05112"))]
    release.persons = [ReleasePerson(person=Person.objects.get(slug="guntram-schneider"))]
    release.published_at = timezone.make_aware(dt.datetime(2011, 3, 4, 12))
    release.save()


def move_a_release() -> None:
    release = first_release()
    release.slug = "umgezogen"
    release.save()


def retitle_a_release() -> None:
    release = first_release()
    release.title = "Anderer Titel"
    release.save()


def redate_a_release() -> None:
    release = first_release()
    release.published_at = timezone.make_aware(dt.datetime(2012, 1, 2, 12))
    release.save()


def withdraw_a_release() -> None:
    first_release().unpublish()


def delete_a_release() -> None:
    Release.objects.exclude(slug="2014-04-25-zwischenbilanz-49-zentren").first().delete()


def take_a_topic_away() -> None:
    release = Release.objects.filter(topics__isnull=False).first()
    release.topics = []
    release.save()


def retitle_a_topic() -> None:
    topic = Topic.objects.first()
    topic.title = "Umbenanntes Thema"
    topic.save()


def new_office() -> None:
    person = Person.objects.get(slug="guntram-schneider")
    person.offices.add(
        OfficeHeld(
            organisation=Organisation.objects.get(slug="landtag"),
            title="Abgeordneter",
            valid_from=dt.date(2012, 1, 1),
        )
    )
    person.save()


def new_step_of_a_centre() -> None:
    centre = Centre.objects.get(key="KI-05112")
    centre.steps.add(ApprovalStep(stage="grant", on=dt.date(2013, 7, 1), source_label="Test"))
    centre.save()


def rename_a_centre() -> None:
    centre = Centre.objects.get(key="KI-05112")
    centre.names.add(OrganisationName(name="Zentrum mit neuem Namen", valid_from=dt.date(2020, 1, 1)))
    centre.save()


def new_count() -> None:
    milestone = Milestone.objects.filter(centres__isnull=False).first()
    milestone.centres = 17
    milestone.save()


def rename_a_field() -> None:
    field = FieldOfWork.objects.first()
    field.name = "Umbenanntes Feld"
    field.save()


def new_organisation() -> None:
    office = Organisation(slug="neues-amt", kind_of="state_body", summary="Neu.")
    office.names = [OrganisationName(name="Ganz neues Amt")]
    office.save()


def delist_an_organisation() -> None:
    office = Organisation.objects.get(slug="domid")
    office.listed = False
    office.save()


def new_page() -> None:
    EditorialPage(slug="neu", title="Neue Seite", body="<p>x</p>").save()


def new_campaign() -> None:
    Campaign(title="Neue Kampagne", link_label="Hier", address="/hilfe/").save()


CHANGES: list[Callable[[], None]] = [
    rename_a_ministry,
    change_a_phone_number,
    new_release,
    retitle_a_release,
    redate_a_release,
    move_a_release,
    take_a_topic_away,
    retitle_a_topic,
    new_office,
    new_step_of_a_centre,
    rename_a_centre,
    new_count,
    rename_a_field,
    new_organisation,
    delist_an_organisation,
    new_page,
    new_campaign,
    delete_a_release,
    withdraw_a_release,
]


@pytest.mark.slow
def test_after_every_kind_of_change_the_pages_are_those_of_a_rebuild(built, tmp_path):
    """One change after another, each followed by the worker; in the end nothing may be stale or left over.

    A page that was removed and one that was never made are the same to a reader, hence digests are compared.
    """
    for change in CHANGES:
        change()
        settle(built)
    assert built.store.failures() == []
    assert differences(built, tmp_path) == {}


@pytest.mark.slow
def test_a_worker_that_dies_anywhere_loses_nothing(built, tmp_path, monkeypatch):
    """The process dies (here: an exception nobody catches) at random points while records change."""
    chance = random.Random(54)

    class Died(BaseException):
        pass

    def dying(function):
        def maybe(*args, **kwargs):
            if chance.random() < 0.15:
                raise Died
            result = function(*args, **kwargs)
            if chance.random() < 0.15:
                raise Died
            return result

        return maybe

    store = type(built.store)
    monkeypatch.setattr(store, "write", dying(store.write))
    monkeypatch.setattr(store, "make_due", dying(store.make_due))
    monkeypatch.setattr(pages_module, "render", dying(pages_module.render))
    deaths = 0
    for change in CHANGES:
        change()
        try:
            settle(built)
        except Died:
            deaths += 1
    assert deaths > 5
    monkeypatch.undo()
    settle(Pages(tmp_path / "built"))
    assert differences(built, tmp_path) == {}


def test_a_page_that_takes_for_ever_is_given_up_and_stops_nothing_else(tmp_path, monkeypatch):
    real = pages_module.render

    def endless(path):
        if path == "/":
            with contextlib.suppress(Exception):  # as code of others may do
                time.sleep(600)
            time.sleep(600)
        return real(path)

    pages = Pages(tmp_path / "pages")
    pages.store.make_due(paths=[("/", 0), ("/zentren/", 0)], position=Change.objects.latest("id").id)
    monkeypatch.setattr(pages_module, "render", endless)
    monkeypatch.setattr(pages_module.patience, "LONGEST", 0.2)
    monkeypatch.setattr(pages_module.patience, "AGAIN", 0.05)
    while pages.work():
        pass
    [(path, attempts, reason)] = pages.store.failures()
    assert (path, attempts) == ("/", 1)
    assert reason.startswith("wegweiser.publishing.patience.TakesTooLong")
    assert pages.store.paths() == {"/zentren/"}


def test_a_page_that_fails_is_tried_again_and_stops_nothing_else(tmp_path, monkeypatch):
    pages = Pages(tmp_path / "pages")
    pages.store.make_due(paths=[("/", 0), ("/zentren/", 0)], position=Change.objects.latest("id").id)
    real = pages_module.render

    def broken(path):
        if path == "/":
            raise ValueError("kaputte Vorlage")
        return real(path)

    monkeypatch.setattr(pages_module, "render", broken)
    pages.work()
    assert pages.store.paths() == {"/zentren/"}
    assert pages.store.failures() == [("/", 1, "ValueError: kaputte Vorlage")]
    monkeypatch.undo()
    pages.store.make_due(paths=[("/", 0)])
    settle(pages)
    assert pages.store.failures() == []


def test_one_release_costs_what_depends_on_it_not_the_site(built):
    """The work for a new title: its page, the lists and topics it stands in, its offices, people, places."""
    release = first_release()
    release.title = "Anderer Titel"
    release.save()
    feed(built)
    due = {item.path for item in built.store.due(10_000, time.time())}
    addresses = set(PublicState.objects.exclude(address="").values_list("address", flat=True))
    assert release.public_address() in due
    assert "/aktuelles/" in due
    assert len(due) < len(addresses) / 3


def test_drafts_never_reach_a_file(built):
    release = first_release()
    release.title = "Geheimer Entwurf"
    release.save_revision()
    Release(slug="nie", title="Geheimer Entwurf", live=False).save()
    settle(built)
    assert not any("Geheimer Entwurf" in file.read_text() for file in built.store.files.rglob("*.html"))
