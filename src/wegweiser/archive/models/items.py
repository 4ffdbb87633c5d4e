"""Items of old pages, with everything that was found, and the records they became."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.archive.labels import kind_label
from wegweiser.archive.models.problems import SERIOUS, Problem
from wegweiser.archive.run import MergedItem
from wegweiser.archive.storing.packing import unpack, unpack_text
from wegweiser.facts.dates import PartialDate, Precision


class ImportedPage(models.Model):
    """A page of an old site as it was read last; ``ident`` is the digest of its address, else of its source."""

    ident = models.CharField(max_length=64, unique=True)
    source = models.CharField(_("Fundstelle"), max_length=1000)
    url = models.CharField(_("Adresse"), max_length=2000, blank=True)
    title = models.CharField(_("Titel der Seite"), max_length=1000, blank=True)
    kind = models.CharField(_("Art der Seite"), max_length=20, blank=True)
    text = models.BinaryField(_("Text"))
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")

    def __str__(self) -> str:
        return self.url or self.source

    @property
    def full_text(self) -> str:
        """The text in which the ranges of values count."""
        return unpack_text(bytes(self.text))


class ItemState(models.TextChoices):
    """What became of an item."""

    NEW = "new", _("gefunden, ohne Eintrag")
    DRAFT = "draft", _("Entwurf")
    PUBLISHED = "published", _("veröffentlicht")
    ACCEPTED = "accepted", _("angenommen")
    REJECTED = "rejected", _("abgelehnt")
    MERGED = "merged", _("zusammengeführt")
    SPLIT = "split", _("abgetrennt")
    UNDONE = "undone", _("rückgängig gemacht")


OPEN = (ItemState.NEW, ItemState.DRAFT, ItemState.SPLIT)
"""States in which somebody still has to decide."""

SETTLED = (ItemState.REJECTED, ItemState.MERGED)
"""States that a later import leaves as they are."""


class ImportedItem(models.Model):
    """One record to be. ``written`` is what an import last wrote in the record, by field; none if it wrote nothing.

    ``fingerprint`` changes with what the pages say, ``seen`` also with where they say it. ``apart`` items were split
    off by an editor; no later import joins them again.
    """

    key = models.CharField(max_length=80, unique=True)
    kind = models.CharField(_("Art"), max_length=20, db_index=True)
    title = models.CharField(_("Titel"), max_length=500, blank=True)
    on = models.DateField(_("Datum"), null=True, blank=True)
    precision = models.CharField(max_length=5, choices=Precision, blank=True)
    state = models.CharField(
        _("Stand"), max_length=10, choices=ItemState, default=ItemState.NEW, db_index=True
    )
    record_kind = models.CharField(max_length=80, blank=True)
    record_id = models.BigIntegerField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="taken_in"
    )
    content = models.BinaryField(_("Fund"))
    apart = models.BooleanField(_("bleibt getrennt"), default=False)
    written = models.JSONField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64)
    seen = models.CharField(max_length=64)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("gefundener Eintrag")
        verbose_name_plural = _("gefundene Einträge")
        ordering = ["id"]
        indexes = [models.Index(fields=["record_kind", "record_id"], name="item_of_record")]

    def __str__(self) -> str:
        return self.title or str(_("(ohne Titel)"))

    @cached_property
    def merged(self) -> MergedItem:
        """All that was found, with its provenance."""
        return unpack(bytes(self.content), MergedItem)

    @property
    def date(self) -> PartialDate | None:
        """The date of the item with its precision; none where the page gives none."""
        return PartialDate(self.on, self.precision) if self.on else None

    @property
    def record(self) -> Any:
        """The record it became; none where there is none, or no longer."""
        if not self.record_kind or self.record_id is None:
            return None
        return apps.get_model(self.record_kind)._default_manager.filter(pk=self.record_id).first()

    @property
    def kind_in_words(self) -> str:
        """What editors call its kind."""
        return kind_label(self.kind)

    @property
    def noted(self) -> list[tuple[ImportedProblem, int]]:
        """Each kind of problem once, with how often it was noted; serious ones first."""
        problems: dict[str, list[ImportedProblem]] = {}
        for problem in self.problems.all():
            problems.setdefault(problem.code, []).append(problem)
        rows = [(same[0], len(same)) for same in problems.values()]
        return sorted(rows, key=lambda row: not row[0].is_serious)

    @property
    def state_in_words(self) -> str:
        """What became of it in words: some finds have no draft because the portal knows their entry."""
        if self.state == ItemState.NEW and self.record_id is not None:
            return str(_("gehört zu einem Eintrag des Portals"))
        return str(self.get_state_display())

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide."""
        return self.state in OPEN


class ImportedOrigin(models.Model):
    """One place on an old page that went into an item; ``content`` is its own find where there are several."""

    item = models.ForeignKey(ImportedItem, on_delete=models.CASCADE, related_name="origins")
    page = models.ForeignKey(ImportedPage, on_delete=models.CASCADE, related_name="origins")
    key = models.CharField(max_length=80, unique=True)
    place = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)
    role = models.CharField(max_length=10)
    content = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["item", "place"]

    def __str__(self) -> str:
        return self.key


class ImportedProblem(models.Model):
    """Something doubtful about an item, with a sentence for the editor."""

    item = models.ForeignKey(ImportedItem, on_delete=models.CASCADE, related_name="problems")
    code = models.CharField(max_length=20, db_index=True)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.label}: {self.detail}"

    @property
    def label(self) -> str:
        """What is doubtful, in words."""
        return str(Problem(self.code).label) if self.code in Problem.values else self.code

    @property
    def is_serious(self) -> bool:
        """Whether somebody has to look before the item is accepted."""
        return self.code in SERIOUS
