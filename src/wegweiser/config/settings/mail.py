"""E-mail of the editing side: a link for a new password, word of drafts that wait. Without a server none is sent."""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

WEGWEISER_MAIL = os.environ.get("WEGWEISER_MAIL", "")
"""``smtp://name:password@host:587`` (STARTTLS where a name is given), ``smtps://…:465``; empty: no e-mail."""

_server = urlsplit(WEGWEISER_MAIL)

if WEGWEISER_MAIL and (_server.scheme not in {"smtp", "smtps"} or not _server.hostname):
    raise ImproperlyConfigured(
        "WEGWEISER_MAIL ist keine Adresse eines Postausgangs. So sieht eine aus: smtp://name:passwort@host:587"
    )

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if WEGWEISER_MAIL else 'dummy'}.EmailBackend"
EMAIL_HOST = _server.hostname or ""
EMAIL_PORT = _server.port or (465 if _server.scheme == "smtps" else 25)
EMAIL_HOST_USER = unquote(_server.username or "")
EMAIL_HOST_PASSWORD = unquote(_server.password or "")
EMAIL_USE_SSL = _server.scheme == "smtps"
EMAIL_USE_TLS = bool(EMAIL_HOST_USER) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10
"""Seconds after which a server that does not answer is given up."""

DEFAULT_FROM_EMAIL = os.environ.get("WEGWEISER_MAIL_FROM", "wegweiser@localhost")
