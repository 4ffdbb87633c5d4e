"""Milestones of the network: what happened, and which number of centres was stated that day, by whom."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from wegweiser.facts.models import DatedEvent, Sourced
from wegweiser.portal.records import EditorialRecord


class MilestoneKind(models.TextChoices):
    """What a milestone is about."""

    LAW = "law", _("Gesetz und Erlass")
    NETWORK = "network", _("Netz der Zentren")
    COORDINATION = "coordination", _("Koordination")
    FUNDING = "funding", _("Förderung")
    REPORT = "report", _("Bericht")
    TOUR = "tour", _("Besuch")
    ELECTION = "election", _("Wahl")


class CountedAs(models.TextChoices):
    """What the statement counted. Statements about different things do not contradict each other."""

    APPROVED = "approved", _("bewilligt")
    PRINCIPLE = "approved_in_principle", _("grundsätzlich genehmigt")
    WORKING = "working_or_about_to", _("arbeiten oder stehen kurz davor")
    OPEN = "open", _("eröffnet")
    EXISTING = "existing", _("vorhanden")


class Milestone(EditorialRecord, DatedEvent):
    """Something that happened in the network, with the count that was stated, if one was."""

    slug = models.SlugField(_("Kennung"), max_length=120, unique=True)
    title = models.CharField(_("Titel"), max_length=250)
    text = models.TextField(_("Text"), blank=True)
    kind_of = models.CharField(_("Art"), max_length=14, choices=MilestoneKind, default=MilestoneKind.NETWORK)
    until = models.DateField(_("bis"), null=True, blank=True)
    centres = models.PositiveSmallIntegerField(_("genannte Zahl der Zentren"), null=True, blank=True)
    of = models.PositiveSmallIntegerField(_("von insgesamt"), null=True, blank=True)
    counted_as = models.CharField(_("gezählt als"), max_length=22, choices=CountedAs, blank=True)
    conflict = models.TextField(_("Widerspruch"), blank=True)

    page_template = "centres/milestone_preview.html"

    class Meta:
        verbose_name = _("Meilenstein")
        verbose_name_plural = _("Meilensteine")
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.title

    def page_context(self) -> dict[str, Any]:
        return {"milestone": self}


class MilestoneSource(Sourced):
    """Where a milestone is stated."""

    milestone = ParentalKey(Milestone, on_delete=models.CASCADE, related_name="sources")

    class Meta:
        verbose_name = _("Quelle")
        verbose_name_plural = _("Quellen")

    def __str__(self) -> str:
        return self.source_label
