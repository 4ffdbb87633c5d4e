"""Installations shared by the tests of this room; each test works on a copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegweiser.operations.tests.installation import Installation, fill


@pytest.fixture(scope="session")
def _filled(tmp_path_factory) -> Installation:
    return fill(Installation(tmp_path_factory.mktemp("operations") / "var"))


@pytest.fixture
def portal(_filled, tmp_path: Path) -> Installation:
    """A portal on SQLite with a dozen pages, all rendered, of the test's own."""
    return _filled.copy_to(tmp_path / "portal")


@pytest.fixture
def fresh(tmp_path: Path) -> Installation:
    """An empty machine: nothing is there yet."""
    return Installation(tmp_path / "fresh")
