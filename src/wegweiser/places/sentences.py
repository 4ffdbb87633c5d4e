"""Sentences that are worded in German and put into the reader's language when they are shown.

The engine knows no Django: a sentence is a template and its values. ``str()`` gives German; the interface
calls ``translated(gettext)``. Templates are marked with ``gettext_noop`` so that translators find them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


def gettext_noop(message: str) -> str:
    """Mark ``message`` for translation without translating it."""
    return message


OR = gettext_noop("%(first)s oder %(last)s")
AND = gettext_noop("%(first)s und %(last)s")


@dataclass(frozen=True, slots=True)
class Listing:
    """Names joined by "und" or "oder"."""

    items: tuple[str, ...]
    joint: str = AND

    def translated(self, gettext: Callable[[str], str]) -> str:
        """The names in one line: "A, B und C"."""
        if len(self.items) < 2:
            return "".join(self.items)
        return gettext(self.joint) % {"first": ", ".join(self.items[:-1]), "last": self.items[-1]}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template with named values, for instance ``Sentence("%(name)s liegt in %(city)s.", {...})``."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def translated(self, gettext: Callable[[str], str]) -> str:
        """The sentence with its template put through ``gettext``."""
        values = {
            key: value.translated(gettext) if isinstance(value, Listing) else value
            for key, value in self.values.items()
        }
        return gettext(self.template) % values

    def __str__(self) -> str:
        return self.translated(str)
