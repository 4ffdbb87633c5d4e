"""What people in roles are offered at a form, and what administrators set up."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from wagtail.models import Workflow, WorkflowContentType

from wegweiser.accounts import roles
from wegweiser.accounts.tests.conftest import make_person, sign_in  # noqa: F401
from wegweiser.editing.tests.making import address, confirmation, typed
from wegweiser.newsroom.models import Release, ReleaseIssuer
from wegweiser.organisations.models import Organisation

pytestmark = pytest.mark.django_db

OURS = "mkjfgfi"


@pytest.fixture
def warned(release):
    """A release of a ministry of today with a warning: it lacks a picture."""
    release.issuers.set([ReleaseIssuer(organisation=Organisation.objects.get(slug=OURS))])
    release.save()
    return release


@pytest.mark.parametrize(
    ("role", "ticks"),
    [(roles.MINISTRY_EDITING, False), (roles.MINISTRY_PUBLISHING, True), (roles.ADMINISTRATION, True)],
)
def test_only_whoever_may_publish_is_asked_to_confirm(make_person, sign_in, warned, role, ticks):  # noqa: F811
    page = sign_in(make_person(role, OURS)).get(address(Release, "edit", warned.pk)).content.decode()
    assert "findings--warnings" in page
    assert bool(confirmation(page)) == ticks
    assert ("möchte trotzdem veröffentlichen" in page) == ticks


def without_code(page: str) -> str:
    page = re.sub(r"(?s)<script.*?</script>|<!--.*?-->|<svg.*?</svg>", " ", page)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_form_of_a_workflow_is_german_and_knows_no_pages(make_person, sign_in, nrw):  # noqa: F811
    client = sign_in(make_person(roles.ADMINISTRATION))
    workflow = Workflow.objects.get(name="Vier Augen")
    edit = reverse("wagtailadmin_workflows:edit", args=[workflow.pk])
    for door in (edit, reverse("wagtailadmin_workflows:add")):
        page = client.get(door).content.decode()
        words = without_code(page)
        assert "Einträge, die so geprüft werden" in words
        assert not re.search(r"\b(?:Pages?|Content types|Snippets?|Assign)\b", words), door
        assert "Seite" not in words.partition("Einträge, die so geprüft werden")[0][-300:]


def test_what_a_workflow_is_for_can_still_be_set(make_person, sign_in, nrw):  # noqa: F811
    client = sign_in(make_person(roles.ADMINISTRATION))
    topics = WorkflowContentType.objects.get(content_type__model="topic").content_type_id
    WorkflowContentType.objects.filter(content_type=topics).delete()
    workflow = Workflow.objects.get(name="Vier Augen")
    edit = reverse("wagtailadmin_workflows:edit", args=[workflow.pk])
    page = client.get(edit).content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    assert fields["pages-TOTAL_FORMS"]
    task = workflow.workflow_tasks.get()
    data = {name: value for name, value in fields.items() if "csrf" not in name}
    data |= {
        "name": "Vier Augen",
        "workflow_tasks-TOTAL_FORMS": "1",
        "workflow_tasks-INITIAL_FORMS": "1",
        "workflow_tasks-0-id": task.pk,
        "workflow_tasks-0-task": task.task_id,
        "workflow_tasks-0-ORDER": "1",
        "content_types": [topics],
    }
    assert client.post(edit, data).status_code == 302
    assert WorkflowContentType.objects.get(content_type__model="topic").workflow == workflow


def test_no_two_entries_of_the_menu_bear_the_same_name(editor):
    page = editor.get(reverse("wagtailadmin_home")).content.decode()
    names = re.findall(r'"label": "([^"]+)"', page)
    assert "Suche pflegen" in names
    assert names.count("Suche") <= 1


def test_a_translation_of_the_pack_is_saved_though_its_original_names_the_issuers(make_person, sign_in, nrw):  # noqa: F811
    translation = Release.objects.get(
        slug="2025-09-14-wahl-der-integrationsraete", locale__language_code="en"
    )
    assert not translation.issuers.exists()
    client = sign_in(make_person(roles.MINISTRY_PUBLISHING, OURS))
    edit = address(Release, "edit", translation.pk)
    answer = client.post(edit, typed(translation, title="Elections", slug=translation.slug))
    assert answer.status_code == 302, answer.context["form"].errors
    saved = Release.objects.get(pk=translation.pk).get_latest_revision_as_object()
    assert saved.title == "Elections"
    page = client.get(edit).content.decode()
    assert 'name="issuers-TOTAL_FORMS" value="0"' in page
