"""What Django adds to answers that are not files: the same headers, and the way to moved pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from wegweiser.changes.models import Redirect
from wegweiser.portal.languages import in_language, split_language
from wegweiser.publishing.headers import SECURITY_HEADERS

Handler = Callable[[HttpRequest], HttpResponse]


class PublicHeaders:
    """Sets the public headers on every answer outside the editing side, which brings its own."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.editing = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(self.editing):
            for name, value in SECURITY_HEADERS.items():
                response.headers.setdefault(name, value)
        return response


class MovedAddresses:
    """Leads readers of a missing page to where it moved (for addresses no file answers yet)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        language, address = split_language(request.path)
        moved = Redirect.objects.filter(old_address=address).first()
        return HttpResponsePermanentRedirect(in_language(moved.new_address, language)) if moved else response
