"""Takes the pictures of the editors' manual: ``python docs/redaktion/bilder.py [--chromium PATH]``.

Starts a portal of its own in a temporary folder, with the data pack of North Rhine-Westphalia and two accounts,
goes through the tasks as an editor would and saves what is to be seen as PNG (at most 150 kB each) beside this file.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
PICTURES = HERE / "bilder"
SOURCE = HERE.parents[1] / "src"
PASSWORD = "Kennwort-12345"  # noqa: S105 (of a portal that lives for a minute)
LARGEST = 150_000
WIDTH, HEIGHT = 1280, 860

ACCOUNTS = f"""
import django; django.setup()
from django.contrib.auth import get_user_model
from wegweiser.editing.workflows import ask_for_four_eyes
from wegweiser.newsroom.models import Publication
for name, given, family in (("rana", "Rana", "Beispiel"), ("lea", "Lea", "Muster")):
    user = get_user_model().objects.create_superuser(name, name + "@probe.example", "{PASSWORD}")
    user.first_name, user.last_name = given, family
    user.save()
ask_for_four_eyes([Publication])
"""

OLD_PAGES = {
    "zentren.html": """<!doctype html><html lang="de"><head><title>49 Zentren arbeiten</title></head><body>
<nav><a href="/">Startseite</a> <a href="/presse">Presse</a></nav><main>
<p>25. April 2014</p><p>Integration vor Ort</p><h1>49 Zentren arbeiten oder stehen kurz davor</h1>
<p>Staatssekretär Thorsten Klute beginnt seine Rundreise in Duisburg</p>
<p>Das Ministerium für Arbeit, Integration und Soziales und das Schulministerium teilen
mit:</p>
<p>Mit einem Besuch in Duisburg hat Staatssekretär Thorsten Klute seine Reise zu den Kommunalen Integrationszentren
begonnen. Inzwischen sind 49 Zentren eröffnet. Bis Juli folgen Bonn, Münster und der Kreis Höxter.</p>
<h2>Wer bezahlt</h2><p>Das Schulministerium stellt jedem Zentrum zwei Lehrkräfte, das Integrationsministerium zahlt
dreieinhalb Stellen. Für Räume und Ausstattung kommt der Kreis oder die Stadt auf.</p>
<p>Pressekontakt: Telefon 0211 855-3118, presse@alt.example</p></main></body></html>""",
    "bericht.html": """<!doctype html><html lang="de"><head><title>Stand der Zentren</title></head><body><main>
<p>25. April 2014</p><h1>Neue Zahlen zum Stand der Zentren</h1>
<p>Das Ministerium für Arbeit, Integration und Soziales teilt mit:</p>
<p>Im Land sind 51 Kommunale Integrationszentren eröffnet. In jedem Kreis und in jeder kreisfreien Stadt soll es bald
ein Zentrum geben, das Familien berät und die Arbeit der Vereine verbindet.</p></main></body></html>""",
    "kalender.html": """<!doctype html><html lang="de"><head><title>Kalender der Feste</title></head><body><main>
