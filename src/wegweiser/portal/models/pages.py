"""Free editorial pages: about, imprint, privacy, accessibility."""

from __future__ import annotations

from typing import Any

from django.db import models
from wegweiser.portal.languages import address_of
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from wegweiser.portal.records import EditorialRecord

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class EditorialPage(EditorialRecord):
    """A page with a title and text, at an address of its own in the footer or in the navigation."""

    slug = models.SlugField(_("Kennung in der Adresse"), max_length=80, unique=True)
    title = models.CharField(_("Titel"), max_length=200)
    lead = models.TextField(_("Vorspann"), blank=True)
    body = RichTextField(_("Text"), features=RICH_TEXT, blank=True)
    in_footer = models.BooleanField(_("steht in der Fußzeile"), default=True)
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=50)

    page_template = "portal/editorial_page.html"

    class Meta:
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title

    def public_address(self) -> str:
        return address_of("editorial_page", [self.slug])

    def page_context(self) -> dict[str, Any]:
        return {"page": self}
