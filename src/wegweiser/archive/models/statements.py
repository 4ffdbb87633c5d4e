"""What pages state about the network and in figures, kept with the place it was read at."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.archive.models.items import ImportedOrigin
from wegweiser.facts.dates import PartialDate, Precision


class PageStatement(models.Model):
    """One statement of an item of a page: ``key`` names the fact (``centres.open``, ``focus:KI-05112``)."""

    origin = models.ForeignKey(ImportedOrigin, on_delete=models.CASCADE, related_name="statements")
    key = models.CharField(max_length=200, db_index=True)
    value = models.CharField(_("Wert"), max_length=300)
    on = models.DateField(_("Datum"), null=True, blank=True)
    precision = models.CharField(max_length=5, choices=Precision, blank=True)
    written = models.TextField(_("Wortlaut"), blank=True)

    class Meta:
        verbose_name = _("Angabe einer Seite")
        verbose_name_plural = _("Angaben der Seiten")
        ordering = ["key", "on", "value", "id"]

    def __str__(self) -> str:
        return f"{self.key}={self.value}"

    @property
    def date(self) -> PartialDate | None:
        """The day the statement speaks for; none where the page tells none."""
        return PartialDate(self.on, self.precision) if self.on else None
