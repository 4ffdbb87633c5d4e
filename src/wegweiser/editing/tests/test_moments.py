"""Moments on the clock, both nights on which it is changed, and the worker that keeps them."""

from __future__ import annotations

import datetime as dt
import logging
import re
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import Revision

from wegweiser.changes import schedule
from wegweiser.changes.models import Change
from wegweiser.changes.schedule import publish_due, withdraw_expired
from wegweiser.changes.worker import Worker, feed
from wegweiser.editing.moments import MomentField, moment, spoken
from wegweiser.editing.tests.making import address, publish, typed
from wegweiser.newsroom.models import Release
from wegweiser.newsroom.tests.making import make_release
from wegweiser.publishing.pages import Pages


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)


# What people type -------------------------------------------------------------------------------------


def test_an_hour_that_is_left_out_is_no_moment():
    with pytest.raises(ValidationError, match=r"29.03.2026 gibt es 02:30 Uhr nicht"):
        MomentField().clean("29.03.2026 02:30")


def test_of_an_hour_that_comes_twice_one_must_be_meant():
    with pytest.raises(ValidationError, match=r"02:30 MESZ.*02:30 MEZ"):
        MomentField().clean("25.10.2026 02:30")
    assert MomentField().clean("25.10.2026 02:30 MESZ") == utc(2026, 10, 25, 0, 30)
    assert MomentField().clean("25.10.2026 02:30 mez") == utc(2026, 10, 25, 1, 30)


def test_other_moments_need_no_addition_and_take_no_wrong_one():
    assert MomentField().clean("29.03.2026 03:00") == utc(2026, 3, 29, 1)
    assert MomentField().clean("2026-03-29 01:59") == utc(2026, 3, 29, 0, 59)
    assert MomentField().clean("25.10.2026 12:00 MEZ") == utc(2026, 10, 25, 11)
    with pytest.raises(ValidationError, match="gilt MEZ"):
        MomentField().clean("25.12.2026 12:00 MESZ")
    with pytest.raises(ValidationError):
        MomentField().clean("demnächst")


@pytest.mark.parametrize(
    "when", [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30), utc(2026, 3, 29, 1), utc(2026, 7, 1, 10)]
)
def test_a_moment_comes_back_from_the_form_as_it_went_in(when):
    field = MomentField()
    shown = field.prepare_value(when)
    text = shown if isinstance(shown, str) else shown.strftime("%d.%m.%Y %H:%M")
    assert field.clean(text) == when


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (utc(2026, 3, 29, 0, 59), "Sonntag, 29. März 2026, 01:59 Uhr (MEZ)"),
        (utc(2026, 3, 29, 1, 0), "Sonntag, 29. März 2026, 03:00 Uhr (MESZ)"),
        (utc(2026, 10, 25, 0, 30), "Sonntag, 25. Oktober 2026, 02:30 Uhr (MESZ)"),
        (utc(2026, 10, 25, 1, 30), "Sonntag, 25. Oktober 2026, 02:30 Uhr (MEZ)"),
    ],
)
def test_a_moment_is_said_with_its_day_and_its_time(when, words):
    assert spoken(when) == words


def test_a_clock_without_a_zone_is_the_clock_of_the_state():
    assert moment(dt.datetime(2026, 6, 1, 12)) == dt.datetime(
        2026, 6, 1, 12, tzinfo=ZoneInfo("Europe/Berlin")
    )


def test_the_form_says_so_too(editor, release):
    for wrong, sentence in (("29.03.2037 02:30", "gibt es 02:30 Uhr nicht"), ("25.10.2037 02:30", "zweimal")):
        answer = editor.post(address(Release, "edit", release.pk), typed(release, go_live_at=wrong))
        assert answer.status_code == 200
        assert sentence in answer.content.decode()


def test_the_second_of_two_hours_stays_the_second_when_the_form_is_saved_again(editor, release):
    edit = address(Release, "edit", release.pk)
    editor.post(edit, typed(release, go_live_at="25.10.2037 02:30 MEZ"))
    page = editor.get(edit).content.decode()
    assert 'value="25.10.2037 02:30 MEZ"' in page
    assert "Sonntag, 25. Oktober 2037, 02:30 Uhr (MEZ)" in page


