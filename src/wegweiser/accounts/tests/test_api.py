"""Role × record × action once more, through the doors programs use: Wagtail's own API and the choosers' answers."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse
from wagtail.models import DraftStateMixin
from wagtail.snippets.models import get_snippet_models

from wegweiser.accounts.policies import RecordPolicy
from wegweiser.accounts.roles import TABLE
from wegweiser.accounts.tests.matrix import HOMES, MATRIX, ROWS, allowed
from wegweiser.accounts.tests.test_matrix import MARK, with_draft
from wegweiser.changes.models import Change

pytestmark = [pytest.mark.django_db, pytest.mark.once]

API = "/redaktion/api/main/"
WRITES = ("post", "put", "patch", "delete")
DRAFTS = [
    name for name, row in ROWS.items() if row.one and issubclass(apps.get_model(row.kind), DraftStateMixin)
]


@pytest.fixture
def hidden(superuser) -> dict:
    """By row of the matrix a record of others that nobody has published, with a draft besides."""
    found = {}
    for name in DRAFTS:
        record = with_draft(ROWS[name].record("other"), ROWS[name].field, superuser)
        type(record)._default_manager.filter(pk=record.pk).update(live=False, first_published_at=None)
        found[name] = record
    return found


@pytest.fixture
def clients(make_person, sign_in) -> dict:
    return {role: sign_in(make_person(role, *HOMES[role])) for role in MATRIX}


def chooser(model, view: str, *arguments: object) -> str:
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name(view), args=arguments)


def test_a_chooser_answers_only_with_what_one_may_see(clients, hidden):
    told, expected = set(), set()
    for role, client in clients.items():
        for name, record in hidden.items():
            if "draft" in allowed(role, name, "other"):
                expected.add((role, name))
            one = client.get(chooser(type(record), "chosen", record.pk))
            several = client.get(chooser(type(record), "chosen_multiple"), {"id": [record.pk]})
            answers = {one.status_code == 200, f'"id": "{record.pk}"' in several.content.decode().replace(
                f'"id": {record.pk}', f'"id": "{record.pk}"')}  # fmt: skip
            assert len(answers) == 1, f"{role} on {name}: one key and several answer alike"
            if answers == {True}:
                told.add((role, name))
    assert told == expected


def test_the_api_tells_no_draft_and_takes_nothing(clients, hidden):
    changes = Change.objects.count()
    for role, client in clients.items():
        for kind in ("images", "documents", "pages"):
            listed = client.get(f"{API}{kind}/")
            assert MARK not in listed.content.decode()
            for record in list(hidden.values())[:3]:
                assert MARK not in client.get(f"{API}{kind}/{record.pk}/").content.decode()
            for method in WRITES:
                for path in (f"{API}{kind}/", f"{API}{kind}/1/"):
                    answer = getattr(client, method)(path, {"title": "x"}, content_type="application/json")
                    assert answer.status_code in (403, 404, 405), f"{role}: {method} {path}"
    assert Change.objects.count() == changes


def test_choosers_take_nothing(clients, hidden):
    """What a chooser can make, it makes only for those who may add; ours make nothing at all."""
    before = {model: model._default_manager.count() for model in get_snippet_models()}
    for client in clients.values():
        for record in hidden.values():
            for view, method in (("create", "post"), ("choose_results", "post"), ("chosen_multiple", "put")):
                try:
                    path = chooser(type(record), view)
                except NoReverseMatch:
                    continue
                answer = getattr(client, method)(
                    path, {"slug": "untergeschoben", "title": MARK, "name": MARK}
                )
                assert answer.status_code in (302, 403, 404, 405), view
    assert {model: model._default_manager.count() for model in get_snippet_models()} == before


def test_the_api_is_closed_to_strangers(client, nrw):
    for kind in ("images", "documents", "pages"):
        assert client.get(f"{API}{kind}/").status_code in (302, 401, 403)


def test_every_kind_with_owners_answers_through_such_a_chooser(nrw):
    from wagtail.permissions import policy_registry

    from wegweiser.accounts.choosing import OwnChooserViewSet

    for model in get_snippet_models():
        if isinstance(policy_registry.get_by_type(model, fallback=False), RecordPolicy):
            assert isinstance(model.snippet_viewset.chooser_viewset, OwnChooserViewSet), model
    assert set(TABLE) <= set(MATRIX)
