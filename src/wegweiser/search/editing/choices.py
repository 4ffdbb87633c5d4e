"""Editors' decisions as every process uses them: from the database or, while that is away, from the last file."""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from wegweiser.changes.files import write_whole
from wegweiser.facts.models import today
from wegweiser.search.analysis.folding import folded
from wegweiser.search.analysis.words import WORD

logger = logging.getLogger(__name__)

KEPT = 0.5
"""Seconds between two looks at the stamp: decisions take effect in every process within that time."""


@dataclass(frozen=True)
class Bet:
    """An answer that editors put on top."""

    questions: tuple[str, ...]
    title: str
    address: str
    text: str = ""
    language: str = ""
    valid_from: str = ""
    valid_until: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.valid_from <= day.isoformat() <= (self.valid_until or "9999")


@dataclass(frozen=True)
class Decisions:
    """Everything editors decided, in one state."""

    number: int = 0
    synonyms: tuple[tuple[str, ...], ...] = ()
    stop_words: tuple[str, ...] = ()
    whole_words: tuple[str, ...] = ()
    bets: tuple[Bet, ...] = ()


class EditorialChoices:
    """The decisions in force; see ``wegweiser.search.protocol.Choices``."""

    def __init__(self) -> None:
        self._decisions: Decisions | None = None
        self._looked = 0.0
        self._lock = threading.Lock()

    def synonyms(self) -> Iterable[Sequence[str]]:
        return self.decisions().synonyms

    def stop_words(self) -> Iterable[str]:
        return self.decisions().stop_words

    def whole_words(self) -> Iterable[str]:
        return self.decisions().whole_words

    def edition(self) -> object:
        return self.decisions().number

    def bets(self, question: str, language: str) -> list[Bet]:
        """The answers on top for a question, today."""
        key, day = question_key(question), today()
        return [
            bet
            for bet in self.decisions().bets
            if key and key in bet.questions and bet.language in ("", language) and bet.holds_on(day)
        ]

    def decisions(self) -> Decisions:
        """The decisions as they stand, at most ``KEPT`` seconds old."""
        if self._decisions is not None and time.monotonic() - self._looked < KEPT:
            return self._decisions
        with self._lock:
            self._decisions = self._read(self._decisions)
            self._looked = time.monotonic()
            return self._decisions

    def forget(self) -> None:
        """Look again at the next question."""
        self._looked = 0.0

    def _read(self, known: Decisions | None) -> Decisions:
        try:
            number = stamp()
            if known is not None and known.number == number:
                return known
            read = from_database(number)
        except DatabaseError:
            logger.warning("The database is away; the search goes by the decisions kept last.")
            return known or from_file()
        keep(read)
        return read


def question_key(text: str) -> str:
    """A question as it is compared and counted: small letters, no umlauts, no signs."""
    return " ".join(folded(word) for word in WORD.findall(text))


def stamp() -> int:
    """The number of the state of the decisions."""
    from wegweiser.search.models import STAMP, ChoicesStamp

    return ChoicesStamp.objects.filter(pk=STAMP).values_list("number", flat=True).first() or 0


def from_database(number: int) -> Decisions:
    """The decisions in the database."""
    from wegweiser.search.models import BestBet, StopWord, SynonymGroup, WholeWord, lines_of

    return Decisions(
        number=number,
        synonyms=tuple(tuple(group.lines()) for group in SynonymGroup.objects.order_by("pk")),
        stop_words=tuple(StopWord.objects.values_list("word", flat=True)),
        whole_words=tuple(WholeWord.objects.values_list("word", flat=True)),
        bets=tuple(
            Bet(
                questions=tuple(question_key(line) for line in lines_of(bet.questions)),
                title=bet.title,
                address=bet.address,
                text=bet.text,
                language=bet.language,
                valid_from=bet.valid_from.isoformat() if bet.valid_from else "",
                valid_until=bet.valid_until.isoformat() if bet.valid_until else "",
            )
            for bet in BestBet.objects.order_by("title")
        ),
    )


def kept_file() -> Path:
    """Where the decisions are kept for times without a database."""
    return Path(settings.VAR) / "search-choices.json"


def keep(decisions: Decisions) -> None:
    """Write the file for times without a database; a full disk must not stop the search."""
    try:
        write_whole(kept_file(), json.dumps(asdict(decisions), ensure_ascii=False).encode())
    except OSError:
        logger.exception("The file of the search's decisions could not be written.")


def from_file() -> Decisions:
    """The decisions kept last; none where there is no file."""
    try:
        kept = json.loads(kept_file().read_text("utf-8"))
        return Decisions(
            number=-1 - kept["number"],
            synonyms=tuple(map(tuple, kept["synonyms"])),
            stop_words=tuple(kept["stop_words"]),
            whole_words=tuple(kept["whole_words"]),
            bets=tuple(Bet(**{**bet, "questions": tuple(bet["questions"])}) for bet in kept["bets"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Decisions(number=-1)


choices = EditorialChoices()
"""The decisions in force in this process."""
