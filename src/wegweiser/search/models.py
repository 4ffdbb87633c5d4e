"""What editors decide about the search, and which questions are asked."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from wegweiser.facts.models import ValidFor


class Decision(models.Model):
    """A choice of the editors. Saving or deleting one lets every process know."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            touch_choices()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            touch_choices()
        return deleted


class SynonymGroup(Decision):
    """Words or short phrases that mean the same."""

    words = models.TextField(
        _("Wörter"), help_text=_("Ein Wort oder eine kurze Wendung je Zeile, mindestens zwei.")
    )

    class Meta:
        verbose_name = _("Gleichbedeutende Wörter")
        verbose_name_plural = _("Gleichbedeutende Wörter")

    def __str__(self) -> str:
        return ", ".join(self.lines())

    def clean(self) -> None:
        super().clean()
        if len(self.lines()) < 2:
            raise ValidationError(
                {"words": _("Bitte geben Sie mindestens zwei Wörter an, jedes in einer Zeile.")}
            )

    def lines(self) -> list[str]:
        """The words."""
        return lines_of(self.words)


class StopWord(Decision):
    """A word that says nothing and is not searched for."""

    word = models.CharField(_("Wort"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("Füllwort")
        verbose_name_plural = _("Füllwörter")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class WholeWord(Decision):
    """A word that is not taken apart: a name that looks like a compound."""

    word = models.CharField(_("Wort"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("Nicht zu trennendes Wort")
        verbose_name_plural = _("Nicht zu trennende Wörter")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class BestBet(Decision, ValidFor):
    """An answer that stands on top for certain questions, for a period."""

    questions = models.TextField(
        _("Suchanfragen"),
        help_text=_("Eine Anfrage je Zeile. Groß und klein, Umlaute und Satzzeichen sind gleich."),
    )
    title = models.CharField(_("Titel"), max_length=200)
    address = models.CharField(
        _("Adresse"),
        max_length=400,
        help_text=_(
            "Eine Adresse dieses Portals, zum Beispiel /themen/foerderung/, oder eine Adresse mit https://."
        ),
    )
    text = models.CharField(_("Erläuterung"), max_length=300, blank=True)
    language = models.CharField(
        _("Nur in der Sprache"),
        max_length=10,
        blank=True,
        help_text=_("Leer: in jeder Sprache der Oberfläche."),
    )

    class Meta:
        verbose_name = _("Empfohlener Treffer")
        verbose_name_plural = _("Empfohlene Treffer")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        own = self.address.startswith("/") and not self.address.startswith("//")
        if not own and not self.address.startswith("https://"):
            raise ValidationError({"address": _("Die Adresse beginnt mit / oder mit https://.")})
        if not lines_of(self.questions):
            raise ValidationError({"questions": _("Bitte geben Sie mindestens eine Suchanfrage an.")})


class ChoicesStamp(models.Model):
    """The number that goes up whenever editors decide something; one row."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class AskedQuestion(models.Model):
    """How often a question was asked in a week. Its text is kept only once it was asked three times."""

    week = models.DateField(_("Woche ab"))
    language = models.CharField(_("Sprache"), max_length=10)
    digest = models.CharField(max_length=64)
    text = models.CharField(_("Suchanfrage"), max_length=120, blank=True)
    asked = models.PositiveIntegerField(_("gefragt"), default=0)
    without_result = models.PositiveIntegerField(_("ohne Treffer"), default=0)
    results = models.PositiveIntegerField(_("Treffer zuletzt"), default=0)

    class Meta:
        verbose_name = _("Suchanfrage")
        verbose_name_plural = _("Suchanfragen")
        ordering = ["-week", "-asked"]
        constraints = [
            models.UniqueConstraint(fields=["week", "language", "digest"], name="one_row_a_week_and_question")
        ]

    def __str__(self) -> str:
        return self.text or str(_("(zu selten gefragt)"))


STAMP = 1


def touch_choices() -> None:
    """Let every process know that editors decided something. Call inside the changing transaction."""
    ChoicesStamp.objects.get_or_create(pk=STAMP)
    ChoicesStamp.objects.filter(pk=STAMP).update(number=F("number") + 1)


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something, each once."""
    return list(dict.fromkeys(line for line in (" ".join(row.split()) for row in text.splitlines()) if line))
