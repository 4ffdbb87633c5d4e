"""How django-allauth behaves here: no strangers, plain sentences, events into the log."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegweiser.accounts.audit import note
from wegweiser.accounts.models import Event
from wegweiser.accounts.sealing import seal, unseal
from wegweiser.accounts.second_factor import FACTORS, needs_second_factor

logger = logging.getLogger(__name__)

JUST_NOW = 10 * 60
"""Seconds after signing in within which nobody is asked again for password or code."""


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by user name and password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Benutzername oder Passwort stimmen nicht."),
        "too_many_login_attempts": _(
            "Zu viele falsche Passwörter. Zur Sicherheit ist die Anmeldung für dieses Konto oder von Ihrem "
            "Anschluss aus gesperrt, auch mit dem richtigen Passwort. Bitte versuchen Sie es in 30 Minuten wieder "
            "oder wenden Sie sich an die Administration."
        ),
        "rate_limited": _("Zu viele Versuche in kurzer Zeit. Bitte warten Sie einen Augenblick."),
        "account_inactive": _("Dieses Konto ist nicht aktiv. Bitte wenden Sie sich an die Administration."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "enter_current_password": _("Bitte geben Sie Ihr jetziges Passwort ein."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the administration."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            note(Event.LOCKED, _name(credentials), request=request)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note(Event.FAILED, _name(credentials), request=request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of somebody who has signed in completely a moment ago."""
        request = context.request
        now = timezone.now().timestamp()
        records = get_authentication_records(request, request.user)
        if any(now - record["at"] < JUST_NOW for record in records):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only what went wrong; that one is signed in, or out, one sees."""
        if level >= messages.WARNING:
            super().add_message(request, level, *args, **kwargs)

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send. A failure is for the log alone: the page must not tell who has an account."""
        try:
            super().send_mail(*args, **kwargs)
        except (OSError, SMTPException):
            logger.exception("An e-mail of signing in could not be sent")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """None: what happens to an account stands in the log."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "Der Code stimmt nicht oder ist schon verbraucht. Bitte warten Sie auf den nächsten."
        ),
        "cannot_delete_authenticator": _(
            "Mit Ihren Rechten brauchen Sie einen zweiten Faktor. Richten Sie erst einen anderen ein."
        ),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a passkey is called where nobody named it: "Passkey", "Passkey 2" …"""
        others = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {others + 1}" if others else "Passkey"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last factor of somebody who needs one."""
        if authenticator.type not in FACTORS or not needs_second_factor(authenticator.user):
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
        return others.exclude(pk=authenticator.pk).exists()


def _name(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username") or credentials.get("email") or "")