# The worker -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "when",
    [
        utc(2026, 3, 29, 0, 59, 59),
        utc(2026, 3, 29, 1, 0, 0),
        utc(2026, 10, 25, 0, 30),
        utc(2026, 10, 25, 1, 30),
    ],
)
def test_around_the_change_of_the_clock_a_release_comes_at_its_moment(
    release, page_store, settings, monkeypatch, when
):
    """The record and its file: not an hour before, not a thousandth of a second, then at once."""
    settings.WEGWEISER_LANGUAGES = ["de"]
    address, pages = release.public_address(), Pages(page_store)
    pages.store.make_due(paths=[(address, 0)], position=Change.objects.latest("id").id)
    pages.work()

    def shown() -> str:
        publish_due()
        while feed(pages) | pages.work():
            pass
        return pages.store.file_of(address).read_text()

    long_before = when - dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: long_before)
    release.title, release.go_live_at = "Zur rechten Zeit", when
    release.save_revision().publish()
    for early in (dt.timedelta(hours=1), dt.timedelta(seconds=1), dt.timedelta(milliseconds=1)):
        monkeypatch.setattr(timezone, "now", lambda early=early: when - early)
        assert "Zur rechten Zeit" not in shown()
        assert Release.objects.get(pk=release.pk).title != "Zur rechten Zeit"
    monkeypatch.setattr(timezone, "now", lambda: when)
    assert "Zur rechten Zeit" in shown()


def test_the_delay_is_logged(release, caplog):
    moment_passed(release)
    with caplog.at_level(logging.INFO, "wegweiser.changes.schedule"):
        assert publish_due() == 1
    assert re.search(r"“Nachgeholt” was published \d+\.\d{3} s after its moment", caplog.text)


def test_a_database_that_fails_at_the_moment_costs_no_release_its_moment(release, monkeypatch):
    moment_passed(release)

    def away(*_, **__):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(Revision, "publish", away)
        with pytest.raises(OperationalError):
            publish_due()
    assert publish_due() == 1
    assert Release.objects.get(pk=release.pk).title == "Nachgeholt"


def test_of_many_with_one_moment_the_first_do_not_wait_for_the_last(office, topic, monkeypatch):
    for number in range(3):
        moment_passed(make_release(slug=f"viele-{number}", title="Viele", issuers=[office], topics=[topic]))
    monkeypatch.setattr(schedule, "AT_ONCE", 0.0)
    assert [publish_due() for _ in range(4)] == [1, 1, 1, 0]
    assert Release.objects.filter(title="Nachgeholt").count() == 3


def test_a_moment_that_comes_within_a_slice_of_work_is_waited_for(release):
    worker = Worker([])
    worker._is_running = True
    moment_passed(release, ago=dt.timedelta(milliseconds=-200))
    assert worker.turn()
    assert Release.objects.get(pk=release.pk).title == "Nachgeholt"


def test_a_record_that_cannot_be_withdrawn_stops_no_other(release, office, topic, monkeypatch, caplog):
    other = make_release(slug="andere", title="Andere", issuers=[office], topics=[topic])
    for each in (release, other):
        Release.objects.filter(pk=each.pk).update(expire_at=timezone.now())
    really = Release.unpublish

    def broken(record, *args, **kwargs):
        if record.pk == release.pk:
            raise ValueError("kaputt")
        return really(record, *args, **kwargs)

    monkeypatch.setattr(Release, "unpublish", broken)
    assert withdraw_expired() == 1
    assert "kaputt" in caplog.text
    assert not Release.objects.get(pk=other.pk).live


def moment_passed(release: Release, ago: dt.timedelta = dt.timedelta(milliseconds=20)) -> None:
    """Schedule a new title, and let its moment pass."""
    release.title, release.go_live_at = "Nachgeholt", timezone.now() + dt.timedelta(hours=1)
    release.save_revision().publish()
    revision = Revision.objects.filter(approved_go_live_at__isnull=False).latest("id")
    past = timezone.now() - ago
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()


def test_what_is_public_stays_public_until_its_change_comes(editor, release, page_store):
    publish(
        editor,
        address(Release, "edit", release.pk),
        typed(release, title="Neu", go_live_at="01.01.2037 08:00"),
    )
    stored = Release.objects.get(pk=release.pk)
    assert (stored.live, stored.title) == (True, "Fünf Kreise beraten gemeinsam")
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1


def test_what_was_found_when_the_moment_was_set_does_not_stop_the_clock(editor, release):
    publish(
        editor,
        address(Release, "edit", release.pk),
        typed(release, title="Neu", go_live_at="01.01.2037 08:00"),
    )
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=timezone.now())
    [revision] = Revision.objects.filter(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = timezone.now().isoformat()
    revision.save()
    assert schedule.publish_due() == 1
    assert Release.objects.get(pk=release.pk).title == "Neu"
