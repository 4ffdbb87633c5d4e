"""Files in front of Django: right headers, conditional requests, compression, moved pages, no way out."""

from __future__ import annotations

import time
from wsgiref.util import setup_testing_defaults

import brotli
import pytest

from wegweiser.publishing.serving import PageFiles
from wegweiser.publishing.store import PageStore


@pytest.fixture
def store(tmp_path) -> PageStore:
    store = PageStore(tmp_path)
    write(store, "/", "<!doctype html><title>Start</title>" + "ä" * 500)
    return store


def write(store: PageStore, path: str, text: str) -> None:
    store.make_due(paths=[(path, 0)])
    store.write(next(d for d in store.due(9, time.time()) if d.path == path), text.encode(), ())


@pytest.fixture
def get(store):
    def behind(environ, start_response):
        start_response("418 Django", [])
        return [b"django"]

    application = PageFiles(behind, store.files)

    def request(path: str, method: str = "GET", query: str = "", **headers: str):
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        setup_testing_defaults(environ)
        seen = {}

        def start_response(status, headers, *_):
            seen["status"], seen["headers"] = status, dict(headers)

        body = b"".join(application(environ, start_response))
        return seen["status"], seen["headers"], body

    return request


def test_a_page_is_served_with_its_headers(get):
    status, headers, body = get("/")
    assert status == "200 OK"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Set-Cookie" not in headers
    assert "Start" in body.decode()


def test_compressed_for_those_who_take_it(get):
    status, headers, body = get("/", accept_encoding="gzip, br")
    assert (status, headers["Content-Encoding"], headers["Vary"]) == ("200 OK", "br", "Accept-Encoding")
    assert "Start" in brotli.decompress(body).decode()


def test_an_unchanged_page_costs_no_body(get):
    _, headers, _ = get("/")
    status, _, body = get("/", if_none_match=headers["ETag"])
    assert (status, body) == ("304 Not Modified", b"")


def test_a_new_version_is_served_at_once(get, store):
    assert "Start" in get("/")[2].decode()
    write(store, "/", "<!doctype html><title>Neu</title>")
    assert "Neu" in get("/")[2].decode()


def test_a_removed_page_is_passed_on(get, store):
    store.make_due(paths=[("/", 0)])
    store.remove(store.due(9, time.time())[0])
    assert get("/")[0] == "418 Django"


def test_a_moved_page_redirects_with_the_public_headers(get, store):
    store.make_due(paths=[("/alt/", 0)])
    store.write_redirect(store.due(9, time.time())[0], "/neu/", ())
    status, headers, _ = get("/alt/")
    assert (status, headers["Location"]) == ("301 Moved Permanently", "/neu/")
    assert "Content-Security-Policy" in headers


@pytest.mark.parametrize(
    ("path", "method", "query"),
    [
        ("/", "POST", ""),
        ("/", "GET", "a=1"),
        ("/fehlt/", "GET", ""),
        ("/..", "GET", ""),
        ("/index.html.moved/", "GET", ""),
    ],
)
def test_the_rest_goes_to_the_application(get, path, method, query):
    assert get(path, method, query)[0] == "418 Django"


def test_junk_in_the_path_is_passed_on(get):
    assert get("/\0\xff/")[0] == "418 Django"
