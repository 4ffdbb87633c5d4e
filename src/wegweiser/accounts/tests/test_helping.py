"""An administrator helps somebody to sign in again, in the browser; nobody else can."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse

from wegweiser.accounts import roles
from wegweiser.accounts.models import Event, SecurityEvent
from wegweiser.accounts.tests.test_sign_in import code_of, log_in, with_app

pytestmark = pytest.mark.django_db

DOORS = ("reset_second_factor", "lift_lock")


def account_page(client: Client, user) -> str:
    return client.get(reverse("wagtailusers_users:edit", args=[user.pk])).content.decode()


def lock_out(user, address: str = "198.51.100.7") -> None:
    for _ in range(20):
        log_in(Client(), user, "falsch", REMOTE_ADDR=address)


@pytest.fixture
def partner(make_person):
    return make_person(roles.PARTNER, "domid")


@pytest.fixture
def helper(make_person, sign_in) -> Client:
    return sign_in(make_person(roles.ADMINISTRATION))


def test_the_page_of_an_account_tells_what_it_has_and_leads_to_the_help(helper, partner):
    page = account_page(helper, partner)
    assert "nicht eingerichtet" in page
    assert not [door for door in DOORS if reverse(door, args=[partner.pk]) in page]
    with_app(partner)
    RecoveryCodes.activate(partner)
    Authenticator.objects.create(user=partner, type=Authenticator.Type.WEBAUTHN, data={"name": "Schlüssel"})
    lock_out(partner)
    page = account_page(helper, partner)
    for words in ("App", "ein Passkey", "10 Ersatzcodes übrig", "gesperrt bis"):
        assert words in page
    assert all(reverse(door, args=[partner.pk]) in page for door in DOORS)


def test_a_lost_factor_is_taken_away_after_a_question_and_told(helper, partner, mailoutbox, settings):
    settings.WEGWEISER_MAIL = "smtp://post.example"
    type(partner).objects.filter(pk=partner.pk).update(email="paula@probe.example")
    with_app(partner)
    RecoveryCodes.activate(partner)
    door = reverse("reset_second_factor", args=[partner.pk])
    asked = helper.get(door)
    assert "zurücksetzen?" in asked.content.decode() and partner.username in asked.content.decode()
    assert Authenticator.objects.filter(user=partner).count() == 2
    assert "ist zurückgesetzt" in helper.post(door, follow=True).content.decode()
    assert not Authenticator.objects.filter(user=partner).exists()
    event = SecurityEvent.objects.get(username=partner.username, kind=Event.FACTOR_REMOVED)
    assert event.by and event.by != partner.username and event.address
    (mail,) = mailoutbox
    assert (mail.subject, mail.to) == ("Ihr zweiter Faktor wurde zurückgesetzt", ["paula@probe.example"])
    assert partner.username in mail.body and "/redaktion/anmelden/" in mail.body


def test_without_a_mail_server_nothing_is_sent(helper, partner, mailoutbox, settings):
    settings.WEGWEISER_MAIL = ""
    type(partner).objects.filter(pk=partner.pk).update(email="paula@probe.example")
    with_app(partner)
    helper.post(reverse("reset_second_factor", args=[partner.pk]))
    assert not Authenticator.objects.filter(user=partner).exists()
    assert mailoutbox == []


def test_a_lifted_lock_lets_in_at_once_also_from_the_same_desk(helper, partner):
    """Twenty wrong passwords at one desk lock the account and the desk."""
    desk = {"REMOTE_ADDR": "198.51.100.7"}
    lock_out(partner)
    refused = Client()
    assert "auch mit dem richtigen Passwort" in log_in(refused, partner, **desk).content.decode()
    door = reverse("lift_lock", args=[partner.pk])
    assert "aufheben?" in helper.get(door).content.decode()
    helper.post(door)
    client = Client()
    log_in(client, partner, **desk)
    assert "_auth_user_id" in client.session
    assert SecurityEvent.objects.get(username=partner.username, kind=Event.UNLOCKED).by
    assert "gesperrt bis" not in account_page(helper, partner)


def test_a_lock_after_wrong_codes_is_lifted_too(helper, partner):
    secret = with_app(partner)
    client = Client()
    log_in(client, partner)
    wrong = "000000" if code_of(secret) != "000000" else "111111"
    for _ in range(20):
        client.post(reverse("mfa_authenticate"), {"code": wrong})
    assert "gesperrt bis" in account_page(helper, partner)
    helper.post(reverse("lift_lock", args=[partner.pk]))
    again = Client()
    log_in(again, partner)
    again.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert "_auth_user_id" in again.session


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("role", [role for role in (*roles.TABLE, "") if role != roles.ADMINISTRATION])
def test_nobody_else_may_help(make_person, sign_in, partner, role, door):
    with_app(partner)
    client = sign_in(make_person(role, "domid"))
    for ask in (client.get, client.post):
        assert ask(reverse(door, args=[partner.pk])).status_code in (302, 403)
    assert Authenticator.objects.filter(user=partner).exists()
    assert not SecurityEvent.objects.filter(kind__in=(Event.UNLOCKED, Event.FACTOR_REMOVED)).exists()


@pytest.mark.parametrize("door", DOORS)
def test_nobody_helps_themselves_nor_whoever_stands_above(make_person, sign_in, superuser, door):
    """Whoever may change passwords would otherwise become anybody."""
    administrator = make_person(roles.ADMINISTRATION)
    client = sign_in(administrator)
    for user in (administrator, superuser):
        with_app(user)
        client.post(reverse(door, args=[user.pk]))
        assert Authenticator.objects.filter(user=user).exists()
        assert reverse(door, args=[user.pk]) not in account_page(client, user)
    assert not SecurityEvent.objects.filter(kind__in=(Event.UNLOCKED, Event.FACTOR_REMOVED)).exists()


def test_strangers_are_led_to_sign_in(client, partner):
    for door in DOORS:
        assert "/login/" in client.post(reverse(door, args=[partner.pk]))["Location"]
