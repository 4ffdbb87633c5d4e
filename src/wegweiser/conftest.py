"""Fixtures every room's tests share."""

from __future__ import annotations

import os

os.environ.setdefault("WEGWEISER_TESTING", "1")

import pytest
from django.core.management import call_command

from wegweiser.states.loading import load_pack, pack_folder


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test finds the NRW pack loaded; what it changes is rolled back."""
    with django_db_blocker.unblock():
        load_pack(pack_folder("nrw"))


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
