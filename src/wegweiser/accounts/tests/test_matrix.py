"""Role × record × action: every cell by a request through the door the person would use."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.template import Template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from wegweiser.accounts import roles
from wegweiser.accounts.tests.forms import as_new, filled_in
from wegweiser.accounts.tests.matrix import HOMES, MATRIX, ROWS, allowed
from wegweiser.centres.models import Centre, FocusArea, Milestone

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MARK = "Noch geheim, nur im Entwurf"
CHANGED = "Anders geschrieben"


def address(record, view: str, *more: object) -> str:
    meta = record._meta
    return reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:{view}", args=[record.pk, *more])


def kind_address(record, view: str) -> str:
    meta = record._meta
    return reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:{view}")


def the_record(row, which: str):
    if row.one:
        return row.record(which)
    model = {"centres.milestone": Milestone, "centres.focusarea": FocusArea}[row.kind]
    return model.objects.order_by("pk")[which == "other"]


@pytest.fixture(autouse=True)
def nothing_watches_templates(monkeypatch):
    """Django's tests copy the context of every template that is rendered; nobody here looks at them."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))


class Doors:
    """Tries one action after the other, each in a transaction that is taken back."""

    def __init__(self, client, record, field: str, form: dict, taken_back: dict) -> None:
        self.client = client
        self.record = record
        self.field = field
        self.form = form
        self.new = taken_back

    def open(self) -> set[str]:
        """The actions that succeeded."""
        found = set()
        for action in ACTIONS:
            if not self.applies(action):
                continue
            with transaction.atomic():
                if getattr(self, action)():
                    found.add(action)
                transaction.set_rollback(True)
        return found

    def applies(self, action: str) -> bool:
        kinds = {
            "publish": DraftStateMixin,
            "unpublish": DraftStateMixin,
            "draft": RevisionMixin,
            "compare": RevisionMixin,
            "preview": PreviewableMixin,
        }
        return isinstance(self.record, kinds.get(action, object))

    def stored(self):
        return type(self.record)._default_manager.get(pk=self.record.pk)

    def get(self, view: str, *more: object):
        return self.client.get(address(self.record, view, *more))

    def list(self) -> bool:
        link, shown, page = address(self.record, "edit"), "?p=1", 0
        while f"?p={page + 1}" in shown or page == 0:
            page += 1
            shown = self.client.get(kind_address(self.record, "list"), {"p": page}).content.decode()
            if link in shown:
                return True
        return False

    def create(self) -> bool:
        model = type(self.record)
        if isinstance(self.record, Centre):
            self.stored().delete()  # its area can only have one centre
        before = model._default_manager.count()
        answer = self.client.post(kind_address(self.record, "add"), self.new)
        created = model._default_manager.count() - before
        assert created in (0, 1) and answer.status_code in (200, 302, 404)
        return bool(created)

    def edit(self) -> bool:
        data = self.form | {self.field: [CHANGED]}
        self.client.post(address(self.record, "edit"), data)
        stored = self.stored()
        draft = stored.get_latest_revision_as_object() if isinstance(stored, RevisionMixin) else stored
        return getattr(draft, self.field) == CHANGED

    def publish(self) -> bool:
        data = self.form | {self.field: [CHANGED], "action-publish": ["action-publish"]}
        answer = self.client.post(address(self.record, "edit"), data, follow=True)
        tick = BeautifulSoup(answer.content, "html.parser").find("input", attrs={"name": "confirm"})
        if tick:  # what was found in the draft is confirmed
            self.client.post(address(self.record, "edit"), data | {"confirm": [tick["value"]]})
        return getattr(self.stored(), self.field) == CHANGED

    def unpublish(self) -> bool:
        self.client.post(address(self.record, "unpublish"))
        return not self.stored().live

    def delete(self) -> bool:
        asked = self.get("delete")
        self.client.post(address(self.record, "delete"))
        if not type(self.record)._default_manager.filter(pk=self.record.pk).exists():
            return True
        return asked.status_code == 200 and asked.context_data["is_protected"]

    def draft(self) -> bool:
        return MARK in self.get("edit").content.decode()

    def preview(self) -> bool:
        answer = self.client.post(address(self.record, "preview_on_edit"), self.form)
        return answer.status_code == 200 and answer.json()["is_valid"]

    def history(self) -> bool:
        return self.get("history").status_code == 200

    def usage(self) -> bool:
        return self.get("usage").status_code == 200

    def compare(self) -> bool:
        return MARK in self.get("revisions_compare", "live", "latest").content.decode()


