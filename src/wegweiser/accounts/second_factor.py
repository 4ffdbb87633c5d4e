"""Who needs a second factor, and whether they have one."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

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
