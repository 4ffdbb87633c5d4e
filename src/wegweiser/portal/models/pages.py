"""Free editorial pages: about, imprint, privacy, accessibility."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from wegweiser.changes.reads import list_key
from wegweiser.portal.labels import in_readers_language
from wegweiser.portal.languages import address_of
from wegweiser.portal.records import EditorialRecord
from wegweiser.portal.rich_text import shown

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
    _footer_changed = True

    class Meta:
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title

    def public_address(self) -> str:
        return address_of("editorial_page", [self.slug])

    def page_context(self) -> dict[str, Any]:
        title = in_readers_language(self.title) or self.title
        return {"page": self, "title": title, "body": shown(self.body), "breadcrumbs": [(title, None)]}

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._footer_changed = self._stored_entry() != self._entry()
        super().save(*args, **kwargs)

    def also_touches(self) -> Iterable[str]:
        """Every page shows the footer, so only a change of the footer itself reaches them all."""
        if self._footer_changed:
            yield FOOTER

    def _entry(self) -> tuple | None:
        return (self.slug, self.title, self.order) if self.live and self.in_footer else None

    def _stored_entry(self) -> tuple | None:
        stored = type(self).objects.listed().filter(pk=self.pk, live=True, in_footer=True)
        return stored.values_list("slug", "title", "order").first()


FOOTER = list_key("portal.editorialpage", "footer", "links")
"""Key of the list of links in the footer; touched only when a link changes, not with every text."""


class FooterLink(NamedTuple):
    """A link in the footer: the page's title and its address without language prefix."""

    title: str
    address: str


def footer_links() -> list[FooterLink]:
    """The links to editorial pages that stand in the footer, in their order."""
    rows = EditorialPage.objects.listed(FOOTER).live().filter(in_footer=True).values_list("title", "slug")
    return [FooterLink(title, address_of("editorial_page", [slug])) for title, slug in rows]