ACTIONS = (
    "list",
    "create",
    "edit",
    "publish",
    "unpublish",
    "delete",
    "draft",
    "preview",
    "history",
    "usage",
    "compare",
)


def with_draft(record, field: str, user):
    """Leave a draft on the record that nobody has published."""
    if isinstance(record, RevisionMixin):
        record.save_revision(user=user)
        draft = record.get_latest_revision_as_object()
        setattr(draft, field, MARK)
        draft.save_revision(user=user)
    return type(record)._default_manager.get(pk=record.pk)


def doors(sign_in, superuser, user, row, which: str) -> Doors:
    record = with_draft(the_record(row, which), row.field, superuser)
    form = filled_in(sign_in(superuser).get(address(record, "edit")).content)
    new = as_new(form)
    if "slug" in new:
        new["slug"] = ["ganz-neu"]
    return Doors(sign_in(user), record, row.field, form, new)


@pytest.mark.slow
@pytest.mark.parametrize("which", ["one", "other"])
@pytest.mark.parametrize("name", ROWS)
def test_what_each_role_may_do(make_person, sign_in, superuser, name, which):
    tried = doors(sign_in, superuser, superuser, ROWS[name], which)
    found, expected = {}, {}
    for role in MATRIX:
        tried.client = sign_in(make_person(role, *HOMES[role]))
        found[role] = tried.open()
        expected[role] = {action for action in allowed(role, name, which) if tried.applies(action)}
    assert found == expected


@pytest.mark.parametrize("name", ["centre", "contact of a centre"])
def test_nothing_is_left_when_the_affiliation_has_ended(make_person, sign_in, superuser, name):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    user = make_person(roles.CENTRE, "duisburg", valid_until=yesterday)
    assert doors(sign_in, superuser, user, ROWS[name], "one").open() == set()


def test_nothing_is_there_before_the_affiliation_begins(make_person, sign_in, superuser):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    user = make_person(roles.CENTRE, "duisburg", valid_from=tomorrow)
    assert doors(sign_in, superuser, user, ROWS["centre"], "one").open() == set()


def test_both_days_of_the_period_count(make_person, sign_in, superuser):
    today = timezone.localdate()
    user = make_person(roles.CENTRE, "duisburg", valid_from=today, valid_until=today)
    assert "edit" in doors(sign_in, superuser, user, ROWS["centre"], "one").open()


def test_two_roles_add_up(make_person, sign_in, superuser):
    from django.contrib.auth.models import Group

    user = make_person(roles.CENTRE, "duisburg")
    user.groups.add(Group.objects.get(name=roles.COORDINATION))
    assert "publish" in doors(sign_in, superuser, user, ROWS["centre"], "other").open()


@pytest.mark.parametrize("name", ROWS)
def test_no_address_of_a_foreign_record_answers(make_person, sign_in, superuser, name):
    """Whatever views a list has, or is given one day: with the key of a foreign record none of them answers."""
    row = ROWS[name]
    record = with_draft(the_record(row, "other"), row.field, superuser)
    client = sign_in(make_person("", "duisburg"))
    everything = make_person(roles.PARTNER, "domid")
    for who in (client, sign_in(everything)):
        for pattern in type(record).snippet_viewset.get_urlpatterns():
            if "pk" not in pattern.pattern.converters and "pk" not in str(pattern.pattern):
                continue
            arguments = {
                "pk": record.pk,
                "revision_id": 1,
                "revision_id_a": "live",
                "revision_id_b": "latest",
            }
            arguments |= {"action_name": "approve", "task_state_id": 1, "workflow_state_id": 1, "task_id": 1}
            wanted = {key: value for key, value in arguments.items() if f"{key}>" in str(pattern.pattern)}
            meta = record._meta
            namespace = f"wagtailsnippets_{meta.app_label}_{meta.model_name}"
            try:
                path = reverse(f"{namespace}:{pattern.name}", kwargs=wanted)
            except NoReverseMatch as error:
                raise AssertionError(f"the test does not know how to reach {pattern.name}") from error
            for answer in (who.get(path), who.post(path)):
                assert answer.status_code in (404, 405), f"{pattern.name}: {answer.status_code}"
                assert MARK not in answer.content.decode()
