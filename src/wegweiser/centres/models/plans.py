"""The establishment plan every centre has, by period."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from wegweiser.centres.models.centres import Centre, PostRole
from wegweiser.changes.records import PublicRecord
from wegweiser.facts.models import Sourced, ValidFor
from wegweiser.organisations.models import Organisation


def posts(amount: Decimal) -> str:
    """A number of posts without idle zeros: "5,5", "2"."""
    return number_format(amount.normalize() if amount % 1 else int(amount))


class AppliesTo(models.TextChoices):
    """Which centres a row of the plan holds for."""

    ALL = "all", _("alle Zentren")
    DISTRICTS = "kreis", _("Kreise")
    CITIES = "stadt", _("kreisfreie Städte")


class StandardPost(PublicRecord, ValidFor, Sourced):
    """Posts of one role that every centre gets, and the ministry that pays them."""

    role = models.CharField(_("Funktion"), max_length=16, choices=PostRole)
    amount = models.DecimalField(_("Stellen"), max_digits=5, decimal_places=2)
    applies_to = models.CharField(_("gilt für"), max_length=6, choices=AppliesTo, default=AppliesTo.ALL)
    payer = models.ForeignKey(
        Organisation, verbose_name=_("bezahlt von"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("Stelle im Stellenplan")
        verbose_name_plural = _("Stellenplan aller Zentren")
        ordering = ["valid_from", "id"]

    def is_for(self, centre: Centre) -> bool:
        """Whether the row holds for a centre."""
        if self.applies_to == AppliesTo.ALL:
            return True
        return (self.applies_to == AppliesTo.CITIES) == centre.area.is_city

    def __str__(self) -> str:
        return f"{posts(self.amount)} × {self.get_role_display()}"
