"""Contacts: edited once, shown wherever their organisation is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar

import phonenumbers
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from wegweiser.changes.reads import record_key
from wegweiser.changes.records import PublicRecord
from wegweiser.facts.models import Sourced, ValidFor
from wegweiser.organisations.models.organisations import Organisation
from wegweiser.organisations.slugs import SLUG_HELP, free_slug
from wegweiser.portal.records import EditorialQuerySet, GatedPublishing

STATE_PREFIX = "DE"
"""The country whose numbers are written without a country code."""

WRITTEN = re.compile(r"[+0][\d\s()/.–-]+")
"""One number with its area code, in any of the ways people write it."""

NO_NUMBER = _(
    "„%(text)s“ ist keine Telefonnummer. Bitte geben Sie eine einzige Nummer mit Vorwahl an, "
    "zum Beispiel 0211 855-3118."
)
IMPOSSIBLE_NUMBER = _("„%(text)s“ ist zu kurz oder zu lang für eine Telefonnummer. Beispiel: 0211 855-3118.")


REACHABLE_BY = ("phone", "email", "street", "city", "url", "fax")


class ContactRole(models.TextChoices):
    """Whom a contact is for."""

    GENERAL = "general", _("Kontakt")
    PRESS = "press", _("Pressekontakt")
    CITIZENS = "citizens", _("Bürgeranfragen")
    ADVICE = "advice", _("Beratung")


class Contact(
    GatedPublishing,
    PublicRecord,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ValidFor,
    Sourced,
):
    """How to reach an organisation, for one purpose and a period."""

    slug = models.SlugField(_("Kennung"), max_length=120, unique=True, blank=True, help_text=SLUG_HELP)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Stelle"), on_delete=models.CASCADE, related_name="contacts"
    )
    role = models.CharField(_("Zweck"), max_length=10, choices=ContactRole, default=ContactRole.GENERAL)
    label = models.CharField(_("Bezeichnung"), max_length=200, blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    fax = models.CharField(_("Fax"), max_length=40, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=200, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    city = models.CharField(_("Ort"), max_length=120, blank=True)
    hours = models.CharField(_("Öffnungszeiten"), max_length=300, blank=True)
    url = models.URLField(_("Internetseite"), max_length=400, blank=True)

    objects: ClassVar = EditorialQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kontakt")
        verbose_name_plural = _("Kontakte")
        ordering = ["organisation", "role", "-valid_from", "pk"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.organisation}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str | Promise] = {}
        for name in ("phone", "fax"):
            value = getattr(self, name)
            if value:
                try:
                    setattr(self, name, normalised_number(value))
                except ValueError as error:
                    errors[name] = str(error)
        if self.postcode and not re.fullmatch(r"\d{5}", self.postcode):
            errors["postcode"] = _("Eine Postleitzahl hat fünf Ziffern.")
        if not any(getattr(self, name) for name in REACHABLE_BY):
            errors[NON_FIELD_ERRORS] = _(
                "So ist niemand zu erreichen. Bitte geben Sie Telefon, E-Mail, Anschrift oder Internetseite an."
            )
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or free_slug(Contact, f"{self.organisation.slug} {self.role}")
        super().save(*args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> TemplateResponse:
        """The card as pages show it."""
        with translation.override("de"):
            context = {"contact": self, "breadcrumbs": [(str(self), None)]}
            page = TemplateResponse(request, "organisations/contact_preview.html", context)
            page.render()
        return page

    def also_touches(self) -> Iterable[str]:
        """Every page that shows the organisation may show its contacts."""
        return [record_key(Organisation.kind(), self.organisation_id)]

    @property
    def phone_display(self) -> str:
        """The number as it is written in Germany: ``0211 8553118``."""
        return displayed_number(self.phone)

    @property
    def phone_uri(self) -> str:
        """The number as a link, ``tel:+492118553118``; "" where it cannot be dialled."""
        return dialled_number(self.phone)

    @property
    def is_postal(self) -> bool:
        """Whether there is an address to write to or to visit."""
        return bool(self.street or self.city)

    @property
    def fax_display(self) -> str:
        """The fax number as it is written in Germany."""
        return displayed_number(self.fax)


def normalised_number(text: str) -> str:
    """A phone number in E.164 ("+492118553118"); ValueError with a sentence for the editor."""
    number = _parsed(text)
    if number is None or not WRITTEN.fullmatch(text.strip()):
        raise ValueError(NO_NUMBER % {"text": text})
    if not phonenumbers.is_possible_number(number):
        raise ValueError(IMPOSSIBLE_NUMBER % {"text": text})
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def displayed_number(number: str) -> str:
    """A stored number in national form; anything that is no number is shown as it is."""
    parsed = _parsed(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL) if parsed else number


def dialled_number(number: str) -> str:
    """The target of a link that calls a number (RFC 3966); "" where it is no number."""
    parsed = _parsed(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.RFC3966) if parsed else ""


def _parsed(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, STATE_PREFIX)
    except phonenumbers.NumberParseException:
        return None
