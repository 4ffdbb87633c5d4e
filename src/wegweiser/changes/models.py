"""The log itself, what it last said of each record, and how far each projection has read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    """What happened to the record as the public sees it."""

    PUBLISHED = "published", _("veröffentlicht")
    CHANGED = "changed", _("geändert")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    TICKED = "ticked", _("Tageswechsel")


class Change(models.Model):
    """One public change. Append-only; ``id`` is the order in which changes became visible."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(_("Zeitpunkt"), auto_now_add=True)
    kind = models.CharField(_("Art"), max_length=80)
    key = models.CharField(_("Schlüssel"), max_length=80)
    action = models.CharField(_("Vorgang"), max_length=10, choices=Action)
    title = models.CharField(_("Titel"), max_length=300, blank=True)
    address = models.CharField(_("Adresse"), max_length=500, blank=True)
    previous_address = models.CharField(_("frühere Adresse"), max_length=500, blank=True)
    touches = models.JSONField(_("betrifft"), default=list)

    class Meta:
        verbose_name = _("Änderung")
        verbose_name_plural = _("Änderungen")
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "key"], name="change_of_record")]

    def __str__(self) -> str:
        return f"{self.id} {self.kind}:{self.key} {self.action}"


class PublicState(models.Model):
    """What the log last said of a record: its address and the lists it stands in, while it is public."""

    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    address = models.CharField(max_length=500, blank=True, db_index=True)
    lists = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_state_per_record")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key} {self.address}"


class Redirect(models.Model):
    """An address that once led to a record and now leads to where the record lives."""

    old_address = models.CharField(_("frühere Adresse"), max_length=500, unique=True)
    kind = models.CharField(_("Art"), max_length=80, blank=True)
    key = models.CharField(_("Schlüssel"), max_length=80, blank=True)
    new_address = models.CharField(_("neue Adresse"), max_length=500)
    since = models.DateTimeField(_("seit"), auto_now_add=True)

    class Meta:
        verbose_name = _("Weiterleitung")
        verbose_name_plural = _("Weiterleitungen")
        indexes = [models.Index(fields=["kind", "key"], name="redirect_of_record")]

    def __str__(self) -> str:
        return f"{self.old_address} → {self.new_address}"


class Cursor(models.Model):
    """How far a projection has read the log, and who is working on it until when."""

    projection = models.CharField(_("Projektion"), max_length=120, primary_key=True)
    position = models.BigIntegerField(_("gelesen bis"), default=0)
    moved_at = models.DateTimeField(_("zuletzt bewegt"), null=True)
    worker = models.CharField(_("Arbeiter"), max_length=120, blank=True)
    leased_until = models.DateTimeField(_("belegt bis"), null=True)

    class Meta:
        verbose_name = _("Lesezeiger")
        verbose_name_plural = _("Lesezeiger")

    def __str__(self) -> str:
        return f"{self.projection} @ {self.position}"