<h1>Der Kalender der Feste ist da</h1>
<p>Das Ministerium für Arbeit, Integration und Soziales teilt mit:</p>
<p>Der neue Kalender zeigt die Feste von dreizehn Gemeinschaften. Schulen und Kitas können ihn bestellen.</p>
</main></body></html>""",
}
"""Pages of an old site, for the pictures of the archive."""


def old_site(folder: Path) -> Path:
    """The old pages as files; gives their folder."""
    pages = folder / "alter-auftritt"
    pages.mkdir()
    for name, page in OLD_PAGES.items():
        (pages / name).write_text(page, "utf-8")
    return pages


@contextlib.contextmanager
def portal() -> Iterator[str]:
    """A running portal; gives its address."""
    with tempfile.TemporaryDirectory(prefix="wegweiser-bilder-") as var, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        origin = f"http://localhost:{port}"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "wegweiser.config.settings",
            "PYTHONPATH": str(SOURCE),
            "WEGWEISER_VAR": var,
            "WEGWEISER_ORIGIN": origin,
            "WEGWEISER_SECOND_FACTOR": "optional",
            "WEGWEISER_LOOK": os.environ.get("WEGWEISER_LOOK", str(SOURCE.parent / "var" / "look")),
        }
        for words in (
            ["-m", "django", "migrate", "-v0"],
            ["-m", "django", "load_pack"],
            ["-m", "django", "collectstatic", "--noinput", "-v0"],
            ["-c", ACCOUNTS],
            ["-m", "django", "import", str(old_site(Path(var)))],
        ):
            subprocess.run([sys.executable, *words], env=environment, check=True, stdout=subprocess.DEVNULL)
        server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
        process = subprocess.Popen([*server, "wegweiser.config.wsgi:application"], env=environment)
        try:
            _wait_for(origin)
            yield origin
        finally:
            process.terminate()
            process.wait()


def _wait_for(origin: str) -> None:
    for _second in range(60):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{origin}/redaktion/login/", timeout=2).close()  # noqa: S310
            return
        time.sleep(0.5)


class Editor:
    """Somebody in a browser, taking pictures on the way."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin

    def sign_in(self, name: str) -> None:
        """Sign in."""
        self.go("")
        self.page.fill("input[name=login]", name)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("button[type=submit]")
        self.page.wait_for_url("**/redaktion/")

    def go(self, path: str) -> None:
        """Open a page of the editing side."""
        self.page.goto(f"{self.origin}/redaktion/{path}")
        self.page.wait_for_load_state("networkidle")

    def open(self, kind: str, words: str) -> None:
        """Open a record from its list by searching for it."""
        self.go(f"snippets/{kind}/?q={words}")
        self.page.locator("td.title a").first.click()
        self.page.wait_for_load_state("networkidle")

    def press(self, action: str) -> None:
        """Press a button of the menu at the foot of the form, open or not."""
        with self.page.expect_navigation():
            self.page.locator(f"button[name={action}]").first.evaluate("button => button.click()")
        self.page.wait_for_load_state("networkidle")

    def tab(self, label: str) -> None:
        """Turn to a part of the form."""
        self.page.get_by_role("tab", name=label).click()
        self.page.wait_for_timeout(300)

    def beside(self, panel: str) -> None:
        """Open what stands beside the form."""
        self.page.locator(f"[data-side-panel-toggle={panel}]").click()
        self.page.wait_for_timeout(2500)

    def picture(self, name: str) -> None:
        """Take a picture, with as many colours as the size allows."""
        self.page.wait_for_timeout(400)
        shot = Image.open(BytesIO(self.page.screenshot())).convert("RGB")
        for colours in (256, 128, 64, 32):
            packed = BytesIO()
            shot.quantize(colours).save(packed, "PNG", optimize=True)
            if packed.tell() <= LARGEST:
                break
        (PICTURES / f"{name}.png").write_bytes(packed.getvalue())


def release(editor: Editor) -> None:
    """Writing a release, and what is found before it is published."""
    page = editor.page
    editor.go("")
    editor.picture("startseite")
    editor.go("snippets/newsroom/release/")
    editor.picture("liste")
    editor.go("snippets/newsroom/release/add/")
    page.fill("input[name=kicker]", "Beratung")
    page.fill("[name=title]", "Drei Zentren beraten nun auch abends")
    page.fill("[name=lead]", "Wer tagsüber arbeitet, bekommt derzeit schwer einen Termin.")
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("Die Zentren in drei Kreisen öffnen ihre Beratung an zwei Abenden in der Woche.")
    editor.picture("meldung-schreiben")
    editor.tab("Zuordnung")
    editor.picture("meldung-zuordnung")
    editor.open("newsroom/release", "49")
    editor.beside("preview")
    editor.picture("vorschau")
    page.fill("[name=lead]", "Das Land zählt derzeit 61 Zentren.")
    page.wait_for_timeout(3000)
    editor.beside("checks")
    page.evaluate("window.scrollTo(0, 0)")
    editor.picture("pruefung")
    editor.press("action-publish")
    editor.picture("pruefung-abgelehnt")


