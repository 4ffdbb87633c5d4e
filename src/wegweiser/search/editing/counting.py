"""Counting questions without personal data: into files of the node, from there into the database.

A search writes one line to the file of the running minute. The worker takes files of minutes that are over, adds them
up by week and deletes them. The text of a question stands in the database only once it was asked three times in a
week; before that, a digest that cannot be read back. After ``WEGWEISER_SEARCH_KEPT_DAYS`` days the counts go too.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import logging
import os
import re
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F

from wegweiser.facts.models import today
from wegweiser.search.editing.choices import question_key

logger = logging.getLogger(__name__)

LONGEST = 120
KEPT_DAYS = 90
NOT_RARE = 3
"""Times a question must be asked in a week before its text is kept."""

OVER = 120
"""Seconds after which nobody writes to the file of a minute any more."""

TELLING_DIGITS = re.compile(r"(?:\d[\s/().+-]*){6,}")
"""As many digits as telephone numbers, accounts and case numbers have."""

NAME_AND_ADDRESS = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|ufer)\s*\d+\s*[a-z]?\b", re.IGNORECASE
)
SALUTATION = re.compile(r"\b(?:herr|frau|mein name|ich hei(?:ß|ss)e|geboren am|my name)\b", re.IGNORECASE)
BORN = re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\b")

Line = tuple[str, str, int, str]
"""Question, language, number of results, day."""


def folder() -> Path:
    """Where the lines of this node are collected."""
    return Path(settings.VAR) / "asked"


def tells_of_a_person(text: str) -> bool:
    """Whether a question may hold data of a person."""
    return "@" in text or any(
        pattern.search(text) for pattern in (TELLING_DIGITS, NAME_AND_ADDRESS, SALUTATION, BORN)
    )


def count(text: str, language: str, results: int) -> None:
    """Note that a question was asked; nothing where it may tell of a person. Never fails."""
    if not text or len(text) > LONGEST or tells_of_a_person(text) or not (key := question_key(text)):
        return
    line = json.dumps([key[:LONGEST], language, results, today().isoformat()], ensure_ascii=False) + "\n"
    file = folder() / f"{int(time.time()) // 60}.jsonl"
    try:
        _append(file, line.encode())
    except OSError:
        logger.warning("A question could not be counted.", exc_info=True)


def _append(file: Path, line: bytes) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    try:
        handle = os.open(file, flags, 0o600)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, flags, 0o600)
    try:
        os.write(handle, line)
    finally:
        os.close(handle)


def fold(everything: bool = False) -> int:
    """Add the lines of minutes that are over (or all) to the database; how many they were."""
    now, folded_in = time.time(), 0
    for file in sorted(folder().glob("*.jsonl")) if folder().is_dir() else []:
        if not everything and (not file.stem.isdigit() or now - int(file.stem) * 60 < 60 + OVER):
            continue
        lines = list(_lines(file))
        with transaction.atomic():
            _add(lines)
            file.unlink()  # a kill before the commit loses a minute's counts rather than counting them twice
        folded_in += len(lines)
    forget_old()
    return folded_in


def forget_old() -> int:
    """Delete counts older than the rule allows; how many they were."""
    from wegweiser.search.models import AskedQuestion

    days = getattr(settings, "WEGWEISER_SEARCH_KEPT_DAYS", KEPT_DAYS)
    return AskedQuestion.objects.filter(week__lt=today() - dt.timedelta(days=days)).delete()[0]


def _lines(file: Path) -> Iterable[Line]:
    for row in file.read_text("utf-8", "replace").splitlines():
        try:
            text, language, results, day = json.loads(row)
            yield str(text), str(language)[:10], int(results), str(dt.date.fromisoformat(day))
        except (ValueError, TypeError):
            continue  # half a line, after a kill


def _add(lines: Iterable[Line]) -> None:
    from wegweiser.search.models import AskedQuestion

    asked: Counter[tuple[dt.date, str, str]] = Counter()
    empty: Counter[tuple[dt.date, str, str]] = Counter()
    last = {}
    for text, language, results, day in lines:
        on = dt.date.fromisoformat(day)
        key = (on - dt.timedelta(days=on.weekday()), language, text)
        asked[key] += 1
        empty[key] += not results
        last[key] = results
    for (week, language, text), number in asked.items():
        row, _ = AskedQuestion.objects.get_or_create(week=week, language=language, digest=_digest(week, text))
        AskedQuestion.objects.filter(pk=row.pk).update(
            asked=F("asked") + number,
            without_result=F("without_result") + empty[week, language, text],
            results=last[week, language, text],
            text=text if row.asked + number >= NOT_RARE else "",
        )


def _digest(week: dt.date, text: str) -> str:
    secret = f"{settings.SECRET_KEY}{week}".encode()
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
