"""Strings nobody expects, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator

BLOCKS = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x52F), (0x530, 0x58F), (0x590, 0x5FF), (0x600, 0x6FF),
    (0x900, 0x97F), (0xE00, 0xE7F), (0x10A0, 0x10FF), (0x1200, 0x137F), (0x1780, 0x17FF), (0x2000, 0x206F),
    (0x2190, 0x22FF), (0x3040, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xE000, 0xE0FF), (0xFE00, 0xFEFF),
    (0x1F300, 0x1FAFF), (0x20000, 0x20FFF), (0, 0x1F), (0x7F, 0x9F), (0xD800, 0xDFFF),
)  # fmt: skip
OPERATORS = (
    "AND",
    "OR",
    "NOT",
    "+",
    "-",
    '"',
    "*",
    "?",
    "~2",
    "^9",
    "(",
    ")",
    "[a TO b]",
    "body:x",
    "\\",
    "||",
    "&&",
    "//",
    "{}",
    "%",
    "<b>",
)
WORDS = (
    "Schule",
    "Integration",
    "2014",
    "Mai",
    "in",
    "Köln",
    "50667",
    "bis",
    "von",
    "ab 2013",
    "Mülheim",
    "مدرسة",
    "курси",
)
FIXED = (
    "", " ", "\x00", "a" * 100_000, "ä " * 50_000, "2014 " * 20_000, "Köln " * 20_000, "(" * 10_000, '"' * 9_999,
    "\u0301" * 5_000, "\u202e" * 100, "%00", "../../etc/passwd", "1" * 5_000, "0000 9999 1900-2200", "bis bis von 2014",
    "31.02.2014", "x" * 1_000_000, "🙂" * 2_000, "Donaudampfschifffahrtsgesellschaft" * 30,
)  # fmt: skip


def strings(number: int) -> Iterator[str]:
    """So many strings: the fixed ones first, then mixtures of scripts, operators and words."""
    dice = random.Random(7)
    yield from FIXED[:number]
    for _ in range(max(number - len(FIXED), 0)):
        pieces = []
        for _ in range(dice.randint(1, 6)):
            kind = dice.random()
            if kind < 0.3:
                pieces.append(dice.choice(OPERATORS))
            elif kind < 0.55:
                pieces.append(dice.choice(WORDS))
            else:
                low, high = dice.choice(BLOCKS)
                pieces.append("".join(chr(dice.randint(low, high)) for _ in range(dice.randint(1, 12))))
        yield dice.choice(("", " ")).join(pieces)
