"""What people need help with, and the records of those who help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from wegweiser.centres.models import Centre
from wegweiser.organisations.models import HELPING_KINDS, Organisation


@dataclass(frozen=True)
class Need:
    """What somebody needs help with, in everyday words, and the fields of work that answer it."""

    key: str
    label: Any
    fields: tuple[str, ...]


NEEDS: tuple[Need, ...] = (
    Need("schule", _("Schule und Kita"), ("school", "day-care")),
    Need("deutsch", _("Deutsch lernen"), ("language",)),
    Need("arbeit", _("Arbeit und Ausbildung"), ("labour-market", "training")),
    Need("aufenthalt", _("Aufenthalt und Einbürgerung"), ("residence", "reception")),
    Need("familie", _("Familie und Jugend"), ("family", "youth-work")),
    Need("gesundheit", _("Gesundheit und Pflege"), ("health", "elder-care")),
    Need("diskriminierung", _("Diskriminierung"), ("anti-discrimination",)),
    Need("mitmachen", _("Mitmachen und Mitbestimmen"), ("participation", "volunteering")),
)


def need_of(text: str) -> Need | None:
    """The need with a key, a label or a field of work; none where the text is none of them."""
    wanted = text.strip().casefold()
    for need in NEEDS:
        if wanted in (need.key, str(need.label).casefold(), *need.fields):
            return need
    return None


def all_centres() -> Any:
    """Every public centre with its area and names."""
    return Centre.objects.live().prefetch_related("names").select_related("area")


def helping_offices(fields: Iterable[str]) -> Any:
    """Offices of the directory that people can turn to, with one of the fields of work, by name."""
    return (
        Organisation.objects.in_directory()
        .filter(fields_of_work__slug__in=list(fields), kind_of__in=HELPING_KINDS)
        .prefetch_related("districts", "names", "fields_of_work")
        .distinct()
        .order_by("name")
    )
