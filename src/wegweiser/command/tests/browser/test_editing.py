"""An editor changes a release in the browser; readers see it everywhere, without a restart, even after a crash."""

from __future__ import annotations

import re
import time
import urllib.request

import pyotp
import pytest

pytestmark = pytest.mark.browser

SLUG = "2014-04-25-zwischenbilanz-49-zentren"
TITLE = "49 Kommunale Integrationszentren arbeiten oder stehen kurz vor dem Start"
SHOWN_ON = [
    f"/aktuelles/meldung/{SLUG}/",
    f"/en/aktuelles/meldung/{SLUG}/",
    "/aktuelles/2014/",
    "/aktuelles/2014/04/",
    "/themen/kommunale-integrationszentren/",
    "/verzeichnis/mais/",
    "/personen/guntram-schneider/",
    "/zentren/duisburg/",
]


def text_of(portal, path: str) -> str:
    with urllib.request.urlopen(portal.origin + path, timeout=10) as answer:
        return answer.read().decode()


def wait_for(portal, words: str, paths: list[str], within: float = 60) -> set[str]:
    """The paths that do not show ``words`` after a while."""
    deadline = time.monotonic() + within
    missing = set(paths)
    while missing and time.monotonic() < deadline:
        missing = {path for path in missing if words not in text_of(portal, path)}
        time.sleep(0.2)
    return missing


def sign_in(portal, page) -> None:
    """Sign in with the first account; the first time that sets up an app for codes, as everybody must."""
    account = (portal.var / "erste-anmeldung.txt").read_text()
    secret = portal.var / "second-factor-of-the-tests.txt"
    page.goto(f"{portal.origin}/redaktion/")
    page.fill("input[name=login]", re.search(r"Benutzername: (.+)", account)[1])
    page.fill("input[name=password]", re.search(r"Passwort: (.+)", account)[1])
    page.click(".login-form button[type=submit]")
    if secret.exists():
        page.fill("input[name=code]", unused_code(secret.read_text()))
        page.click(".login-form button[type=submit]")
    else:
        page.get_by_role("link", name="App einrichten").click()
        secret.write_text(page.locator("#totp-secret").inner_text())
        page.fill("input[name=code]", pyotp.TOTP(secret.read_text()).now())
        page.click(".login-form button[type=submit]")
        page.get_by_role("link", name="Weiter zur Redaktion").click()
    page.wait_for_url("**/redaktion/")


_codes: set[str] = set()


def unused_code(secret: str) -> str:
    """The next code that has not been entered before; each counts once."""
    while (code := pyotp.TOTP(secret).now()) in _codes:
        time.sleep(1)
    _codes.add(code)
    return code


def open_release(portal, page) -> None:
    page.goto(f"{portal.origin}/redaktion/snippets/newsroom/release/")
    page.get_by_role("link", name=re.compile("49 ")).first.click()
    page.wait_for_selector("input[name=title]")


def press_publish(page) -> None:
    """Publish; what the checks found is confirmed."""
    for _once_more in range(2):
        page.locator("button[name=action-publish]").first.evaluate("button => button.click()")
        page.wait_for_load_state("networkidle")
        tick = page.locator("#findings input[name=confirm]")
        if not tick.count():
            return
        tick.check()


def test_a_change_reaches_every_page_that_shows_it(portal, chromium):
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    sign_in(portal, page)
    open_release(portal, page)
    before = [path for path in SHOWN_ON if TITLE in text_of(portal, path)]
    page.fill("input[name=title]", "Neunundvierzig Zentren arbeiten schon")
    press_publish(page)
    assert wait_for(portal, "Neunundvierzig Zentren arbeiten schon", before) == set()
    assert len(before) >= 5
    page.close()


def test_a_change_made_just_before_a_crash_shows_after_the_next_start(portal):
    code = (
        "import django; django.setup(); from wegweiser.newsroom.models import Release; "
        f"r = Release.objects.get(slug='{SLUG}'); r.title = 'Vor dem Absturz gespeichert'; r.save()"
    )
    import subprocess
    import sys

    portal.kill()
    environment = {**portal.environment, "DJANGO_SETTINGS_MODULE": "wegweiser.config.settings"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert "Vor dem Absturz" not in (portal.files / f"aktuelles/meldung/{SLUG}/index.html").read_text()
    portal.start()
    assert (
        wait_for(portal, "Vor dem Absturz gespeichert", [f"/aktuelles/meldung/{SLUG}/", "/aktuelles/2014/"])
        == set()
    )


def test_the_doctor_is_content(portal):
    result = portal.run("check")
    assert result.returncode == 0, result.stdout
    assert "✗" not in result.stdout


def test_commands_answer_on_a_running_portal(portal):
    result = portal.run("where", "45879", "--json")
    assert result.returncode == 0
    assert "Gelsenkirchen" in result.stdout


def test_no_word_of_the_menu_is_cut_off_or_broken(portal, chromium):
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    sign_in(portal, page)
    page.wait_for_selector(".sidebar .menuitem-label")
    lines = page.locator(".sidebar .menuitem-label").evaluate_all(
        """labels => labels.filter(label => label.offsetParent && label.clientHeight > 0).map(label => ({
            words: label.textContent.trim().split(/\\s+/).length,
            lines: Math.round(label.clientHeight / parseFloat(getComputedStyle(label).lineHeight)),
            cut: getComputedStyle(label).overflow !== "visible" && label.scrollWidth > label.clientWidth,
            text: label.textContent,
        }))"""
    )
    assert lines
    assert [label["text"] for label in lines if label["cut"] or label["lines"] > label["words"]] == []
