"""Uploads: in a folder or in a bucket, always handed out under the portal's own address.

Public pages load nothing from elsewhere (their Content Security Policy says so), so a bucket is never linked
directly: the portal passes its files through.
"""

from __future__ import annotations

import posixpath

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe
from whitenoise.media_types import MediaTypes

CACHE = "public, max-age=86400"
"""Names of uploads are never used again for another content."""

NOT_HERE = "documents/"
"""Documents have rights of their own and an address that asks for them (``/dokumente/``)."""

_types = MediaTypes()


@require_safe
def upload(request: HttpRequest, name: str) -> HttpResponseBase:
    """``/media/…``: an upload, from wherever it is kept."""
    if name.startswith(NOT_HERE) or not _is_plain(name):
        raise Http404
    try:
        moment = int(default_storage.get_modified_time(name).timestamp())
        known = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
        if known is not None and moment <= known:
            return HttpResponseNotModified(headers={"Cache-Control": CACHE})
        file = default_storage.open(name)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, SuspiciousOperation) as error:
        raise Http404 from error
    headers = {"Cache-Control": CACHE, "Last-Modified": http_date(moment)}
    return FileResponse(file, content_type=_types.get_type(name), headers=headers)


def _is_plain(name: str) -> bool:
    """Whether a name is one a storage could have given: no way up, nothing hidden."""
    return posixpath.normpath(name) == name and not any(part.startswith(".") for part in name.split("/"))
