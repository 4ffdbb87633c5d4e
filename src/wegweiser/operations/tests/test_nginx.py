"""The shipped configuration in the real nginx: the same pages and headers as the Python server, also without it."""

from __future__ import annotations

import contextlib
import gzip
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wegweiser.operations.nginx import Front, NoNginx, running_nginx
from wegweiser.operations.tests.installation import Answer, Installation, free_port, get, wait_until, web
from wegweiser.publishing.headers import PAGE_CACHE, SECURITY_HEADERS
from wegweiser.publishing.store import PageStore

pytestmark = [pytest.mark.slow, pytest.mark.once]

SAME = ("content-type", "cache-control", *(name.lower() for name in SECURITY_HEADERS))


@pytest.fixture(scope="module")
def portal(_filled, tmp_path_factory) -> Installation:
    portal = _filled.copy_to(tmp_path_factory.mktemp("nginx") / "portal")
    images = portal.var / "media" / "images"
    images.mkdir(parents=True)
    (images / "bild.jpg").write_bytes(b"\xff\xd8 bild")
    (portal.var / "media" / "documents").mkdir()
    (portal.var / "media" / "documents" / "geheim.pdf").write_bytes(b"%PDF")
    static = portal.var / "static"
    static.mkdir(exist_ok=True)
    (static / "stil.0123456789ab.css").write_text("main { margin: 0 }" * 50)
    (static / "stil.0123456789ab.css.gz").write_bytes(gzip.compress(b"main { margin: 0 }" * 50))
    store = PageStore(portal.var / "pages")
    for path in ("/umgezogen/", "/liste.xml"):
        store.make_due(paths=[(path, 0)])
    dues = {due.path: due for due in store.due(9, time.time())}
    store.write_redirect(dues["/umgezogen/"], "/seite/seite-1/", ())
    store.write(dues["/liste.xml"], b"<?xml version='1.0'?><feed/>", ())
    store.close()
    return portal


@contextlib.contextmanager
def front_of(portal: Installation, application: int, settings, **decided) -> Iterator[int]:
    """nginx before an application port; its own port."""
    settings.WEGWEISER_PAGES = portal.var / "pages"
    settings.STATIC_ROOT = portal.var / "static"
    settings.MEDIA_ROOT = portal.var / "media"
    port = free_port()
    front = Front(
        application=f"127.0.0.1:{application}",
        listen=(f"127.0.0.1:{port}",),
        access_log=f"{portal.var}/access.log wegweiser",
        **decided,
    )
    try:
        with running_nginx(front):
            yield port
    except NoNginx as reason:
        pytest.skip(f"Nicht geprüft: {reason}")


@pytest.fixture(scope="module")
def application(portal) -> Iterator[int]:
    port = free_port()
    with web(portal, port):
        yield port


@pytest.fixture
def nginx(portal, application, settings) -> Iterator[int]:
    with front_of(portal, application, settings) as port:
        yield port


PATHS = [
    "/",
    "/seite/seite-3/",
    "/en/",
    "/ar/seite/seite-3/",
    "/aktuelles/",
    "/liste.xml",
    "/aktuelles/meldung/erste-meldung/",
]


def told(answer: Answer) -> dict[str, str]:
    """The headers that must be the same; ``charset="utf-8"`` and ``charset=utf-8`` are."""
    return {name: answer.headers.get(name, "").replace('"', "") for name in SAME}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_the_same_from_both_servers(path, nginx, application):
    ours, python = get(nginx, path), get(application, path)
    assert (ours.status, ours.body) == (200, python.body)
    assert told(ours) == told(python)
    assert ours.headers["cache-control"] == PAGE_CACHE
    assert "x-request-id" not in ours.headers, "the page came from the application, not from its file"


