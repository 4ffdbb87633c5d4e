"""WCAG 2.2 AA by axe on every page type, and what axe cannot see."""

from __future__ import annotations

import pytest

from wegweiser.command.tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SIDEWAYS = """() => [...document.querySelectorAll("main *")]
  .filter(e => e.tagName != "INPUT" && ["auto", "scroll"].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1)
  .map(e => e.outerHTML.slice(0, 80))"""
"""Boxes within the page that have to be pushed sideways to be read."""

LOOKS = {
    "light, desktop": {"prefix": "", "width": 1280, "color_scheme": "light"},
    "dark, phone": {"prefix": "", "width": 360, "color_scheme": "dark"},
    "Arabic, phone": {"prefix": "/ar", "width": 360, "color_scheme": "light"},
    "Arabic, dark, desktop": {"prefix": "/ar", "width": 1280, "color_scheme": "dark"},
    "light, phone": {"prefix": "", "width": 360, "color_scheme": "light"},
    "text twice as large, phone": {"prefix": "", "width": 320, "color_scheme": "light", "text": 32},
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_no_violations_and_nothing_wider_than_the_screen(portal, chromium, npm_packages, look):
    axe = (npm_packages / "axe-core" / "axe.min.js").read_text()
    context = chromium.new_context(
        viewport={"width": look["width"], "height": 900}, color_scheme=look["color_scheme"], bypass_csp=True
    )
    page = context.new_page()
    if "text" in look:
        settings = context.new_cdp_session(page)
        settings.send("Page.setFontSizes", {"fontSizes": {"standard": look["text"], "fixed": look["text"]}})
    found = {}
    for name, address in PAGE_TYPES.items():
        page.goto(portal.origin + look["prefix"] + address)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        page.evaluate(axe)
        result = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        violations = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in result["violations"]]
        if wider > 0:
            violations.append(f"{wider} pixels wider than the screen")
        violations += [f"scrolls sideways: {box}" for box in page.evaluate(SIDEWAYS)]
        if violations:
            found[name] = violations
    context.close()
    assert found == {}


def test_a_table_stays_a_table_for_those_who_hear_it(portal, chromium):
    def table(width):
        page = chromium.new_page(viewport={"width": width, "height": 740})
        page.goto(f"{portal.origin}/netzwerk/2016-06-02/")
        found = page.get_by_role("table").last
        shown = found.get_by_role("cell").first.evaluate("e => getComputedStyle(e).display")
        heard = found.aria_snapshot()
        page.close()
        return shown, heard

    wide, narrow = table(1280), table(360)
    assert (wide[0], narrow[0]) == ("table-cell", "grid")
    assert narrow[1] == wide[1]
    assert narrow[1].count("columnheader") == 5 and "rowheader" in narrow[1]


def test_the_keyboard_reaches_content_menu_and_map(portal, chromium):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{portal.origin}/zentren/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhalt"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#inhalt"
    areas = page.locator("svg a")
    assert areas.count() == 54
    assert all(areas.nth(n).get_attribute("aria-label") or areas.nth(n).text_content() for n in range(54))
    page.locator("svg a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/zentren/*/")
    page.close()


def test_the_menu_opens_on_a_phone_without_a_script(portal, chromium):
    context = chromium.new_context(viewport={"width": 360, "height": 700}, java_script_enabled=False)
    page = context.new_page()
    page.goto(portal.origin)
    entry = page.get_by_role("link", name="Verzeichnis", exact=True).first
    assert not entry.is_visible()
    page.get_by_text("Menü", exact=True).click()
    assert entry.is_visible()
    context.close()


def test_german_text_on_an_arabic_page_says_that_it_is_german(portal, chromium):
    page = chromium.new_page()
    page.goto(f"{portal.origin}/ar/aktuelles/meldung/2014-04-25-zwischenbilanz-49-zentren/")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    marked = page.locator("main h1").evaluate(
        "e => [e.closest('[lang]').lang, getComputedStyle(e).direction]"
    )
    assert marked == ["de", "ltr"]
    page.close()
