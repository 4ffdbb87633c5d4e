"""Pages for measuring: sentences and lines of real pages, put together anew, with duplicates planted among them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

MIRRORS = 0.06
TEASERS = 0.04
"""Shares of pages that print an earlier one again, and of lists that show leads of earlier ones."""

IN_FOLDER = 1000
SEED = 2014

_SENTENCE = re.compile(r"(?<=[.!?“])\s+(?=[A-ZÄÖÜ„])")
_DIGITS = re.compile(r"\b\d{2,3}\b")


@dataclass(frozen=True, slots=True)
class Stock:
    """What pages are made of: sentences of prose, and short lines (titles, contacts, labels)."""

    sentences: list[str]
    lines: list[str]
    titles: list[str]


def stock_of(folder: Path) -> Stock:
    """The sentences and lines of the saved pages below a folder."""
    sentences, lines, titles = [], [], []
    for file in sorted(folder.rglob("*.txt")):
        text = file.read_text(encoding="utf-8", errors="replace")
        head, _, body = text.partition("\n---\n") if text.startswith("url:") else ("", "", text)
        titles += [line[6:].strip() for line in head.splitlines() if line.startswith("title:")]
        for line in filter(None, (line.strip() for line in body.splitlines())):
            parts = _SENTENCE.split(line)
            sentences += [part for part in parts if len(part.split()) >= 8]
            lines += [line] if len(line.split()) < 8 else []
    return Stock(sentences, lines, titles)


def write_pages(folder: Path, number: int, stock: Stock) -> int:
    """Write so many pages below a folder; how many of them print an earlier one again."""
    chance = random.Random(SEED)  # noqa: S311 (the same pages every time)
    earlier: list[tuple[str, list[str]]] = []
    planted = 0
    for page in range(number):
        kind = chance.random()
        if earlier and kind < MIRRORS:
            title, paragraphs = chance.choice(earlier)
            text, planted = _page(page, title, "", paragraphs[: max(2, len(paragraphs) - 1)]), planted + 1
        elif len(earlier) > 20 and kind < MIRRORS + TEASERS:
            text = _list(page, chance.sample(earlier, 8))
        else:
            title, paragraphs = _content(chance, stock, page)
            text = _page(page, title, _date(chance), paragraphs)
            if len(earlier) < 5000:
                earlier.append((title, paragraphs))
        place = folder / f"{page // IN_FOLDER:04d}"
        place.mkdir(exist_ok=True)
        (place / f"{page:07d}.txt").write_text(text, encoding="utf-8")
    return planted


def _content(chance: random.Random, stock: Stock, page: int) -> tuple[str, list[str]]:
    """A title and paragraphs; numbers are new, so that no two pages say the same by accident."""
    title = f"{chance.choice(stock.titles)} {page}"
    paragraphs = []
    for _ in range(chance.randint(2, 7)):
        chosen = chance.sample(stock.sentences, chance.randint(1, 4))
        text = " ".join(chosen)
        paragraphs.append(_DIGITS.sub(lambda _: str(chance.randint(10, 999)), text))
        if chance.random() < 0.4:
            paragraphs.append(chance.choice(stock.lines))
    return title, paragraphs


def _page(page: int, title: str, date: str, paragraphs: list[str]) -> str:
    head = f"url: https://www.alte-seite-{page % 97}.example/meldung/{page}\ntitle: {title}\n---\n"
    return head + "\n\n".join(filter(None, (title, date, *paragraphs))) + "\n"


def _list(page: int, shown: list[tuple[str, list[str]]]) -> str:
    head = f"url: https://www.alte-seite.example/suche?seite={page}\ntitle: Suche\n---\n"
    return (
        head
        + "Suche\n\nAnzahl der Ergebnisse\n\n"
        + "\n\n".join(f"{title}\n\n{paragraphs[0]}" for title, paragraphs in shown)
        + "\n"
    )


def _date(chance: random.Random) -> str:
    return f"{chance.randint(1, 28):02d}.{chance.randint(1, 12):02d}.{chance.randint(2010, 2025)}"
