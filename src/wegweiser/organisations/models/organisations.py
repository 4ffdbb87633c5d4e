"""Organisations: one record for an office through all its names; another where its tasks moved elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField

from wegweiser.changes.reads import list_key, record_key
from wegweiser.facts.dates import PartialDate, Precision
from wegweiser.facts.models import DatedEvent, Sourced, ValidFor, today
from wegweiser.organisations.slugs import SLUG_HELP, free_slug
from wegweiser.portal.languages import address_of
from wegweiser.portal.records import EditorialQuerySet, EditorialRecord
from wegweiser.portal.rich_text import sanitised

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
"""What editors may use in running text; everything else is removed on saving."""


class OrganisationKind(models.TextChoices):
    """What an organisation is; the directory groups by it."""

    MINISTRY = "ministry", _("Ministerium")
    STATE_CHANCELLERY = "state_chancellery", _("Staatskanzlei")
    PARLIAMENT = "parliament", _("Parlament")
    STATE_BODY = "state_body", _("Landesstelle")
    DISTRICT_GOVERNMENT = "district_government", _("Bezirksregierung")
    COORDINATION = "coordination", _("Koordination der Zentren")
    CENTRE = "centre", _("Kommunales Integrationszentrum")
    MUNICIPAL = "municipal", _("Kommunale Stelle")
    BODY = "body", _("Gremium")
    PARTNER = "partner", _("Partner")
    NETWORK = "network", _("Netzwerk")
    CIVIL_SOCIETY = "civil_society", _("Zivilgesellschaft")
    FEDERAL = "federal", _("Bundesstelle")
    STATE_GOVERNMENT = "state_government", _("Land")


HELPING_KINDS = (
    OrganisationKind.MUNICIPAL,
    OrganisationKind.PARTNER,
    OrganisationKind.NETWORK,
    OrganisationKind.CIVIL_SOCIETY,
    OrganisationKind.FEDERAL,
    OrganisationKind.BODY,
)
"""Offices people can turn to; ministries and authorities that oversee others are none."""


class OrganisationQuerySet(EditorialQuerySet):
    """Finds organisations."""

    def centres(self) -> OrganisationQuerySet:
        """The centres that are shown to the public."""
        return self.listed(Organisation.centres_list()).live().filter(kind_of=OrganisationKind.CENTRE)

    def in_directory(self) -> OrganisationQuerySet:
        """What the public directory shows: all that has a page there, dissolved offices too, centres not."""
        shown = models.Q(listed=True) | models.Q(dissolved_on__isnull=False)
        entries = self.listed(Organisation.directory_list()).live()
        return entries.filter(shown).exclude(kind_of=OrganisationKind.CENTRE)


class Organisation(EditorialRecord):
    """An office, ministry, centre, partner, body or network.

    ``name`` and ``short_name`` repeat the name valid when the record was last saved, for sorting and
    choosing; pages ask ``name_on`` for the name that held on the day they speak of.
    """

    slug = models.SlugField(
        _("Kennung in der Adresse"), max_length=120, unique=True, blank=True, help_text=SLUG_HELP
    )
    kind_of = models.CharField(_("Art"), max_length=30, choices=OrganisationKind)
    name = models.CharField(_("Name"), max_length=300, editable=False)
    short_name = models.CharField(_("Kurzname"), max_length=120, blank=True, editable=False)
    listed = models.BooleanField(_("steht im Verzeichnis"), default=True)
    summary = models.CharField(_("In einem Satz"), max_length=300, blank=True)
    profile = RichTextField(_("Beschreibung"), features=RICH_TEXT, blank=True)
    tasks = models.TextField(_("Aufgaben"), blank=True, help_text=_("Eine Aufgabe je Zeile."))
    target_groups = ParentalManyToManyField(
        "organisations.TargetGroup", verbose_name=_("Zielgruppen"), blank=True, related_name="+"
    )
    fields_of_work = ParentalManyToManyField(
        "organisations.FieldOfWork", verbose_name=_("Handlungsfelder"), blank=True, related_name="+"
    )
    age_from = models.PositiveSmallIntegerField(_("Alter von"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("Alter bis"), null=True, blank=True)
    districts = ParentalManyToManyField(
        "places.District",
        verbose_name=_("Kreise und kreisfreie Städte"),
        blank=True,
        related_name="+",
        help_text=_("Leer lassen, wenn die Stelle im ganzen Land tätig ist."),
    )
    founded_on = models.DateField(_("gegründet"), null=True, blank=True)
    founded_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    dissolved_on = models.DateField(_("aufgelöst"), null=True, blank=True)
    dissolved_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    website = models.URLField(_("Website"), max_length=400, blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("Logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects: ClassVar = OrganisationQuerySet.as_manager()

    page_template = "organisations/organisation.html"

    class Meta:
        verbose_name = _("Stelle")
        verbose_name_plural = _("Stellen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name or self.slug

    # Names ------------------------------------------------------------------------------------

    def names_in_order(self) -> list[OrganisationName]:
        """All names, the earliest first."""
        return sorted(self.names.all(), key=lambda name: name.valid_from or dt.date.min)

    def names_on(self, day: dt.date | None = None) -> OrganisationName | None:
        """The name record that holds on ``day``: the last one begun by then, since a new name ends the old one
        even where no source says when. Before the first name it is the first."""
        day = day or today()
        names = self.names_in_order()
        begun = [name for name in names if name.valid_from is None or name.valid_from <= day]
        return next(iter(begun[-1:] or names), None)

    def name_on(self, day: dt.date | None = None) -> str:
        """The full name on ``day`` (today if none is given)."""
        name = self.names_on(day)
        return name.name if name else self.name

    def short_name_on(self, day: dt.date | None = None) -> str:
        """The short name on ``day``, the full one where there is none."""
        name = self.names_on(day)
        return (name.short or name.name) if name else self.name

    @property
    def founded(self) -> PartialDate | None:
        """When the organisation began."""
        return PartialDate(self.founded_on, self.founded_precision) if self.founded_on else None

    @property
    def dissolved(self) -> PartialDate | None:
        """When the organisation ended."""
        return PartialDate(self.dissolved_on, self.dissolved_precision) if self.dissolved_on else None

    def exists_on(self, day: dt.date | None = None) -> bool:
        """Whether the organisation has not been dissolved by ``day``."""
        return self.dissolved_on is None or (day or today()) < self.dissolved_on

    @property
    def task_list(self) -> list[str]:
        """The tasks, one phrase each."""
        return [line.strip() for line in self.tasks.splitlines() if line.strip()]

    # What is public about it ------------------------------------------------------------------

    @staticmethod
    def directory_list() -> str:
        """The key of the list that the directory shows."""
        return list_key(Organisation.kind(), "directory")

    @staticmethod
    def centres_list() -> str:
        """The key of the list of the centres."""
        return list_key(Organisation.kind(), "centres")

    @property
    def is_centre(self) -> bool:
        """Whether the record is one of the centres, which have pages and a list of their own."""
        return self.kind_of == OrganisationKind.CENTRE

    @property
    def is_of_the_state(self) -> bool:
        """Whether the organisation belongs to the state rather than to the federation or another state."""
        return self.kind_of not in {OrganisationKind.FEDERAL, OrganisationKind.STATE_GOVERNMENT}

    def public_address(self) -> str:
        if not (self.listed or self.dissolved_on):
            return ""
        return address_of("centre" if self.is_centre else "organisation", [self.slug])

    def lists(self) -> Iterable[str]:
        """The directory, or the list of the centres."""
        yield Organisation.centres_list() if self.is_centre else Organisation.directory_list()

    def also_touches(self) -> Iterable[str]:
        """Predecessors and successors show this organisation's name without belonging to it."""
        for succession in self.predecessors.all():
            yield record_key(Organisation.kind(), succession.predecessor_id)

    def clean(self) -> None:
        super().clean()
        if self.age_from is not None and self.age_to is not None and self.age_to < self.age_from:
            raise ValidationError({"age_to": _("Das Höchstalter liegt unter dem Mindestalter.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        current = self.names_on()
        if current and not kwargs.get("update_fields"):
            self.name, self.short_name = current.name, current.short
        self.profile = sanitised(self.profile)
        self.slug = self.slug or free_slug(Organisation, self.short_name or self.name)
        super().save(*args, **kwargs)


class OrganisationName(ValidFor, Sourced):
    """A name an organisation bore for a time."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("Name"), max_length=300)
    short = models.CharField(_("Kurzname, Abkürzung"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("Name")
        verbose_name_plural = _("Namen")
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return self.name


class OrganisationSource(Sourced):
    """Where the facts about an organisation are stated."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="sources")

    class Meta:
        verbose_name = _("Quelle")
        verbose_name_plural = _("Quellen")

    def __str__(self) -> str:
        return self.source_label


class SuccessionKind(models.TextChoices):
    """How one organisation followed another."""

    RENAMED = "renamed", _("umbenannt")
    MERGED = "merged", _("zusammengelegt")
    SPLIT = "split", _("aufgeteilt")
    TASKS = "tasks", _("Aufgaben übernommen")


class Succession(DatedEvent, Sourced):
    """An organisation followed upon another."""

    successor = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="predecessors")
    predecessor = models.ForeignKey(
        Organisation, verbose_name=_("Vorgängerin"), on_delete=models.CASCADE, related_name="successors"
    )
    kind_of = models.CharField(_("Vorgang"), max_length=10, choices=SuccessionKind)

    class Meta:
        verbose_name = _("Nachfolge")
        verbose_name_plural = _("Vorgängerinnen")
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
