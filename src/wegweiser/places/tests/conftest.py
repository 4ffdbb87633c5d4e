"""The state's real places, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegweiser.places.gazetteer import Gazetteer
from wegweiser.places.pack import read_pack

FOLDER = Path(__file__).parents[2] / "states" / "nrw" / "places"


@pytest.fixture(scope="session")
def places_folder() -> Path:
    return FOLDER


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return read_pack(FOLDER, "Nordrhein-Westfalen").warmed()
