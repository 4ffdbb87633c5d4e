"""Which organisations a record belongs to, found by the path from the record to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.models import TranslatableMixin

ITSELF = "pk"
"""The path of a record that is an organisation."""

NOBODY = ""
"""The path of a record that belongs to no organisation: a topic, a milestone."""


@dataclass(frozen=True)
class Ownership:
    """The path of a kind, in Django's notation: ``issuers__organisation``, ``organisation``, ``pk`` or nothing.

    The same path answers for a row in the database and for a record that a form holds in memory.
    """

    model: type[models.Model]
    path: str

    def of(self, record: models.Model) -> set[int]:
        """The keys of the organisations the record belongs to as it stands in memory."""
        if self.path == NOBODY:
            return set()
        if self.path == ITSELF:
            return {record.pk} if record.pk else set()
        found = set(_walk([record], self.path.split("__")))
        if not found and isinstance(record, TranslatableMixin):
            siblings = self.model._default_manager.filter(translation_key=record.translation_key)
            found = set(_walk(siblings.exclude(pk=record.pk), self.path.split("__")))
        return found

    def records_of(self, organisations: Iterable[int]) -> models.Q:
        """The condition on rows: they belong to one of ``organisations``."""
        return self._where(f"{self.path}__in", list(organisations))

    def records_of_kinds(self, kinds: Iterable[str]) -> models.Q:
        """The condition on rows: they belong to an organisation of one of ``kinds``."""
        field = "kind_of__in" if self.path == ITSELF else f"{self.path}__kind_of__in"
        return self._where(field, list(kinds))

    def belongs_to_kinds(self, record: models.Model, kinds: Iterable[str]) -> bool:
        """Whether the record in memory belongs to an organisation of one of ``kinds``."""
        if self.path == ITSELF:
            return record.kind_of in kinds  # type: ignore[attr-defined]
        organisation = apps.get_model("organisations", "Organisation")
        return organisation.objects.filter(pk__in=self.of(record), kind_of__in=list(kinds)).exists()

    def _where(self, lookup: str, values: list[Any]) -> models.Q:
        if self.path == NOBODY:
            return models.Q(pk__in=[])
        rows = self.model._default_manager.filter(**{lookup: values})
        condition = models.Q(pk__in=rows.order_by().values("pk"))
        if issubclass(self.model, TranslatableMixin):
            condition |= models.Q(translation_key__in=rows.order_by().values("translation_key"))
        return condition


def _walk(records: Iterable[models.Model], steps: list[str]) -> Iterable[int]:
    """The keys at the end of a path; only the last step is a foreign key to an organisation."""
    step, *rest = steps
    for record in records:
        if not rest:
            key = getattr(record, f"{step}_id")
            if key is not None:
                yield key
        else:
            yield from _walk(getattr(record, step).all(), rest)
