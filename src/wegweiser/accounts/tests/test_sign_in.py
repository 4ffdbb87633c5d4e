"""Signing in: the second factor, the lock after wrong passwords, no strangers, no other way in."""

from __future__ import annotations

import re
import time
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse

from wegweiser.accounts import roles
from wegweiser.accounts.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

LOGIN = "/redaktion/anmelden/"
HOME = "/redaktion/"


@pytest.fixture(autouse=True)
def second_factor_required(settings):
    settings.WEGWEISER_SECOND_FACTOR = "required"


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def log_in(client: Client, user, password: str = PASSWORD, **more):
    return client.post(LOGIN, {"login": user.username, "password": password}, **more)


def with_app(user) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def test_the_page_is_german_and_asks_nobody_else(client, nrw):
    page = client.get(LOGIN).content.decode()
    assert "Anmeldung zur Redaktion" in page
    assert 'lang="de"' in page
    loaded = re.findall(
        r'<(?:link|script|img|form|iframe)[^>]+(?:src|href|action)="((?:https?:)?//[^"]*)', page
    )
    assert loaded == []


def test_whoever_comes_without_signing_in_is_led_to_the_page_and_back(client, make_person):
    user = make_person(roles.PARTNER, "domid")
    answer = client.get(reverse("wagtailsnippets_organisations_contact:list"), follow=True)
    assert answer.redirect_chain[-1][0].startswith(LOGIN)
    goal = answer.redirect_chain[-1][0].partition("next=")[2]
    answer = client.post(LOGIN, {"login": user.username, "password": PASSWORD, "next": unquote(goal)})
    assert answer["Location"] == reverse("wagtailsnippets_organisations_contact:list")


@pytest.mark.parametrize("path", ["/redaktion/login/", "/redaktion/password_reset/"])
def test_there_is_no_second_way_in(client, superuser, path):
    answer = client.post(path, {"username": superuser.username, "password": PASSWORD})
    assert answer.status_code == 302
    assert answer["Location"].startswith(LOGIN)
    assert "_auth_user_id" not in client.session


def test_strangers_cannot_sign_up(client, nrw):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    for path in ("anmelden/signup/", "anmelden/registrieren/", "accounts/signup/"):
        assert client.get(f"/redaktion/{path}").status_code in (302, 404)


def test_the_cookie_stays_on_the_editing_side(client, make_person):
    log_in(client, make_person(roles.PARTNER, "domid"))
    assert client.cookies["sessionid"]["path"] == "/redaktion/"


# Second factor -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "role", [roles.MINISTRY_PUBLISHING, roles.COORDINATION, roles.CENTRE, roles.ADMINISTRATION]
)
def test_whoever_may_publish_sets_up_a_second_factor_before_anything_else(client, make_person, role):
    log_in(client, make_person(role, "duisburg"))
    setup = reverse("mfa_index")
    for path in (
        HOME,
        reverse("wagtailsnippets_centres_centre:list"),
        reverse("wagtailadmin_account"),
        reverse("security_events"),
    ):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, setup), path
    assert "Richten Sie einen zweiten Faktor ein" in client.get(setup).content.decode()


@pytest.mark.parametrize("role", [roles.MINISTRY_EDITING, roles.PARTNER])
def test_whoever_only_writes_drafts_need_not(client, make_person, role):
    log_in(client, make_person(role, "domid"))
    assert client.get(HOME).status_code == 200


def test_the_first_account_sets_up_an_app_and_goes_on(client, superuser):
    log_in(client, superuser)
    setup = reverse("mfa_activate_totp")
    page = client.get(setup).content.decode()
    secret = re.search(r'<code id="totp-secret">(\w+)</code>', page)[1]
    wrong = client.post(setup, {"code": "000000" if code_of(secret) != "000000" else "111111"})
    assert "Der Code stimmt nicht" in wrong.content.decode()
    answer = client.post(setup, {"code": code_of(secret)}, follow=True)
    assert "Ihre Ersatzcodes" in answer.content.decode()
    assert client.get(HOME).status_code == 200


