"""Another import of changed pages: what no editor touched follows, what an editor wrote stays. And undoing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model

from wegweiser.archive.findings import Kind
from wegweiser.archive.models import Import, ImportedItem, ImportState, ItemState
from wegweiser.archive.taking_over import deciding
from wegweiser.archive.taking_over.undoing import undo
from wegweiser.archive.tests.finds import find, joined, run_of
from wegweiser.archive.tests.test_taking_over import MAIS, MSW, codes, take
from wegweiser.changes.models import Change, PublicState, Redirect
from wegweiser.changes.tests.tables import give_tables
from wegweiser.newsroom.models import Release, ReleaseIssuer
from wegweiser.organisations.models import Organisation


@pytest.fixture
def editor(nrw):
    return get_user_model().objects.create_superuser("rana", "", "x", first_name="Rana", last_name="Beispiel")


def release_of(name):
    return ImportedItem.objects.get(key=f"key-{name}").record


def write(release, user, **values):
    """Save a draft as an editor does."""
    draft = release.get_latest_revision_as_object() if release.latest_revision_id else release
    for name, value in values.items():
        setattr(draft, name, value)
    return draft.save_revision(user=user)


def latest(release):
    fresh = Release.objects.get(pk=release.pk)
    return fresh.get_latest_revision_as_object() if fresh.latest_revision_id else fresh


# Changed pages ----------------------------------------------------------------------------------------------


def test_a_changed_page_changes_its_draft(nrw, tmp_path):
    take(tmp_path / "a", find("x", issuers=[MAIS]), find("y"))
    outcome = take(tmp_path / "b", find("x", issuers=[MAIS, MSW], body="Ein neuer Text."), find("y"))
    assert (outcome.created, outcome.updated, outcome.unchanged) == (0, 1, 1)
    release = release_of("x")
    assert release.body == "<p>Ein neuer Text.</p>"
    assert release.issuers.count() == 2
    assert not release.live


def test_field_by_field_what_an_editor_wrote_stays(editor, tmp_path):
    take(tmp_path / "a", find("x", issuers=[MAIS], lead="Alter Vorspann.", title="Alter Titel"))
    write(release_of("x"), editor, title="Besserer Titel")
    changed = find("x", issuers=[MAIS], lead="Neuer Vorspann.", title="Anderer Titel")
    assert take(tmp_path / "b", changed).updated == 1
    draft = latest(release_of("x"))
    assert (draft.title, draft.lead) == ("Besserer Titel", "Neuer Vorspann.")
    assert "edited" in codes("key-x")
    assert take(tmp_path / "c", changed).unchanged == 1
    assert latest(release_of("x")).title == "Besserer Titel"


def test_rows_an_editor_chose_stay_too(editor, tmp_path):
    take(tmp_path / "a", find("x", issuers=[MAIS]))
    release, office = release_of("x"), Organisation.objects.get(slug="staatskanzlei")
    release.issuers.set([ReleaseIssuer(organisation=office, sort_order=0)])
    release.save_revision(user=editor)
    take(tmp_path / "b", find("x", issuers=[MSW], body="Neu."))
    draft = latest(release)
    assert [row.organisation for row in draft.issuers.all()] == [office]
    assert draft.body == "<p>Neu.</p>"


def test_marks_the_editor_adds_to_text_are_no_change(editor, tmp_path):
    take(tmp_path / "a", find("x", body="Ein & Text."))
    write(release_of("x"), editor, body='<p data-block-key="ab12c">Ein &amp; Text.</p>')
    take(tmp_path / "b", find("x", body="Neu."))
    assert latest(release_of("x")).body == "<p>Neu.</p>"


def test_what_is_public_changes_only_by_an_import_that_publishes(nrw, tmp_path):
    take(tmp_path / "a", find("x", issuers=[MAIS]), publish=True)
    take(tmp_path / "b", find("x", issuers=[MAIS], body="Neu."))
    release = release_of("x")
    assert release.body == "<p>Ein Text, der etwas sagt.</p>"
    assert latest(release).body == "<p>Neu.</p>"
    take(tmp_path / "c", find("x", issuers=[MAIS], body="Ganz neu."), publish=True)
    assert release_of("x").body == "<p>Ganz neu.</p>"


def test_a_draft_an_editor_works_on_is_not_published_by_an_import(editor, tmp_path):
    found = find("x", issuers=[MAIS])
    take(tmp_path / "a", found)
    write(release_of("x"), editor, title="Noch nicht fertig")
    outcome = take(tmp_path / "b", found, publish=True)
    assert not release_of("x").live
    assert "Redaktion" in next(iter(take(tmp_path / "c", found, publish=True).refused), "Redaktion")
    assert outcome.published == 0


def test_a_draft_that_was_deleted_does_not_come_back(nrw, tmp_path):
    take(tmp_path / "a", find("x"))
    release_of("x").delete()
    assert take(tmp_path / "b", find("x", body="Neu.")).updated == 1
    assert take(tmp_path / "c", find("x", body="Noch neuer.")).created == 0
    assert not Release.objects.filter(title="Meldung x").exists()


def test_decisions_of_editors_hold_for_later_imports(editor, tmp_path):
    a, b, c = find("a"), find("b"), find("c", title="Meldung b (2)")
    take(tmp_path / "1", a, b, c)
    items = {item.key: item for item in ImportedItem.objects.all()}
    deciding.reject(items["key-a"], editor)
    deciding.merge(items["key-c"], items["key-b"], editor)
    drafts = Release.objects.filter(title__startswith="Meldung ").count()
    outcome = take(tmp_path / "2", find("a", body="Neu."), b, find("c", body="Neu."))
    assert (outcome.created, outcome.updated, outcome.unchanged) == (0, 0, 3)
    assert Release.objects.filter(title__startswith="Meldung ").count() == drafts
    assert ImportedItem.objects.get(key="key-b").record.sources.count() == 2


def test_what_an_editor_split_stays_apart(editor, tmp_path):
    one, two = find("eins"), find("zwei", title="Etwas anderes", body="Ein zweiter Text.")
    both = joined(one[0], two[0])
    take(tmp_path / "a", one, two, merged=[both])
    item = ImportedItem.objects.get()
    new = deciding.split(item, ["key-zwei"], editor)
    assert (new.title, new.record.body) == ("Etwas anderes", "<p>Ein zweiter Text.</p>")
    item.refresh_from_db()
    assert [origin.key for origin in item.merged.origins] == ["key-eins"]
    assert item.record.sources.count() == 1
    outcome = take(tmp_path / "b", one, two, merged=[both])
    assert ImportedItem.objects.count() == 2
    assert outcome.created == 0
    changed = find("zwei", title="Etwas anderes", body="Ein dritter Text.")
    take(tmp_path / "c", one, changed, merged=[joined(one[0], changed[0])])
    assert ImportedItem.objects.get(pk=new.pk).record.body == "<p>Ein dritter Text.</p>"
    assert ImportedItem.objects.get(pk=item.pk).record.body == "<p>Ein Text, der etwas sagt.</p>"


def test_finds_that_turn_out_to_be_one_are_told_and_not_lost(nrw, tmp_path):
    one, two = find("eins"), find("zwei")
    take(tmp_path / "a", one, two)
    take(tmp_path / "b", one, two, merged=[joined(one[0], two[0])])
    assert ImportedItem.objects.count() == 2
    assert "belongs_together" in codes("key-eins")


# Undoing ----------------------------------------------------------------------------------------------------


def test_undoing_removes_what_nobody_touched_and_says_what_stays(editor, tmp_path, settings):
    settings.WEGWEISER_OLD_HOSTS = frozenset({"alt.example"})
    before = Release.objects.count(), PublicState.objects.count()
    finds = [find(name, issuers=[MAIS], title=f"Titel {name}") for name in ("leise", "laut", "gut", "weg")]
    take(tmp_path / "a", *finds, publish=True)
    assert Redirect.objects.count() == 4
    write(release_of("laut"), editor, lead="Von mir.")
    deciding.accept(ImportedItem.objects.get(key="key-gut"), editor)
    done = undo(Import.objects.get(), editor)
    assert done.removed == 2
    kept = {item.key: reason for item, reason in done.kept}
    assert "von Rana Beispiel geändert" in kept["key-laut"]
    assert kept["key-gut"].startswith("Angenommen von")
    assert Release.objects.count() == before[0] + 2
    assert PublicState.objects.count() == before[1] + 2
    assert Redirect.objects.count() == 2
    assert Import.objects.get().state == ImportState.UNDONE
    again = take(tmp_path / "b", *finds)
    assert (again.created, again.unchanged) == (2, 2)


def test_undoing_the_second_import_brings_back_the_first(editor, tmp_path):
    take(tmp_path / "a", find("x", issuers=[MAIS], lead="Eins."), publish=True)
    changed = find("x", issuers=[MAIS], lead="Zwei.", body="Neu."), find("y", issuers=[MAIS])
    take(tmp_path / "b", *changed, publish=True)
    write(release_of("x"), editor, lead="Drei.")
    second = Import.objects.order_by("-id").first()
    done = undo(second, editor)
    draft = latest(release_of("x"))
    assert (draft.body, draft.lead) == ("<p>Ein Text, der etwas sagt.</p>", "Drei.")
    assert (done.removed, done.restored) == (1, 1)
    first = undo(Import.objects.order_by("id").first(), editor)
    assert first.removed == 0 and len(first.kept) == 1


def test_an_earlier_import_is_not_undone_from_under_a_later_one(editor, tmp_path):
    take(tmp_path / "a", find("x"))
    take(tmp_path / "b", find("x", body="Neu."))
    done = undo(Import.objects.order_by("id").first(), editor)
    assert [reason for _, reason in done.kept] == ["Ein späterer Import hat den Eintrag geändert."]
    assert release_of("x").body == "<p>Neu.</p>"


# At the same time, and killed half-way ----------------------------------------------------------------------


KILLED = """
import os, signal, sys
from pathlib import Path
import django; django.setup()
from wegweiser.archive import taking_over
from wegweiser.archive.run import Run
taking_over.AT_ONCE = 20
def progress(done):
    if done >= int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
