"""Signing in as people do: with an app for codes, with a passkey, and out again; and how it looks."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from wegweiser.command.tests.browser.test_accessibility import RULES
from wegweiser.command.tests.browser.test_editing import sign_in

pytestmark = pytest.mark.browser

PASSKEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A device that confirms at once, played by the browser."""


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


def violations(page, npm_packages) -> list[str]:
    page.evaluate((npm_packages / "axe-core" / "axe.min.js").read_text())
    result = page.evaluate("rules => axe.run('main', {runOnly: rules})", RULES)
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in result["violations"]]


def test_a_passkey_is_set_up_and_signs_in_without_a_password(portal, page):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    sign_in(portal, page)
    page.goto(f"{portal.origin}/redaktion/anmelden/zweiter-faktor/")
    page.get_by_role("link", name="Passkey einrichten").click()
    page.fill("input[name=name]", "Diensthandy")
    page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "webauthn/add" not in url)
    page.goto(f"{portal.origin}/redaktion/anmelden/zweiter-faktor/")
    assert "Diensthandy" in page.locator("main").inner_text()
    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_selector("#passkey_login")
    page.goto(f"{portal.origin}/redaktion/")
    assert "/anmelden/" in page.url
    page.click("#passkey_login")
    page.wait_for_url(f"{portal.origin}/redaktion/")
    assert {host for host in asked if host} == {urlsplit(portal.origin).netloc}


def test_what_is_wrong_in_a_field_is_said_in_sight(portal, page):
    """Wagtail's style for its own sign-in page hides the errors of fields."""
    page.goto(f"{portal.origin}/redaktion/anmelden/")
    page.click(".login-form button[type=submit]")
    page.locator(".login-form .error-message").first.wait_for()
    said_at = page.locator("input[name=login]").get_attribute("aria-describedby")
    assert "ausgefüllt" in page.locator(f"#{said_at}").inner_text()


def test_the_pages_of_signing_in_have_no_barriers(portal, page, npm_packages):
    found = {}
    page.goto(f"{portal.origin}/redaktion/")
    found["sign in"] = violations(page, npm_packages)
    page.goto(f"{portal.origin}/redaktion/anmelden/passwort/")
    found["forgotten"] = violations(page, npm_packages)
    sign_in(portal, page)
    for name in ("", "totp/activate/", "totp/deactivate/", "recovery-codes/", "webauthn/add/"):
        page.goto(f"{portal.origin}/redaktion/anmelden/zweiter-faktor/{name}")
        found[name] = violations(page, npm_packages)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
