"""``./wegweiser bench NAME``: figures with their unit in the name, the peer or limit of the same run beside them."""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

from wegweiser.command.setup import Progress

BENCHES = {
    "archive": "wegweiser.archive.benches.archive",
    "publish": "wegweiser.publishing.benches.publish",
    "page": "wegweiser.search.benches.page",
    "search": "wegweiser.search.benches.search",
    "serve": "wegweiser.publishing.benches.serve",
    "editors": "wegweiser.publishing.benches.editors",
    "moment": "wegweiser.publishing.benches.moment",
}


def run(words: list[str]) -> int:
    """Run a measurement; the exit status."""
    as_json = "--json" in words
    rest = [word for word in words[1:] if word != "--json"]
    if not rest or rest[0] not in BENCHES:
        known = ", ".join(BENCHES)
        print(
            f"Welche Messung? Bekannt: {known}. Beispiel: ./wegweiser bench publish --json", file=sys.stderr
        )
        return 2
    result = importlib.import_module(BENCHES[rest[0]]).run(rest[1:], Progress())
    print(json.dumps(result, ensure_ascii=False) if as_json else "\n".join(_lines(result)))
    return 0


def _lines(result: dict[str, Any], indent: str = "") -> list[str]:
    lines = []
    for name, value in result.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}", *_lines(value, indent + "  ")]
        else:
            lines.append(f"{indent}{name:<40} {value}")
    return lines
