"""Secrets, cookies, transport. Secrets come from the environment or from a file only the owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from wegweiser.config.settings.host import VAR, WEGWEISER_ORIGIN


def secret_from(file: Path) -> str:
    """The secret kept in ``file``, made on first use with rights for the owner alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text("utf-8").strip()
    with os.fdopen(handle, "w") as new:
        secret = secrets.token_urlsafe(50)
        new.write(secret)
    return secret


SECRET_KEY = os.environ.get("WEGWEISER_SECRET_KEY") or secret_from(VAR / "secret")

_origin = urlsplit(WEGWEISER_ORIGIN)
_local = {"localhost", "127.0.0.1", "[::1]"}

ALLOWED_HOSTS = sorted({_origin.hostname or "localhost", *_local})
CSRF_TRUSTED_ORIGINS = [WEGWEISER_ORIGIN]

_secure = _origin.scheme == "https"
SESSION_COOKIE_SECURE = _secure
CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_PATH = "/redaktion/"
CSRF_COOKIE_PATH = "/redaktion/"
SESSION_COOKIE_AGE = 10 * 60 * 60
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _secure else None
X_FRAME_OPTIONS = "SAMEORIGIN"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
