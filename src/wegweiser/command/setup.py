"""Setting up, step by step; each step is done once and again only when what it depends on has changed."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from wegweiser.changes.progress import Progress

PACKAGE = Path(__file__).resolve().parents[1]


def prepare_django() -> None:
    """Load the settings and the applications; messages are compiled first so that they are found."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.config.settings")
    import django

    django.setup()


def ensure_database(progress: Progress) -> None:
    """Bring the tables and the data pack to the state of the code."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DEFAULT_DB_ALIAS, connections
    from django.db.migrations.executor import MigrationExecutor

    from wegweiser.states.loading import load_pack, note_pack_loaded, pack_folder, pack_is_loaded

    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        progress.say("Richte die Datenbank ein …")
        call_command("migrate", interactive=False, verbosity=0)
    folder = pack_folder()
    if not pack_is_loaded(now := fingerprint([folder, PACKAGE / "states" / "loading"])):
        progress.say(f"Lade das Datenpaket „{folder.name}“ …")
        load_pack(folder, progress.step)
        note_pack_loaded(now)


def ensure_translations(progress: Progress) -> None:
    """Compile the translations."""
    from django.core.management import call_command

    with Step("translations", [PACKAGE / "portal" / "locale"]) as step:
        if step.needed:
            progress.say("Übersetze die Oberfläche …")
            call_command("translations", compile=True, verbosity=0)


def ensure_look(progress: Progress) -> None:
    """Build style sheets and fonts, and collect the static files."""
    from django.conf import settings
    from django.core.management import call_command

    from wegweiser.portal.look.build import build

    sources = [PACKAGE / "portal" / "look", settings.ROOT / "package-lock.json", *PACKAGE.glob("*/templates")]
    with Step("look", sources) as step:
        if step.needed:
            progress.say("Baue das Aussehen …")
            build(Path(settings.BUILT), progress.say)
    own = PACKAGE.glob("*/static")
    with Step("static", [settings.BUILT, settings.ROOT / "requirements.lock", *own]) as step:
        if step.needed:
            progress.say("Sammle Stil- und Schriftdateien …")
            settings.STATICFILES_DIRS = [settings.BUILT]
            call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def ensure_pages(progress: Progress) -> None:
    """Render what is due; everything, when the code or the look is another than the pages were made with."""
    from wegweiser.changes.days import note_new_day
    from wegweiser.changes.worker import catch_up
    from wegweiser.facts.models import today
    from wegweiser.publishing.pages import default_pages

    note_new_day(today())
    pages = default_pages()
    edition = fingerprint([PACKAGE])
    if pages.store.mark("edition") != edition:
        progress.say("Schreibe die Seiten …")
        pages.note_everything_due({"edition": edition})
    total = pages.store.due_count()
    catch_up("pages", lambda _: progress.step("Seiten", total - min(total, pages.store.due_count()), total))
    pages.store.close()


def ensure_search(progress: Progress) -> None:
    """Build the search index where there is none, and bring it to the end of the log."""
    from wegweiser.changes.worker import feed
    from wegweiser.search.projection import default_search

    search = default_search()
    if search.is_missing():
        progress.say("Baue den Suchindex …")
        search.rebuild(lambda done, total, what: progress.step(what, done, total))
    while feed(search):
        pass
    search.close()


def ensure_first_account(progress: Progress) -> Path | None:
    """Where nobody can sign in yet, make an account; the file that holds its password."""
    from django.conf import settings
    from django.contrib.auth import get_user_model

    file = Path(settings.VAR) / "erste-anmeldung.txt"
    users = get_user_model()
    if not users.objects.exists():
        password = secrets.token_urlsafe(12)
        users.objects.create_superuser("redaktion", "", password)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as text:
            text.write(f"Benutzername: redaktion\nPasswort: {password}\n")
    return file if file.exists() else None


class Step:
    """A step of the set-up with the fingerprint of what it depends on, kept in ``var/setup.json``."""

    def __init__(self, name: str, sources: Iterable[Path]) -> None:
        from django.conf import settings

        self.name = name
        self.file = Path(settings.SETUP)
        self.now = fingerprint(sources)
        self.needed = self._done().get(name) != self.now

    def __enter__(self) -> Step:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self.needed:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            temporary = self.file.with_suffix(".new")
            temporary.write_text(json.dumps({**self._done(), self.name: self.now}, indent=1))
            temporary.replace(self.file)

    def _done(self) -> dict[str, str]:
        try:
            return json.loads(self.file.read_text())
        except (OSError, ValueError):
            return {}


def fingerprint(sources: Iterable[Path]) -> str:
    """A hash of the names and contents of files and folders."""
    digest = hashlib.sha256()
    for source in sources:
        for file in _files(source):
            digest.update(str(file.relative_to(source.parent)).encode())
            digest.update(hashlib.file_digest(file.open("rb"), "sha256").digest())
    return digest.hexdigest()


def _files(source: Path) -> Iterable[Path]:
    if source.is_file():
        return [source]
    return sorted(
        file
        for file in source.rglob("*")
        if file.is_file() and file.suffix not in {".pyc", ".mo"} and "tests" not in file.parts
    )
