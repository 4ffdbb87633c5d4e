"""Files in front of Django: a WSGI application that answers from the page store and passes on the rest.

One ``stat`` a request tells whether the file is the one already known, so every process, and every node that
shares the folder, serves a new page the moment it is renamed into place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from wsgiref.headers import Headers

from whitenoise import WhiteNoise
from whitenoise.responders import StaticFile

from wegweiser.publishing.headers import PAGE_CACHE, SECURITY_HEADERS
from wegweiser.publishing.store import SUFFIXES, file_name

StartResponse = Callable[..., Callable[[bytes], object]]

NOT_ADDRESSES = ("/index.html", ".gz", ".br", ".moved")
"""Names of files in the store that are no addresses of their own."""

MOST_KNOWN = 20_000
"""Files whose headers are kept in memory; beyond that the memory is emptied and fills again."""


class PageFiles:
    """WSGI middleware: GET and HEAD without a query string are answered from ``files`` where a page is there."""

    def __init__(self, application: Callable, files: Path) -> None:
        self.application = application
        self.files = str(files)
        self._known: dict[str, tuple[tuple[int, int, int], StaticFile]] = {}
        self._noise = WhiteNoise(application, add_headers_function=_page_headers, max_age=0)

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in {"GET", "HEAD"} and not environ.get("QUERY_STRING"):
            path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace") or "/"
            answer = self._page(path, environ, start_response)
            if answer is not None:
                return answer
        return self.application(environ, start_response)

    def _page(self, path: str, environ: dict, start_response: StartResponse) -> Iterable[bytes] | None:
        if path.endswith(NOT_ADDRESSES):
            return None
        try:
            name = f"{self.files}/{file_name(path)}"
        except ValueError:
            return None
        static = self._static_file(path, name)
        if static is not None:
            return self._noise.serve(static, environ, start_response)
        return self._moved(name, start_response)

    def _static_file(self, path: str, name: str) -> StaticFile | None:
        try:
            seen = os.stat(name)
        except (OSError, ValueError):
            return None
        if not os.path.isfile(name):
            return None
        version = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
        known = self._known.get(path)
        if known and known[0] == version:
            return known[1]
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        static = self._noise.get_static_file(name, path, stat_cache=_stats(name))
        self._known[path] = (version, static)
        return static

    def _moved(self, name: str, start_response: StartResponse) -> Iterable[bytes] | None:
        try:
            location = Path(name + ".moved").read_text("utf-8")
        except (OSError, ValueError):
            return None
        headers = [("Location", location), ("Content-Length", "0"), *SECURITY_HEADERS.items()]
        start_response("301 Moved Permanently", headers)
        return [b""]


def _stats(name: str) -> dict[str, os.stat_result]:
    stats = {}
    for suffix in SUFFIXES:
        try:
            stats[name + suffix] = os.stat(name + suffix)
        except OSError:
            continue
    return stats


def _page_headers(headers: Headers, path: str, url: str) -> None:
    for name, value in SECURITY_HEADERS.items():
        headers[name] = value
    headers["Cache-Control"] = PAGE_CACHE
    if path.endswith(".html"):
        headers["Content-Type"] = "text/html; charset=utf-8"
