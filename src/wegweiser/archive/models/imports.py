"""One import: when, by whom, from where, and what it changed item by item."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    """How far an import has come."""

    RUNNING = "running", _("läuft oder wurde unterbrochen")
    FINISHED = "finished", _("abgeschlossen")
    UNDONE = "undone", _("rückgängig gemacht")


class Import(models.Model):
    """One taking over of a run. ``figures`` holds what the rows do not tell: unchanged and skipped items."""

    run = models.CharField(_("Lauf"), max_length=200, db_index=True)
    sources = models.JSONField(_("Quellen"), default=list)
    started_at = models.DateTimeField(_("begonnen"), auto_now_add=True)
    finished_at = models.DateTimeField(_("beendet"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("durch"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    publish = models.BooleanField(_("veröffentlicht"), default=False)
    state = models.CharField(_("Stand"), max_length=10, choices=ImportState, default=ImportState.RUNNING)
    figures = models.JSONField(_("Zahlen"), default=dict)

    class Meta:
        verbose_name = _("Import")
        verbose_name_plural = _("Importe")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.run


class ChangeKind(models.TextChoices):
    """What an import did with an item."""

    CREATED = "created", _("neu")
    UPDATED = "updated", _("geändert")


class ItemChange(models.Model):
    """What an import did with one item; ``before`` and ``after`` are the values it found and wrote in the record."""

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="changes")
    item = models.ForeignKey("archive.ImportedItem", on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=8, choices=ChangeKind)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of_import", "item"], name="one_change_per_import")]

    def __str__(self) -> str:
        return f"{self.of_import_id}: {self.item_id} {self.kind}"
