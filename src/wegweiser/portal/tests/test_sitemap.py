"""The site map and what search engines may read."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from wegweiser.portal import sitemap

ORIGIN = "http://localhost:8000"


@pytest.fixture
def origin(settings):
    settings.WEGWEISER_ORIGIN = ORIGIN


def xml(client, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/xml")
    return BeautifulSoup(answer.content, "html.parser")


def test_records_and_lists_stand_in_the_site_map_of_each_language(client, nrw, origin):
    first = xml(client, "/ar/sitemap.xml").find("loc").get_text()
    assert first == f"{ORIGIN}/ar/sitemap-1.xml"
    pages = xml(client, "/ar/sitemap-1.xml")
    listed = {loc.get_text() for loc in pages.find_all("loc")}
    assert {f"{ORIGIN}/ar/", f"{ORIGIN}/ar/seite/ueber/", f"{ORIGIN}/ar/zentren/"} <= listed
    others = {link["hreflang"] for link in pages.url.find_all("xhtml:link")}
    assert others == {"de", "en", "ar"}
    assert not any("danke" in address or "robots" in address or "sitemap" in address for address in listed)


def test_a_long_site_map_has_parts_that_hold_everything_once(client, nrw, origin, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 50)
    parts = [loc.get_text().removeprefix(ORIGIN) for loc in xml(client, "/sitemap.xml").find_all("loc")]
    assert len(parts) > 1
    found = [loc.get_text() for part in parts for loc in xml(client, part).find_all("loc")]
    assert len(found) == len(set(found)) == len(sitemap.addresses())
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_robots_are_told_where_the_site_maps_are(client, db, origin):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /redaktion/" in text
    assert f"Sitemap: {ORIGIN}/sitemap.xml\nSitemap: {ORIGIN}/en/sitemap.xml" in text
    assert client.get("/ar/robots.txt").status_code == 404
