"""The languages of the interface and how they show in an address: ``/`` is German, ``/ar/…`` Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils import translation

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def published_languages() -> list[str]:
    """The codes of the languages whose pages are rendered, German first."""
    return list(settings.WEGWEISER_LANGUAGES)


def in_language(address: str, language: str) -> str:
    """The path of ``address`` (given without prefix) in a language."""
    return address if language == settings.LANGUAGE_CODE else f"/{language}{address}"


def split_language(path: str) -> tuple[str, str]:
    """(language, address without prefix) of a path."""
    first, _, rest = path.removeprefix("/").partition("/")
    if first in published_languages() and first != settings.LANGUAGE_CODE and path.startswith(f"/{first}/"):
        return first, f"/{rest}"
    return settings.LANGUAGE_CODE, path


def path_of(url_name: str) -> str:
    """The path of a named URL without arguments in the language that is active."""
    return in_language(_address_of(url_name), translation.get_language() or settings.LANGUAGE_CODE)


@cache
def _address_of(url_name: str) -> str:
    return address_of(url_name)


def address_of(url_name: str, args: Sequence[object] = ()) -> str:
    """The address of a named URL without language prefix, whatever language is active."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(url_name, args=args)


def direction(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
