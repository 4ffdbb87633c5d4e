"""Signing in: django-allauth with a second factor, throttled, without strangers and third parties."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
CSRF_FAILURE_VIEW = "wegweiser.accounts.views.form_too_old"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

ACCOUNT_ADAPTER = "wegweiser.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "wegweiser.accounts.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "20/30m/key,20/30m/ip",
    "reset_password": "20/h/ip,5/h/key",
}
"""Twenty wrong passwords within half an hour lock out, by account and by network address."""

MFA_ADAPTER = "wegweiser.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "wegweiser.accounts.forms.SecondFactorForm",
    "reauthenticate": "wegweiser.accounts.forms.ConfirmationForm",
    "activate_totp": "wegweiser.accounts.forms.AppForm",
    "add_webauthn": "wegweiser.accounts.forms.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Wegweiser"
MFA_TOTP_TOLERANCE = 1

ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("WEGWEISER_PROXIES", "0"))
"""Proxies in front that set ``X-Forwarded-For``; 0 takes the address of the connection."""

WAGTAIL_PASSWORD_RESET_ENABLED = False

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "wegweiser_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""In the database, so that wrong passwords are counted across processes and nodes without another server."""

WEGWEISER_SECOND_FACTOR = os.environ.get("WEGWEISER_SECOND_FACTOR", "required")
"""``required``: whoever may publish or change rights sets up a second factor first; ``optional``: may."""

if WEGWEISER_SECOND_FACTOR not in {"required", "optional"}:
    raise ImproperlyConfigured(
        f"WEGWEISER_SECOND_FACTOR ist „{WEGWEISER_SECOND_FACTOR}“; möglich sind required und optional."
    )

WEGWEISER_AUDIT_DAYS = int(os.environ.get("WEGWEISER_AUDIT_DAYS", "183"))
"""Days for which sign-ins and changes of rights are kept."""

WEGWEISER_FACTOR_KEYS = [
    key.strip() for key in os.environ.get("WEGWEISER_FACTOR_KEYS", "").split(",") if key.strip()
]
"""Keys under which secrets of second factors are sealed, the newest first; without any the installation's secret."""

if any(len(key) < 32 for key in WEGWEISER_FACTOR_KEYS):
    raise ImproperlyConfigured(
        "Ein Schlüssel in WEGWEISER_FACTOR_KEYS ist kürzer als 32 Zeichen. Einen guten macht "
        "python -c 'import secrets; print(secrets.token_urlsafe(32))'."
    )
