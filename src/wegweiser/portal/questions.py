"""What a search asks of other rooms, without knowing them: the place and the need that a question names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class PlaceNamed:
    """A place inside a question. ``meant`` is what the room of places knows of it, for rooms that know places."""

    text: str
    """The place as it was typed."""
    rest: str
    """The question without it; "" where nothing else was asked."""
    label: str
    """The place as it is called; "" where several may be meant."""
    area: str
    """The id of the one service area it lies in (``KI-05913``); "" where that is not certain."""
    meant: Any = None


class Places(Protocol):
    """What the room of places offers."""

    def named_in(self, question: str, chosen: str = "") -> PlaceNamed | None:
        """The place a question names; ``chosen`` is the AGS picked where several may be meant."""

    def areas(self) -> Mapping[str, str]:
        """Every service area: id and name."""

    def area(self, text: str) -> str:
        """The id of the area meant by an id, an address key or a name; ValueError with a sentence."""

    def names(self) -> Iterable[str]:
        """The names of municipalities and districts, to be suggested while somebody types."""


Needs = Callable[[str], tuple[str, ...]]
"""The fields of work (by slug) that a question asks for help in; none where it names no need."""

_places: Places | None = None
_needs: Needs | None = None


def offer_places(places: Places) -> None:
    """Say who knows places."""
    global _places
    _places = places


def known_places() -> Places:
    """The room of places."""
    if _places is None:
        raise LookupError("No room of places is installed.")
    return _places


def offer_needs(needs: Needs) -> None:
    """Say who recognises needs."""
    global _needs
    _needs = needs


def needs_in(question: str) -> tuple[str, ...]:
    """The fields of work that a question asks for help in; none where nobody recognises needs."""
    return _needs(question) if _needs else ()
