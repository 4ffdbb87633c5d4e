"""Showing a person how far long work is."""

from __future__ import annotations

import sys


class Progress:
    """One line a step on standard error, rewritten while it goes on where a person is watching."""

    def __init__(self, quiet: bool = False) -> None:
        self.live = sys.stderr.isatty()
        self.quiet = quiet and not self.live

    def say(self, text: str) -> None:
        """A line of its own."""
        if not self.quiet:
            print(text, file=sys.stderr, flush=True)

    def step(self, what: str, done: int, total: int) -> None:
        """How far a step is."""
        if self.quiet:
            return
        if self.live:
            print(f"\r  {what}: {done} von {total}\x1b[K", end="\n" if done == total else "", file=sys.stderr)
        elif done == total or (total > 100 and done % 100 == 0):
            print(f"  {what}: {done} von {total}", file=sys.stderr, flush=True)
