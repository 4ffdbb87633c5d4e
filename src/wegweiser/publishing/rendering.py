"""Rendering one address to what its file will hold, through the very views that answer requests."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from django.utils import translation

from wegweiser.changes.models import Redirect
from wegweiser.changes.reads import collecting_reads, note_read, record_key
from wegweiser.portal.languages import in_language, split_language


@dataclass(frozen=True)
class Rendered:
    """The outcome: ``body`` where there is a page, ``location`` where it moved, neither where it is gone."""

    reads: frozenset[str]
    body: bytes | None = None
    location: str | None = None


def render(path: str) -> Rendered:
    """Render ``path`` (with its language prefix) as an anonymous reader would see it.

    Raises whatever the view raises, except that a missing page is an outcome, not an error.
    """
    language, address = split_language(path)
    with translation.override(language), collecting_reads() as reads:
        moved = Redirect.objects.filter(old_address=address).first()
        if moved:
            note_read(record_key(moved.kind, moved.key))  # it may move again
            return Rendered(frozenset(reads), location=in_language(moved.new_address, language))
        try:
            response = _respond(path, language)
        except (Http404, Resolver404):
            return Rendered(frozenset(reads))
    if response.status_code in {301, 302, 308}:
        return Rendered(frozenset(reads), location=response["Location"])
    if response.status_code in {404, 410}:
        return Rendered(frozenset(reads))
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return Rendered(frozenset(reads), body=bytes(response.content))


def _respond(path: str, language: str):
    match = resolve(path)
    response = match.func(_anonymous_request(path, language, match), *match.args, **match.kwargs)
    if hasattr(response, "render") and not response.is_rendered:
        response = response.render()
    return response


def _anonymous_request(path: str, language: str, match) -> HttpRequest:
    origin = settings.WEGWEISER_ORIGIN
    scheme, _, host = origin.partition("://")
    request = RequestFactory().get(path, headers={"host": host}, secure=scheme == "https")
    request.user = AnonymousUser()
    request.LANGUAGE_CODE = language
    request.resolver_match = match
    return request