def test_password_alone_does_not_sign_in_once_there_is_a_second_factor(client, superuser):
    secret = with_app(superuser)
    answer = log_in(client, superuser)
    ask = reverse("mfa_authenticate")
    assert answer["Location"] == ask
    assert client.get(HOME).status_code == 302
    assert "_auth_user_id" not in client.session
    assert "Zweiter Faktor" in client.get(ask).content.decode()
    assert client.post(ask, {"code": "12345"}).status_code == 200
    client.post(ask, {"code": code_of(secret)})
    assert client.get(HOME).status_code == 200


def test_a_code_counts_once(superuser, nrw):
    secret = with_app(superuser)
    code = code_of(secret)
    first, second = Client(), Client()
    for client in (first, second):
        log_in(client, superuser)
        client.post(reverse("mfa_authenticate"), {"code": code})
    assert "_auth_user_id" in first.session
    assert "_auth_user_id" not in second.session


def test_a_recovery_code_stands_in_once(superuser):
    with_app(superuser)
    RecoveryCodes.activate(superuser)
    code = RecoveryCodes(
        Authenticator.objects.get(user=superuser, type=Authenticator.Type.RECOVERY_CODES)
    ).get_unused_codes()[0]
    signed_in = []
    for _ in range(2):
        client = Client()
        log_in(client, superuser)
        client.post(reverse("mfa_authenticate"), {"code": code})
        signed_in.append("_auth_user_id" in client.session)
    assert signed_in == [True, False]


def test_the_last_factor_stays_with_whoever_needs_one(client, superuser):
    secret = with_app(superuser)
    log_in(client, superuser)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert "brauchen Sie einen zweiten Faktor" in answer.content.decode()
    assert Authenticator.objects.filter(user=superuser, type=Authenticator.Type.TOTP).exists()


def test_the_last_passkey_stays_too_and_one_of_two_may_go(client, superuser):
    """An app for codes is not the only last factor; the recovery codes would go with it."""
    secret = with_app(superuser)
    log_in(client, superuser)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    keys = [
        Authenticator.objects.create(user=superuser, type=Authenticator.Type.WEBAUTHN, data={"name": name})
        for name in ("Diensthandy", "Schlüssel")
    ]
    Authenticator.objects.filter(user=superuser, type=Authenticator.Type.TOTP).delete()
    client.post(reverse("mfa_remove_webauthn", args=[keys[0].pk]))
    answer = client.post(reverse("mfa_remove_webauthn", args=[keys[1].pk]))
    assert "brauchen Sie einen zweiten Faktor" in answer.content.decode()
    left = Authenticator.objects.filter(user=superuser, type=Authenticator.Type.WEBAUTHN)
    assert [key.pk for key in left] == [keys[1].pk]


def test_a_passkey_is_offered_only_to_whoever_has_one(client, superuser):
    with_app(superuser)
    log_in(client, superuser)
    assert "Passkey benutzen" not in client.get(reverse("mfa_authenticate")).content.decode()


@pytest.mark.parametrize(
    "page", ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_logout", "account_reset_password"]
)
def test_every_page_of_signing_in_shows(client, make_person, page):
    log_in(client, make_person(roles.COORDINATION, "lasi"))
    assert client.get(reverse(page)).status_code == 200


@pytest.mark.parametrize(
    "page",
    ["mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_deactivate_totp"],
)
def test_every_page_of_managing_factors_shows(client, superuser, page):
    secret = with_app(superuser)
    RecoveryCodes.activate(superuser)
    log_in(client, superuser)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    asked = client.get(reverse(page))
    if asked.status_code == 302:
        assert client.get(asked["Location"]).status_code == 200
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse(page)).status_code == 200


def test_a_lost_factor_is_taken_away_by_the_operator(superuser, capsys):
    with_app(superuser)
    call_command("reset_second_factor", superuser.username)
    assert not Authenticator.objects.filter(user=superuser).exists()


def test_the_installation_may_leave_it_optional(client, superuser, settings):
    settings.WEGWEISER_SECOND_FACTOR = "optional"
    log_in(client, superuser)
    assert client.get(HOME).status_code == 200


# Wrong passwords ---------------------------------------------------------------------------------


