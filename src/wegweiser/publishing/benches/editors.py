"""``bench editors``: eight editors save and publish at once, through the server, for half a minute on SQLite.

Server and worker run as ``./wegweiser serve`` starts them. Each editor publishes a release of his or her own and
saves the draft of one that all share, in turn, without a pause; after each the form is loaded again as a browser
does. What is timed is the save: from sending the form to the answer. In the end everything that was answered as
saved is looked for: in the revisions, in the record, and in the served file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from wegweiser.command.serve import parse, server_command, server_environment
from wegweiser.command.setup import Progress
from wegweiser.publishing.benches.browser import Browser, form_of
from wegweiser.publishing.benches.publish import in_own_process, wait
from wegweiser.publishing.benches.serve import answering, free_port

LIMIT_S = 1.0
EDITORS = 8
SECONDS = 30
SHARED = "gemeinsam-bearbeitet"
NAMES = (
    "Aachen",
    "Bielefeld",
    "Coesfeld",
    "Dortmund",
    "Essen",
    "Gladbeck",
    "Herne",
    "Unna",
    "Siegen",
    "Wesel",
)
"""Of the editors and their releases: so different that no title is taken for another's."""
PASSED = re.compile(r'name="confirm" value="([^"]*)"')


def run(words: list[str], progress: Progress) -> dict[str, Any]:
    """Build a site, let the editors work, look for what they saved."""
    parser = argparse.ArgumentParser(prog="./wegweiser bench editors")
    parser.add_argument("--releases", type=int, default=1000, help="size of the site")
    parser.add_argument("--editors", type=int, choices=range(1, len(NAMES) + 1), default=EDITORS)
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds an editor waits between two saves")
    parser.add_argument("--keep", metavar="FOLDER", help="build the site there, and use it again")
    asked = parser.parse_args(words)
    numbers = [asked.releases, asked.editors, asked.seconds, asked.pause]
    return in_own_process(__name__, asked.keep, asked.releases, numbers)


@dataclass
class Editor:
    """What one editor did."""

    name: str
    browser: Browser
    own: str
    shared: str
    took: list[float] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def work(self, until: float, pause: float) -> None:
        """Publish one's own release and save the shared one, in turn."""
        pages = {path: self.browser.get(path) for path in (self.own, self.shared)}
        forms = {path: form_of(page) for path, page in pages.items()}
        number = 0
        while time.monotonic() < until:
            number += 1
            for path in (self.own, self.shared):
                own = f"{self.name} {self.name} {self.name} {number}"
                title = own if path == self.own else f"Gemeinsam {self.name} {number}"
                pages[path] = self._save(path, forms[path], pages[path], title, publish=path == self.own)
                time.sleep(pause)

    def _save(self, path: str, form: dict[str, str], page: str, title: str, *, publish: bool) -> str:
        fields = form | {"title": title}
        if publish:
            tick = PASSED.search(page)
            fields |= {"action-publish": "1", "confirm": tick[1] if tick else ""}
        begun = time.perf_counter()
        status, _, location = self.browser.post(path, fields)
        self.took.append(time.perf_counter() - begun)
        page = self.browser.get(path)
        if status == 302 and not (publish and "/edit/" in location):
            (self.published if publish else self.saved).append(title)
        else:
            self.failed.append(f"{title}: {status} {location} {_message(page)}")
        return page


def measure(size: int, editors: int, seconds: int, pause: float, progress: Progress) -> dict[str, Any]:
    """The figures of one run."""
    from django.conf import settings

    from wegweiser.command import setup
    from wegweiser.publishing.benches.site import build_pages, generate_releases
    from wegweiser.publishing.pages import default_pages

    setup.ensure_translations(progress)
    setup.ensure_look(progress)
    setup.ensure_database(progress)
    generate_releases(size, lambda done, total, what: progress.step(what, done, total))
    pages = default_pages()
    build_pages(pages, False, lambda done, total, what: progress.step(what, done, total))
    people = _people(editors)
    with _portal() as origin:
        wait(lambda: pages.store.due_count() == 0, 600)
        crew = [Editor(name, Browser(origin, cookies), *paths) for name, cookies, paths in people]
        for editor in crew:
            editor.work(time.monotonic() + 0.01, 0)
            editor.took.clear()
        until = time.monotonic() + seconds
        threads = [threading.Thread(target=editor.work, args=(until, pause)) for editor in crew]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        load = os.getloadavg()[0]
        wait(lambda: not _unread(pages) and pages.store.due_count() == 0, 600)
    took = sorted(second for editor in crew for second in editor.took)
    lost = [text for editor in crew for text in _lost(editor, pages)]
    p99 = took[min(len(took) - 1, int(len(took) * 0.99))]
    return {
        "releases_n": size,
        "editors_n": editors,
        "seconds": seconds,
        "pause_s": pause,
        "database": settings.DATABASES["default"]["ENGINE"].rpartition(".")[2],
        "saves_n": len(took),
        "save_p50_s": round(statistics.median(took), 3),
        "save_p99_s": round(p99, 3),
        "save_max_s": round(took[-1], 3),
        "saves_failed_n": sum(len(editor.failed) for editor in crew),
        "first_failures": [text for editor in crew for text in editor.failed][:3],
        "saves_lost_n": len(lost),
        "load_average_1min": round(load, 1),
        "limit_s": LIMIT_S,
        "within_limit": p99 <= LIMIT_S,
    }


