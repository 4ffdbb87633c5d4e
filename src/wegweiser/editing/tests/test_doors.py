"""Every way to publish leads through the checks."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision, TaskState
from wagtail.test.utils.form_data import rich_text

from wegweiser.editing.gate import PublishingRefused, confirming
from wegweiser.editing.tests.making import address, confirmation, publish, typed
from wegweiser.editing.workflows import WORKFLOW, ask_for_four_eyes, four_eyes
from wegweiser.newsroom.models import Release
from wegweiser.newsroom.tests.making import make_release


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def error_free(office):
    return typed(issuers=[office], title="Mit Hinweisen", slug="mit-hinweisen")


# The button -------------------------------------------------------------------------------------------


def test_an_error_keeps_a_new_release_from_the_public_but_not_from_being_saved(editor, office):
    data = typed(issuers=[office], body='{"entityMap": {}, "blocks": []}')
    answer = editor.post(address(Release, "add"), data | {"action-publish": "1"})
    release = Release.objects.get(slug="neue-meldung")
    assert answer.url == address(Release, "edit", release.pk)
    assert not release.live
    page = editor.get(answer.url).content.decode()
    assert "Nicht veröffentlicht." in page
    assert "Der Text ist leer." in page
    assert confirmation(page) == ""
    assert (
        publish(editor, answer.url, typed(fresh(release), body='{"entityMap": {}, "blocks": []}')).url
        == answer.url
    )
    assert not fresh(release).live


def test_a_warning_must_be_ticked_and_the_tick_is_written_down(editor, office):
    answer = editor.post(address(Release, "add"), error_free(office) | {"action-publish": "1"})
    release = Release.objects.get(slug="mit-hinweisen")
    assert not release.live
    page = editor.get(answer.url).content.decode()
    assert "Es gibt kein Bild." in page
    tick = confirmation(page)
    data = typed(fresh(release), title="Mit Hinweisen")
    editor.post(answer.url, data | {"action-publish": "1", "confirm": "falsch"})
    assert not fresh(release).live
    editor.post(answer.url, data | {"action-publish": "1", "confirm": tick})
    assert fresh(release).live
    log = ModelLogEntry.objects.get(action="wegweiser.confirm")
    assert log.user == editor.user
    assert "Es gibt kein Bild." in log.message


def test_a_tick_holds_for_what_was_shown_and_for_nothing_else(editor, release):
    edit = address(Release, "edit", release.pk)
    tick = confirmation(editor.get(edit).content.decode())
    data = typed(release, title="Anders", lead="Das gilt derzeit.") | {"action-publish": "1", "confirm": tick}
    editor.post(edit, data)
    assert fresh(release).title != "Anders"
    assert (
        publish(editor, edit, typed(fresh(release), title="Anders", lead="Das gilt derzeit.")).status_code
        == 302
    )
    assert fresh(release).title == "Anders"


def test_an_earlier_version_passes_the_same_door(editor, release):
    release.body = ""
    revision = release.save_revision()
    url = address(Release, "revisions_revert", release.pk, revision.pk)
    data = typed(release, body='{"entityMap": {}, "blocks": []}')
    editor.post(url, data | {"action-publish": "1"})
    assert fresh(release).body == "<p>Ein Text, der etwas sagt.</p>"


def test_the_panel_follows_the_draft_while_it_is_saved_by_itself(editor, release):
    edit = address(Release, "edit", release.pk)
    data = typed(release, lead="Das gilt derzeit.")
    answer = editor.post(edit, data, headers={"accept": "application/json"})
    assert answer.json()["success"]
    assert "„derzeit“ stimmt nur für kurze Zeit." in answer.json()["html"]


def test_what_a_program_saves_is_not_asked(release):
    release.body = ""
    release.save_revision().publish()
    assert fresh(release).body == ""
    with pytest.raises(PublishingRefused):
        release.save_revision().publish(user=Release.objects.none().model())


# The schedule -----------------------------------------------------------------------------------------


def later(**ahead):
    return (timezone.localtime() + dt.timedelta(**ahead)).strftime("%d.%m.%Y %H:%M")


def test_a_schedule_with_errors_is_refused(editor, release):
    edit = address(Release, "edit", release.pk)
    data = typed(release, body='{"entityMap": {}, "blocks": []}', go_live_at=later(days=1))
    editor.post(edit, data | {"action-publish": "1"})
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_moment_is_set_and_shown_in_words(editor, release):
    edit = address(Release, "edit", release.pk)
    publish(editor, edit, typed(release, title="Später", go_live_at="26.10.2036 08:00"))
    [revision] = Revision.objects.filter(approved_go_live_at__isnull=False)
    assert revision.approved_go_live_at.astimezone(dt.UTC) == dt.datetime(2036, 10, 26, 7, tzinfo=dt.UTC)
    assert fresh(release).title != "Später"
    page = editor.get(edit).content.decode()
    assert "Sonntag, 26. Oktober 2036, 08:00 Uhr (MEZ)" in page
    assert "Später" in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_a_moment_that_has_passed_is_refused_with_a_sentence(editor, release):
    answer = editor.post(
        address(Release, "edit", release.pk),
        typed(release, go_live_at="02.01.2020 08:00") | {"action-publish": "1"},
    )
    assert answer.status_code == 200
    assert "Donnerstag, 2. Januar 2020, 08:00 Uhr (MEZ) ist schon vorbei." in answer.content.decode()


def test_a_moment_that_passed_since_is_no_hindrance(editor, release):
    Release.objects.filter(pk=release.pk).update(go_live_at=dt.datetime(2020, 1, 2, 7, tzinfo=dt.UTC))
    release = fresh(release)
    data = typed(release, title="Geändert", go_live_at="02.01.2020 08:00")
    publish(editor, address(Release, "edit", release.pk), data)
    assert fresh(release).title == "Geändert"


# The workflow -----------------------------------------------------------------------------------------


@pytest.fixture
def submitted(editor, release):
    """A draft the first editor has handed in."""
    ask_for_four_eyes([Release])
    data = typed(release, title="Eingereicht") | {"action-submit": "1"}
    assert editor.post(address(Release, "edit", release.pk), data).status_code == 302
    return fresh(release)


def approve(client, release, **more):
    data = typed(release, title="Eingereicht")
    more = {"action-workflow-action": "1", "workflow-action-name": "approve"} | more
    return client.post(address(Release, "edit", release.pk), data | more)


def test_whoever_submitted_cannot_approve(editor, submitted):
    task = submitted.current_workflow_task
    names = [name for name, _label, _modal in task.get_actions(submitted, editor.user)]
    assert names == ["reject"]
    tick = confirmation(editor.get(address(Release, "edit", submitted.pk)).content.decode())
    approve(editor, submitted, confirm=tick)
    state = submitted.current_workflow_task_state
    action = address(Release, "workflow_action", submitted.pk, "approve", state.pk)
    editor.post(action, {"confirm": tick, "comment": ""})
    assert fresh(submitted).title != "Eingereicht"
    assert fresh(submitted).workflow_in_progress


def test_nobody_publishes_alone_where_four_eyes_are_asked_for(editor, submitted):
    edit = address(Release, "edit", submitted.pk)
    page = editor.get(edit).content.decode()
    assert 'name="action-publish"' not in page
    tick = confirmation(page)
    editor.post(edit, typed(submitted, title="Allein") | {"action-publish": "1", "confirm": tick})
    assert fresh(submitted).title not in {"Allein", "Eingereicht"}
    assert "Vier-Augen-Prinzip" in editor.get(edit).content.decode()


def test_a_second_person_approves_and_with_that_publishes(second, submitted):
    edit = address(Release, "edit", submitted.pk)
    page = second.get(edit).content.decode()
    assert "Awaiting" not in second.get(reverse("wagtailadmin_home")).content.decode()
    approve(second, submitted)
    assert fresh(submitted).title != "Eingereicht", "the warning was not ticked"
    assert fresh(submitted).workflow_in_progress
    approve(second, submitted, confirm=confirmation(page))
    assert fresh(submitted).title == "Eingereicht"
    assert TaskState.objects.filter(status="approved", finished_by=second.user).exists()


def test_the_decision_is_told_to_the_reviewer_and_its_reason_to_the_writer(editor, second, submitted):
    edit = address(Release, "edit", submitted.pk)
    answer = second.post(
        edit,
        typed(submitted, title="Eingereicht")
        | {
            "action-workflow-action": "1",
            "workflow-action-name": "reject",
            "workflow-action-extra-data": '{"comment": "Bitte den Tag nennen."}',
        },
        follow=True,
    )
    assert "mit der Bitte um Änderungen zurückgegeben" in answer.content.decode()
    page = editor.get(edit).content.decode()
    assert "bittet um Änderungen" in page
    assert "Bitte den Tag nennen." in page
    editor.post(edit, typed(submitted, title="Eingereicht") | {"action-submit": "1"})
    assert "bittet um Änderungen" not in editor.get(edit).content.decode()
    tick = confirmation(second.get(edit).content.decode())
    data = typed(submitted, title="Eingereicht") | {"action-workflow-action": "1", "confirm": tick}
    answer = second.post(edit, data | {"workflow-action-name": "approve"}, follow=True)
    assert "„Eingereicht“ ist freigegeben." in answer.content.decode()


def test_the_list_of_reviews_is_a_door_like_the_others(second, submitted):
    state = submitted.current_workflow_task_state
    action = address(Release, "workflow_action", submitted.pk, "approve", state.pk)
    answer = second.post(action, {"comment": "Gut"})
    assert answer.url == address(Release, "edit", submitted.pk)
    assert fresh(submitted).workflow_in_progress
    assert fresh(submitted).title != "Eingereicht"


def test_one_pair_of_eyes_is_enough_where_the_workflow_says_so(editor, submitted):
    task = submitted.current_workflow_task
    task.second_person = False
    task.save()
    tick = confirmation(editor.get(address(Release, "edit", submitted.pk)).content.decode())
    approve(editor, submitted, confirm=tick)
    assert fresh(submitted).title == "Eingereicht"


def test_the_workflow_is_made_once_and_given_to_kinds_by_a_command(nrw):
    assert four_eyes() == four_eyes()
    before = Release.get_default_workflow()
    assert before is None or before.name != WORKFLOW
    for _again in range(2):
        call_command("four_eyes", "newsroom.release", verbosity=0)
    assert Release.get_default_workflow().name == WORKFLOW
    assert Release.get_default_workflow().tasks.count() == 1


# Many at once -----------------------------------------------------------------------------------------


def bulk(action, *records, model=Release):
    url = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, action])
    ids = "&".join(f"id={record.pk}" for record in records)
    return f"{url}?{ids}&next={address(model, 'list')}"


@pytest.fixture
def drafts(office, topic):
    """A good draft and one with an error."""
    good = make_release(
        title="Guter Entwurf", issuers=[office], topics=[topic], body="<p>Text</p>", live=False
    )
    bad = make_release(title="Schlechter Entwurf", issuers=[office], topics=[topic], live=False)
    return good, bad


def test_publishing_many_leaves_out_those_with_errors(editor, drafts):
    good, bad = drafts
    url = bulk("publish", good, bad)
    page = editor.get(url).content.decode()
    assert "Es gibt kein Bild." in page and "Der Text ist leer." in page
    editor.post(url)
    assert not fresh(good).live
    answer = editor.post(url, {"confirm": confirmation(page)}, follow=True)
    assert (fresh(good).live, fresh(bad).live) == (True, False)
    assert "Der Text ist leer." in answer.content.decode()


def test_taking_many_back(editor, release):
    editor.post(bulk("unpublish", release))
    assert not fresh(release).live
    assert editor.get(release.public_address()).status_code == 404


def test_giving_many_a_topic(editor, release, drafts, nrw):
    from wegweiser.newsroom.tests.making import make_topic

    other, draft = make_topic("Neues Thema"), drafts[0]
    url = bulk("add_topic", release, draft)
    page = editor.get(url).content.decode()
    editor.post(url, {"topic": other.pk, "confirm": confirmation(page)})
    assert [row.topic for row in fresh(release).topics.all()][-1] == other
    assert fresh(release).live
    assert [row.topic for row in fresh(draft).get_latest_revision_as_object().topics.all()][-1] == other
    assert not fresh(draft).live


def test_deleting_many_tells_the_public_side_of_each(editor, release):
    from wegweiser.changes.models import PublicState

    editor.post(bulk("delete", release))
    assert not Release.objects.filter(pk=release.pk).exists()
    assert not PublicState.objects.filter(kind=Release.kind(), key=str(release.pk)).exists()


def test_a_locked_draft_is_left_alone(editor, second, drafts):
    good = drafts[0]
    good.locked, good.locked_by, good.locked_at = True, second.user, timezone.now()
    good.save()
    url = bulk("publish", good)
    editor.post(url, {"confirm": confirmation(editor.get(url).content.decode())})
    assert not fresh(good).live


def test_a_confirmation_ends_with_its_block(release):
    class Somebody:
        pk = 1

    release.title = "Neu"
    with confirming(["falsch"]), pytest.raises(PublishingRefused):
        release.save_revision().publish(user=Somebody())


def test_what_a_program_had_published_stands_in_the_history_and_is_restored(editor, release):
    """Before the first change of it, so that one can compare with it and go back to it."""
    before, edit = release.title, address(Release, "edit", release.pk)
    assert editor.post(edit, typed(release, title="Ganz anders")).status_code == 302
    kept = fresh(release).live_revision
    history = editor.get(address(Release, "history", release.pk)).content.decode()
    restore = address(Release, "revisions_revert", release.pk, kept.pk)
    compare = address(Release, "revisions_compare", release.pk, kept.pk, "latest")
    assert restore in history and compare in history
    assert "Stand vor der ersten Bearbeitung" in history
    compared = editor.get(compare).content.decode()
    assert "Ganz anders" in compared and before in compared
    shown = editor.get(restore).content.decode()
    assert f'value="{before}"' in shown
    assert "Sie sehen eine frühere Fassung, festgehalten am" in shown
    editor.post(restore, typed(release, title=before) | {"revision": kept.pk})
    assert fresh(release).get_latest_revision_as_object().title == before
    assert fresh(release).live


def test_comparing_shows_what_readers_read_differently_and_nothing_else(editor, release):
    """The editor writes spaces and keys of blocks another way than a program did."""
    release.body = "<p>Ein Text, der etwas sagt.</p>\n<p>Noch einer.</p>\n"
    release.save()
    kept_text = "<p>Ein Text, der etwas sagt.</p><p>Noch einer.</p>"
    compare = address(Release, "revisions_compare", release.pk, "earliest", "latest")
    editor.post(
        address(Release, "edit", release.pk), typed(release, title="Anders", body=rich_text(kept_text))
    )
    page = editor.get(compare).content.decode()
    assert "Anders" in page and "Noch einer" not in page
    editor.post(
        address(Release, "edit", release.pk),
        typed(release, title="Anders", body=rich_text(kept_text.replace("Noch einer", "Noch zwei"))),
    )
    page = editor.get(compare).content.decode()
    assert re.search(r'class="deletion">[^<]*einer', page) and re.search(r'class="addition">[^<]*zwei', page)
    assert "sagt. Noch" in page