def test_twenty_wrong_passwords_lock_the_account_from_everywhere(make_person):
    user = make_person(roles.PARTNER, "domid")
    for number in range(20):
        answer = log_in(Client(), user, "falsch", REMOTE_ADDR=f"198.51.100.{number}")
        assert "Benutzername oder Passwort stimmen nicht" in answer.content.decode()
    elsewhere = Client()
    answer = log_in(elsewhere, user, REMOTE_ADDR="203.0.113.9")
    assert "auch mit dem richtigen Passwort" in answer.content.decode()
    assert "_auth_user_id" not in elsewhere.session


def test_twenty_wrong_passwords_lock_the_address_for_every_account(make_person):
    user = make_person(roles.PARTNER, "domid")
    for number in range(20):
        answer = Client().post(LOGIN, {"login": f"erfunden-{number}", "password": "falsch"})
        assert "stimmen nicht" in answer.content.decode()
    here = Client()
    assert "auch mit dem richtigen Passwort" in log_in(here, user).content.decode()
    assert "_auth_user_id" not in here.session
    elsewhere = Client()
    log_in(elsewhere, user, REMOTE_ADDR="203.0.113.9")
    assert "_auth_user_id" in elsewhere.session


def test_nineteen_do_not(make_person):
    user = make_person(roles.PARTNER, "domid")
    for _ in range(19):
        log_in(Client(), user, "falsch")
    client = Client()
    log_in(client, user)
    assert "_auth_user_id" in client.session


def test_guessing_codes_is_throttled_too(client, superuser):
    secret = with_app(superuser)
    log_in(client, superuser)
    wrong = "000000" if code_of(secret) != "000000" else "111111"
    for _ in range(20):
        client.post(reverse("mfa_authenticate"), {"code": wrong})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert "_auth_user_id" not in client.session


def test_signing_out_ends_the_session(client, make_person):
    log_in(client, make_person(roles.PARTNER, "domid"))
    assert client.get(HOME).status_code == 200
    client.post(reverse("wagtailadmin_logout"))
    assert client.get(HOME).status_code == 302
    assert "_auth_user_id" not in client.session


def test_public_pages_set_no_cookie_and_do_not_vary_by_one(client, nrw):
    answer = client.get("/zentren/?text=Duisburg")
    assert answer.cookies == {}
    assert "Cookie" not in answer.get("Vary", "")


# Forgotten passwords -----------------------------------------------------------------------------


def ask_for_link(client, email: str):
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True)


def test_a_forgotten_password_is_replaced_by_a_link_in_german(client, make_person, mailoutbox, settings):
    settings.WEGWEISER_MAIL = "smtp://post.example"
    user = make_person(roles.PARTNER, "domid")
    type(user).objects.filter(pk=user.pk).update(email="paula@probe.example")
    assert "sehen Sie in Ihr Postfach" in ask_for_link(client, "paula@probe.example").content.decode()
    (mail,) = mailoutbox
    assert (mail.subject, mail.to) == ("Neues Passwort für die Redaktion", ["paula@probe.example"])
    link = re.search(r"https?://[^/]+(/redaktion/anmelden/passwort/neu/\S+)", mail.body)[1]
    page = client.get(link, follow=True)
    client.post(
        page.request["PATH_INFO"],
        {"password1": "Fichte-Brunnen-Tal-31", "password2": "Fichte-Brunnen-Tal-31"},
    )
    elsewhere = Client()
    log_in(elsewhere, user, "Fichte-Brunnen-Tal-31")
    assert "_auth_user_id" in elsewhere.session


def test_a_mail_server_that_is_away_tells_nobody_who_has_an_account(client, make_person, settings):
    settings.WEGWEISER_MAIL = "smtp://127.0.0.1:9"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    user = make_person(roles.PARTNER, "domid")
    type(user).objects.filter(pk=user.pk).update(email="paula@probe.example")
    known, unknown = (ask_for_link(Client(), f"{name}@probe.example") for name in ("paula", "niemand"))
    assert (known.status_code, known.redirect_chain) == (200, unknown.redirect_chain)


def test_without_a_mail_server_the_page_says_who_helps(client, nrw, settings):
    settings.WEGWEISER_MAIL = ""
    page = client.get(reverse("account_reset_password")).content.decode()
    assert "verschickt keine E-Mails" in page
    assert 'name="email"' not in page
