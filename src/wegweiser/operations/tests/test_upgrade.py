"""Databases of earlier editions become today's, in place and out of a backup."""

from __future__ import annotations

import json

import pytest

from wegweiser.operations.tests.installation import Installation

pytestmark = pytest.mark.slow

FIRST_RELEASE = {
    "accounts": "0001_initial",
    "editing": "0001_initial",
    "places": "0001_initial",
    "organisations": "0001_initial",
    "centres": "0002_initial",
    "changes": "0001_initial",
    "newsroom": "0002_initial",
    "portal": "0001_initial",
    "states": "0001_initial",
}
"""The last migration of each room in release 0.1.0. A release never changes: neither do these lines."""

EARLIER_LIBRARIES = {
    "taggit": "0005_auto_20220424_2025",
    "sessions": None,
    "admin": "0002_logentry_remove_auto_add",
}
"""A database that was made when these libraries were older (``None``: had no tables yet)."""

ROWS = """
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
import datetime as dt, json
executor = MigrationExecutor(connection)
asked = {targets!r}
targets = [(app, name) for app, name in asked.items() if name]
libraries = {{c.label for c in apps.get_app_configs() if not c.name.startswith("wegweiser.")}} - set(asked)
targets += [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] in libraries]
executor.migrate(targets)
old = executor.loader.project_state(targets).apps
now = dt.datetime(2026, 3, 29, 3, 0, tzinfo=dt.UTC)
german, _ = old.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="de")
Organisation = old.get_model("organisations", "Organisation")
office = Organisation.objects.create(slug="altes-amt", kind_of="state_body", name="Altes Amt", live=True)
old.get_model("organisations", "OrganisationName").objects.create(organisation=office, name="Altes Amt")
Release = old.get_model("newsroom", "Release")
release = Release.objects.create(slug="alte-meldung", title="Alte Meldung", body="<p>Größe</p>", live=True, published_at=now,
    archive_month="2026-03", locale=german)
page = old.get_model("portal", "EditorialPage").objects.create(slug="alte-seite", title="Alte Seite", body="<p>Maß</p>", live=True)
for kind, row, address in (
    ("newsroom.release", release, "/aktuelles/meldung/alte-meldung/"),
    ("portal.editorialpage", page, "/seite/alte-seite/"),
    ("organisations.organisation", office, "/verzeichnis/altes-amt/"),
):
    keys = [f"{{kind}}:{{row.pk}}", f"{{kind}}:*"]
    old.get_model("changes", "Change").objects.create(kind=kind, key=str(row.pk), action="published", title="x", address=address, touches=keys)
    old.get_model("changes", "PublicState").objects.create(kind=kind, key=str(row.pk), address=address, lists=keys[1:])
ContentType = old.get_model("contenttypes", "ContentType")
kind_of_task, _ = ContentType.objects.get_or_create(app_label="accounts", model="publisherapproval")
approval = old.get_model("accounts", "PublisherApproval").objects.create(name="Freigabe im Haus", content_type=kind_of_task)
workflow = old.get_model("wagtailcore", "Workflow").objects.create(name="Hausweg")
old.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=approval.task_ptr, sort_order=0)
strict = old.get_model("editing", "ReviewTask").objects.create(
    name="Zwei im Haus", content_type=ContentType.objects.get_or_create(app_label="editing", model="reviewtask")[0])
strict.groups.add(old.get_model("auth", "Group").objects.get_or_create(name="Hausleitung")[0])
old.get_model("changes", "Redirect").objects.create(old_address="/seite/noch-aelter/", new_address="/seite/alte-seite/")
"""

READ = """
import json
from wegweiser.newsroom.models import Release
from wegweiser.organisations.models import Organisation
from wegweiser.portal.models import EditorialPage
from wagtail.models import Task, Workflow
release = Release.objects.get(slug="alte-meldung")
tasks = [Workflow.objects.get(name="Hausweg").tasks.get().specific, Task.objects.get(name="Zwei im Haus").specific]
print(json.dumps({
    "release": [release.title, release.published_at.isoformat(), release.is_public()],
    "office": str(Organisation.objects.get(slug="altes-amt")),
    "page": EditorialPage.objects.get(slug="alte-seite").title,
    "reviews": [[type(t).__name__, t.name, t.second_person, [g.name for g in t.groups.all()]] for t in tasks],
}))
"""

EXPECTED = {
    "release": ["Alte Meldung", "2026-03-29T03:00:00+00:00", True],
    "office": "Altes Amt",
    "page": "Alte Seite",
    "reviews": [
        ["ReviewTask", "Freigabe im Haus", False, []],
        ["ReviewTask", "Zwei im Haus", True, ["Hausleitung"]],
    ],
}


def made_by(installation: Installation, targets: dict[str, str | None]) -> Installation:
    """A database with the tables of an earlier edition and a few rows of that time."""
    installation.script(ROWS.format(targets=targets))
    return installation


def pending(installation: Installation) -> list[str]:
    plan = installation.must("showmigrations", "--plan").splitlines()
    return [line for line in plan if line.startswith("[ ]")]


def assert_all_is_well(installation: Installation) -> None:
    assert pending(installation) == []
    assert json.loads(installation.script(READ)) == EXPECTED
    assert "Größe" in (installation.files / "aktuelles/meldung/alte-meldung/index.html").read_text()
    assert "Altes Amt" in (installation.files / "verzeichnis/altes-amt/index.html").read_text()
    assert (installation.files / "seite/noch-aelter/index.html.moved").read_text() == "/seite/alte-seite/"


def test_a_database_of_the_first_release_upgrades_in_place(fresh):
    made_by(fresh, FIRST_RELEASE)
    fresh.must("migrate", "--no-input", "--verbosity=0")
    assert json.loads(fresh.must("publish", "--all", "--json"))["failed"] == []
    assert_all_is_well(fresh)


def test_a_backup_of_an_earlier_edition_restores_to_todays_tables(fresh, tmp_path):
    earlier = made_by(Installation(tmp_path / "earlier"), {**FIRST_RELEASE, **EARLIER_LIBRARIES})
    assert len(pending(earlier)) >= 3
    earlier.must("backup", str(tmp_path / "a.tar.gz"))
    fresh.must("restore", str(tmp_path / "a.tar.gz"))
    assert_all_is_well(fresh)
    assert len(pending(earlier)) >= 3, "the source was not touched"


def test_the_rooms_have_no_changes_without_migration(fresh):
    fresh.must("makemigrations", "--check", "--dry-run")
