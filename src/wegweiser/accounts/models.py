"""Affiliations, and the log of sign-ins and rights."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AffiliationQuerySet(models.QuerySet):
    """Finds affiliations."""

    def holding_on(self, day: dt.date) -> AffiliationQuerySet:
        """Those that hold on ``day``; both ends belong to the period."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        open_ended = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        return self.filter(begun & open_ended)


class Affiliation(models.Model):
    """A person works for an organisation for a time."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Konto"),
        on_delete=models.CASCADE,
        related_name="affiliations",
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("Stelle oder Zentrum"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    valid_from = models.DateField(_("ab"), null=True, blank=True)
    valid_until = models.DateField(_("bis einschließlich"), null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Zugehörigkeit")
        verbose_name_plural = _("Zugehörigkeiten")
        ordering = ["user", "organisation"]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("Das Ende liegt vor dem Beginn.")})


def organisations_of(user: AbstractBaseUser) -> frozenset[int]:
    """The keys of the organisations the person is affiliated with today; asked once per request."""
    known = getattr(user, "_organisations_today", None)
    if known is None:
        held = Affiliation.objects.filter(user_id=user.pk).holding_on(timezone.localdate())
        known = frozenset(held.values_list("organisation_id", flat=True))
        user._organisations_today = known  # type: ignore[attr-defined]
    return known


class Event(models.TextChoices):
    """What the log of sign-ins and rights tells."""

    SIGNED_IN = "signed-in", _("angemeldet")
    SIGNED_OUT = "signed-out", _("abgemeldet")
    FAILED = "failed", _("Anmeldung misslungen")
    LOCKED = "locked", _("wegen zu vieler Versuche abgewiesen")
    UNLOCKED = "unlocked", _("Sperre aufgehoben")
    FACTOR_ADDED = "factor-added", _("zweiten Faktor eingerichtet")
    FACTOR_REMOVED = "factor-removed", _("zweiten Faktor entfernt")
    FACTOR_RESET = "factor-reset", _("Ersatzcodes neu erzeugt")
    FACTOR_FAILED = "factor-failed", _("zweiter Faktor falsch")
    PASSWORD = "password", _("Passwort geändert")
    ACCOUNT = "account", _("Konto geändert")
    RIGHTS = "rights", _("Rechte geändert")
    AFFILIATION = "affiliation", _("Zugehörigkeit geändert")


class SecurityEvent(models.Model):
    """Something that happened to an account or to its rights. Erased after ``WEGWEISER_AUDIT_DAYS``."""

    at = models.DateTimeField(_("Zeitpunkt"), default=timezone.now, db_index=True)
    kind = models.CharField(_("Vorgang"), max_length=16, choices=Event)
    username = models.CharField(_("Konto"), max_length=150, blank=True)
    by = models.CharField(_("durch"), max_length=150, blank=True)
    detail = models.CharField(_("Einzelheiten"), max_length=500, blank=True)
    address = models.GenericIPAddressField(_("Netzadresse"), null=True, blank=True)

    class Meta:
        verbose_name = _("Vorgang")
        verbose_name_plural = _("Anmeldungen und Rechte")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%d.%m.%Y %H:%M} {self.username} {self.get_kind_display()}"

    @classmethod
    def erase_old(cls) -> int:
        """Erase what has been kept long enough; how many events that were."""
        oldest = timezone.now() - dt.timedelta(days=settings.WEGWEISER_AUDIT_DAYS)
        return cls.objects.filter(at__lt=oldest).delete()[0]
