"""People in public office. Only what their office makes public is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from wegweiser.facts.models import Sourced, ValidFor
from wegweiser.organisations.models.organisations import Organisation
from wegweiser.organisations.slugs import SLUG_HELP, free_slug
from wegweiser.portal.languages import address_of
from wegweiser.portal.records import EditorialRecord


class Person(EditorialRecord):
    """A holder of public offices."""

    slug = models.SlugField(
        _("Kennung in der Adresse"), max_length=120, unique=True, blank=True, help_text=SLUG_HELP
    )
    given_name = models.CharField(_("Vorname"), max_length=120)
    family_name = models.CharField(_("Nachname"), max_length=120)
    summary = models.CharField(_("In einem Satz"), max_length=300, blank=True)

    page_template = "organisations/person.html"

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        ordering = ["family_name", "given_name"]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def offices_on(self, day: dt.date) -> list[OfficeHeld]:
        """The offices held on ``day``, the latest first."""
        held = [office for office in self.offices.all() if office.holds_on(day)]
        return sorted(held, key=lambda office: office.valid_from or dt.date.min, reverse=True)

    def public_address(self) -> str:
        return address_of("person", [self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or free_slug(Person, str(self))
        super().save(*args, **kwargs)


class OfficeHeld(ValidFor, Sourced):
    """An office a person held for a time."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="offices")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Stelle"), on_delete=models.PROTECT, related_name="offices"
    )
    title = models.CharField(_("Amt"), max_length=250)
    short_title = models.CharField(_("Amt, kurz"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("Amt")
        verbose_name_plural = _("Ämter")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.title}: {self.person}"
