"""The site map and what search engines may read."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from wegweiser.changes.models import Change, PublicState
from wegweiser.changes.reads import ADDRESSES_IN_PART, collecting_reads, part_key
from wegweiser.portal import sitemap
from wegweiser.portal.models import EditorialPage

ORIGIN = "http://localhost:8000"
XHTML = "{http://www.w3.org/1999/xhtml}"


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


def part_paths(client, prefix: str = "") -> list[str]:
    return [part.removeprefix(ORIGIN) for part in addresses(read(client, f"{prefix}/sitemap.xml"))]


def test_records_and_lists_stand_in_the_site_map_of_each_language(client, nrw, origin):
    trees = [read(client, path) for path in part_paths(client, "/ar")]
    listed = {address for tree in trees for address in addresses(tree)}
    assert {f"{ORIGIN}/ar/", f"{ORIGIN}/ar/seite/ueber/", f"{ORIGIN}/ar/zentren/"} <= listed
    languages = {link.get("hreflang") for tree in trees for link in tree.iter(f"{XHTML}link")}
    assert languages == {"de", "en", "ar"}
    assert not any("danke" in address or "robots" in address or "sitemap" in address for address in listed)


def test_every_public_address_stands_in_exactly_one_part(client, nrw, origin, monkeypatch):
    monkeypatch.setattr(sitemap, "ADDRESSES_IN_PART", 50)
    paths = part_paths(client)
    assert len(paths) > 4
    found = [address.removeprefix(ORIGIN) for path in paths for address in addresses(read(client, path))]
    assert len(found) == len(set(found))
    assert set(PublicState.objects.exclude(address="").values_list("address", flat=True)) <= set(found)
    assert client.get("/sitemap-999.xml").status_code == 404


def test_a_new_record_renews_one_part_and_the_list_of_parts_only(client, nrw):
    EditorialPage(slug="neu", title="Neu", body="<p>x</p>").save()
    state = PublicState.objects.get(address="/seite/neu/")
    touched = set(Change.objects.latest("id").touches)
    with collecting_reads() as reads:
        client.get(f"/sitemap-{state.pk // ADDRESSES_IN_PART}.xml")
    assert reads & touched == {part_key(state.pk // ADDRESSES_IN_PART)}
    page = EditorialPage.objects.get(slug="neu")
    page.title = "Anders"
    page.save()
    assert not any(key.startswith("addresses") for key in Change.objects.latest("id").touches)
