"""A centre, its approval steps, posts and focus areas. Every fact is dated and has a source."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from wegweiser.changes.records import PublicRecord
from wegweiser.facts.models import DatedEvent, Sourced, ValidFor
from wegweiser.organisations.models import Organisation, OrganisationKind
from wegweiser.organisations.models.organisations import OrganisationQuerySet
from wegweiser.portal.languages import address_of


class Stage(models.TextChoices):
    """The steps of approval, in their order: talks → application → approval in principle → grant → open."""

    TALKS = "talks", _("Gespräche")
    APPLICATION = "application", _("Antrag")
    PRINCIPLE = "principle", _("grundsätzlich genehmigt")
    GRANT = "grant", _("bewilligt")
    OPEN = "open", _("eröffnet")

    @property
    def rank(self) -> int:
        """Position in the order of stages, from 0."""
        return list(Stage).index(self)


class Centre(Organisation):
    """One of the 54 municipal integration centres. Its key is its own, never that of the district."""

    key = models.CharField(_("Schlüssel"), max_length=20, unique=True)
    area = models.OneToOneField(
        "places.ServiceArea", verbose_name=_("Gebiet"), on_delete=models.PROTECT, related_name="+"
    )
    host_unit = models.CharField(_("angesiedelt bei"), max_length=250, blank=True)
    remarks = models.TextField(
        _("Widersprüche und Anmerkungen"), blank=True, help_text=_("Öffentlich. Eine Anmerkung je Zeile.")
    )

    objects: ClassVar = OrganisationQuerySet.as_manager()

    page_template = "centres/centre.html"

    class Meta:
        verbose_name = _("Integrationszentrum")
        verbose_name_plural = _("Integrationszentren")
        ordering = ["name"]

    def public_address(self) -> str:
        return address_of("centre", [self.slug])

    @property
    def remark_list(self) -> list[str]:
        """The remarks, one sentence each."""
        return [line.strip() for line in self.remarks.splitlines() if line.strip()]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind_of = OrganisationKind.CENTRE
        super().save(*args, **kwargs)


class ApprovalStep(DatedEvent, Sourced):
    """A step a centre took. Where sources disagree there are several of one stage, each ``disputed``."""

    centre = ParentalKey(Centre, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(_("Schritt"), max_length=12, choices=Stage)
    disputed = models.BooleanField(_("Quellen widersprechen sich"), default=False)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("Dokument"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("Genehmigungsschritt")
        verbose_name_plural = _("Genehmigungsschritte")
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.on}"


class PostRole(models.TextChoices):
    """What the people in the posts of a centre are."""

    TEACHER = "teacher", _("Lehrkraft")
    TEACHER_EXTRA = "teacher-extra", _("weitere Lehrkraft")
    SOCIAL_WORK = "social-work", _("sozialpädagogische oder sozialwissenschaftliche Fachkraft")
    SPECIALIST_EXTRA = "specialist-extra", _("weitere Fachkraft")
    ADMINISTRATION = "administration", _("Verwaltungsfachkraft")
    SUPPORT = "support", _("organisatorisch-technische Unterstützung")


class Post(ValidFor, Sourced):
    """Posts of one role at a centre, who pays them, and for how long, where they differ from the standard."""

    centre = ParentalKey(Centre, on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(_("Funktion"), max_length=16, choices=PostRole)
    amount = models.DecimalField(_("Stellen"), max_digits=5, decimal_places=2)
    payer = models.ForeignKey(
        Organisation, verbose_name=_("bezahlt von"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("Stellenanteil")
        verbose_name_plural = _("Stellen")
        ordering = ["valid_from", "role"]

    def __str__(self) -> str:
        return f"{self.amount} {self.get_role_display()}"


class Line(models.TextChoices):
    """The two lines every centre has."""

    EDUCATION = "education", _("Integration durch Bildung")
    CROSS = "cross", _("Integration als Querschnittsaufgabe")


class FocusArea(PublicRecord):
    """A field centres may focus on: newcomers from south-east Europe, seniors, council elections …"""

    slug = models.SlugField(_("Kennung"), unique=True, max_length=80)
    name = models.CharField(_("Name"), max_length=200)
    line = models.CharField(_("Linie"), max_length=10, choices=Line, default=Line.CROSS)
    description = models.TextField(_("Erläuterung"), blank=True)

    class Meta:
        verbose_name = _("Schwerpunkt")
        verbose_name_plural = _("Schwerpunkte")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CentreFocus(ValidFor, Sourced):
    """A centre focuses on an area for a time."""

    centre = ParentalKey(Centre, on_delete=models.CASCADE, related_name="focus")
    area = models.ForeignKey(
        FocusArea, verbose_name=_("Schwerpunkt"), on_delete=models.PROTECT, related_name="centres"
    )

    class Meta:
        verbose_name = _("Schwerpunkt")
        verbose_name_plural = _("Schwerpunkte")
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return str(self.area)
