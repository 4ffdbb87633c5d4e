"""What the search reached, release by release: a file in the repository and a page of the documentation."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("history.json")
PAGE = Path(__file__).parents[4] / "docs" / "search-history.md"

HEAD = """# What the search reached, release by release

Written by `./wegweiser evaluate FOLDER --record RELEASE`; the figures lie in `search/evaluation/history.json`.
Recall@5 / MRR@10 in percent. The questions: open half of a test derived from OMoS-QA (Kleinle et al., KONVENS 2024,
CC BY 4.0), 474 German counselling pages of three towns, one right page for each question. "narrowed by city" asks
each question only against the pages of its own town. Pages on the same topic of another town count as wrong, so 100
cannot be reached.
"""


def record(
    release: str, narrowed: str, figures: Mapping[str, Mapping[str, float]], day: dt.date, file: Path = FILE
) -> list[dict[str, Any]]:
    """Keep the figures of a release; those it had before, narrowed by the same field, give way."""
    entries = [
        entry for entry in entries_of(file) if (entry["release"], entry["narrowed"]) != (release, narrowed)
    ]
    entries.append(
        {"release": release, "day": day.isoformat(), "narrowed": narrowed, "figures": dict(figures)}
    )
    file.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return entries


def entries_of(file: Path = FILE) -> list[dict[str, Any]]:
    """What has been kept, oldest first."""
    try:
        return json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return []


def page(entries: list[dict[str, Any]]) -> str:
    """The page of the documentation."""
    sets = list(dict.fromkeys(name for entry in entries for name in entry["figures"]))
    lines = [
        HEAD,
        "| release | day | narrowed by | " + " | ".join(sets) + " |",
        "|---|---|---|" + "---|" * len(sets),
    ]
    for entry in reversed(entries):
        cells = [_cell(entry["figures"].get(name)) for name in sets]
        lines.append(
            f"| {entry['release']} | {entry['day']} | {entry['narrowed'] or '–'} | {' | '.join(cells)} |"
        )
    return "\n".join(lines) + "\n"


def _cell(figures: Mapping[str, float] | None) -> str:
    if not figures or not figures.get("n"):
        return "–"
    return f"{100 * figures['recall@5']:.1f} / {100 * figures['mrr@10']:.1f}"