def test_compressed_for_those_who_take_it(nginx):
    answer = get(nginx, "/", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert gzip.decompress(answer.body) == get(nginx, "/").body


def test_an_unchanged_page_costs_no_body(nginx):
    first = get(nginx, "/")
    again = get(nginx, "/", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert get(nginx, "/", If_None_Match='"another"').status == 200
    assert get(nginx, "/", If_Modified_Since=first.headers["last-modified"]).status == 304


def test_a_new_version_is_served_at_once(nginx, portal):
    store = PageStore(portal.var / "pages")
    for text in (b"<p>eins</p>", b"<p>zwei</p>", b"<p>drei!</p>"):
        store.make_due(paths=[("/seite/seite-9/", 0)])
        store.write(store.due(1, time.time())[0], text, ())
        assert get(nginx, "/seite/seite-9/").body == text
    store.close()


def test_a_head_request_has_the_headers_and_no_body(nginx):
    assert (get(nginx, "/", "HEAD").status, get(nginx, "/", "HEAD").body) == (200, b"")


@pytest.mark.parametrize(
    "path", ["/?q=Essen", "/hilfe/?ort=Essen", "/verzeichnis/?seite=99", "/gibt-es-nicht/", "/gesund"]
)
def test_questions_and_missing_pages_go_to_the_application(path, nginx, application):
    ours, python = get(nginx, path), get(application, path)
    assert ours.status == python.status
    assert ours.headers["content-security-policy"] == python.headers["content-security-policy"]
    assert "x-request-id" in ours.headers


@pytest.mark.parametrize(
    "path",
    [
        "/index.html",
        "/index.html.gz",
        "/umgezogen/index.html.moved",
        "/.hidden/",
        "/seite/../../store.sqlite3",
        "//..//store.sqlite3",
    ],
)
def test_names_of_files_are_no_addresses(path, nginx):
    assert get(nginx, path).status in {400, 404}


def test_a_moved_page_redirects(nginx):
    answer = get(nginx, "/umgezogen/")
    assert (answer.status, answer.headers["location"]) == (301, "/seite/seite-1/")


def test_static_files_are_kept_for_ever_and_uploads_for_a_day(nginx, application):
    style, python = (
        get(nginx, "/static/stil.0123456789ab.css"),
        get(application, "/static/stil.0123456789ab.css"),
    )
    assert (style.body, style.headers["cache-control"]) == (python.body, python.headers["cache-control"])
    picture, python = get(nginx, "/media/images/bild.jpg"), get(application, "/media/images/bild.jpg")
    for name in ("content-type", "cache-control", "content-security-policy"):
        assert picture.headers[name] == python.headers[name]
    assert picture.body == python.body
    assert get(nginx, "/media/images/fehlt.jpg").status == 404


def test_documents_have_no_way_around_their_rights(nginx, application):
    for port in (nginx, application):
        assert get(port, "/media/documents/geheim.pdf").status == 404


def test_big_uploads_pass_for_editors_only(nginx):
    big = b"x" * 2_000_000
    assert get(nginx, "/barriere-melden/", "POST", big).status == 413
    assert get(nginx, "/redaktion/images/add/", "POST", big).status in {302, 403}


def test_metrics_are_not_for_those_who_come_through_the_proxy(nginx, application):
    assert get(application, "/kennzahlen").status == 200
    assert get(nginx, "/kennzahlen").status == 403


def test_the_access_log_keeps_neither_addresses_nor_questions(nginx, portal):
    get(nginx, "/hilfe/?ort=Geheimdorf")
    wait_until(lambda: "/hilfe/" in (portal.var / "access.log").read_text(), 5, "the line is written")
    lines = (portal.var / "access.log").read_text()
    assert "Geheimdorf" not in lines
    assert "127.0.0.1" not in lines


def test_too_many_questions_are_turned_away_and_pages_are_not(portal, application, settings):
    with front_of(portal, application, settings, writes_per_second=1) as port:
        answers = [get(port, "/barriere-melden/", "POST", b"").status for _ in range(60)]
        assert answers[0] != 429
        assert 429 in answers
        assert {get(port, "/").status for _ in range(200)} == {200}


PASSED_ON, TURNED_AWAY = 502, 429
"""What is answered before an application that is away: the question got through to it, or did not."""

SLOW = {"suggestions_per_second": 1, "asks_per_second": 1, "writes_per_second": 1, "sign_ins_per_second": 1}
"""Rates at which bursts do not fill up while a test asks."""


def test_a_school_class_behind_one_address_can_search(portal, settings):
    """Thirty people type (ten suggestions each), then each searches, looks further and narrows the answers."""
    with front_of(portal, free_port(), settings, **SLOW) as port:
        typing = [get(port, f"/suche/vorschlaege?q={'Deutschkurs'[: 1 + n % 10]}").status for n in range(300)]
        assert typing[:200] == [PASSED_ON] * 200
        for language in ("", "/en", "/ar"):
            searches = {get(port, f"{language}/suche/?q=Deutschkurs&seite={n}").status for n in range(30)}
            assert searches == {PASSED_ON}, "suggestions use up nothing of the searches"


def test_who_asks_on_and_on_is_turned_away(portal, settings):
    with front_of(portal, free_port(), settings, **SLOW) as port:
        asked = [get(port, f"/en/suche/?q={n}").status for n in range(300)]
        assert asked[0] == PASSED_ON
        assert TURNED_AWAY in asked
        assert TURNED_AWAY in [get(port, "/suche/vorschlaege?q=Es").status for _ in range(400)]
        assert {get(port, "/").status for _ in range(50)} == {200}, "files are never limited"


def test_guessing_passwords_is_slowed_and_reading_the_form_is_not(portal, settings):
    with front_of(portal, free_port(), settings, **{**SLOW, "writes_per_second": 1000}) as port:
        tried = [get(port, "/redaktion/anmelden/", "POST", b"").status for _ in range(100)]
        assert tried[:30] == [PASSED_ON] * 30, "an office of thirty signs in at nine o'clock"
        assert TURNED_AWAY in tried
        assert get(port, "/redaktion/anmelden/").status == PASSED_ON
        assert get(port, "/barriere-melden/", "POST", b"").status == PASSED_ON, "other forms go on"


@pytest.mark.parametrize("path", PATHS)
def test_without_the_application_every_page_is_still_served(path, portal, settings):
    with front_of(portal, free_port(), settings) as port:
        assert get(port, path).status == 200
        gone = get(port, path + "?q=1")
        assert gone.status == 502
        assert "Das geht im Moment nicht" in gone.body.decode()
        assert gone.headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]
        assert gone.headers["cache-control"] == "no-store"
        assert get(port, "/barriere-melden/", "POST", b"a=b").status == 502


def test_with_a_certificate_it_speaks_tls_only(portal, tmp_path, settings):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2",
         "-keyout", tmp_path / "key", "-out", tmp_path / "certificate"],
        check=True, capture_output=True,
    )  # fmt: skip
    import http.client
    import ssl

    certificate = {"certificate": tmp_path / "certificate", "key": tmp_path / "key"}
    if not _may_use(80):
        pytest.skip("Port 80 ist belegt oder nicht erlaubt; die Weiterleitung auf TLS braucht ihn.")
    with front_of(portal, free_port(), settings, **certificate) as port:
        context = ssl.create_default_context(cafile=str(tmp_path / "certificate"))
        connection = http.client.HTTPSConnection("localhost", port, context=context, timeout=5)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
        connection.close()


def _may_use(port: int) -> bool:
    import socket

    with socket.socket() as door:
        try:
            door.bind(("", port))
        except OSError:
            return False
    return True


def test_the_command_writes_the_configuration(portal, tmp_path):
    target = tmp_path / "wegweiser.conf"
    portal.must("nginx_config", "--output", str(target), "--application", "10.0.0.5:8000", "--brotli", "on")
    text = target.read_text()
    assert "server 10.0.0.5:8000" in text
    assert "brotli_static on;" in text
    assert f'"{portal.var}/pages/files"' in text
    assert sys.executable not in text
    assert Path(target).stat().st_size > 4000
