"""The frame of every public page."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from wegweiser.changes.models import Change
from wegweiser.portal.models import EditorialPage
from wegweiser.portal.models.pages import FOOTER

PAGES = ["/", "/barriere-melden/", "/barriere-melden/danke/", "/seite/ueber/"]


@pytest.mark.parametrize(
    ("path", "language", "direction", "style"),
    [
        ("/", "de", "ltr", "wegweiser.css"),
        ("/en/", "en", "ltr", "wegweiser.css"),
        ("/ar/", "ar", "rtl", "wegweiser.rtl.css"),
        ("/ar/barriere-melden/", "ar", "rtl", "wegweiser.rtl.css"),
    ],
)
def test_language_and_direction_follow_the_address(read, path, language, direction, style):
    page = read(path, **{"Accept-Language": "fr"})
    assert page.html["lang"] == language
    assert page.html["dir"] == direction
    # A collected file carries a hash in its name.
    before, _, after = style.rpartition(".")
    sheet = page.select_one("link[rel=stylesheet]")["href"].rpartition("/")[2]
    assert sheet.startswith(before) and sheet.endswith(after)
    assert ("rtl" in sheet) == (direction == "rtl")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_itself_in_all_languages(read, path):
    page = read("/ar" + path)
    links = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}
    origin = settings.WEGWEISER_ORIGIN
    assert links == {
        "de": origin + path,
        "en": f"{origin}/en{path}",
        "ar": f"{origin}/ar{path}",
        "x-default": origin + path,
    }
    assert page.select_one("link[rel=canonical]")["href"] == f"{origin}/ar{path}"


def test_the_language_switch_leads_to_the_same_page_and_keeps_the_question(read):
    page = read("/en/barriere-melden/?a=1&b=x%20y")
    switch = page.select(".ww-languages a")
    assert [(a["lang"], a["href"], a.get_text(strip=True)) for a in switch] == [
        ("de", "/barriere-melden/?a=1&b=x%20y", "Deutsch"),
        ("en", "/en/barriere-melden/?a=1&b=x%20y", "English"),
        ("ar", "/ar/barriere-melden/?a=1&b=x%20y", "العربية"),
    ]
    assert [a["lang"] for a in switch if a.get("aria-current")] == ["en"]
    assert switch[2]["dir"] == "rtl"


@pytest.mark.parametrize("path", PAGES)
def test_what_every_page_has(read, path):
    page = read(path)
    assert page.title.get_text(strip=True)
    assert page.select_one("meta[name=description]")["content"]
    assert len(page.select("h1")) == 1
    first_link = page.body.find("a")
    assert first_link["href"] == "#inhalt"
    assert page.find(id="inhalt").name == "main"
    assert len({tag["id"] for tag in page.select("[id]")}) == len(page.select("[id]"))
    assert page.footer.find(string=lambda text: "GeoBasis-DE / BKG 2021" in text)
    assert page.footer.find("a", href="/barriere-melden/")


@pytest.mark.parametrize("path", PAGES)
def test_pages_bring_no_script_no_inline_style_no_third_party_no_cookie(read, path):
    page = read(path)
    assert not page.select("script, style, [style], iframe, [onclick]")
    loaded = [link["href"] for link in page.select("link[rel=stylesheet], link[rel=icon], link[rel=preload]")]
    loaded += [image["src"] for image in page.select("img")]
    assert loaded and all(re.match(r"/(?!/)", address) for address in loaded)
    assert not page.answer.cookies


def test_an_entry_of_the_navigation_is_current_on_its_page(read):
    page = read("/hilfe/")
    menu = page.select(".ww-header__nav a[aria-current]")
    assert [(a["href"], a["aria-current"]) for a in menu] == [("/hilfe/", "page")]


def test_german_texts_on_other_pages_say_so(read):
    page = read("/ar/seite/ueber/")
    article = page.main.article
    assert (article["lang"], article["dir"]) == ("de", "ltr")
    assert not read("/seite/ueber/").main.article.get("lang")


def test_a_page_that_is_german_alone_is_called_in_the_readers_words_and_says_so(read):
    page = read("/en/seite/datenschutz/")
    assert page.h1.get_text() == "Privacy" and not page.h1.find(attrs={"lang": "de"})
    assert page.title.get_text().startswith("Privacy")
    assert page.select_one(".ww-breadcrumbs [aria-current]").get_text() == "Privacy"
    notices = page.select("main .ww-notice")
    assert len(notices) == 1 and notices[0].find_parent(attrs={"lang": True}) is page.html
    assert "Cookies" not in page.select_one("meta[name=description]")["content"]
    assert not read("/seite/datenschutz/").select("main .ww-notice")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_footer_speaks_the_readers_language(read, language):
    german = {a["href"]: a.get_text() for a in read("/").select("[aria-labelledby=ww-footer-portal] a")}
    links = read(f"/{language}/").select("[aria-labelledby=ww-footer-portal] a")
    assert [a["href"] for a in links] == [f"/{language}{address}" for address in german]
    assert not {a.get_text() for a in links} & set(german.values())
    assert not any(a.find(attrs={"lang": "de"}) for a in links)


def test_a_label_of_an_editors_own_is_marked_as_german(read):
    page = EditorialPage.objects.get(slug="ueber")
    page.title = "Unser Haus"
    page.save()
    name = read("/ar/").footer.find("a", href="/ar/seite/ueber/").span
    assert (name["lang"], name["dir"], name.get_text()) == ("de", "ltr", "Unser Haus")
    assert not read("/").footer.select("[lang=de]")


def test_the_footer_lists_the_pages_that_belong_there_in_order(read):
    hidden = EditorialPage.objects.get(slug="impressum")
    hidden.in_footer = False
    hidden.save()
    labels = [a.get_text() for a in read("/").select("[aria-labelledby=ww-footer-portal] a")]
    assert labels == [
        "Über dieses Portal",
        "Datenschutz",
        "Erklärung zur Barrierefreiheit",
        "Barriere melden",
    ]


def test_every_page_is_told_of_a_new_footer_but_not_of_a_new_text(db):
    page = EditorialPage.objects.get(slug="ueber")
    page.body = "<p>Anders.</p>"
    page.save()
    assert FOOTER not in Change.objects.latest("id").touches
    page.title = "Über Wegweiser"
    page.save()
    assert FOOTER in Change.objects.latest("id").touches
    page.live = False
    page.save()
    assert FOOTER in Change.objects.latest("id").touches
