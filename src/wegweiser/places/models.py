"""The state's areas: government regions, districts, municipalities, postcodes, and the areas of the centres.

Keys are the official ones (AGS, ARS) as text with their leading zero. The 54 service areas have keys of their
own ("KI-05334002"): 53 districts have 54 centres.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class GovernmentRegion(models.Model):
    """A Regierungsbezirk."""

    key = models.CharField(_("Schlüssel"), max_length=3, primary_key=True)
    name = models.CharField(_("Name"), max_length=80)

    class Meta:
        verbose_name = _("Regierungsbezirk")
        verbose_name_plural = _("Regierungsbezirke")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A Kreis, the Städteregion, or an independent city."""

    ags = models.CharField(_("AGS"), max_length=5, primary_key=True)
    name = models.CharField(_("Name"), max_length=120)
    designation = models.CharField(_("Bezeichnung"), max_length=60)
    region = models.ForeignKey(GovernmentRegion, verbose_name=_("Regierungsbezirk"), on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("Kreis oder kreisfreie Stadt")
        verbose_name_plural = _("Kreise und kreisfreie Städte")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ServiceArea(models.Model):
    """The area one centre is there for."""

    key = models.CharField(_("Schlüssel"), max_length=20, primary_key=True)
    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("Kennung in der Adresse"), max_length=120, unique=True)
    district = models.ForeignKey(District, verbose_name=_("Kreis"), on_delete=models.PROTECT, related_name="areas")

    class Meta:
        verbose_name = _("Gebiet eines Zentrums")
        verbose_name_plural = _("Gebiete der Zentren")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A town or municipality."""

    ags = models.CharField(_("AGS"), max_length=8, primary_key=True)
    ars = models.CharField(_("ARS"), max_length=12, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    designation = models.CharField(_("Bezeichnung"), max_length=60)
    district = models.ForeignKey(
        District, verbose_name=_("Kreis"), on_delete=models.PROTECT, related_name="municipalities"
    )
    area = models.ForeignKey(
        ServiceArea, verbose_name=_("Gebiet"), on_delete=models.PROTECT, related_name="municipalities"
    )

    class Meta:
        verbose_name = _("Gemeinde")
        verbose_name_plural = _("Städte und Gemeinden")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
