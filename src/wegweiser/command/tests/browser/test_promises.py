"""What public pages promise: nothing from elsewhere, no cookie, no script needed, light, valid, no dead end."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from wegweiser.command.tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser

FIRST_VIEW = 60_000
"""Bytes of HTML, style and script of a first view, compressed."""

FONTS = 150_000
"""Bytes of all fonts together."""


def test_no_other_host_no_cookie_no_write_back(portal, chromium):
    context = chromium.new_context()
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for name, address in PAGE_TYPES.items():
        page.goto(portal.origin + address)
        if name != "not found":
            assert complaints == [], name
        complaints.clear()
    assert asked == {urlsplit(portal.origin).netloc}
    assert context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).length") == 0
    context.close()


def test_every_page_reads_the_same_without_a_script(portal, chromium):
    with_script = chromium.new_context()
    without = chromium.new_context(java_script_enabled=False)
    for address in PAGE_TYPES.values():
        texts = []
        for context in (with_script, without):
            page = context.new_page()
            page.goto(portal.origin + address)
            texts.append(" ".join(page.locator("main").inner_text().split()))
            page.close()
        assert texts[0] == texts[1], address
    with_script.close()
    without.close()


@pytest.mark.parametrize("language", ["", "/ar"])
def test_the_card_to_take_along_is_one_page_of_paper(portal, chromium, language):
    page = chromium.new_page()
    for question in (
        "Bochum&anliegen=schule",
        "Solingen&anliegen=diskriminierung",
        "Coesfeld&anliegen=arbeit",
        "Essen&anliegen=schule",
        "Neuss&anliegen=schule",
        "Heinsberg&anliegen=arbeit",
    ):
        page.goto(f"{portal.origin}{language}/hilfe/zettel/?ort={question}")
        assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) == 1
    page.close()


def test_the_first_view_is_light(portal, chromium):
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    heavy = {}
    for address in ("/", "/ar/", "/zentren/", "/netzwerk/", PAGE_TYPES["joint release"]):
        sizes: dict[str, int] = {}

        def weigh(request, sizes=sizes):
            kind = request.resource_type
            sizes[kind] = sizes.get(kind, 0) + request.sizes()["responseBodySize"]

        page.on("requestfinished", weigh)
        page.goto(portal.origin + address, wait_until="networkidle")
        page.remove_listener("requestfinished", weigh)
        weight = sum(sizes.get(kind, 0) for kind in ("document", "stylesheet", "script"))
        if weight > FIRST_VIEW or sizes.get("font", 0) > FONTS:
            heavy[address] = sizes
    page.close()
    assert heavy == {}


def test_all_fonts_together_are_light(portal):
    from django.conf import settings

    fonts = list((settings.BUILT / "fonts").rglob("*.woff2"))
    assert fonts
    assert sum(font.stat().st_size for font in fonts) <= FONTS


class Links(HTMLParser):
    """Collects link targets and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if found.get("id"):
            self.ids.add(found["id"])
        for name in ("href", "src", "action"):
            if found.get(name):
                self.targets.add(found[name])


def test_every_link_resolves(portal, chromium):
    pages = {file: Links() for file in portal.files.rglob("*.html")}
    for file, links in pages.items():
        links.feed(file.read_text())
    ids = {
        ("/" + str(f.relative_to(portal.files))).removesuffix("index.html"): p.ids for f, p in pages.items()
    }
    request = chromium.new_context().request
    answers: dict[str, int] = {}
    dead = set()
    for links in pages.values():
        for target in links.targets:
            if re.match(r"https?://(?!localhost)|mailto:|tel:|data:", target):
                continue
            path, fragment = urldefrag(target.removeprefix(portal.origin))
            if fragment and path in ids and fragment not in ids[path]:
                dead.add(target)
            if path and unquote(path) not in ids and path not in answers:
                answers[path] = request.get(portal.origin + path).status
    dead |= {path for path, status in answers.items() if status >= 400}
    assert dead == set()


REPEATED_ROLE = (
    r"The “role” attribute must not be used on a “(tr|th|td|thead|tbody)” element which has a “table” .*"
)
"""On a narrow screen the rows of a wide table are blocks; Safari then takes them for no table unless roles say so."""


def test_html_is_valid(portal, npm_packages, tmp_path):
    """The Nu HTML checker on one rendered file of every kind in each language."""
    if not shutil.which("java"):
        pytest.skip("no Java on this machine (Debian: apt-get install default-jre-headless)")
    jar = next((npm_packages / "vnu-jar").rglob("vnu.jar"))
    files = [str(file) for file in sorted(portal.files.rglob("*.html"))]
    result = subprocess.run(
        [
            "java",
            "-Xss2m",
            "-jar",
            str(jar),
            "--errors-only",
            "--filterpattern",
            REPEATED_ROLE,
            "--format",
            "gnu",
            *files,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr.splitlines()[:20] == []


def test_lighthouse_finds_nothing_to_improve(portal, npm_packages, tmp_path):
    """Accessibility, best practices, search engines; speed is measured by the bench, not here."""
    import json

    chrome = shutil.which("chromium")
    node = shutil.which("node")
    if not chrome or not node:
        pytest.skip("Lighthouse needs Chromium and Node")
    poor = {}
    for address in ("/", PAGE_TYPES["joint release"], "/zentren/kreis-coesfeld/", "/hilfe/", "/ar/"):
        report = tmp_path / "report.json"
        done = subprocess.run(
            [
                node,
                str(npm_packages / "lighthouse" / "cli" / "index.js"),
                portal.origin + address,
                "--output=json",
                f"--output-path={report}",
                "--quiet",
                "--only-categories=accessibility,best-practices,seo",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            ],
            env={**portal.environment, "CHROME_PATH": chrome},
            capture_output=True,
            text=True,
            check=False,
        )
        assert report.exists(), done.stderr[-2000:]
        categories = json.loads(report.read_text())["categories"]
        poor |= {f"{address} {k}": c["score"] for k, c in categories.items() if c["score"] < 0.98}
    assert poor == {}
