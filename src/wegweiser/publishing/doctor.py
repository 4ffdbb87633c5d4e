"""The doctor: looks at an installation and says in sentences what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from wegweiser.changes import projections
from wegweiser.changes.models import Change, Cursor, PublicState
from wegweiser.changes.records import PublicRecord
from wegweiser.publishing.pages import all_paths, default_pages

LEAST_FREE = 500 * 1024 * 1024
"""Bytes that should be free where the portal writes."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``advice`` says what to do where it is not well."""

    what: str
    well: bool
    advice: str = ""


def examine() -> list[Finding]:
    """Look at everything; a probe that cannot be made is a finding too."""
    findings: list[Finding] = []
    for probe in PROBES:
        try:
            findings.extend(probe())
        except DatabaseError as error:
            findings.append(Finding(probe.__name__, False, f"Die Datenbank antwortet nicht: {error}"))
            break
    return findings


def system() -> Iterator[Finding]:
    """Django's and Wagtail's own checks."""
    problems = [str(issue) for issue in checks.run_checks() if issue.level >= checks.ERROR]
    yield Finding("Programm und Einstellungen", not problems, "; ".join(problems))


def database() -> Iterator[Finding]:
    """The database answers, is tuned, and has every table."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        well = mode in {"wal", "memory"}
        yield Finding(f"SQLite im Modus {mode}", well, "Erwartet wird WAL (config/settings/database.py).")
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Finding("Tabellen auf dem Stand des Programms", not missing, "Bitte ./wegweiser migrate aufrufen.")


def records() -> Iterator[Finding]:
    """What the log says is public is what the records say."""
    for model in apps.get_models():
        if not issubclass(model, PublicRecord) or model._meta.abstract:
            continue
        wrong = list(_misreported(model))
        yield Finding(
            f"{model._meta.verbose_name_plural}: {model._default_manager.count()}",
            not wrong,
            f"Protokoll und Datensatz stimmen nicht überein: {', '.join(wrong[:5])}. Speichern behebt es.",
        )


def _misreported(model: type[PublicRecord]) -> Iterator[str]:
    known = dict(PublicState.objects.filter(kind=model.kind()).values_list("key", "address"))
    for record in model._default_manager.iterator(chunk_size=500):
        if type(record.own_kind()) is not model:
            continue
        public, stated = record.is_public(), known.pop(str(record.pk), None)
        if public != (stated is not None) or (public and stated != record.public_address()):
            yield str(record)
    yield from known


def pages() -> Iterator[Finding]:
    """Every public address has its page, and the worker keeps up."""
    store = default_pages().store
    behind = Change.objects.filter(id__gt=store.position()).count()
    yield Finding("Änderungen, die noch nicht gelesen sind: " + str(behind), behind < 1000, _WORKER)
    due = store.due_count()
    yield Finding(f"Seiten, die noch zu schreiben sind: {due}", due < 1000, _WORKER)
    failures = store.failures()
    yield Finding(
        f"Seiten, die sich nicht schreiben lassen: {len(failures)}",
        not failures,
        "; ".join(f"{path}: {text}" for path, _, text in failures[:5]),
    )
    expected = set(all_paths())
    missing = sorted(expected - store.paths())
    yield Finding(
        f"Öffentliche Adressen: {len(expected)}",
        not missing or due > 0 or behind > 0,
        f"Ohne Seite: {', '.join(missing[:5])}. ./wegweiser publish --all schreibt sie.",
    )


def projections_of_others() -> Iterator[Finding]:
    """What other projections say about themselves."""
    for name in projections.names():
        for finding in getattr(projections.get(name), "complaints", tuple)():
            yield Finding(*finding)


_WORKER = "Läuft der Arbeiter? ./wegweiser serve startet ihn mit, sonst ./wegweiser work."


def worker() -> Iterator[Finding]:
    """Somebody holds the lease."""
    cursor = Cursor.objects.filter(projection=default_pages().lease).first()
    alive = bool(cursor and cursor.leased_until and cursor.leased_until > timezone.now())
    yield Finding("Arbeiter" + (" läuft" if alive else " läuft nicht"), True, "" if alive else _WORKER)


def files() -> Iterator[Finding]:
    """Built files are there, secrets are closed, there is room."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    yield Finding("Stil- und Schriftdateien", manifest.exists(), "./wegweiser serve baut sie.")
    secret = Path(settings.VAR) / "secret"
    if secret.exists() and "WEGWEISER_SECRET_KEY" not in os.environ:
        closed = not secret.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
        yield Finding("Geheimnis nur für den Eigentümer lesbar", closed, f"Bitte chmod 600 {secret}")
    free = shutil.disk_usage(settings.VAR).free
    yield Finding(f"Freier Platz: {free // 1024**2} MB", free > LEAST_FREE, "Bitte Platz schaffen.")


PROBES: list[Callable[[], Iterator[Finding]]] = [
    system,
    files,
    database,
    records,
    pages,
    projections_of_others,
    worker,
]
