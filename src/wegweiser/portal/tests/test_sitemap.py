"""The site map and what search engines may read."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from wegweiser.portal import sitemap

ORIGIN = "http://localhost:8000"


@pytest.fixture
def origin(settings):
    settings.WEGWEISER_ORIGIN = ORIGIN


def read(client, path: str) -> ET.Element:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/xml")
    return ET.fromstring(answer.content)  # noqa: S314 - our own answer


def addresses(tree: ET.Element) -> list[str]:
    return [loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_records_and_lists_stand_in_the_site_map_of_each_language(client, nrw, origin):
    assert addresses(read(client, "/ar/sitemap.xml")) == [f"{ORIGIN}/ar/sitemap-1.xml"]
    tree = read(client, "/ar/sitemap-1.xml")
    listed = set(addresses(tree))
    assert {f"{ORIGIN}/ar/", f"{ORIGIN}/ar/seite/ueber/", f"{ORIGIN}/ar/zentren/"} <= listed
    assert {link.get("hreflang") for link in tree.iter("{http://www.w3.org/1999/xhtml}link")} == {
        "de",
        "en",
        "ar",
    }
    assert not any("danke" in address or "robots" in address or "sitemap" in address for address in listed)


def test_a_long_site_map_has_parts_that_hold_everything_once(client, nrw, origin, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 50)
    parts = [part.removeprefix(ORIGIN) for part in addresses(read(client, "/sitemap.xml"))]
    assert len(parts) > 1
    found = [address for part in parts for address in addresses(read(client, part))]
    assert len(found) == len(set(found)) == len(sitemap.addresses())
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_robots_are_told_where_the_site_maps_are(client, db, origin):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /redaktion/" in text
    assert f"Sitemap: {ORIGIN}/sitemap.xml\nSitemap: {ORIGIN}/en/sitemap.xml" in text
    assert client.get("/ar/robots.txt").status_code == 404
