"""Mixins for records that state a fact: when it holds and who says so."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegweiser.facts.dates import PartialDate, Precision


def today() -> dt.date:
    """The calendar day in the state's own time zone (Europe/Berlin)."""
    return timezone.localdate()


class Sourced(models.Model):
    """A fact with the place where it is stated."""

    source_label = models.CharField(_("Quelle"), max_length=300, blank=True)
    source_url = models.URLField(_("Adresse der Quelle"), max_length=600, blank=True)
    note = models.TextField(_("Anmerkung, Widerspruch"), blank=True)

    class Meta:
        abstract = True


class ValidForQuerySet(models.QuerySet):
    """Finds what holds on a day."""

    def on(self, day: dt.date | None = None) -> ValidForQuerySet:
        """Records valid on ``day`` (today if none is given); open ends count as valid."""
        return self.filter(valid_on(day))


def valid_on(day: dt.date | None = None, prefix: str = "") -> Q:
    """The condition "valid on ``day``", for use through a relation with ``prefix`` ("names__")."""
    day = day or today()
    begins = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})
    ends = Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": day})
    return begins & ends


class ValidFor(models.Model):
    """A fact that holds for a period; both ends are inclusive and may be open or imprecise."""

    valid_from = models.DateField(_("gültig ab"), null=True, blank=True)
    from_precision = models.CharField(
        _("Genauigkeit des Beginns"), max_length=5, choices=Precision, default=Precision.DAY
    )
    valid_until = models.DateField(_("gültig bis einschließlich"), null=True, blank=True)
    until_precision = models.CharField(
        _("Genauigkeit des Endes"), max_length=5, choices=Precision, default=Precision.DAY
    )

    class Meta:
        abstract = True

    @property
    def begins(self) -> PartialDate | None:
        """The beginning with its precision; none where it is open."""
        return PartialDate(self.valid_from, self.from_precision) if self.valid_from else None

    @property
    def ends(self) -> PartialDate | None:
        """The end with its precision; none where it is open."""
        return PartialDate(self.valid_until, self.until_precision) if self.valid_until else None

    def holds_on(self, day: dt.date | None = None) -> bool:
        """Whether the fact holds on ``day`` (today if none is given)."""
        day = day or today()
        return (not self.valid_from or self.valid_from <= day) and (
            not self.valid_until or day <= self.valid_until
        )

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError(
                {"valid_until": _("Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Daten.")}
            )


class DatedEvent(models.Model):
    """Something that happened on a day known with some precision."""

    on = models.DateField(_("Datum"))
    precision = models.CharField(_("Genauigkeit"), max_length=5, choices=Precision, default=Precision.DAY)

    class Meta:
        abstract = True

    @property
    def date(self) -> PartialDate:
        """The day with its precision."""
        return PartialDate(self.on, self.precision)
