"""Files in front of Django: a WSGI application that answers from the page store and passes on the rest.

One ``stat`` a request tells whether the file is the one already known, so every process, and every node that
shares the folder, serves a new page the moment it is renamed into place.
"""

from __future__ import annotations

import os
import stat
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
"""Pages whose headers are kept in memory; beyond that the memory is emptied and fills again."""

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of page bodies kept in memory; beyond that the memory is emptied and fills again."""

CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
"""Requests with one of these are WhiteNoise's to answer; the rest are answered from memory."""


class KnownPage:
    """A page as it was when its file was last looked at, with its answers by accepted encoding."""

    __slots__ = ("answers", "static", "version")

    def __init__(self, version: tuple[int, int, int], static: StaticFile) -> None:
        self.version = version
        self.static = static
        self.answers: dict[str, tuple[list[tuple[str, str]], bytes]] = {}


class PageFiles:
    """WSGI middleware: GET and HEAD without a query string are answered from ``files`` where a page is there."""

    def __init__(self, application: Callable, files: Path) -> None:
        self.application = application
        self.files = str(files)
        self._known: dict[str, KnownPage] = {}
        self._bytes = 0
        self._noise = WhiteNoise(application, add_headers_function=_page_headers, max_age=0)

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in {"GET", "HEAD"} and not environ.get("QUERY_STRING"):
            path = environ.get("PATH_INFO", "")
            if not path.isascii():
                path = path.encode("latin-1").decode("utf-8", "replace")
            answer = self._page(path or "/", environ, start_response)
            if answer is not None:
                return answer
        return self.application(environ, start_response)

    def _page(self, path: str, environ: dict, start_response: StartResponse) -> Iterable[bytes] | None:
        name = self._file_name(path)
        if name is None:
            return None
        known = self._looked_at(path, name)
        if known is None:
            return self._moved(name, start_response)
        if environ["REQUEST_METHOD"] == "HEAD" or any(header in environ for header in CONDITIONS):
            return self._noise.serve(known.static, environ, start_response)
        headers, body = self._answer(known, environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response("200 OK", headers)
        return [body]

    def _file_name(self, path: str) -> str | None:
        if path.endswith(NOT_ADDRESSES):
            return None
        try:
            return f"{self.files}/{file_name(path)}"
        except ValueError:
            return None

    def _looked_at(self, path: str, name: str) -> KnownPage | None:
        """The page as it lies there now, or nothing."""
        try:
            seen = os.stat(name)
        except (OSError, ValueError):
            return None
        version = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
        known = self._known.get(path)
        if known is not None and known.version == version:
            return known
        if not stat.S_ISREG(seen.st_mode):
            return None
        if len(self._known) >= MOST_KNOWN:
            self._forget()
        static = self._noise.get_static_file(name, path, stat_cache=_stats(name))
        self._known[path] = known = KnownPage(version, static)
        return known

    def _answer(self, known: KnownPage, accepted: str) -> tuple[list[tuple[str, str]], bytes]:
        """Headers and body in the best encoding the reader takes."""
        answer = known.answers.get(accepted)
        if answer is None:
            path, headers = known.static.get_path_and_headers({"HTTP_ACCEPT_ENCODING": accepted})
            body = Path(path).read_bytes()
            headers = [(n, str(len(body)) if n == "Content-Length" else value) for n, value in headers]
            answer = headers, body
            if self._bytes > MOST_BYTES:
                self._forget()
            if len(known.answers) < len(SUFFIXES):
                known.answers[accepted] = answer
                self._bytes += len(body)
        return answer

    def _forget(self) -> None:
        self._known.clear()
        self._bytes = 0

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
    seen = os.stat(path)
    headers["ETag"] = f'"{seen.st_mtime_ns:x}-{seen.st_size:x}"'
    for name, value in SECURITY_HEADERS.items():
        headers[name] = value
    headers["Cache-Control"] = PAGE_CACHE
    if path.endswith(".html"):
        headers["Content-Type"] = "text/html; charset=utf-8"
