"""Press releases and news: one text, one or several issuing offices, everything dated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from wegweiser.changes.reads import list_key, placed
from wegweiser.facts.dates import PartialDate, Precision
from wegweiser.facts.models import Sourced
from wegweiser.newsroom.models.topics import Topic
from wegweiser.newsroom.pictures import make_sizes
from wegweiser.organisations.models import Organisation, Person
from wegweiser.organisations.models.organisations import RICH_TEXT
from wegweiser.portal.languages import address_of
from wegweiser.portal.translated import TranslatedQuerySet, TranslatedRecord

ARCHIVE = "newsroom.release@archive"
"""The key of which releases the archive holds in each of its months."""


NEWEST = "newsroom.release@newest"
"""The key of which releases there are, in which order."""


class ReleaseKind(models.TextChoices):
    """What a text of the newsroom is."""

    PRESS_RELEASE = "press_release", _("Pressemitteilung")
    NEWS = "news", _("Nachricht")


class ReleaseQuerySet(TranslatedQuerySet):
    """Finds releases."""

    def newest_first(self) -> ReleaseQuerySet:
        """By date, then by the order in which they were written."""
        return self.order_by("-published_at", "-id")


class Release(TranslatedRecord):
    """A press release or a piece of news.

    ``archive_month`` is where the archive keeps it, ``2014-04``, or ``2014`` where no more than the year is
    known. It repeats the date so that the archive counts 100,000 releases by month from an index.
    """

    slug = models.SlugField(_("Kennung in der Adresse"), max_length=160)
    kind_of = models.CharField(
        _("Art"), max_length=14, choices=ReleaseKind, default=ReleaseKind.PRESS_RELEASE
    )
    published_at = models.DateTimeField(_("Datum"), default=timezone.now, db_index=True)
    precision = models.CharField(
        _("Genauigkeit des Datums"), max_length=5, choices=Precision, default=Precision.DAY
    )
    archive_month = models.CharField(max_length=7, editable=False, default="")
    kicker = models.CharField(_("Dachzeile"), max_length=200, blank=True)
    title = models.CharField(_("Titel"), max_length=300)
    subtitle = models.CharField(_("Untertitel"), max_length=300, blank=True)
    lead = models.TextField(_("Vorspann"), blank=True)
    body = RichTextField(_("Text"), features=RICH_TEXT, blank=True)

    objects: ClassVar = ReleaseQuerySet.as_manager()

    page_template = "newsroom/release.html"

    class Meta(TranslatedRecord.Meta):
        verbose_name = _("Meldung")
        verbose_name_plural = _("Meldungen")
        ordering = ["-published_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="release_slug_per_language")]
        indexes = [
            models.Index(
                fields=["locale", "-published_at", "-id"], condition=models.Q(live=True), name="newest_live"
            ),
            models.Index(
                fields=["locale", "archive_month", "-published_at", "-id", "live"],
                condition=models.Q(live=True),
                name="live_by_month",
            ),
            models.Index(
                fields=["expire_at"], condition=models.Q(expire_at__isnull=False), name="releases_that_expire"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> dt.date:
        """The calendar day of the release in the state's time zone: the day its offices and names refer to."""
        return timezone.localdate(self.published_at)

    @property
    def date(self) -> PartialDate:
        """The day with its precision."""
        return PartialDate(self.day, self.precision)

    def public_address(self) -> str:
        return address_of("release", [self.slug]) if self.is_original and self.slug else ""

    def lists(self) -> Iterable[str]:
        """The archive and its years, months and days, besides the lists of topics, issuers, persons and places."""
        moment = self.published_at.astimezone(dt.UTC).isoformat()
        yield placed(NEWEST, moment)
        yield placed(ARCHIVE, self.month_of_archive)
        yield placed(year_key(self.day.year), f"{self.month_of_archive} {moment}")
        if self.precision != Precision.YEAR:
            yield placed(month_key(self.day), moment)
            yield placed(day_key(self.day), moment)

    @property
    def month_of_archive(self) -> str:
        """Where the archive keeps it (see ``archive_month``)."""
        return f"{self.day:%Y}" if self.precision == Precision.YEAR else f"{self.day:%Y-%m}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.archive_month = self.month_of_archive
        if kwargs.get("update_fields") is None:
            make_sizes(picture.image for picture in self.pictures.all())
        with transaction.atomic():
            super().save(*args, **kwargs)
            if kwargs.get("update_fields") is not None:
                return
            links: Any  # each names its release itself
            for links in ReleaseLink.__subclasses__():
                moved = links._default_manager.filter(release=self).exclude(published_at=self.published_at)
                moved.update(published_at=self.published_at)


