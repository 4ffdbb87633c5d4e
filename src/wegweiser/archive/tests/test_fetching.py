"""Fetching, over a server of the test's own: by the rules of the site, once, and not into private networks."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from wegweiser.archive.sources.fetching import USER_AGENT, Fetcher, NotFetched
from wegweiser.archive.sources.opening import pages_of
from wegweiser.archive.sources.raw import LARGEST_PAGE, Failure, RawPage
from wegweiser.archive.storing.answers import KeptAnswers
from wegweiser.archive.storing.store import Store


class Site(ThreadingHTTPServer):
    """A site whose pages are given by path; it notes what it was asked."""

    def __init__(self, pages: dict[str, tuple[int, dict[str, str], bytes]]) -> None:
        self.pages = pages
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        super().__init__(("127.0.0.1", 0), Answering)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Answering(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        self.server.agents.add(self.headers["User-Agent"])
        status, headers, body = self.server.pages.get(self.path, (404, {}, b""))
        if headers.get("ETag") and self.headers["If-None-Match"] == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site({"/seite": (200, {"ETag": '"1"'}, b"<p>Eine Seite</p>")})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    kept = Store(tmp_path / "run")
    yield kept
    kept.close()


def fetcher(store: Store, round_: int = 1, **wishes) -> Fetcher:
    return Fetcher(KeptAnswers(store, round_), delay=0, private_networks=True, **wishes)


def test_a_site_map_of_site_maps_leads_to_pages(site, store, tmp_path):
    site.pages["/unter.xml"] = (
        200,
        {},
        f"<urlset><url><loc>{site.address('/seite')}</loc></url></urlset>".encode(),
    )
    (tmp_path / "sitemap.xml").write_text(
        f"<sitemapindex><sitemap><loc>{site.address('/unter.xml')}</loc></sitemap></sitemapindex>"
    )
    (page,) = pages_of([str(tmp_path / "sitemap.xml")], fetcher(store))
    assert isinstance(page, RawPage)
    assert (page.url, page.content, page.charset) == (site.address("/seite"), b"<p>Eine Seite</p>", "utf-8")
    assert site.agents == {USER_AGENT}


def test_a_list_of_addresses_names_those_that_fail(site, store, tmp_path):
    (tmp_path / "liste.txt").write_text(f"# alte Seiten\n{site.address('/seite')}\n{site.address('/weg')}\n")
    page, failure = pages_of([str(tmp_path / "liste.txt")], fetcher(store))
    assert isinstance(page, RawPage)
    assert isinstance(failure, Failure)
    assert "404" in failure.error


def test_the_rules_of_the_site_hold(site, store):
    site.pages["/robots.txt"] = (
        200,
        {"Content-Type": "text/plain"},
        b"User-agent: *\nDisallow: /intern/*.html$\n",
    )
    site.pages["/intern/a.html"] = (200, {}, b"<p>Intern</p>")
    with pytest.raises(NotFetched, match="robots"):
        fetcher(store).fetch(site.address("/intern/a.html"))
    assert site.asked["/intern/a.html"] == 0


def test_a_site_that_cannot_tell_its_rules_is_left_alone(site, store):
    site.pages["/robots.txt"] = (500, {}, b"")
    with pytest.raises(NotFetched, match="robots"):
        fetcher(store).fetch(site.address("/seite"))


def test_an_import_that_goes_on_asks_for_nothing_again(site, store):
    for _ in range(2):
        fetcher(store).fetch(site.address("/seite"))
    assert site.asked["/seite"] == 1


def test_the_next_import_asks_whether_the_page_changed(site, store):
    first = fetcher(store, round_=1).fetch(site.address("/seite"))
    unchanged = fetcher(store, round_=2).fetch(site.address("/seite"))
    site.pages["/seite"] = (200, {"ETag": '"2"'}, b"<p>Neu</p>")
    changed = fetcher(store, round_=3).fetch(site.address("/seite"))
    assert (unchanged.body, changed.body) == (first.body, b"<p>Neu</p>")


def test_redirects_are_followed_but_not_for_ever(site, store):
    site.pages["/alt"] = (301, {"Location": "/seite"}, b"")
    site.pages["/kreis"] = (302, {"Location": "/kreis"}, b"")
    assert fetcher(store).fetch(site.address("/alt")).final == site.address("/seite")
    with pytest.raises(NotFetched, match="leitet"):
        fetcher(store).fetch(site.address("/kreis"))


def test_a_page_beyond_all_measure_is_not_fetched(site, store):
    site.pages["/riesig"] = (200, {}, b"a" * (LARGEST_PAGE + 1))
    with pytest.raises(NotFetched, match="größer"):
        fetcher(store).fetch(site.address("/riesig"))


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost/x", "http://[::1]/", "http://10.0.0.1/", "file:///etc/passwd"],
)
def test_private_networks_are_not_entered(store, address):
    with pytest.raises(NotFetched):
        Fetcher(KeptAnswers(store, 1), delay=0).fetch(address)


def test_a_redirect_does_not_lead_into_a_private_network(site, store, monkeypatch):
    site.pages["/alt"] = (301, {"Location": "http://10.0.0.1/geheim"}, b"")
    visitor = Fetcher(KeptAnswers(store, 1), delay=0)
    checked = visitor._check
    monkeypatch.setattr(
        visitor, "_check", lambda address: None if "127.0.0.1" in address else checked(address)
    )
    with pytest.raises(NotFetched, match="internen Netz"):
        visitor.fetch(site.address("/alt"))


def test_requests_keep_their_distance(site, store):
    import time

    visitor = Fetcher(KeptAnswers(store, 1), delay=0.2, private_networks=True)
    begun = time.monotonic()
    visitor.fetch(site.address("/seite"))  # and robots.txt before it
    assert time.monotonic() - begun >= 0.2


def test_forged_site_maps_are_named(store, tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
    (tmp_path / "sitemap.xml").write_text(bomb)
    (failure,) = pages_of([str(tmp_path / "sitemap.xml")], fetcher(store))
    assert isinstance(failure, Failure)