def _people(number: int) -> list[tuple[str, dict[str, str], tuple[str, str]]]:
    """Editors of a ministry who may publish, each signed in, with the forms of their releases."""
    from allauth.mfa.models import Authenticator
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.auth.models import Group
    from django.contrib.sessions.backends.db import SessionStore

    from wegweiser.accounts.models import Affiliation
    from wegweiser.accounts.roles import MINISTRY_PUBLISHING
    from wegweiser.organisations.models import Organisation

    ministry = Organisation.objects.filter(kind_of="ministry")[0]
    group = Group.objects.get(name=MINISTRY_PUBLISHING)
    shared = _form_of(SHARED, ministry)
    people = []
    for name in NAMES[:number]:
        user, _ = get_user_model().objects.get_or_create(username=name)
        user.groups.add(group)
        Affiliation.objects.get_or_create(user=user, organisation=ministry)
        Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        own = _form_of(name.lower(), ministry)
        people.append((name, {settings.SESSION_COOKIE_NAME: str(session.session_key)}, (own, shared)))
    return people


def _form_of(slug: str, issuer: Any) -> str:
    """The address of the form of a release, which is made where it is missing."""
    from django.urls import reverse

    from wegweiser.newsroom.models import Release, ReleaseIssuer

    kind: Any = Release
    release = kind.objects.filter(slug=slug).first()
    if release is None:
        text = "<p>Ein Absatz, wie er in einer Meldung steht, lang genug für die Prüfungen.</p>" * 6
        release = kind(slug=slug, title=f"Meldung {slug}", lead="Ein Vorspann.", body=text)
        release.issuers = [ReleaseIssuer(organisation=issuer)]
        release.save()
    return reverse(kind.snippet_viewset.get_url_name("edit"), args=[release.pk])


def _lost(editor: Editor, pages: Any) -> list[str]:
    """What was answered as saved and is not there."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Revision

    from wegweiser.newsroom.models import Release

    kind = ContentType.objects.get_for_model(Release)
    kept = set(
        Revision.objects.filter(content_type=kind, object_str__contains=editor.name).values_list(
            "object_str", flat=True
        )
    )
    lost = [title for title in editor.published + editor.saved if title not in kept]
    release = Release.objects.get(slug=editor.name.lower())
    last = editor.published[-1] if editor.published else release.title
    if release.title != last or last not in pages.store.file_of(release.public_address()).read_text():
        lost.append(f"{last} (public)")
    return lost


def _unread(pages: Any) -> bool:
    from wegweiser.changes.models import Change

    return pages.position() < Change.objects.latest("id").id


def _message(page: str) -> str:
    """What the page says about the save."""
    found = re.findall(r'<li class="(?:error|warning|success)"[^>]*>(.*?)</li>', page, re.S)
    return " ".join(" ".join(re.sub("<[^>]+>", " ", text).split()) for text in found)[:300]


@contextmanager
def _portal():
    """Server and worker as ``./wegweiser serve`` runs them."""
    port = free_port()
    environment = {**server_environment(), "WEGWEISER_ORIGIN": f"http://localhost:{port}"}
    commands = [server_command(parse(["--port", str(port)])), [sys.executable, "-m", "django", "work"]]
    processes = [subprocess.Popen(command, env=environment, start_new_session=True) for command in commands]
    try:
        yield answering(f"http://localhost:{port}", 120)
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            process.wait(30)


if __name__ == "__main__":
    from wegweiser.command import setup as setup_module

    setup_module.prepare_django()
    site, crew_size, duration, rest = sys.argv[1:]
    print(json.dumps(measure(int(site), int(crew_size), int(duration), float(rest), setup_module.Progress())))
