"""Whether a compound is found by its parts: for each one of the corpus, is a page with it among the first ten?

Which words are compounds is told by the corpus alone, without the dictionary and the splitter that are measured: a
noun of at least ten letters that is another noun of the corpus, a linking element or none, and a further noun of the
corpus, each of at least four letters and met in two texts. The question is the two words with a blank between them.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from wegweiser.changes.progress import Progress
from wegweiser.search.benches.texts import rows_of, shared_folder
from wegweiser.search.engine import Engine
from wegweiser.search.index.builder import Builder
from wegweiser.search.index.document import IndexDocument
from wegweiser.search.index.editions import Editions
from wegweiser.search.words import Question

LETTERS = re.compile(r"[^\W\d_]+")
LINKS = ("", "s", "es", "n", "en", "er", "e")
SHORTEST, SHORTEST_PART, MET = 10, 4, 2
MISSED_SHOWN = 20


def run(progress: Progress) -> dict[str, Any]:
    """Shares of compounds found by their parts; a sentence where there is no corpus to measure with."""
    folder = shared_folder()
    if folder is None:
        return {"skipped": "../shared/search/omos-dev ist nicht da"}
    rows = list(rows_of(folder / "corpus.de.jsonl"))
    pages = [set(map(str.lower, LETTERS.findall(f"{title} {text}"))) for title, text in rows]
    nouns = {word.lower() for title, text in rows for word in LETTERS.findall(text) if word[:1].isupper()}
    found = compounds_of(pages, nouns)
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as name:
        engine = _indexed(Path(name), rows)
        missed = []
        for done, (word, (left, right)) in enumerate(sorted(found.items()), 1):
            holding = {str(key) for key, page in enumerate(pages) if word in page}
            answer = engine.search(Question(f"{left} {right}", counted=(), meaning=False))
            if not holding & {hit.id for hit in answer.results}:
                missed.append(f"{word} ({left} {right})")
            progress.step("Zusammengesetzte Wörter", done, len(found))
    return {
        "compounds": len(found),
        "found_among_ten_percent": round(100 * (1 - len(missed) / len(found)), 1),
        "goal_percent": 93,
        "missed": missed[:MISSED_SHOWN],
    }


def compounds_of(pages: list[set[str]], nouns: set[str]) -> dict[str, tuple[str, str]]:
    """Compound → its two parts as the corpus writes them, all in small letters."""
    met = Counter(word for page in pages for word in page)
    known = {
        word for word, count in met.items() if count >= MET and len(word) >= SHORTEST_PART and word in nouns
    }
    found = {}
    for word in nouns:
        if len(word) < SHORTEST:
            continue
        ways = [
            (left, word[cut:])
            for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
            if word[cut:] in known
            for link in LINKS
            if (left := word[:cut].removesuffix(link) if link else word[:cut]) in known
        ]
        if ways:
            found[word] = min(ways, key=lambda way: (-len(way[1]), len(way[0])))
    return found


def _indexed(folder: Path, rows: list[tuple[str, str]]) -> Engine:
    editions = Editions(folder)
    edition = editions.fresh()
    with Builder(edition, meaning=False) as builder:
        builder.add(IndexDocument(str(key), title, text) for key, (title, text) in enumerate(rows))
        builder.commit()
    editions.use(edition)
    return Engine.open(folder, meaning=False)
