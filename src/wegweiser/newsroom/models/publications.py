"""Publications and studies with their downloads."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from wegweiser.facts.dates import PartialDate, Precision
from wegweiser.facts.models import Sourced
from wegweiser.newsroom.models.topics import Topic
from wegweiser.organisations.models import Organisation
from wegweiser.organisations.models.organisations import RICH_TEXT
from wegweiser.portal.languages import address_of
from wegweiser.portal.translated import TranslatedRecord


class Publication(TranslatedRecord, Sourced):
    """A report, study, law text, guideline or brochure."""

    slug = models.SlugField(_("Kennung in der Adresse"), max_length=160)
    title = models.CharField(_("Titel"), max_length=300)
    subtitle = models.CharField(_("Untertitel"), max_length=300, blank=True)
    abstract = RichTextField(_("Inhalt"), features=RICH_TEXT, blank=True)
    published_on = models.DateField(_("erschienen"))
    precision = models.CharField(
        _("Genauigkeit des Datums"), max_length=5, choices=Precision, default=Precision.DAY
    )
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("Datei"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(_("Adresse der Fundstelle"), max_length=600, blank=True)
    text_language = models.CharField(_("Sprache des Dokuments"), max_length=10, default="de")
    accessible = models.BooleanField(_("barrierefrei"), default=False)

    page_template = "newsroom/publication.html"

    class Meta(TranslatedRecord.Meta):
        verbose_name = _("Veröffentlichung")
        verbose_name_plural = _("Veröffentlichungen")
        ordering = ["-published_on", "title"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="publication_slug_per_language")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def date(self) -> PartialDate:
        """When it appeared, with its precision."""
        return PartialDate(self.published_on, self.precision)

    def public_address(self) -> str:
        return address_of("publication", [self.slug]) if self.is_original and self.slug else ""


class PublicationPublisher(Orderable):
    """An office that published it."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="publishers")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Stelle"), on_delete=models.PROTECT, related_name="published"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("herausgebende Stelle")
        verbose_name_plural = _("herausgebende Stellen")

    def __str__(self) -> str:
        return str(self.organisation)


class PublicationTopic(Orderable):
    """A publication belongs to a topic."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(
        Topic, verbose_name=_("Thema"), on_delete=models.CASCADE, related_name="publication_links"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")

    def __str__(self) -> str:
        return str(self.topic)
