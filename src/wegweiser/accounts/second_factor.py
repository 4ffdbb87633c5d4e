"""Who needs a second factor, whether they have one, and taking it from an account whose owner has lost it."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from wegweiser.accounts.audit import note
from wegweiser.accounts.models import Event

REQUIRED = "required"
OPTIONAL = "optional"

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts; recovery codes only stand in for one of these."""

GUARDED = {"auth.add_user", "auth.change_user", "accounts.add_affiliation", "accounts.change_affiliation"}
"""Rights over accounts, which need a second factor as publishing does."""


def needs_second_factor(user: Any) -> bool:
    """Whether the person may publish something or change the rights of others."""
    if settings.WEGWEISER_SECOND_FACTOR != REQUIRED or not user.is_active:
        return False
    if user.is_superuser:
        return True
    held = user.get_all_permissions()
    return not held.isdisjoint(GUARDED) or any(name.partition(".")[2].startswith("publish_") for name in held)


def has_second_factor(user: Any) -> bool:
    """Whether the person has an authenticator app or a passkey."""
    return user.is_authenticated and Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def factors_of(user: Any) -> dict[str, int]:
    """How many of each type the account has: ``totp`` (app), ``webauthn`` (passkeys), ``recovery_codes`` (left)."""
    held = Authenticator.objects.filter(user_id=user.pk)
    counts = dict.fromkeys(Authenticator.Type.values, 0)
    for factor in held:
        codes = factor.type == Authenticator.Type.RECOVERY_CODES
        counts[factor.type] += len(factor.wrap().get_unused_codes()) if codes else 1
    return counts


def reset(user: Any, how: str, request: HttpRequest | None = None) -> int:
    """Take app, passkeys and recovery codes; the next sign-in sets up another. Gives how many were removed.

    Noted in the log with ``how`` it came about; the person is told by e-mail where the installation sends some.
    """
    with transaction.atomic():
        removed, _ = Authenticator.objects.filter(user=user).delete()
        note(Event.FACTOR_REMOVED, user.get_username(), detail=how, request=request)
    if settings.WEGWEISER_MAIL and user.email:
        told = {"username": user.get_username(), "portal": settings.WEGWEISER_ORIGIN}
        get_adapter().send_mail("account/email/second_factor_reset", user.email, told)
    return removed
