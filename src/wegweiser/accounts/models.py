"""Affiliations, the approval by those who may publish, and the log of sign-ins and rights."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState
from wagtail.permissions import policy_registry


class AffiliationQuerySet(models.QuerySet):
    """Finds affiliations."""

    def holding_on(self, day: dt.date) -> AffiliationQuerySet:
        """Those that hold on ``day``; both ends belong to the period."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        open_ended = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        return self.filter(begun & open_ended)


class Affiliation(models.Model):
    """A person works for an organisation for a time."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Konto"),
        on_delete=models.CASCADE,
        related_name="affiliations",
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("Stelle oder Zentrum"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    valid_from = models.DateField(_("ab"), null=True, blank=True)
    valid_until = models.DateField(_("bis einschließlich"), null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Zugehörigkeit")
        verbose_name_plural = _("Zugehörigkeiten")
        ordering = ["user", "organisation"]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("Das Ende liegt vor dem Beginn.")})


def organisations_of(user: AbstractBaseUser) -> frozenset[int]:
    """The keys of the organisations the person is affiliated with today; asked once per request."""
    known = getattr(user, "_organisations_today", None)
    if known is None:
        held = Affiliation.objects.filter(user_id=user.pk).holding_on(timezone.localdate())
        known = frozenset(held.values_list("organisation_id", flat=True))
        user._organisations_today = known  # type: ignore[attr-defined]
    return known


class PublisherApproval(Task):
    """A review by whoever may publish the record; nobody else can end it."""

    class Meta:
        verbose_name = _("Freigabe durch Veröffentlichungsberechtigte")
        verbose_name_plural = _("Freigaben durch Veröffentlichungsberechtigte")

    @classmethod
    def get_description(cls) -> str:
        """What the choice of tasks shows."""
        return str(_("Freigeben kann, wer den Eintrag auch selbst veröffentlichen dürfte."))

    def user_can_access_editor(self, obj: models.Model, user: AbstractBaseUser) -> bool:
        return may(user, "publish", obj)

    def locked_for_user(self, obj: models.Model, user: AbstractBaseUser) -> bool:
        return not may(user, "publish", obj)

    def user_can_lock(self, obj: models.Model, user: AbstractBaseUser) -> bool:
        return may(user, "publish", obj)

    def get_actions(self, obj: models.Model, user: AbstractBaseUser) -> list[tuple[str, Any, bool]]:
        if not may(user, "publish", obj):
            return []
        return [
            ("reject", _("Änderungen erbitten"), True),
            ("approve", _("Freigeben"), False),
            ("approve", _("Freigeben mit Kommentar"), True),
        ]

    def get_task_states_user_can_moderate(
        self, user: AbstractBaseUser, **kwargs: Any
    ) -> models.QuerySet[TaskState]:
        """The reviews that wait for this person."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        allowed = [
            state.pk
            for state in waiting.select_related("revision")
            if (record := state.revision.content_object) is not None and may(user, "publish", record)
        ]
        return waiting.filter(pk__in=allowed)


def may(user: AbstractBaseUser, action: str, record: models.Model) -> bool:
    """Whether a person may do ``action`` to the record: the one question of the whole editing side."""
    policy = policy_registry.get_by_type(type(record))
    return policy.user_has_permission_for_instance(user, action, record)


class Event(models.TextChoices):
    """What the log of sign-ins and rights tells."""

    SIGNED_IN = "signed-in", _("angemeldet")
    SIGNED_OUT = "signed-out", _("abgemeldet")
    FAILED = "failed", _("Anmeldung misslungen")
    LOCKED = "locked", _("wegen zu vieler Versuche abgewiesen")
    FACTOR_ADDED = "factor-added", _("zweiten Faktor eingerichtet")
    FACTOR_REMOVED = "factor-removed", _("zweiten Faktor entfernt")
    FACTOR_RESET = "factor-reset", _("Ersatzcodes neu erzeugt")
    FACTOR_FAILED = "factor-failed", _("zweiter Faktor falsch")
    PASSWORD = "password", _("Passwort geändert")
    ACCOUNT = "account", _("Konto geändert")
    RIGHTS = "rights", _("Rechte geändert")
    AFFILIATION = "affiliation", _("Zugehörigkeit geändert")


class SecurityEvent(models.Model):
    """Something that happened to an account or to its rights. Erased after ``WEGWEISER_AUDIT_DAYS``."""

    at = models.DateTimeField(_("Zeitpunkt"), default=timezone.now, db_index=True)
    kind = models.CharField(_("Vorgang"), max_length=16, choices=Event)
    username = models.CharField(_("Konto"), max_length=150, blank=True)
    by = models.CharField(_("durch"), max_length=150, blank=True)
    detail = models.CharField(_("Einzelheiten"), max_length=500, blank=True)
    address = models.GenericIPAddressField(_("Netzadresse"), null=True, blank=True)

    class Meta:
        verbose_name = _("Vorgang")
        verbose_name_plural = _("Anmeldungen und Rechte")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%d.%m.%Y %H:%M} {self.username} {self.get_kind_display()}"

    @classmethod
    def erase_old(cls) -> int:
        """Erase what has been kept long enough; how many events that were."""
        oldest = timezone.now() - dt.timedelta(days=settings.WEGWEISER_AUDIT_DAYS)
        return cls.objects.filter(at__lt=oldest).delete()[0]