def year_key(year: int) -> str:
    """The key of which releases the archive holds of a year, in which order."""
    return list_key(Release.kind(), "year", year)


def month_key(day: dt.date) -> str:
    """The key of which releases the archive holds of the month of ``day``, in which order."""
    return list_key(Release.kind(), "month", f"{day:%Y-%m}")


def day_key(day: dt.date) -> str:
    """The key of which releases the archive holds of ``day``, in which order."""
    return list_key(Release.kind(), "day", day.isoformat())


class ReleaseLink(Orderable):
    """What a release belongs to.

    ``published_at`` repeats the release's, so that the newest of a topic, an office, a place or a person are the
    first rows of an index, however many there are. ``Release.save`` keeps it; ``bulk_create`` must give it.
    """

    published_at = models.DateTimeField(editable=False, default=timezone.now)

    class Meta(Orderable.Meta):
        abstract = True


class ReleaseIssuer(ReleaseLink):
    """An office that issues a release, in the order in which the offices are named."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="issuers")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Stelle"), on_delete=models.PROTECT, related_name="issued"
    )

    class Meta(ReleaseLink.Meta):
        verbose_name = _("herausgebende Stelle")
        verbose_name_plural = _("herausgebende Stellen")
        indexes = [
            models.Index(fields=["organisation", "-published_at", "-release"], name="newest_of_issuer")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class ReleaseTopic(ReleaseLink):
    """A release belongs to a topic."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(
        Topic, verbose_name=_("Thema"), on_delete=models.CASCADE, related_name="release_links"
    )

    class Meta(ReleaseLink.Meta):
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")
        indexes = [models.Index(fields=["topic", "-published_at", "-release"], name="newest_of_topic")]

    def __str__(self) -> str:
        return str(self.topic)


class ReleasePlace(ReleaseLink):
    """A release concerns the area of a centre."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="places")
    area = models.ForeignKey(
        "places.ServiceArea", verbose_name=_("Gebiet"), on_delete=models.CASCADE, related_name="release_links"
    )

    class Meta(ReleaseLink.Meta):
        verbose_name = _("Ort")
        verbose_name_plural = _("Orte")
        indexes = [models.Index(fields=["area", "-published_at", "-release"], name="newest_of_place")]

    def __str__(self) -> str:
        return str(self.area)


class ReleasePerson(ReleaseLink):
    """A release names a person; the office shown is the one held on the day of the release."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="persons")
    person = models.ForeignKey(
        Person, verbose_name=_("Person"), on_delete=models.CASCADE, related_name="release_links"
    )

    class Meta(ReleaseLink.Meta):
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        indexes = [models.Index(fields=["person", "-published_at", "-release"], name="newest_of_person")]

    def __str__(self) -> str:
        return str(self.person)


class ReleasePicture(Orderable):
    """A picture with what it shows and who made it; both are required."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(
        "wagtailimages.Image", verbose_name=_("Bild"), on_delete=models.CASCADE, related_name="+"
    )
    alt = models.CharField(
        _("Was ist zu sehen?"),
        max_length=300,
        help_text=_("Für Menschen, die das Bild nicht sehen. Ein Satz, ohne „Bild von“."),
    )
    credit = models.CharField(_("Bildnachweis"), max_length=200)
    caption = models.CharField(_("Bildunterschrift"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")

    def __str__(self) -> str:
        return self.alt


class ReleaseAttachment(Orderable):
    """A file to download with a release."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        "wagtaildocs.Document", verbose_name=_("Datei"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(_("Titel"), max_length=250)
    accessible = models.BooleanField(_("barrierefrei"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("Anhang")
        verbose_name_plural = _("Anhänge")

    def __str__(self) -> str:
        return self.title


class ReleaseRelation(Orderable):
    """Another release worth reading with this one."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(
        Release, verbose_name=_("Meldung"), on_delete=models.CASCADE, related_name="related_from"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("verwandte Meldung")
        verbose_name_plural = _("verwandte Meldungen")

    def __str__(self) -> str:
        return str(self.other)


class ReleaseSource(Sourced):
    """Where the facts of a release are stated."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="sources")

    class Meta:
        verbose_name = _("Quelle")
        verbose_name_plural = _("Quellen")

    def __str__(self) -> str:
        return self.source_label


class Correction(models.Model):
    """What was corrected after publication, and when; shown with the release."""

    release = ParentalKey(Release, on_delete=models.CASCADE, related_name="corrections")
    on = models.DateField(_("korrigiert am"))
    text = models.TextField(_("Was wurde korrigiert?"))

    class Meta:
        verbose_name = _("Korrektur")
        verbose_name_plural = _("Korrekturen")
        ordering = ["on"]

    def __str__(self) -> str:
        return self.text
