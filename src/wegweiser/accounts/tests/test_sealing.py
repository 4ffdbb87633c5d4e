"""Secrets of second factors: sealed at rest, opened by every key that is kept, brought under the newest."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from wegweiser.accounts.sealing import Unreadable, reseal, seal, unseal
from wegweiser.accounts.setup import _after_migration
from wegweiser.accounts.tests.conftest import PASSWORD
from wegweiser.accounts.tests.test_sign_in import LOGIN, code_of

pytestmark = pytest.mark.django_db

OLD, NEW = "der-alte-schluessel-" + "a" * 20, "der-neue-schluessel-" + "b" * 20


def stored() -> str:
    """Everything the database says about second factors."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        return str(cursor.fetchall())


@pytest.fixture
def app(superuser) -> str:
    """The secret of an app that was just set up."""
    secret = generate_totp_secret()
    TOTP.activate(superuser, secret)
    return secret


def signs_in(client, user, secret: str) -> bool:
    client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    return "_auth_user_id" in client.session


def test_the_database_holds_no_secret_in_clear(superuser, app):
    RecoveryCodes.activate(superuser)
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    assert len(codes) == 10
    seed = unseal(Authenticator.objects.get(type="recovery_codes").data["seed"])
    for secret in (app, seed, *codes):
        assert secret not in stored()


def test_two_people_with_one_secret_do_not_look_alike():
    assert seal("GEHEIM") != seal("GEHEIM")
    assert unseal(seal("GEHEIM")) == "GEHEIM"


def test_what_an_earlier_edition_kept_in_clear_works_and_is_sealed_by_the_next_migration(
    client, superuser, app, django_app_configs
):
    Authenticator.objects.update(data={"secret": app})
    assert app in stored()
    _after_migration(django_app_configs[-1], "default")
    assert app not in stored()
    assert signs_in(client, superuser, app)


@pytest.fixture
def django_app_configs():
    from django.apps import apps

    return [config for config in apps.get_app_configs() if config.models_module is not None]


def test_a_secret_in_clear_still_signs_in_before_that(client, superuser, app):
    Authenticator.objects.update(data={"secret": app})
    assert signs_in(client, superuser, app)


def test_a_key_is_replaced_without_anybody_setting_up_anew(client, superuser, app, settings, capsys):
    settings.WEGWEISER_FACTOR_KEYS = [OLD]
    reseal()
    settings.WEGWEISER_FACTOR_KEYS = [NEW, OLD]
    before = stored()
    call_command("reseal_second_factors")
    assert "Neu verschlüsselt: 1." in capsys.readouterr().out
    assert stored() != before
    settings.WEGWEISER_FACTOR_KEYS = [NEW]
    settings.SECRET_KEY = "auch das Geheimnis der Installation ist ein anderes"
    assert reseal() == (0, 0)
    assert signs_in(client, superuser, app)


def test_with_the_key_lost_nobody_gets_in_and_is_told_why(client, superuser, app, settings):
    settings.WEGWEISER_FACTOR_KEYS = [OLD]
    reseal()
    settings.WEGWEISER_FACTOR_KEYS = [NEW]
    with pytest.raises(Unreadable):
        unseal(Authenticator.objects.get().data["secret"])
    client.post(LOGIN, {"login": superuser.username, "password": PASSWORD})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(app)})
    assert "lässt sich hier nicht mehr prüfen" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    with pytest.raises(CommandError, match="reset_second_factor"):
        call_command("reseal_second_factors")
