"""Topics gather what belongs together, with recommendations that end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField

from wegweiser.organisations.models import Organisation
from wegweiser.organisations.models.organisations import RICH_TEXT
from wegweiser.portal.languages import address_of
from wegweiser.portal.translated import TranslatedRecord


class Topic(TranslatedRecord):
    """A topic with its page."""

    slug = models.SlugField(_("Kennung in der Adresse"), max_length=120)
    title = models.CharField(_("Titel"), max_length=200)
    lead = models.TextField(_("Vorspann"), blank=True)
    body = RichTextField(_("Text"), features=RICH_TEXT, blank=True)
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=50)

    page_template = "newsroom/topic.html"

    class Meta(TranslatedRecord.Meta):
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")
        ordering = ["order", "title"]
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="topic_slug_per_language")]

    def __str__(self) -> str:
        return self.title

    def public_address(self) -> str:
        return address_of("topic", [self.slug]) if self.is_original and self.slug else ""


class TopicRecommendation(models.Model):
    """Something worth reading on a topic, until it expires."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="recommendations")
    label = models.CharField(_("Bezeichnung"), max_length=200)
    text = models.CharField(_("Erläuterung"), max_length=300, blank=True)
    url = models.URLField(_("Adresse"), max_length=400, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Stelle"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    release = models.ForeignKey(
        "newsroom.Release",
        verbose_name=_("Meldung"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    valid_from = models.DateField(_("gilt ab"), null=True, blank=True)
    valid_until = models.DateField(_("gilt bis einschließlich"), null=True, blank=True)

    class Meta:
        verbose_name = _("Empfehlung")
        verbose_name_plural = _("Empfehlungen")

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if sum(map(bool, (self.url, self.organisation_id, self.release_id))) != 1:
            raise ValidationError(_("Bitte geben Sie genau ein Ziel an: Adresse, Stelle oder Meldung."))

    def holds_on(self, day: dt.date) -> bool:
        """Whether the recommendation has begun and not yet expired on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def turns(self) -> Iterator[dt.date]:
        """The days on which it begins to hold, and no longer holds."""
        if self.valid_from:
            yield self.valid_from
        if self.valid_until:
            yield self.valid_until + dt.timedelta(days=1)

    @property
    def is_reachable(self) -> bool:
        """Whether readers can follow it now."""
        target = self.organisation or self.release
        return target is None or (target.is_public() and bool(target.public_address()))

    @property
    def address(self) -> str:
        """Where the recommendation leads."""
        target = self.organisation or self.release
        return target.public_address() if target else self.url