with Run(Path(sys.argv[1])) as run:
    outcome = taking_over.take_over(run, run.merged(), False, False, progress=progress)
print(outcome.created, outcome.updated, outcome.unchanged)
"""


EDITING = """
import sys, time
import django; django.setup()
from django.contrib.auth import get_user_model
from wegweiser.newsroom.models import Release
user, _ = get_user_model().objects.get_or_create(username="rana")
end = time.monotonic() + 60
saved = 0
while time.monotonic() < end and saved < 40:
    release = Release.objects.get(title="Alt 7")
    draft = release.get_latest_revision_as_object() if release.latest_revision_id else release
    draft.kicker = f"Von Hand {saved}"
    draft.save_revision(user=user)
    saved += 1
print(saved)
"""

LOOKING = """
import django; django.setup()
from wegweiser.archive.models import *; from wegweiser.newsroom.models import Release
states = [i.state for i in Import.objects.order_by('id')]
print(Release.objects.count(), ImportedItem.objects.count(), ItemChange.objects.count(), ImportedOrigin.objects.count(),
      states)
"""


class Portal:
    """An installation of its own, used by several processes."""

    def __init__(self, folder):
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE")}
        self.environment = {**kept, "WEGWEISER_VAR": str(folder / "var"), "WEGWEISER_TESTING": "1"}
        give_tables(
            folder / "var", "", lambda: self.python("-m", "django", "migrate", "-v0").check_returncode()
        )

    def start(self, *words):
        return subprocess.Popen(
            [sys.executable, *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def python(self, *words):
        command = [sys.executable, *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def run(self, name, *finds):
        run_of(self.folder / name, finds).close()
        return str(self.folder / name)


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    return Portal(tmp_path_factory.mktemp("portal"))


@pytest.mark.slow
def test_killed_half_way_and_run_again_is_the_same_as_one_run(portal):
    finds = [find(f"x{n}", title=f"Meldung {n}", issuers=[MAIS]) for n in range(150)]
    run = portal.run("killed", *finds, find("v", kind=Kind.DIRECTORY, title="Verein Probe"))
    killed = portal.python("-c", KILLED, run, "60")
    assert killed.returncode == -signal.SIGKILL
    again = portal.python("-c", KILLED, run, "100000")
    assert again.stdout.split() == ["151", "0", "0"], again.stderr
    third = portal.python("-c", KILLED, run, "100000")
    assert third.stdout.split() == ["0", "0", "151"], third.stderr
    counted = portal.python("-c", LOOKING)
    assert counted.stdout.strip() == "150 151 151 151 ['finished', 'finished']", counted.stderr


@pytest.mark.slow
def test_an_editor_who_saves_during_an_import_loses_nothing(portal):
    before = [find(f"g{n}", title=f"Alt {n}", kicker="Alt") for n in range(60)]
    assert portal.python("-c", KILLED, portal.run("alt", *before), "100000").returncode == 0
    editing = portal.start("-c", EDITING)
    for turn in range(4):
        changed = [
            find(f"g{n}", title=f"Alt {n}", kicker=f"Neu {turn}", body=f"Text {turn}.") for n in range(60)
        ]
        done = portal.python("-c", KILLED, portal.run(f"neu{turn}", *changed), "100000")
        assert done.stdout.split()[1] == "60", done.stderr
    said, failed = editing.communicate()
    assert said.strip() == "40", failed
    looking = (
        "import django; django.setup()\n"
        "from wegweiser.newsroom.models import Release\n"
        "for n in (7, 8):\n"
        "    r = Release.objects.get(title=f'Alt {n}')\n"
        "    d = r.get_latest_revision_as_object() if r.latest_revision_id else r\n"
        "    print(d.kicker, '|', d.body)\n"
    )
    edited, other = portal.python("-c", looking).stdout.splitlines()
    assert edited.startswith("Von Hand 39 |")
    assert other == "Neu 3 | <p>Text 3.</p>"


def test_no_change_is_logged_for_drafts(nrw, tmp_path):
    before = Change.objects.count()
    take(tmp_path, find("x"), find("y", kind=Kind.STUDY))
    assert Change.objects.count() == before
    assert ImportedItem.objects.filter(state=ItemState.DRAFT).count() == 2


# Other pages, other groups ----------------------------------------------------------------------------------


def test_an_import_of_some_of_the_pages_takes_nothing_away(nrw, tmp_path):
    full, mirror = find("voll", issuers=[MAIS]), find("kopie", lead="Nur die Kopie sagt das.")
    dated = replace(full[0].item, lead=mirror[0].item.lead)
    both = replace(joined(full[0], mirror[0]), item=dated, borrowed={"lead": "kopie.html"})
    take(tmp_path / "a", full, mirror, merged=[both])
    for folder, page in (("b", full), ("c", mirror)):
        outcome = take(tmp_path / folder, page)
        assert (outcome.created, outcome.updated, outcome.unchanged) == (0, 0, 1), folder
    item = ImportedItem.objects.get()
    assert item.origins.count() == 2
    assert item.record.lead == "Nur die Kopie sagt das."
    assert item.record.sources.count() == 2
    assert "Nur die Kopie" in item.origins.get(key="key-kopie").page.full_text


def test_finds_that_turn_out_to_be_two_become_two(nrw, tmp_path):
    one, two = find("eins"), find("zwei", title="Etwas anderes")
    take(tmp_path / "a", one, two, merged=[joined(one[0], two[0])])
    outcome = take(tmp_path / "b", two, one, merged=[two[0], one[0]])
    assert (outcome.created, outcome.updated) == (1, 1)
    origins = {item.title: [row.key for row in item.origins.all()] for item in ImportedItem.objects.all()}
    assert origins == {"Meldung eins": ["key-eins"], "Etwas anderes": ["key-zwei"]}
    again = take(tmp_path / "c", two, one, merged=[two[0], one[0]])
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)


def test_finds_joined_for_a_time_lose_neither_item(nrw, tmp_path):
    one, two = find("eins"), find("zwei", title="Etwas anderes")
    take(tmp_path / "a", one, two)
    take(tmp_path / "b", one, two, merged=[joined(one[0], two[0])])
    outcome = take(tmp_path / "c", one, two)
    assert outcome.created == 0
    assert {item.title for item in ImportedItem.objects.all()} == {"Meldung eins", "Etwas anderes"}
    assert all(item.origins.count() == 1 for item in ImportedItem.objects.all())


def test_undoing_that_takes_long_stops_and_goes_on(editor, tmp_path):
    take(tmp_path, *(find(f"x{n}", title=f"Titel {n}") for n in range(120)))
    first = undo(Import.objects.get(), editor, within=0)
    assert (first.removed, first.left) == (50, 70)
    assert Import.objects.get().state == ImportState.FINISHED
    rest = undo(Import.objects.get(), editor)
    assert (rest.removed, rest.left) == (70, 0)
    assert Import.objects.get().state == ImportState.UNDONE
