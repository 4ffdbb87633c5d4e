"""The pack states facts in its own words: no sentence of the pages they were read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from wegweiser.states.loading import pack_folder

RUN = 12
"""So many words in a row are no coincidence."""

NAMES = {"name", "names"}

PAGES = Path(__file__).resolve().parents[5] / "shared" / "pages"


def words(text: str) -> list[str]:
    """The words of a text; addresses and marks of HTML are none."""
    return re.findall(r"\w+", re.sub(r"<[^>]+>|https?://\S+", " ", text).casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def texts(value: Any) -> Iterator[str]:
    """Every text of a file but the names of offices: those are facts, however long."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, item in value.items() if key not in NAMES for text in texts(item))
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def test_runs_are_found_whatever_stands_between_the_words():
    text = "Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
    assert runs(text) & runs(f"<p>Und: {text.upper().replace(' ', ', ')}!</p>")
    assert not runs(text.removesuffix(" zwölf"))


@pytest.mark.skipif(
    not PAGES.is_dir(), reason="the pages the facts were read from are not beside this checkout"
)
def test_no_run_of_words_is_taken_from_the_pages():
    theirs: dict[tuple[str, ...], str] = {}
    for page in sorted(PAGES.rglob("*.txt")):
        theirs.update(dict.fromkeys(runs(page.read_text("utf-8", "replace")), page.name))
    assert len(theirs) > 5_000
    taken = [
        f"{file.name}: “{' '.join(run)}” ({theirs[run]})"
        for file in sorted(pack_folder("nrw").rglob("*.yaml"))
        for text in texts(yaml.safe_load(file.read_text("utf-8")))
        for run in sorted(runs(text) & theirs.keys())
    ]
    assert not taken, "\n".join(taken)
