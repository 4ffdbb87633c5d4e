"""Whom organisations are there for, and the fields they work in (also the centres' fields of work)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.changes.records import PublicRecord


class TargetGroup(PublicRecord):
    """People an organisation is there for: newcomers, parents, fathers, boys, seniors …"""

    slug = models.SlugField(_("Kennung"), unique=True)
    name = models.CharField(_("Name"), max_length=120)

    class Meta:
        verbose_name = _("Zielgruppe")
        verbose_name_plural = _("Zielgruppen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class FieldOfWork(PublicRecord):
    """A field of work: day care, school, quarter, culture, training, health, care of the elderly …"""

    slug = models.SlugField(_("Kennung"), unique=True)
    name = models.CharField(_("Name"), max_length=120)

    class Meta:
        verbose_name = _("Handlungsfeld")
        verbose_name_plural = _("Handlungsfelder")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
