"""Facts that pages state differently, and what editors decided about them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.archive.labels import value_in_words
from wegweiser.archive.models.imports import Import
from wegweiser.facts.dates import PartialDate, Precision


class Decision(models.TextChoices):
    """What was decided about a contradiction."""

    OPEN = "open", _("offen")
    ONE = "one", _("eine Angabe übernommen")
    BOTH = "both", _("alle Angaben übernommen")
    NONE = "none", _("keine Angabe übernommen")


class ImportedContradiction(models.Model):
    """A fact with different values. ``key`` names the fact (``centres.open``, ``opened:KI-05558``)."""

    key = models.CharField(max_length=200, unique=True)
    last_import = models.ForeignKey(
        Import, on_delete=models.SET_NULL, null=True, related_name="contradictions"
    )
    conflict = models.CharField(_("Art"), max_length=14)
    what = models.CharField(_("Worum es geht"), max_length=500)
    decision = models.CharField(_("Entscheidung"), max_length=5, choices=Decision, default=Decision.OPEN)
    digest = models.CharField(max_length=64)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Widerspruch")
        verbose_name_plural = _("Widersprüche")
        ordering = ["decision", "key"]

    def __str__(self) -> str:
        return self.what


class ImportedStatement(models.Model):
    """One side of a contradiction: who says what."""

    contradiction = models.ForeignKey(
        ImportedContradiction, on_delete=models.CASCADE, related_name="statements"
    )
    value = models.CharField(_("Wert"), max_length=300)
    source = models.CharField(_("Fundstelle"), max_length=1000)
    url = models.CharField(_("Adresse"), max_length=2000, blank=True)
    on = models.DateField(_("Datum"), null=True, blank=True)
    precision = models.CharField(max_length=5, choices=Precision, blank=True)
    written = models.TextField(_("Wortlaut"), blank=True)
    taken = models.BooleanField(_("übernommen"), default=False)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.value} ({self.source})"

    @property
    def date(self) -> PartialDate | None:
        """The day the statement speaks for; none where the page tells none."""
        return PartialDate(self.on, self.precision) if self.on else None

    @property
    def value_in_words(self) -> str:
        """The value as people write it: days in words, amounts of money with their unit."""
        return value_in_words(self.value)
