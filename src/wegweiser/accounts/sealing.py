"""Secrets of second factors are stored sealed: a copy of the database alone lets nobody make codes.

The keys come from ``WEGWEISER_FACTOR_KEYS`` (the newest first) and from the secret of the installation. The first
seals, every one opens. ``reseal`` brings what is stored under the first, also what earlier editions kept in clear.
"""

from __future__ import annotations

import base64
import logging
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

SEALED = "fernet:"
"""What a sealed text begins with; a text without it is in clear."""

FIELDS = ("secret", "seed", "migrated_codes")
"""Where django-allauth keeps secrets in an authenticator's data: of the app, and of recovery codes."""


class Unreadable(ValidationError):
    """A secret was sealed under a key that is no longer there."""


def seal(text: str) -> str:
    """The text under the first key."""
    return SEALED + _keys()[0].encrypt(text.encode()).decode()


def unseal(text: str) -> str:
    """The text in clear; ``Unreadable``, with a sentence for its owner, where no key fits."""
    if not text.startswith(SEALED):
        return text
    try:
        return MultiFernet(_keys()).decrypt(text.removeprefix(SEALED)).decode()
    except InvalidToken:
        logger.error(
            "A second factor is sealed under a key that is missing in WEGWEISER_FACTOR_KEYS; see docs/accounts.md."
        )
        raise Unreadable(
            _(
                "Ihr zweiter Faktor lässt sich hier nicht mehr prüfen. Bitte wenden Sie sich an die Administration."
            )
        ) from None


def reseal() -> tuple[int, int]:
    """Bring every stored secret under the first key: (how many factors changed, how many are unreadable)."""
    changed = unreadable = 0
    with transaction.atomic():
        for factor in Authenticator.objects.select_for_update().order_by("pk"):
            try:
                data = {name: _resealed(name, value) for name, value in factor.data.items()}
            except Unreadable:
                unreadable += 1
                continue
            if data != factor.data:
                factor.data = data
                factor.save(update_fields=["data"])
                changed += 1
    return changed, unreadable


def _resealed(name: str, value: Any) -> Any:
    if name not in FIELDS:
        return value
    if isinstance(value, list):
        return [_resealed(name, each) for each in value]
    return value if _is_newest(value) else seal(unseal(value))


def _is_newest(text: str) -> bool:
    try:
        return text.startswith(SEALED) and bool(_keys()[0].decrypt(text.removeprefix(SEALED)))
    except InvalidToken:
        return False


def _keys() -> list[Fernet]:
    sources = [*settings.WEGWEISER_FACTOR_KEYS, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [Fernet(_derived(str(source))) for source in sources]


def _derived(source: str) -> bytes:
    """A key for this purpose alone, so that it tells nothing about what else the source is used for."""
    kept = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"wegweiser second factors")
    return base64.urlsafe_b64encode(kept.derive(source.encode()))
