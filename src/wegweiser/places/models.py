"""The state's areas: government regions, districts, municipalities, postcodes, and the areas of the centres.

Keys are the official ones (AGS, ARS) as text with their leading zero. The 54 service areas have keys of their
own ("KI-05334002"): 53 districts have 54 centres. All of it comes from the data pack; editors own the further
names, which are at once in effect.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.places.normalise import plain_key


class GovernmentRegion(models.Model):
    """A Regierungsbezirk."""

    key = models.CharField(_("Schlüssel"), max_length=3, primary_key=True)
    name = models.CharField(_("Name"), max_length=80)

    class Meta:
        verbose_name = _("Regierungsbezirk")
        verbose_name_plural = _("Regierungsbezirke")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A Kreis, the Städteregion, or an independent city."""

    ags = models.CharField(_("AGS"), max_length=5, primary_key=True)
    name = models.CharField(_("Name"), max_length=120)
    full_name = models.CharField(_("voller Name"), max_length=120)
    designation = models.CharField(_("Bezeichnung"), max_length=60)
    region = models.ForeignKey(GovernmentRegion, verbose_name=_("Regierungsbezirk"), on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("Kreis oder kreisfreie Stadt")
        verbose_name_plural = _("Kreise und kreisfreie Städte")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.full_name


class ServiceArea(models.Model):
    """The area one centre is there for."""

    key = models.CharField(_("Schlüssel"), max_length=20, primary_key=True)
    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("Kennung in der Adresse"), max_length=120, unique=True)
    district = models.ForeignKey(
        District, verbose_name=_("Kreis"), on_delete=models.PROTECT, related_name="areas"
    )

    class Meta:
        verbose_name = _("Gebiet eines Zentrums")
        verbose_name_plural = _("Gebiete der Zentren")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_city(self) -> bool:
        """Whether the area is one city: an independent one, or one with a centre of its own in its district."""
        return self.name.startswith("Stadt ")


class Municipality(models.Model):
    """A town or municipality."""

    ags = models.CharField(_("AGS"), max_length=8, primary_key=True)
    ars = models.CharField(_("ARS"), max_length=12, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    designation = models.CharField(_("Bezeichnung"), max_length=60)
    district = models.ForeignKey(
        District, verbose_name=_("Kreis"), on_delete=models.PROTECT, related_name="municipalities"
    )
    area = models.ForeignKey(
        ServiceArea, verbose_name=_("Gebiet"), on_delete=models.PROTECT, related_name="municipalities"
    )

    class Meta:
        verbose_name = _("Gemeinde")
        verbose_name_plural = _("Städte und Gemeinden")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """A postcode with its position (WGS 84, degrees). Source: GeoNames, CC BY 4.0."""

    code = models.CharField(_("Postleitzahl"), max_length=5, primary_key=True)
    district = models.ForeignKey(
        District, verbose_name=_("Kreis"), on_delete=models.PROTECT, related_name="postcodes"
    )
    latitude = models.FloatField(_("Breite"))
    longitude = models.FloatField(_("Länge"))
    is_bulk = models.BooleanField(_("Postfach oder Großkunde"), default=False)

    class Meta:
        verbose_name = _("Postleitzahl")
        verbose_name_plural = _("Postleitzahlen")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class PostcodePlace(models.Model):
    """That people live in a municipality under a postcode.

    Source: OpenStreetMap, ODbL 1.0. A table apart, so that the share-alike of the database stays with it;
    hence no key to ``Postcode``.
    """

    code = models.CharField(_("Postleitzahl"), max_length=5)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("Gemeinde"), on_delete=models.CASCADE, related_name="postcodes"
    )

    class Meta:
        verbose_name = _("Postleitzahl einer Gemeinde")
        verbose_name_plural = _("Postleitzahlen der Gemeinden")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "municipality"], name="postcode_once_per_municipality")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.municipality}"


class NameKind(models.TextChoices):
    """What a further name is to its place; the rules are in ``meaning.py``."""

    SHORT = "short", _("Kurzform")
    SPELLING = "spelling", _("andere Schreibweise")
    EXONYM = "exonym", _("Name in einer anderen Sprache")
    OLD = "old", _("früherer Name")
    PART = "part", _("Ortsteil, nur hier")
    COMMON_PART = "common_part", _("Ortsteil, den es auch anderswo gibt")


class AlternativeName(models.Model):
    """A name by which people look for a municipality, a part of it, or a district.

    Editors add names and switch them off; loading the pack again never undoes that. ``pack_key`` marks a name
    that came with the pack.
    """

    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(_("Sprache"), max_length=10, default="de")
    kind = models.CharField(_("Art"), max_length=12, choices=NameKind, default=NameKind.SHORT)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("Gemeinde"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="further_names",
    )
    district = models.ForeignKey(
        District,
        verbose_name=_("Kreis"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="further_names",
    )
    source = models.CharField(_("Quelle"), max_length=200, blank=True)
    in_use = models.BooleanField(
        _("wird erkannt"), default=True, help_text=_("Abgeschaltete Namen findet die Ortssuche nicht.")
    )
    pack_key = models.CharField(max_length=200, unique=True, null=True, editable=False)  # noqa: DJ001

    class Meta:
        verbose_name = _("weiterer Ortsname")
        verbose_name_plural = _("weitere Ortsnamen")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(municipality__isnull=False, district__isnull=True)
                | models.Q(municipality__isnull=True, district__isnull=False),
                name="further_name_of_one_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.place}"

    @property
    def place(self) -> Municipality | District | None:
        """What the name stands for."""
        return self.municipality or self.district

    def clean(self) -> None:
        super().clean()
        if (self.municipality is None) == (self.district is None):
            raise ValidationError(
                _("Wählen Sie entweder eine Gemeinde oder einen Kreis, für den der Name steht.")
            )
        if len(plain_key(self.name)) < 2:
            raise ValidationError({"name": _("Der Name braucht mindestens zwei Buchstaben.")})


class GazetteerStamp(models.Model):
    """One row whose number grows with every change of places or names; readers compare it with their own."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("Stand der Ortsnamen")
        verbose_name_plural = _("Stände der Ortsnamen")

    def __str__(self) -> str:
        return str(self.number)
