"""Moments in the state's time zone, as people type and read them.

Twice a year a time on the clock is no moment, or two: on 2026-03-29 there is no 02:30, on 2026-10-25 there
are two. The first is refused with a sentence; of the second people say which they mean by adding MESZ
(summer time, the earlier one) or MEZ.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

SUMMER, WINTER = "MESZ", "MEZ"

MEANT = re.compile(rf"\s*({SUMMER}|{WINTER})\s*$", re.IGNORECASE)


def zone() -> ZoneInfo:
    """The state's time zone."""
    return ZoneInfo(settings.TIME_ZONE)


def moment(clock: dt.datetime, meant: str = "") -> dt.datetime:
    """The moment (UTC) at which the clock shows ``clock``; ``meant`` is MESZ, MEZ or "".

    ``ValidationError`` with a sentence where there is no such moment, or two and nobody said which.
    """
    first, second = (clock.replace(tzinfo=zone(), fold=fold) for fold in (0, 1))
    if not _exists(first):
        raise ValidationError(
            _(
                "Am %(day)s gibt es %(time)s Uhr nicht: Die Uhr wird in dieser Nacht vorgestellt. "
                "Bitte wählen Sie eine andere Zeit."
            )
            % {"day": f"{clock:%d.%m.%Y}", "time": f"{clock:%H:%M}"},
            code="no_such_time",
        )
    twice = first.utcoffset() != second.utcoffset()
    if twice and not meant:
        raise ValidationError(
            _(
                "Am %(day)s gibt es %(time)s Uhr zweimal: Die Uhr wird in dieser Nacht zurückgestellt. "
                "Bitte schreiben Sie „%(time)s MESZ“ für das erste oder „%(time)s MEZ“ für das zweite Mal."
            )
            % {"day": f"{clock:%d.%m.%Y}", "time": f"{clock:%H:%M}"},
            code="two_such_times",
        )
    if not twice:
        if meant and name_of(first) != meant:
            raise ValidationError(
                _("Am %(day)s um %(time)s Uhr gilt %(name)s. Bitte lassen Sie den Zusatz weg.")
                % {"day": f"{clock:%d.%m.%Y}", "time": f"{clock:%H:%M}", "name": name_of(first)},
                code="other_time",
            )
        return first.astimezone(dt.UTC)
    return (first if meant == SUMMER else second).astimezone(dt.UTC)


def name_of(when: dt.datetime) -> str:
    """MESZ or MEZ."""
    return SUMMER if when.astimezone(zone()).dst() else WINTER


def is_doubled(when: dt.datetime) -> bool:
    """Whether the clock shows this time twice on that day."""
    local = when.astimezone(zone())
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def spoken(when: dt.datetime) -> str:
    """A moment in words: "Sonntag, 29. März 2026, 03:00 Uhr (MESZ)"."""
    local = when.astimezone(zone())
    return _("%(day)s, %(time)s Uhr (%(zone)s)") % {
        "day": formats.date_format(local, "l, j. F Y"),
        "time": f"{local:%H:%M}",
        "zone": name_of(local),
    }


def _exists(when: dt.datetime) -> bool:
    there_and_back = when.astimezone(dt.UTC).astimezone(zone())
    return there_and_back.replace(tzinfo=None) == when.replace(tzinfo=None)


class MomentField(forms.DateTimeField):
    """A date and a time on the clock of the state, with MESZ or MEZ where that is needed."""

    def to_python(self, value: Any) -> dt.datetime | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        said = MEANT.search(value)
        text = value[: said.start()] if said else value
        try:
            clock = parse_datetime(text.strip())
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if clock is None:
            clock = super(forms.DateTimeField, self).to_python(text)
        if clock is None or timezone.is_aware(clock):
            return clock
        return moment(clock, said[1].upper() if said else "")

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dt.datetime) and timezone.is_aware(value) and is_doubled(value):
            local = value.astimezone(zone())
            return f"{local.strftime(settings.WAGTAIL_DATETIME_FORMAT)} {name_of(local)}"
        return super().prepare_value(value)