def joint_release(editor: Editor) -> None:
    """Several issuing offices."""
    editor.open("newsroom/release", "Integrationskongress")
    editor.tab("Zuordnung")
    editor.page.get_by_role("button", name="Stelle hinzufügen").first.click()
    editor.page.wait_for_timeout(500)
    editor.picture("gemeinsame-meldung")


def contact(editor: Editor) -> None:
    """A contact, edited once."""
    editor.go("snippets/organisations/contact/")
    editor.picture("kontakte")
    editor.page.locator("td.title a").first.click()
    editor.page.wait_for_load_state("networkidle")
    editor.picture("kontakt-aendern")


def centre(editor: Editor) -> None:
    """A centre and its steps."""
    editor.open("centres/centre", "Duisburg")
    editor.tab("Genehmigung")
    editor.picture("zentrum-schritte")


def schedule(editor: Editor) -> None:
    """A moment to publish."""
    editor.open("newsroom/release", "beginnt in Kleve")
    editor.beside("status")
    editor.picture("termin-status")
    editor.page.get_by_role("button", name="Zeitplan").first.click()
    editor.page.wait_for_timeout(600)
    editor.page.fill("input[name=go_live_at]", "25.10.2037 02:30")
    editor.page.get_by_role("heading", name="Veröffentlichungszeitplan").click()
    editor.page.wait_for_timeout(500)
    editor.picture("termin-setzen")


def translation(editor: Editor) -> None:
    """A translation."""
    editor.open("newsroom/topic", "")
    number = editor.page.url.rstrip("/").rpartition("/")[2]
    editor.go(f"snippets/newsroom/topic/translate/{number}/")
    editor.picture("uebersetzung")


def four_eyes(editor: Editor) -> None:
    """A draft that is handed in."""
    editor.open("newsroom/publication", "")
    editor.page.locator("[name=subtitle]").fill("Fassung zur Freigabe")
    editor.page.wait_for_timeout(2500)
    editor.press("action-submit")
    editor.page.context.clear_cookies()
    editor.sign_in("lea")
    editor.go("")
    editor.picture("freigabe-wartet")


def archive(editor: Editor) -> None:
    """Reviewing what was imported from old pages."""
    editor.go("archiv/")
    editor.page.locator("td.title a").first.click()
    editor.page.wait_for_load_state("networkidle")
    editor.picture("archiv-import")
    editor.page.get_by_role("link", name="49 Zentren").first.click()
    editor.page.wait_for_load_state("networkidle")
    editor.picture("archiv-fund")
    editor.go("archiv/widersprueche/")
    editor.picture("archiv-widersprueche")


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default=os.environ.get("CHROMIUM", "/usr/bin/chromium"))
    parser.add_argument("tasks", nargs="*", help="nur diese, zum Beispiel release contact")
    words = parser.parse_args()
    PICTURES.mkdir(exist_ok=True)
    tasks: list[Callable[[Editor], None]] = [
        release,
        joint_release,
        contact,
        centre,
        schedule,
        translation,
        four_eyes,
        archive,
    ]
    with portal() as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=words.chromium, args=["--no-sandbox"])
        for task in tasks:
            if words.tasks and task.__name__ not in words.tasks:
                continue
            context = browser.new_context(
                viewport={"width": WIDTH, "height": HEIGHT}, locale="de-DE", reduced_motion="reduce"
            )
            context.set_default_timeout(90_000)
            editor = Editor(context.new_page(), origin)
            editor.page.on("dialog", lambda dialog: dialog.accept())
            editor.sign_in("rana")
            task(editor)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
