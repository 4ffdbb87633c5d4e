"""Campaign banners of the home page, with a beginning and an end."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.facts.models import ValidFor
from wegweiser.portal.translated import TranslatedRecord


class Campaign(TranslatedRecord, ValidFor):
    """A banner shown on the home page while it is valid."""

    title = models.CharField(_("Titel"), max_length=120)
    lead = models.CharField(_("Text"), max_length=300, blank=True)
    link_label = models.CharField(_("Linktext"), max_length=80)
    url = models.URLField(_("Adresse im Internet"), max_length=400, blank=True)
    address = models.CharField(
        _("Adresse im Portal"), max_length=300, blank=True, help_text=_("Zum Beispiel /hilfe/")
    )

    page_template = "portal/campaign_preview.html"

    class Meta(TranslatedRecord.Meta):
        verbose_name = _("Kampagne")
        verbose_name_plural = _("Kampagnen")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return self.title

    def page_context(self) -> dict:
        return {"campaign": self}

    def clean(self) -> None:
        super().clean()
        if bool(self.url) == bool(self.address):
            raise ValidationError(_("Bitte geben Sie genau eine Adresse an: im Internet oder im Portal."))

    @property
    def target(self) -> str:
        """Where the banner leads."""
        return self.url or self.address
