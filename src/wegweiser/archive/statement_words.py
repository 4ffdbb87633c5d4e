"""How statements of pages read: what a key is about, and its value, as editors write them.

Keys are those of ``Findings.facts``: ``centres.open``, ``opened:KI-05558``, ``focus:KI-05112``,
``posts:<payer>:<what>``, ``figure:<what>:<year>``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegweiser.archive.labels import value_in_words

COUNTS = "centres."
OPENED = "opened:"
FOCUS = "focus:"
POSTS = "posts:"
FIGURE = "figure:"

SUBJECTS: dict[str, Promise | str] = {
    COUNTS: _("Zahl der Zentren"),
    OPENED: _("Eröffnung von Zentren"),
    FOCUS: _("Schwerpunkte der Zentren"),
    POSTS: _("Stellen und wer sie bezahlt"),
    FIGURE: _("Zahlen einzelner Jahre"),
}
"""What statements speak of, by the beginning of their keys, in the order in which they are shown."""

COUNTED: dict[str, Promise | str] = {
    "centres.open": _("eröffnete Zentren"),
    "centres.open.more": _("weitere eröffnete Zentren"),
    "centres.total": _("Zentren insgesamt"),
    "centres.approved": _("bewilligte Zentren"),
    "centres.approved.more": _("weitere bewilligte Zentren"),
    "centres.principle": _("grundsätzlich genehmigte Zentren"),
    "centres.principle.more": _("weitere grundsätzlich genehmigte Zentren"),
    "centres.procedure": _("Zentren mit abgeschlossenem Antragsverfahren"),
    "centres.procedure.more": _("weitere Zentren mit abgeschlossenem Antragsverfahren"),
    "centres.applied": _("beantragte Zentren"),
    "centres.applied.more": _("weitere beantragte Zentren"),
    "centres.in_talks": _("Zentren in Vorbereitung"),
    "centres.in_talks.more": _("weitere Zentren in Vorbereitung"),
    "centres.districts": _("Kreise und kreisfreie Städte"),
}

_WHOLE = re.compile(r"\d{4,}")


def subject_of(key: str) -> str:
    """What a statement speaks of; "" for a key of no known kind."""
    return next((beginning for beginning in SUBJECTS if key.startswith(beginning)), "")


def subject_in_words(subject: str) -> str:
    """A subject as a heading."""
    return str(SUBJECTS.get(subject, gettext("Weitere Angaben")))


def what_of(key: str, centres: Mapping[str, str]) -> str:
    """What a statement tells the value of; ``centres`` are names of centres by key."""
    subject = subject_of(key)
    rest = key.removeprefix(subject)
    if subject == COUNTS:
        return str(COUNTED.get(key, rest))
    if subject in {OPENED, FOCUS}:
        return centres.get(rest, rest)
    first, _sep, second = rest.rpartition(":")
    if subject == POSTS:
        return gettext("%(posts)s, bezahlt von: %(payer)s") % {"posts": second, "payer": first}
    return f"{first} {second}" if subject == FIGURE else key


def value_of(key: str, value: str, areas: Mapping[str, str]) -> str:
    """The value of a statement; ``areas`` are names of focus areas by slug."""
    subject = subject_of(key)
    if subject == FOCUS:
        return areas.get(value, value)
    if subject == POSTS:
        return value.replace(".", ",")
    return grouped(value) if _WHOLE.fullmatch(value) and subject == FIGURE else value_in_words(value)


def grouped(number: str) -> str:
    """A whole number with points between its thousands."""
    return f"{int(number):,}".replace(",", ".")
