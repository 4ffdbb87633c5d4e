"""Bodies and networks: who belongs, who chairs, and by which rule the chair changes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from wegweiser.facts.models import Sourced, ValidFor
from wegweiser.organisations.models.organisations import Organisation
from wegweiser.organisations.models.persons import Person


class MembershipRole(models.TextChoices):
    """What a member is in a body."""

    MEMBER = "member", _("Mitglied")
    CHAIR = "chair", _("Vorsitz")
    DEPUTY_CHAIR = "deputy_chair", _("stellvertretender Vorsitz")
    DELEGATING = "delegating", _("entsendet Mitglieder")


class Membership(ValidFor, Sourced):
    """An organisation or a person belongs to a body for a time."""

    body = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Stelle"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("Person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    role = models.CharField(_("Rolle"), max_length=12, choices=MembershipRole, default=MembershipRole.MEMBER)

    class Meta:
        verbose_name = _("Mitgliedschaft")
        verbose_name_plural = _("Mitglieder und Vorsitz")
        ordering = ["role", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=True) ^ models.Q(person__isnull=True),
                name="membership_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.person} – {self.get_role_display()}"

    def clean(self) -> None:
        super().clean()
        if bool(self.organisation_id) == bool(self.person_id):
            raise ValidationError(_("Bitte wählen Sie entweder eine Stelle oder eine Person."))


class ChairOrder(models.TextChoices):
    """In which order the members of a body take the chair."""

    ALPHABETICAL = "alphabetical", _("alphabetisch nach Namen")
    ELECTED = "elected", _("durch Wahl")


class ChairRule(ValidFor, Sourced):
    """The rule by which the chair of a body changes. Sources may disagree, so there may be several."""

    body = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="chair_rules")
    text = models.CharField(_("Regel"), max_length=300)
    month = models.PositiveSmallIntegerField(_("Monat des Wechsels"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("Tag des Wechsels"), null=True, blank=True)
    order = models.CharField(_("Reihenfolge"), max_length=60, choices=ChairOrder, blank=True)

    class Meta:
        verbose_name = _("Regel für den Vorsitz")
        verbose_name_plural = _("Regeln für den Vorsitz")
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return self.text
