"""What happened to accounts and rights can be read, by administrators, for a while."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wegweiser.accounts import roles
from wegweiser.accounts.models import Affiliation, Event, SecurityEvent
from wegweiser.accounts.tests.conftest import PASSWORD
from wegweiser.accounts.tests.test_sign_in import LOGIN, code_of, log_in, with_app

pytestmark = pytest.mark.django_db


def told(user) -> list[str]:
    return list(
        SecurityEvent.objects.filter(username=user.username).order_by("pk").values_list("kind", flat=True)
    )


def test_signing_in_and_out_and_failing(client, make_person):
    user = make_person(roles.PARTNER, "domid")
    SecurityEvent.objects.all().delete()
    log_in(client, user, "falsch", REMOTE_ADDR="203.0.113.9")
    log_in(client, user, REMOTE_ADDR="203.0.113.9")
    client.post(reverse("wagtailadmin_logout"))
    assert told(user) == [Event.FAILED, Event.SIGNED_IN, Event.SIGNED_OUT]
    assert SecurityEvent.objects.filter(address="203.0.113.9").count() == 2


def test_a_lock_is_told(make_person):
    user = make_person(roles.PARTNER, "domid")
    for _ in range(21):
        log_in(Client(), user, "falsch")
    assert told(user)[-2:] == [Event.FAILED, Event.LOCKED]


def test_a_failed_second_factor_is_told(client, superuser):
    secret = with_app(superuser)
    log_in(client, superuser)
    client.post(reverse("mfa_authenticate"), {"code": "000000" if code_of(secret) != "000000" else "111111"})
    assert told(superuser)[-1] == Event.FACTOR_FAILED


def test_setting_up_a_second_factor_is_told(client, superuser, django_capture_on_commit_callbacks):
    log_in(client, superuser)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert Event.FACTOR_ADDED in told(superuser)


def test_changes_of_rights_tell_who_made_them(make_person, sign_in, superuser):
    user = make_person(roles.PARTNER, "domid")
    SecurityEvent.objects.all().delete()
    client = sign_in(superuser)
    client.post(
        reverse("wagtailusers_users:edit", args=[user.pk]),
        {
            "username": user.username,
            "email": "ada@probe.example",
            "first_name": "Ada",
            "last_name": "Beispiel",
            "password1": "",
            "password2": "",
            "is_active": "on",
            "groups": [Group.objects.get(name=roles.CENTRE).pk],
        },
    )
    client.post(
        reverse("affiliations:add"),
        {
            "user": user.pk,
            "organisation": Affiliation.objects.first().organisation_id,
            "valid_from": "2026-01-01",
        },
    )
    events = SecurityEvent.objects.filter(username=user.username)
    details = " | ".join(events.values_list("detail", flat=True))
    assert roles.CENTRE in details and roles.PARTNER in details
    assert events.filter(kind=Event.AFFILIATION).exists()
    assert set(events.values_list("by", flat=True)) == {superuser.username}


def test_a_new_password_and_a_closed_account_are_told(make_person):
    user = make_person(roles.PARTNER, "domid")
    SecurityEvent.objects.all().delete()
    user.set_password("Ganz-anderes-Wort-81")
    user.save()
    user.is_active = False
    user.save()
    assert told(user) == [Event.PASSWORD, Event.ACCOUNT]


def test_an_account_without_use_signs_in_nobody(client, make_person):
    user = make_person(roles.PARTNER, "domid")
    user.is_active = False
    user.save()
    client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_administrators_read_the_log_and_others_do_not(make_person, sign_in):
    administrator = make_person(roles.ADMINISTRATION)
    page = sign_in(administrator).get(reverse("security_events"))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Anmeldungen und Rechte" in text
    assert "angemeldet" in text and administrator.username in text
    table = sign_in(administrator).get(reverse("security_events"), {"export": "csv"})
    assert b"angemeldet" in b"".join(table.streaming_content)
    for role in (roles.MINISTRY_PUBLISHING, roles.COORDINATION, roles.CENTRE):
        refused = sign_in(make_person(role, "duisburg")).get(reverse("security_events"))
        assert refused.status_code == 302


def test_old_events_are_erased_with_the_next_sign_in(client, make_person, settings):
    user = make_person(roles.PARTNER, "domid")
    settings.WEGWEISER_AUDIT_DAYS = 30
    old = SecurityEvent.objects.create(
        kind=Event.FAILED, username="früher", at=timezone.now() - dt.timedelta(days=31)
    )
    young = SecurityEvent.objects.create(
        kind=Event.FAILED, username="neulich", at=timezone.now() - dt.timedelta(days=29)
    )
    log_in(client, user)
    left = set(SecurityEvent.objects.values_list("pk", flat=True))
    assert old.pk not in left and young.pk in left
