"""Documents and questions to measure with: real paragraphs recombined, so that words keep their frequencies."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from wegweiser.search.index.document import IndexDocument

WORDS_OF_TEXT = 220
"""Words of a document without its title, as in the measurements made before."""

QUESTIONS = 200

TOPICS = ("sprache", "schule", "arbeit", "wohnen", "gesundheit", "beratung", "ehrenamt", "asyl")
TYPES = ("release", "publication", "organisation", "page")
FIRST, LAST = dt.date(2005, 1, 1), dt.date(2026, 6, 30)


class Texts:
    """Titles, paragraphs and questions from a folder of an evaluation, else from the records of the portal."""

    def __init__(self, folder: Path | None) -> None:
        self.source = str(folder.name) if folder else "portal"
        rows = list(rows_of(folder / "corpus.de.jsonl")) if folder else list(_own())
        self.titles = [title for title, _ in rows if title]
        self.paragraphs = [line for _, text in rows for line in text.split("\n") if len(line.split()) >= 5]
        self.questions = asked_questions(folder) if folder else self.titles[:QUESTIONS]

    def documents(self, number: int, seed: int = 7) -> Iterator[IndexDocument]:
        """So many documents, the same ones for every run."""
        chance = random.Random(seed)  # noqa: S311
        days = (LAST - FIRST).days
        for key in range(number):
            lines, words = [], 0
            while words < WORDS_OF_TEXT:
                lines.append(chance.choice(self.paragraphs))
                words += lines[-1].count(" ") + 1
            yield IndexDocument(
                id=f"bench:{key}",
                title=chance.choice(self.titles),
                text="\n\n".join(lines),
                url=f"/bench/{key}/",
                type=chance.choices(TYPES, (8, 2, 1, 1))[0],
                date=FIRST + dt.timedelta(days=chance.randrange(days)),
                facets={"topic": tuple(chance.sample(TOPICS, chance.randint(1, 2)))},
            )


def asked_questions(folder: Path | None) -> list[str]:
    """Two hundred real questions; titles of the portal without a folder of an evaluation."""
    if folder is None:
        return Texts(None).questions
    with (folder / "queries.de.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines][:QUESTIONS]


def shared_folder() -> Path | None:
    """The evaluation's folder beside the checkout, where it is present."""
    folder = settings.ROOT.parent / "shared" / "search" / "omos-dev"
    return folder if (folder / "corpus.de.jsonl").exists() else None


def rows_of(file: Path) -> Iterator[tuple[str, str]]:
    """Title and text of each page of a corpus."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["title"], row["text"]


def _own() -> Iterator[tuple[str, str]]:
    from wegweiser.search.projection import every_document

    for document in every_document():
        if document.language == "de":
            yield document.title, document.text
