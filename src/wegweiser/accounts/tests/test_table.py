"""The table of roles, the groups it makes, and the page that explains it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import Workflow, WorkflowContentType, WorkflowMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from wegweiser.accounts.policies import RecordPolicy
from wegweiser.accounts.roles import KINDS, TABLE
from wegweiser.accounts.setup import bring_up_to_date
from wegweiser.editing.workflows import set_up_reviews

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).resolve().parents[4] / "docs"


def test_every_record_people_write_is_in_the_table(nrw):
    written = {model._meta.label_lower for model in get_snippet_models()}
    assert written <= set(KINDS)


def test_records_whose_owner_matters_have_their_own_policy(nrw):
    for kind in ("newsroom.release", "newsroom.publication", "organisations.contact", "centres.centre"):
        policy = policy_registry.get_by_type(apps.get_model(kind))
        assert isinstance(policy, RecordPolicy)
        assert policy.ownership.path


def test_bringing_up_to_date_again_changes_nothing_and_mends_what_was_changed(nrw):
    before = {
        group.name: set(group.permissions.values_list("pk", flat=True)) for group in Group.objects.all()
    }
    group = Group.objects.get(name="Partner")
    group.permissions.add(Permission.objects.get(codename="publish_centre"))
    bring_up_to_date()
    bring_up_to_date()
    after = {group.name: set(group.permissions.values_list("pk", flat=True)) for group in Group.objects.all()}
    assert after == before
    assert set(TABLE) <= set(before)


def test_every_kind_with_a_workflow_has_a_review_and_a_chosen_one_stays(nrw):
    for kind in KINDS:
        model = apps.get_model(kind)
        if issubclass(model, WorkflowMixin):
            assert model.get_default_workflow() is not None, kind
    other = Workflow.objects.create(name="Eigener Weg")
    row = WorkflowContentType.objects.get(content_type__model="topic")
    row.workflow = other
    row.save()
    set_up_reviews()
    assert apps.get_model("newsroom.topic").get_default_workflow() == other


@pytest.mark.parametrize("page", ["accounts.md", "redaktion/anmeldung.md"])
def test_the_pages_name_every_role(page):
    file = DOCS / page
    if not file.exists():
        pytest.skip("the documentation is not beside the package")
    text = file.read_text("utf-8")
    assert [role for role in TABLE if role not in text] == []
