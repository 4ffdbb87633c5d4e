"""Pages for what is missing or fails."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils import translation

from wegweiser.portal.errors import failed


def test_a_missing_page_helps_on_in_the_language_of_its_address(read):
    page = read("/ar/gibt/es/nicht/", status=404)
    assert page.html["dir"] == "rtl"
    form = page.main.select_one("form[role=search]")
    search = read("/ar/suche/").main.select_one("form")
    assert form["action"] == search["action"]
    assert form.select_one("input")["name"] == search.select_one("input")["name"]
    for link in page.main.select("a"):
        read(link["href"])
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("link[rel=canonical]")


def test_a_missing_editorial_page_is_missing(read):
    read("/seite/gibt-es-nicht/", status=404)


def test_the_page_for_failures_needs_no_database():
    # No ``db`` fixture: any query raises.
    with translation.override("en"):
        answer = failed(RequestFactory().get("/en/zentren/"))
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 500
    assert page.h1.get_text(strip=True)
    assert page.html["lang"] == "en"
    assert page.main.find("a", href="/en/zentren/")
