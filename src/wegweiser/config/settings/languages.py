"""Languages of the interface. German is written in the code; the others are files in ``portal/locale``."""

from __future__ import annotations

from wegweiser.config.settings.host import PACKAGE

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

LANGUAGES = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("ar", "العربية"),
    ("uk", "Українська"),
    ("tr", "Türkçe"),
    ("ru", "Русский"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("pl", "Polski"),
]

WEGWEISER_LANGUAGES = ["de", "en", "ar"]
"""Languages whose translation is complete; only their pages are rendered and offered."""

LOCALE_PATHS = [PACKAGE / "portal" / "locale"]

WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False
"""Slugs are letters from a to z, as the records' fields take them (docs/editing.md)."""

WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]

FORMAT_MODULE_PATH = ["wegweiser.config.formats"]
