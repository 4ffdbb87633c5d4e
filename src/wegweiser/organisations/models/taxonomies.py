"""Whom organisations are there for, and the fields they work in (also the centres' fields of work)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.changes.records import PublicRecord
from wegweiser.organisations.slugs import SLUG_HELP, free_slug


class Term(PublicRecord):
    """A word organisations are described with."""

    slug = models.SlugField(_("Kennung"), unique=True, max_length=120, blank=True, help_text=SLUG_HELP)
    name = models.CharField(_("Name"), max_length=120)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or free_slug(type(self), self.name)
        super().save(*args, **kwargs)


class TargetGroup(Term):
    """People an organisation is there for: newcomers, parents, fathers, boys, seniors …"""

    class Meta(Term.Meta):
        verbose_name = _("Zielgruppe")
        verbose_name_plural = _("Zielgruppen")


class FieldOfWork(Term):
    """A field of work: day care, school, quarter, culture, training, health, care of the elderly …"""

    class Meta(Term.Meta):
        verbose_name = _("Handlungsfeld")
        verbose_name_plural = _("Handlungsfelder")
