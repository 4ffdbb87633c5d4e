"""Fixtures every room's tests share."""

from __future__ import annotations

import os

os.environ.setdefault("WEGWEISER_TESTING", "1")
# The browser's driver keeps a loop in the thread that later tests of the same process run in; nothing here is async.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.test import override_settings

from wegweiser.places import current
from wegweiser.states.loading import load_pack, pack_folder

QUICK = ["wegweiser.accounts.tests.hashing.QuickHasher"]
"""A password costs half a second by design; tests make hundreds."""

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


LONG = ("browser", "slow")
"""What takes longest begins, so that no process is left with it in the end."""

BROWSER = "tests/browser/"

READS_RECORDS = {"db", "transactional_db", "nrw", "live_server"}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """What asks for no database says the same on each, so the second run leaves it out. What is slow begins."""
    for item in items:
        asked = READS_RECORDS & set(getattr(item, "fixturenames", ()))
        if not asked and not item.get_closest_marker("django_db"):
            item.add_marker("once")
    yield
    items.sort(key=lambda item: next((n for n, mark in enumerate(LONG) if item.get_closest_marker(mark)), 9))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Files are dealt out whole, so that what a file sets up is set up once; those of the browser share a portal."""
    from xdist.scheduler import LoadScopeScheduling

    class WholeFiles(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return BROWSER if BROWSER in file else file

    return WholeFiles(config, log)


@pytest.fixture(scope="session", autouse=True)
def files_of_their_own(tmp_path_factory) -> Iterator[None]:
    """What tests write goes to a temporary folder; static files that nobody has collected are taken as they are."""
    var, storages = tmp_path_factory.mktemp("var"), configured.STORAGES
    if not (Path(configured.STATIC_ROOT) / "staticfiles.json").exists():
        storages = {**storages, "staticfiles": PLAIN}
    own = {
        "VAR": var,
        "MEDIA_ROOT": var / "media",
        "WEGWEISER_PAGES": var / "pages",
        "WEGWEISER_SEARCH": var / "search",
        "PASSWORD_HASHERS": QUICK,
    }
    with override_settings(STORAGES=storages, **own):
        yield


@pytest.fixture(scope="session")
def django_db_setup(files_of_their_own, django_db_setup, django_db_blocker):
    """Every test finds the NRW pack loaded; what it changes is rolled back."""
    with django_db_blocker.unblock():
        load_pack(pack_folder("nrw"))
        current.current_gazetteer()


@pytest.fixture(autouse=True)
def places_of_its_own(monkeypatch):
    """A gazetteer that a test built of its own places is not met by the next."""
    monkeypatch.setattr(current, "_kept", current._kept)


@pytest.fixture
def nrw(db):
    """The database filled with the data pack of North Rhine-Westphalia."""


@pytest.fixture
def page_store(tmp_path, settings):
    """An empty page store of the test's own."""
    settings.WEGWEISER_PAGES = tmp_path / "pages"
    return settings.WEGWEISER_PAGES


@pytest.fixture
def run(capsys):
    """Run a command as ``./wegweiser`` would; gives (standard output, exit status)."""

    def run_command(*words: str) -> tuple[str, int]:
        status = 0
        try:
            call_command(*words)
        except SystemExit as end:
            status = int(end.code or 0)
        return capsys.readouterr().out, status

    return run_command


@pytest.fixture(autouse=True)
def one_factor_is_enough(settings):
    """Tests sign in without a second factor, except those that are about it."""
    settings.WEGWEISER_SECOND_FACTOR = "optional"
